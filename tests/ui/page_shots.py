"""Pictures of the overview, the reports, the history, the welcome and the import."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from carbondesk.domain import period
from carbondesk.exchange import export, writing
from carbondesk.operations import bills, importing
from carbondesk.sample import make
from carbondesk.store import meters as stored
from carbondesk.store.bills import of_meter
from carbondesk.texts import steps
from carbondesk.ui import finding, opened, registry, working
from carbondesk.ui.desk import Desk
from carbondesk.ui.helping import show as show_help
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.welcome.window import WelcomeWindow
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.indicator import IndicatorCard
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers

# A month with a missing bill, an estimated reading and a meter that was replaced.
_TROUBLED = period.month(2025, 2)


def window_on(folder: Path, theme: Theme, desk: Desk, page: str, place: str = "") -> Window:
    """The window as the program wires it."""
    wiring = Wiring(
        registry.every(),
        ledgers.now,
        {"open": _nothing, "new": _nothing, "import": _nothing},
        finding.every,
        steps.step,
        opened.facts,
    )
    window = working.window_on(desk, Settings(folder / "settings.ini"), theme, wiring)
    window.resize(1366, 768)
    window.show()
    window.open_page(page, place)
    return window


def _overview(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "overview")


def _overview_campus(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(_TROUBLED)
    return window_on(folder, theme, desk, "overview")


def _overview_explained(folder: Path, theme: Theme) -> QWidget:
    window = window_on(folder, theme, ledgers.sample_desk(folder), "overview")
    page = window.page()
    assert page is not None
    card = page.findChildren(IndicatorCard)[1]
    QTest.mouseClick(card.figure, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    return window


def _overview_empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "overview")


def _monthly(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "reports", "monthly")


def _round(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "reports", "round")


def _instruments(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "reports", "instruments")


def _disclosure(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "reports", "disclosure")


def _annual(folder: Path, theme: Theme) -> QWidget:
    window = window_on(folder, theme, ledgers.sample_desk(folder), "reports", "annual")
    page = window.page()
    assert isinstance(page, ReportsPage)
    while not page.has_document():
        QApplication.processEvents()
    return window


def _batch(folder: Path, theme: Theme) -> QWidget:
    window = window_on(folder, theme, ledgers.sample_desk(folder), "reports", "monthly")
    page = window.page()
    assert isinstance(page, ReportsPage)
    page.print_month()
    dialog = window.findChildren(FormDialog)[0]
    dialog.destroyed.connect(window.deleteLater)
    return dialog


def _help(folder: Path, theme: Theme) -> QWidget:
    window = window_on(folder, theme, ledgers.sample_desk(folder), "entry")
    helping = show_help(window)
    helping.destroyed.connect(window.deleteLater)
    return helping


def _form(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "reports", "form2")


def _history(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    file = folder / "bills-2025.csv"
    writing.write(export.table(desk.ledger.db, "bills"), file)
    first = stored.every(desk.ledger.db)
    bill = next(bill for meter in first for bill in of_meter(desk.ledger.db, meter.id))
    desk.do(bills.remove, bill.id)
    importing.run(desk.ledger, [file])
    desk.undo()
    return window_on(folder, theme, desk, "history")


def _welcome(folder: Path, theme: Theme) -> QWidget:
    settings = Settings(folder / "settings.ini")
    for name in ("天津市澄湖医院", "sample-campus"):
        path = folder / f"{name}.carbondesk"
        path.write_bytes(b"0" * 3_400_000)
        settings.opened(path)
    return WelcomeWindow(settings, theme, ledgers.TODAY)


def _first_start(folder: Path, theme: Theme) -> QWidget:
    return WelcomeWindow(Settings(folder / "settings.ini"), theme, ledgers.TODAY)


def _questions(folder: Path, theme: Theme) -> QWidget:
    window = WelcomeWindow(Settings(folder / "settings.ini"), theme, ledgers.TODAY)
    window.ask_questions()
    return window


_ROWS = (
    "meter,start,end,quantity,amount_yuan,colour",
    "G-02,2025-12-21,2026-01-20,5210,18756.00,red",
    "G-02,2025-11-21,2025-12-20,4990,17964.00,",
    "G-2,2025-11-21,2025-12-20,4990,17964.00,",
    "G-02,2071-01-01,2071-01-31,-5,,",
)


def _import(folder: Path, theme: Theme) -> QWidget:
    file = folder / "燃气账单 2025.csv"
    file.write_text("\n".join(_ROWS), encoding="utf-8")
    window = window_on(folder, theme, ledgers.sample_desk(folder), "overview")
    dialog = ImportDialog(window, window, [file])
    dialog.destroyed.connect(window.deleteLater)
    return dialog


def _nothing() -> None:
    """There is no file to choose."""


GALLERY.extend(
    (
        Shot("overview", _overview),
        Shot("overview-campus", _overview_campus),
        Shot("overview-empty", _overview_empty),
        Shot("overview-explained", _overview_explained),
        Shot("reports-monthly", _monthly),
        Shot("reports-form2", _form),
        Shot("help", _help, (760, 640)),
        Shot("reports-disclosure", _disclosure),
        Shot("reports-annual", _annual),
        Shot("reports-batch", _batch, (520, 320)),
        Shot("reports-round", _round),
        Shot("reports-instruments", _instruments),
        Shot("history", _history),
        Shot("welcome", _welcome),
        Shot("welcome-first", _first_start),
        Shot("questions", _questions),
        Shot("import", _import, (1180, 680)),
    )
)
