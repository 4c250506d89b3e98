"""Files of other programs at the door: read rightly, or refused in words, never a wrong number."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carbondesk.exchange import sheets
from carbondesk.exchange.habits import profile
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.operations import importing, mappings
from carbondesk.store.ledger import Ledger
from tests.conformance import door

FOLDERS = ("13_greenbutton", "14_energystar_pm_seed", "22_bdg1_messy_csv")
FILES = [path for name in FOLDERS for path in sorted((door.DATA / name).glob("*.*"))
         if not path.name.startswith(("LICENSE", "SOURCE"))]  # fmt: skip
ROLES = ("account", "start", "end", "quantity", "unit")
# What a file that is no table, or of another format, is refused as.
WHOLE = {
    ".xml": "web_page",
    ".txt": "table_unknown",
    ".xls": "old_workbook",
}

pytestmark = pytest.mark.skipif(not door.DATA.is_dir(), reason=f"{door.DATA} is not here")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with door.new_ledger(tmp_path) as ledger:
        yield ledger


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_foreign_file_is_refused_in_words(ledger: Ledger, path: Path) -> None:
    before = door.facts(ledger)
    outcome = door.dropped(ledger, path)
    refusing = [complaint for complaint in door.told(outcome) if complaint.refuses]
    assert refusing
    assert door.facts(ledger) == before
    if path.suffix in WHOLE:
        assert {item.problem.code for item in refusing} == {WHOLE[path.suffix]}
    else:
        assert all(item.row for item in refusing), refusing


def test_a_sheet_mapped_by_hand_is_refused_where_its_units_are_unknown(
    ledger: Ledger, tmp_path: Path
) -> None:
    meters = tmp_path / "meters.csv"
    meters.write_text("code,carrier,unit,kind,account\nE-01,电,kWh,bill,139774699\n", "utf-8")
    assert importing.run(ledger, [meters]).is_clean
    path = door.DATA / "14_energystar_pm_seed" / "portfolio-manager-single-22482007.xlsx"
    (sheet,) = [item for item in sheets.read(path) if item.name == "Meter Entries"]
    top = profile.header_row(sheet)
    assert top == 5
    said = dict(zip((2, 6, 7, 9, 10), map(Meaning, ROLES), strict=True))
    mappings.remember(ledger, profile.of("PM", sheet.rows[top], said))
    before = door.facts(ledger)
    outcome = door.dropped(ledger, path)
    told = [item for item in door.told(outcome) if item.sheet == "Meter Entries"]
    assert {item.problem.code for item in told} == {"unit_unknown"}
    assert all(item.row and item.column == "Usage/Quantity" for item in told)
    assert len(told) == len(sheet.rows) - top - 1
    assert door.facts(ledger) == before


def test_there_are_all_of_them() -> None:
    assert len(FILES) >= 40
