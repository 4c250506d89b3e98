"""Files with something wrong, dropped on the window: what the preview says, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.operations import importing
from carbondesk.store.ledger import Ledger
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.models.cells import Row
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.table import Table
from tests import factory
from tests.exchange.test_bad_input import BILLS, CASES, READINGS
from tests.journeys.desktop import Person, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

KNOWN = {
    "meters.csv": (
        "code,carrier,unit,kind,digits",
        "R-00,电,kWh,register,", "R-06,电,kWh,register,6",
        "B-01,天然气,m3,bill,", "D-01,柴油,L,stock,",
    ),
    "readings.csv": (READINGS, "R-00,2024-01-31,500", "R-06,2024-01-31,500"),
    "bills.csv": (BILLS, "B-01,2024-01-01,2024-01-31,5"),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with a register of each sort, a bill meter and a tank."""
    (tmp_path / "known").mkdir()
    with factory.a_ledger(tmp_path) as ledger:
        files = [write(tmp_path / "known" / name, *lines) for name, lines in KNOWN.items()]
        assert importing.run(ledger, files).is_clean
        return ledger.path


@pytest.fixture
def person(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path, tmp_path: Path
) -> Iterator[Person]:
    """At the window, in English."""
    made = Person(qtbot, monkeypatch, tmp_path, "en")
    made.program.begin(path)
    yield made
    made.leave()


@pytest.mark.parametrize("case", CASES)
def test_the_preview_says_what_is_wrong_and_nothing_is_written(
    case: str, person: Person, tmp_path: Path
) -> None:
    name, parts, (number, _, value), words = CASES[case]
    before = factory.dump(person.window.desk.ledger)
    content = b"".join(part if isinstance(part, bytes) else f"{part}\n".encode() for part in parts)
    (tmp_path / name).write_bytes(content)

    def look(dialog: ImportDialog) -> None:
        banners = [banner.text() for banner in dialog.findChildren(Banner)]
        rows = {row.cells["row"].text: row for row in _rows(dialog) if "row" in row.cells}
        reasons = [row.cells["reason"].text for row in _rows(dialog) if "reason" in row.cells]
        assert [text for text in (*banners, *reasons) if words in text], (banners, reasons)
        assert all(text.startswith(name) for text in banners)
        if str(number) in rows:
            assert value in _framed(rows[str(number)])
        else:
            assert [text for text in banners if not number or value in text]
        assert not dialog._go.isEnabled() or number in (1, 3)

    person.import_files(tmp_path / name, then=look)
    assert factory.dump(person.window.desk.ledger) == before


def test_refused_rows_are_corrected_and_dropped_in_again(person: Person, tmp_path: Path) -> None:
    lines = (READINGS, "R-00,2024-02-29,600", "R-00,2071-03-31,700", "R-06,2024-02-29,400")
    refused = person.will_save_as("refused.csv")

    def save_and_bring(dialog: ImportDialog) -> None:
        person.press("Save 2 refused rows", dialog)
        person.press(dialog._go.word(), dialog)

    person.import_files(write(tmp_path / "february.csv", *lines), then=save_and_bring)
    text = refused.read_text("utf-8-sig")
    assert text.splitlines() == [READINGS, "R-00,2071-03-31,700", "R-06,2024-02-29,400"]
    mended = text.replace("2071-03-31", "2024-03-31").replace(",400", ",5400")
    refused.write_text(mended, "utf-8-sig")

    def bring(dialog: ImportDialog) -> None:
        assert dialog.found.refused == 0
        person.press(dialog._go.word(), dialog)

    person.import_files(refused, then=bring)
    assert _registers(person.window.desk.ledger) == [500, 600, 700, 500, 5400]


def _rows(dialog: ImportDialog) -> list[Row]:
    return [row for table in dialog.findChildren(Table) for row in table.cells.rows if row.cells]


def _framed(row: Row) -> list[str]:
    """The cells of a row that are marked."""
    return [cell.text for cell in row.cells.values() if cell.framed]


def _registers(ledger: Ledger) -> list[int]:
    query = (
        "select register_micro / 1000000 from reading r join meter m on m.id = r.meter_id "
        "order by code, day"
    )
    return [value for (value,) in ledger.db.execute(query)]
