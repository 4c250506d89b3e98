"""The program tries itself, `carbondesk --self-test`: can it do its main job on this machine."""

import os
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage, QRawFont
from PySide6.QtWidgets import QApplication

from carbondesk import __version__, i18n
from carbondesk.app import drawn_alike
from carbondesk.cli.grammar import language_wished
from carbondesk.domain import account, documents, sets
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import Meter, Setup
from carbondesk.domain.operator import Role
from carbondesk.domain.period import parse
from carbondesk.domain.reading import Reading
from carbondesk.domain.usage import Measured
from carbondesk.exchange import export, tidy, writing
from carbondesk.i18n import lookup, mark, plural, translate
from carbondesk.operations import importing, institutions, meters, operators, readings
from carbondesk.paths import resource
from carbondesk.program import Program
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.sample import make
from carbondesk.store import books, drivers, faults, migrations, verify
from carbondesk.store.ledger import Ledger
from carbondesk.ui.settings import LANGUAGE, THEME, Settings
from carbondesk.ui.theme import Theme, font
from carbondesk.ui.window import Window

MONTH, YEAR = parse("2024-01"), parse("2024")
DOCUMENTS = {
    catalogue.MONTHLY: parse("2025-03"),
    catalogue.FORM2: parse("2024"),
    catalogue.INVENTORY: parse("2024"),
    catalogue.EVIDENCE: parse("2024"),
    catalogue.ROUND: parse("2025-03"),
    catalogue.INSTRUMENTS: parse("2025"),
    documents.LEDGER: parse("2025-03"),
    documents.QUARTERLY: parse("2025Q1"),
    documents.ANNUAL: parse("2024"),
    documents.DISCLOSURE: parse("2025Q1"),
    documents.HANDOVER: parse("2025"),
}
DIALS = {date(2023, 12, 31): 100_000_000, date(2024, 1, 31): 150_500_000}
TIMES_MICRO = 2000 * 10**6
# In the ledger of the first version, the month that was imported last.
OLD_MONTH, OLD_KWH = parse("2024-04"), Fraction(81)
KWH, KGCE = Fraction(101_000), Fraction("12412.9")  # at 0.1229 kgce/kWh
PASSCODE = "台账0123"
SIGNS = "碳台账㎡₂³℃"
FEWEST_COLOURS = 20


class Failed(Exception):
    """A check found something else than it should."""


@dataclass(frozen=True)
class Check:
    """One line of the self-test: its title, and what is tried in a folder."""

    title: str
    tried: Callable[[Path], None]


