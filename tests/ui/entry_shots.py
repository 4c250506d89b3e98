"""Pictures of the entry page."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from carbondesk.domain.period import month
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.operations import bills, people, readings, tariffs
from carbondesk.store import bills as stored_bills
from carbondesk.store import institutions, meters
from carbondesk.store import readings as stored_readings
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.entry.bills import BillsGrid
from carbondesk.ui.pages.entry.line_dialog import LineDialog
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.entry.readings import ReadingsGrid
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.proof_dialog import ProofDialog
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import entry_ledger, ledgers

UNREAD, UNBILLED = ("E-07", "E-05", "W-02"), ("E-02",)
DECEMBER = month(2025, 12)


def _half_done(desk: Desk) -> None:
    """Take out some of the last month, as in the middle of its entry."""
    db = desk.ledger.db
    codes = meters.ids_by_code(db)
    for code in UNREAD:
        desk.do(readings.remove, stored_readings.of_meter(db, codes[code])[-1].id)
    for code in UNBILLED:
        desk.do(bills.remove, stored_bills.of_meter(db, codes[code])[-1].id)
    for count in institutions.people(db):
        if count.month == DECEMBER.code and count.people_class.value == "outpatients":
            desk.do(people.remove, count.id)


def _window(folder: Path, theme: Theme) -> tuple[Window, EntryPage]:
    desk = ledgers.sample_desk(folder)
    _half_done(desk)
    window = ledgers.window(desk, theme, folder, (entry_ledger.spec(),))
    page = window.page()
    assert isinstance(page, EntryPage)
    window.show()
    QApplication.processEvents()
    return window, page


def _readings(folder: Path, theme: Theme) -> QWidget:
    """A figure with a digit lost, and the cursor at the next unread meter."""
    window, page = _window(folder, theme)
    grid = page.grid("readings")
    assert isinstance(grid, ReadingsGrid)
    codes = meters.ids_by_code(window.desk.ledger.db)
    stop = grid.stops.find(codes["E-07"])
    assert stop is not None
    assert stop.previous is not None
    tenth = (stop.previous.register_micro + 2_840_740_000) // 10
    grid.take(stop.id, "register", f"{tenth / 1_000_000:.2f}")
    grid.table.go_to(stop.id, "register")
    grid.next_open()
    return window


def _explain(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme)
    grid = page.grid("readings")
    assert isinstance(grid, ReadingsGrid)
    window.resize(1366, 768)
    grid.table.go_to(meters.ids_by_code(window.desk.ledger.db)["E-17"], "note")
    grid.fixes.explain()
    return window


def _tab(tab: str, folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme)
    page.go_to(tab)
    return window


def _empty(folder: Path, theme: Theme) -> QWidget:
    return ledgers.window(ledgers.empty_desk(folder), theme, folder, (entry_ledger.spec(),))


def _proofs(folder: Path, theme: Theme) -> QWidget:
    """A row with a photo, marked by a paperclip."""
    window, page = _window(folder, theme)
    grid = page.grid()
    photo = folder / "1号进线 12月31日.jpg"
    photo.write_bytes(b"a dial")
    row = next(row.key for row in grid.table.cells.rows if "code" in row.cells)
    assert grid.proofs is not None
    grid.proofs.attach(row, [photo])
    grid.table.go_to(row)
    return window


def _lines(folder: Path, theme: Theme) -> QWidget:
    """A bill of parts of the day and demand, whose demand charge is 100 yuan too much."""
    window, page = _window(folder, theme)
    desk = window.desk
    meter = meters.ids_by_code(desk.ledger.db)["E-01"]
    start = date(2025, 1, 1)
    prices = [
        Price("", Charge.ENERGY, 1_028_800_000, TimeOfUse.PEAK),
        Price("", Charge.ENERGY, 685_800_000, TimeOfUse.FLAT),
        Price("", Charge.ENERGY, 342_900_000, TimeOfUse.VALLEY),
        Price("", Charge.DEMAND, 40_000_000_000),
        Price("", Charge.FIXED, 20_000_000_000, name="计量服务费"),
    ]
    desk.do(tariffs.put, Tariff("GS", "工商业两部制", "electricity", start, 90), prices)
    desk.do(tariffs.follow, MeterTariff(meter, start, "GS"))
    bill = stored_bills.of_meter(desk.ledger.db, meter)[-1]
    desk.do(tariffs.put_lines, bill.id, [
        BillLine("", Charge.ENERGY, TimeOfUse.PEAK, "", 20_000_000_000, None, 2_057_600),
        BillLine("", Charge.ENERGY, TimeOfUse.FLAT, "", 30_000_000_000, None, 2_057_400),
        BillLine("", Charge.ENERGY, TimeOfUse.VALLEY, "", 10_000_000_000, None, 342_900),
        BillLine("", Charge.DEMAND, TimeOfUse.ALL, "", 250_000_000, None, 1_010_000),
        BillLine("", Charge.POWER_FACTOR, TimeOfUse.ALL, "", 950_000, None, -40_934),
        BillLine("", Charge.OTHER, TimeOfUse.ALL, "滞纳金", None, None, 1_200),
    ])  # fmt: skip
    page.go_to("bills")
    page.grid("bills").table.go_to(bill.id, "quantity")
    bills_grid = page.grid("bills")
    assert isinstance(bills_grid, BillsGrid)
    bills_grid.show_lines()
    dialog = window.findChild(LineDialog)
    assert dialog is not None
    dialog.setProperty("window", window)
    return dialog


def _proof_dialog(folder: Path, theme: Theme) -> QWidget:
    window = _proofs(folder, theme)
    assert isinstance(window, Window)
    page = window.page()
    assert isinstance(page, EntryPage)
    proofs = page.grid().proofs
    assert proofs is not None
    proofs.show_files()
    dialog = window.findChild(ProofDialog)
    assert dialog is not None
    dialog.setProperty("window", window)
    return dialog


GALLERY.extend(
    (
        Shot("entry", _readings),
        Shot("entry-explain", _explain, (1366, 768)),
        *(Shot(f"entry-{tab}", partial(_tab, tab)) for tab in ("bills", "fuel", "people")),
        Shot("entry-vehicles", partial(_tab, "vehicles")),
        Shot("entry-empty", _empty),
        Shot("entry-proofs", _proofs),
        Shot("entry-proof-dialog", _proof_dialog, (460, 260)),
        Shot("entry-bill-lines", _lines, (900, 520)),
        Shot("entry-narrow", _readings, (1092, 614)),
    )
)
