"""A reading sheet goes out, is filled and comes back through the door."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain.period import parse
from carbondesk.exchange import intake
from carbondesk.i18n import speaking
from carbondesk.operations import importing, meters, readings
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.reports import catalogue, sheet
from carbondesk.store import meters as stored_meters
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import NOW, micro, on

MARCH = parse("2025-03")
SPOTS = ("E-01", "E-02", "E-03")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with factory.a_ledger(tmp_path) as made:
        for code in SPOTS:
            meter = meters.add(made, factory.a_meter(code, id=""), factory.a_setup(meter="", id=""))
            for day, register in (("2024-02-29", 1000), ("2025-02-28", 4650)):
                readings.add(made, factory.a_reading(day, register, meter=meter.id, id=""))
        yield made


def sheet_out(ledger: Ledger, folder: Path, language: str) -> Path:
    target = folder / "round.xlsx"
    with speaking(language):
        sheet.write(catalogue.compose(ledger.db, catalogue.ROUND, MARCH, NOW), target)
    return target


def fill(path: Path, typed: dict[str, dict[str, object]]) -> None:
    """Type into the cells of some meters, by their header."""
    book = openpyxl.load_workbook(path)
    page = book.active
    head: dict[object, int] = {}
    for cells in page.iter_rows():
        values = [cell.value for cell in cells]
        if not head and {"register", "表底数"} & set(values):
            head = {value: place for place, value in enumerate(values)}
        for code in set(values) & set(typed):
            for header, value in typed[str(code)].items():
                cells[head[header]].value = value
    book.save(path)
    book.close()


def of(ledger: Ledger, code: str) -> list[tuple[object, ...]]:
    """The readings of March of a meter."""
    meter_id = stored_meters.ids_by_code(ledger.db)[code]
    return [
        (item.day, item.register_micro, item.estimated, item.note)
        for item in stored.of_meter(ledger.db, meter_id)
        if MARCH.contains(item.day)
    ]


def codes(outcome: Outcome) -> list[str]:
    return [item.problem.code for item in outcome.every_complaint()]


@pytest.mark.parametrize(
    ("language", "register", "note", "estimated"),
    [("zh", "表底数", "备注", "是否估抄"), ("en", "register", "note", "estimated")],
)
def test_a_filled_sheet_comes_back_as_the_same_readings(
    ledger: Ledger, tmp_path: Path, language: str, register: str, note: str, estimated: str
) -> None:
    path = sheet_out(ledger, tmp_path, language)
    fill(path, {"E-01": {register: 4960.25}, "E-02": {register: 5000, note: "复", estimated: "是"}})
    outcome = importing.run(ledger, [path])
    assert outcome.is_accepted
    assert outcome.added == 2
    assert codes(outcome) == ["round_unread"]
    assert of(ledger, "E-01") == [(on("2025-03-31"), micro("4960.25"), False, "")]
    assert of(ledger, "E-02") == [(on("2025-03-31"), micro(5000), True, "复")]
    assert of(ledger, "E-03") == []


def test_a_figure_outside_the_range_is_taken_with_a_warning(ledger: Ledger, tmp_path: Path) -> None:
    path = sheet_out(ledger, tmp_path, "zh")
    fill(path, {"E-01": {"表底数": 5200}, "E-02": {"表底数": 5200, "备注": "复 新增空调"}})
    fill(path, {"E-03": {"表底数": 4867}})
    outcome = importing.run(ledger, [path])
    assert outcome.added == 3
    (warning,) = outcome.every_complaint()
    assert warning.problem.code == "outside_range"
    assert warning.problem.values == {"low": "4,867", "high": "5,053"}
    assert (warning.row, warning.column, warning.value) == (6, "表底数", "5200")
    assert [len(verdict.complaints) for verdict in outcome.verdicts] == [1, 0, 0]
    assert outcome.complaints == ()


def test_another_day_of_reading_is_typed_over_the_one_that_was_due(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = sheet_out(ledger, tmp_path, "zh")
    fill(path, {"E-01": {"表底数": 4950, "抄表日期": "2025-03-30"}})
    importing.run(ledger, [path])
    assert of(ledger, "E-01") == [(on("2025-03-30"), micro(4950), False, "")]


def test_a_wrong_cell_is_refused_at_its_place_and_nothing_is_written(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = sheet_out(ledger, tmp_path, "zh")
    fill(path, {"E-01": {"表底数": 4950}, "E-02": {"表底数": "约5000"}})
    outcome = importing.run(ledger, [path])
    assert not outcome.is_accepted
    (refused,) = [item for item in outcome.every_complaint() if item.refuses]
    assert (refused.row, refused.column, refused.value) == (7, "表底数", "约5000")
    assert of(ledger, "E-01") == []


def test_a_blank_sheet_says_that_nothing_was_read(ledger: Ledger, tmp_path: Path) -> None:
    outcome = importing.run(ledger, [sheet_out(ledger, tmp_path, "en")])
    assert codes(outcome) == ["no_rows", "round_unread"]
    assert not outcome.is_accepted or outcome.added == 0


def test_a_filled_sheet_is_undone_as_one_step(ledger: Ledger, tmp_path: Path) -> None:
    path = sheet_out(ledger, tmp_path, "zh")
    fill(path, {code: {"表底数": 4950} for code in SPOTS})
    importing.run(ledger, [path])
    ledger.undo()
    assert [of(ledger, code) for code in SPOTS] == [[], [], []]
    ledger.redo()
    assert [len(of(ledger, code)) for code in SPOTS] == [1, 1, 1]


def test_the_range_of_a_dial_that_begins_anew_holds_both_its_ends(tmp_path: Path) -> None:
    path = tmp_path / "round.csv"
    rows = ("E-01,2025-03-31,9990,9967,153", "E-02,2025-03-31,20,9967,153",
            "E-03,2025-03-31,500,9967,153")  # fmt: skip
    head = "meter,date,register,plausible_low,plausible_high"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    (batch,) = intake.file(path, None, NOW.date())
    assert [item.row for item in batch.complaints] == [4]
