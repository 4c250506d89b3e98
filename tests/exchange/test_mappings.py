"""What a person says once about a sheet or a meter's name holds for the next file too."""

from pathlib import Path

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.exchange import leftover, sheets, writing
from carbondesk.exchange.habits import profile
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.operations import importing, mappings
from carbondesk.store import profiles
from carbondesk.store.ledger import Ledger
from carbondesk.ui.importing import roles
from tests.exchange.books import workbook
from tests.exchange.conftest import Write
from tests.exchange.habit_books import METERS, bill
from tests.exchange.test_habits import facts

STRANGE = ("点位,归属期,抄见数A,应付B", "E-01,2024-03,1200,840.5", "3701002,2024-03,0.03,21")
SAID = {
    0: Meaning("meter"),
    1: Meaning("month"),
    2: Meaning("quantity", unit="万kWh"),
    3: Meaning("amount"),
}


@pytest.fixture
def campus(ledger: Ledger, write: Write) -> Ledger:
    assert importing.run(ledger, [write("meters.csv", *METERS)]).is_clean
    return ledger


def remember(ledger: Ledger, path: Path, name: str = "供电局") -> None:
    (sheet,) = sheets.read(path)
    mappings.remember(ledger, profile.of(name, sheet.rows[0], SAID))


def test_an_unknown_sheet_is_read_once_it_was_mapped(campus: Ledger, write: Write) -> None:
    path = write("a.csv", STRANGE[0], "E-01,2024-03,0.12,840.5", STRANGE[2])
    found = importing.preview(campus, [path])
    assert found.refused == 2 or not found.is_clean
    assert [sheet.file for sheet in mappings.unread([path], found)] == ["a.csv"]
    remember(campus, path)
    assert importing.run(campus, [path]).lines() == []
    said = {bill("E-01", "2024-03", 1200, "840.5"), bill("E-02", "2024-03", 300, 21)}
    assert facts(campus) == said
    later = write("b.csv", STRANGE[0], "E-01,2024-04,0.1,700")
    assert importing.run(campus, [later], profile="供电局").lines() == []
    assert facts(campus) == {*said, bill("E-01", "2024-04", 1000, 700)}


def test_a_mapping_said_anew_replaces_the_old(campus: Ledger, write: Write) -> None:
    path = write("a.csv", *STRANGE)
    remember(campus, path)
    remember(campus, path, "电力公司")
    (kept,) = profiles.every(campus.db)
    assert kept.name == "电力公司"
    campus.undo()
    assert [item.name for item in profiles.every(campus.db)] == ["供电局"]


def test_a_profile_that_is_not_there_is_refused(campus: Ledger, write: Write) -> None:
    with pytest.raises(Refused):
        importing.run(campus, [write("a.csv", *STRANGE)], profile="别的")


def test_the_year_of_a_header_does_not_matter(campus: Ledger, write: Write) -> None:
    path = write("a.csv", "点位,2024年1月,2024年2月", "E-01,5,6")
    (sheet,) = sheets.read(path)
    said = {0: Meaning("meter"), 1: Meaning("quantity"), 2: Meaning("quantity")}
    mappings.remember(campus, profile.of("台账", sheet.rows[0], said))
    later = write("b.csv", "点位,2025年1月,2025年2月", "E-01,7,8")
    assert importing.run(campus, [later]).lines() == []
    assert facts(campus) == {bill("E-01", "2025-01", 7), bill("E-01", "2025-02", 8)}


def test_an_account_number_is_remembered(campus: Ledger, write: Write) -> None:
    path = write("a.csv", "户号,电费年月,电量,电费", "9999,202403,5,3")
    assert mappings.strangers(importing.preview(campus, [path])) == ["9999"]
    mappings.name_meters(campus, [("9999", "E-02")])
    assert importing.run(campus, [path]).lines() == []
    assert facts(campus) == {bill("E-02", "2024-03", 5, 3)}


def test_an_alias_names_a_meter_of_the_ledger(campus: Ledger) -> None:
    with pytest.raises(Refused):
        mappings.name_meters(campus, [("9999", "X")])


def test_refused_rows_of_a_mapped_sheet_come_back_corrected(
    campus: Ledger, write: Write, tmp_path: Path
) -> None:
    path = write("用电量2024.csv", "2024年用电量,,", "表号,1月,2月", "E-01,停,1200", "E-02,300,280")
    found = importing.run(campus, [path], partial=True)
    sources = [item.source for item in found.verdicts if item.complaints]
    target = tmp_path / "left.csv"
    writing.write(leftover.table("bills", sources), target)
    corrected = target.read_text(encoding="utf-8-sig").replace("停", "1100")
    target.write_text(corrected, encoding="utf-8")
    assert importing.run(campus, [target]).lines() == []
    assert bill("E-01", "2024-01", 1100) in facts(campus)


def test_a_sheet_with_figures_that_is_not_read_is_named(campus: Ledger, tmp_path: Path) -> None:
    rows: dict[str, list[list[object]]] = {
        "3月": [["2024年3月"], ["表号", "用电量"], ["E-01", 5]],
        "杂项": [["x"], ["y", 7]],
    }
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(rows))
    outcome = importing.run(campus, [path])
    (told,) = outcome.every_complaint()
    assert (told.problem.code, told.sheet, told.refuses) == ("sheet_unread", "杂项", False)
    assert facts(campus) == {bill("E-01", "2024-03", 5)}


def test_every_role_has_its_word() -> None:
    assert tuple(roles.words()) == ("", *profile.ROLES)