def run() -> int:
    """Try each part, in a folder that is gone afterwards, and say a line for each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    i18n.use(language_wished(sys.argv))
    sys.addaudithook(_refuse_network)
    _say(f"CarbonDesk {__version__}")
    application = QApplication.instance() or drawn_alike()
    with TemporaryDirectory(prefix="carbondesk-", ignore_cleanup_errors=True) as folder:
        failed = [check for check in CHECKS if not _passes(check, Path(folder))]
    application.processEvents()
    count = len(failed)
    sentence = plural("selftest", "{count} check failed.", "{count} checks failed.", count)
    _say(sentence.format(count=count) if failed else translate("selftest", "All is well."))
    return 1 if failed else 0


def _passes(check: Check, folder: Path) -> bool:
    started, language = time.monotonic(), i18n.language()
    title, reason = lookup("selftest", check.title), ""
    try:
        check.tried(folder)
    except Exception as error:  # whatever is wrong is told, and the other checks go on
        reason = "".join(traceback.format_exception(error)).strip()
    i18n.use(language)
    verdict = translate("selftest", "failed") if reason else translate("selftest", "ok")
    _say(f"{verdict}  {title} ({time.monotonic() - started:.1f} s)")
    if reason:
        _say(reason)
    return not reason


def _ledger(folder: Path) -> None:
    """A new ledger opens again with what was written, by a schema that is whole."""
    path = folder / "空白 blank.carbondesk"
    with Ledger.create(path) as ledger:
        institutions.begin(
            ledger, Institution("示例医院", "024", "370100", date(2024, 1, 1)), 10**9, 100
        )
        meter = meters.add(
            ledger,
            Meter("E-01", "总表", "electricity", "kWh"),
            Setup("", multiplier_micro=TIMES_MICRO),
        )
        for day, dial_micro in DIALS.items():
            readings.add(ledger, Reading(meter.id, day, dial_micro))
    with Ledger.open(path) as ledger:
        _expect(verify.breaks(ledger.db) == [], "a sound ledger")
        measured = Measured(books.load(ledger.db, YEAR.first, YEAR.last))
        _expect(measured.usage(meter.id, MONTH).quantity == KWH, f"{KWH} kWh")
        binding = measured.book.bindings[YEAR.first.year]
        found = account.of(measured, MONTH, sets.of_binding(binding)).energy.value
        _expect(found == KGCE, f"{KGCE} kgce, not {found}")


def _migration(folder: Path) -> None:
    """A ledger of the first version becomes one of this, whole, with its steps still undoable."""
    path = Path(shutil.copyfile(resource("ledgers", "m001.carbondesk"), folder / "old.carbondesk"))
    with Ledger.open(path) as ledger:
        _expect(ledger.history(1)[0].verb == migrations.MIGRATE, "a step that says so")
        _expect(migrations.version(ledger.db) == migrations.NEWEST, "the newest schema")
        _expect(verify.breaks(ledger.db) == [], "a sound ledger")
        measured = Measured(books.load(ledger.db, YEAR.first, YEAR.last))
        found = measured.usage(next(iter(measured.book.meters)), OLD_MONTH).quantity
        _expect(found == OLD_KWH, f"{OLD_KWH} kWh, not {found}")
        before = _facts(ledger)
        _expect(ledger.undo() is not None and _facts(ledger) != before, "its last import undone")
        _expect(ledger.redo() is not None and _facts(ledger) == before, "its last import redone")


def _undo(folder: Path) -> None:
    """Everything is taken back, step by step, and done again to the same facts."""
    with Ledger.open(folder / "空白 blank.carbondesk") as ledger:
        before = _facts(ledger)
        steps = 0
        while ledger.undo():
            steps += 1
        emptied = export.table(ledger.db, "meters").rows == ()
        _expect(emptied and steps > len(DIALS), "a ledger without meters")
        while ledger.redo():
            steps -= 1
        _expect(steps == 0 and _facts(ledger) == before, "the facts as they were")
        _expect(verify.breaks(ledger.db) == [], "a sound ledger")


def _operators(folder: Path) -> None:
    """A passcode is kept, and only the right one signs in."""
    with Ledger.create(folder / "operators.carbondesk") as ledger:
        operators.add(ledger, "王芳", Role.REVIEWER, PASSCODE)
    with Ledger.open(folder / "operators.carbondesk") as ledger:
        (operator,) = operators.every(ledger)
        _expect(not operators.is_right(operator, PASSCODE[1:]), "a wrong passcode refused")
        operators.sign_in(ledger, operator.name, PASSCODE)
        _expect(ledger.role is Role.REVIEWER, "a reviewer")


def _encryption(folder: Path) -> None:
    """A ledger with a password opens with that alone; only a checkout may be without the means."""
    if drivers.cipher() is None and not hasattr(sys, "_MEIPASS"):
        return
    path = folder / "encrypted.carbondesk"
    Ledger.create(path, password=PASSCODE).close()
    with Ledger.open(path, password=PASSCODE) as ledger:
        _expect(verify.breaks(ledger.db) == [], "a sound ledger")
    _expect(not path.read_bytes().startswith(b"SQLite"), "an encrypted file")
    try:
        Ledger.open(path, password=PASSCODE[1:]).close()
    except faults.WrongPassword:
        return
    raise Failed("a wrong password refused")


def _sample(folder: Path) -> None:
    """Both samples are made, and sound."""
    for kind in make.SAMPLES:
        make.make(_sample_path(folder, kind), kind)
        with Ledger.open(_sample_path(folder, kind)) as ledger:
            _expect(verify.breaks(ledger.db) == [], f"a sound {kind}")


def _documents(folder: Path) -> None:
    """The documents are printed in both languages, and their letters can be read back."""
    with Ledger.open(_sample_path(folder, make.CAMPUS)) as ledger:
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                for name, period in DOCUMENTS.items():
                    report = catalogue.compose(ledger.db, name, period, ledger.clock())
                    target = folder / f"{name}-{language}"
                    pdf.write(report, target.with_suffix(".pdf"))
                    sheet.write(report, target.with_suffix(".xlsx"))
                    _expect_read(target.with_suffix(".pdf"), report.head.title)
                    _expect_rows(target.with_suffix(".xlsx"))


def _expect_read(file: Path, title: str) -> None:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(file)
    try:
        page = document[0]
        text = page.get_textpage().get_text_range()
        _expect("".join(title.split()) in "".join(text.split()), f"“{title}” in {file.name}")
        _expect(page.render(scale=0.2).width > 0, f"a picture of {file.name}")
    finally:
        document.close()


def _expect_rows(file: Path) -> None:
    import python_calamine  # noqa: PLC0415

    with python_calamine.load_workbook(file) as workbook:
        rows = workbook.get_sheet_by_index(0).to_python()
    _expect(len(rows) > 10, f"rows in {file.name}")


def _tables(folder: Path) -> None:
    """What a ledger exports, another takes in."""
    files = []
    with Ledger.open(_sample_path(folder, make.CAMPUS)) as ledger:
        for number, kind in enumerate(tidy.KINDS):
            table = export.table(ledger.db, kind)
            if table.rows:
                files.append(folder / f"{kind}{('.csv', '.xlsx')[number % 2]}")
                writing.write(table, files[-1])
    with Ledger.create(folder / "imported.carbondesk") as ledger:
        outcome = importing.run(ledger, files)
        _expect(outcome.is_clean and outcome.added > 0, "\n".join(outcome.lines()[:5]))


def _window(folder: Path) -> None:
    """The window opens on a sample, shows each page in both languages and themes, and closes."""
    settings = Settings(folder / "settings.ini")
    settings.keep(LANGUAGE, "zh")
    settings.keep(THEME, "light")
    with _program(settings) as program:
        _expect(program.open(_sample_path(folder, make.HOSPITAL)), "an open ledger")
        window = program.window
        if not isinstance(window, Window):
            raise Failed(f"a window on a ledger, not {type(window).__name__}")
        keys = [spec.key for spec in window.wiring.pages]
        shown = [_picture(window, key) for key in keys]
        window.speak("en")
        shown += [_picture(window, key) for key in keys]
        program.theme.choose("dark")
        shown += [_picture(window, key) for key in keys]
        _expect(len({bytes(picture.constBits()) for picture in shown}) == len(shown), "change")
        window.close()
        window.desk.close()
        window.deleteLater()


@contextmanager
def _program(settings: Settings) -> Iterator[Program]:
    """The program, with what goes wrong in it raised at the end instead of shown in a dialog."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise Failed("an application with windows")
    i18n.use(settings.language())
    theme = Theme(application, settings.text(THEME))
    program, faults = Program(application, settings, theme), list[BaseException]()
    sys.excepthook = lambda _kind, error, _trace: faults.append(error)
    threading.excepthook = lambda fault: faults.append(fault.exc_value or Failed("a thread"))
    dialogs = QTimer(program)
    dialogs.timeout.connect(partial(_close_dialog, faults))
    dialogs.start(100)
    try:
        yield program
        _wait(50)
    finally:
        dialogs.stop()
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
    if faults:
        raise faults[0]


