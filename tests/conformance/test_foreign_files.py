"""Files of other programs at the door: read rightly, or refused in words, never a wrong number."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carbondesk.store.ledger import Ledger
from tests.conformance import door

FOLDERS = ("13_greenbutton", "14_energystar_pm_seed", "22_bdg1_messy_csv")
FILES = [path for name in FOLDERS for path in sorted((door.DATA / name).glob("*.*"))
         if not path.name.startswith(("LICENSE", "SOURCE"))]  # fmt: skip
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


def test_there_are_all_of_them() -> None:
    assert len(FILES) >= 40