def _close_dialog(faults: list[BaseException]) -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        text = getattr(dialog, "text", dialog.windowTitle)()
        faults.append(Failed(f"no question: {text}"))
        dialog.close()


def _picture(window: Window, key: str) -> QImage:
    window.open_page(key)
    _wait(50)
    picture = window.grab().toImage()
    width, height = picture.width(), picture.height()
    colours = {picture.pixel(x, y) for x in range(0, width, 7) for y in range(0, height, 3)}
    _expect(len(colours) >= FEWEST_COLOURS, f"a page {key} that is not blank")
    return picture


def _fonts(_folder: Path) -> None:
    """The window has letters for Chinese and for the signs of energy and carbon."""
    drawn = QRawFont.fromFont(font())
    lacking = [sign for sign in SIGNS if not drawn.supportsCharacter(ord(sign))]
    _expect(not lacking, f"{drawn.familyName()} lacks {' '.join(lacking)}")


def _sample_path(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.carbondesk"


def _facts(ledger: Ledger) -> list[object]:
    return [export.table(ledger.db, kind).rows for kind in tidy.KINDS]


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _expect(is_so: bool, what: str) -> None:  # noqa: FBT001
    if not is_so:
        raise Failed(what)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo"}:
        raise Failed(f"no network, but {event} {arguments[1:]}")


def _say(line: str) -> None:
    # A program with a window on Windows has nowhere to say it; its exit status tells.
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


CHECKS = (
    Check(mark("selftest", "ledger: made, written, opened again, counted"), _ledger),
    Check(mark("selftest", "ledger of the first version brought to this one"), _migration),
    Check(mark("selftest", "every step undone and redone"), _undo),
    Check(mark("selftest", "operators signing in"), _operators),
    Check(mark("selftest", "ledger under a password"), _encryption),
    Check(mark("selftest", "samples"), _sample),
    Check(mark("selftest", "documents in Chinese and English, PDF and workbook"), _documents),
    Check(mark("selftest", "tables written and read"), _tables),
    Check(mark("selftest", "window in Chinese and English, every page"), _window),
    Check(mark("selftest", "fonts"), _fonts),
)
