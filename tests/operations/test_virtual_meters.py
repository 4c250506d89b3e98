"""Virtual meters in a ledger: made, kept whole, closed, and brought in and out by tables."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.meter import Meter, MeterKind, Setup
from carbondesk.domain.problems import Refused
from carbondesk.domain.usage import Measured
from carbondesk.exchange import export, writing
from carbondesk.operations import closing, importing, meters, readings
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import books
from carbondesk.store import meters as stored
from carbondesk.store.ledger import Ledger
from tests.factory import a_meter, a_reading, a_setup
from tests.operations.conftest import RoundTrip

JANUARY, FEBRUARY = periods.month(2024, 1), periods.month(2024, 2)


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """E-01 with 1,000 and 500 kWh in the first months of 2024, E-02 with 120 and 60."""
    for code, registers in (("E-01", (0, 1000, 1500)), ("E-02", (0, 120, 180))):
        meters.add(
            ledger, a_meter(code), replace(a_setup(meter=code, counted=code == "E-01"), id="")
        )
        days = ("2023-12-31", "2024-01-31", "2024-02-29")
        for day, register in zip(days, registers, strict=True):
            readings.add(ledger, replace(a_reading(day, register, meter=code), id=""))
    return ledger


def formed(formula: str, *, counted: bool = False) -> Setup:
    return Setup("", kind=MeterKind.VIRTUAL, formula=formula, counted=counted)


def used(ledger: Ledger, meter: Meter, month: periods.Period = JANUARY) -> Fraction | None:
    book = books.load(ledger.db, JANUARY.first, FEBRUARY.last)
    return Measured(book).usage(meter.id, month).quantity


def test_one_is_added_and_undone(two: Ledger, round_trip: RoundTrip) -> None:
    made = round_trip(meters.add, two, a_meter("V-01"), formed("E-01 − E-02"))
    assert used(two, made) == 880


def test_a_meter_in_a_formula_keeps_its_code_and_stays(two: Ledger) -> None:
    meters.add(two, a_meter("V-01"), formed("E-01 − E-02"))
    known = stored.by_code(two.db, "E-02")
    assert known is not None
    for act in (
        lambda: meters.correct(two, replace(known, code="E-22")),
        lambda: meters.remove(two, known.id),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert [item.code for item in caught.value.problems] == ["meter_in_formula"]
    meters.correct(two, replace(known, name="宿舍"))


def test_what_a_formula_adds_cannot_count_beside_it(two: Ledger) -> None:
    made = meters.add(two, a_meter("V-01"), formed("E-02 × 2", counted=True))
    (own,) = stored.setups(two.db, "E-02")
    with pytest.raises(Refused) as caught:
        meters.set_up(two, replace(own, counted=True))
    assert [item.code for item in caught.value.problems] == ["formula_counts_twice"]
    assert used(two, made) == 240


def test_a_closed_month_keeps_its_formula(two: Ledger) -> None:
    made = meters.add(two, a_meter("V-01"), formed("E-01 − E-02"))
    closing.close(two, JANUARY)
    (own,) = stored.setups(two.db, made.id)
    with pytest.raises(Refused):
        meters.set_up(two, replace(own, formula="E-01 + E-02"))
    meters.set_up(two, replace(own, id="", valid_from=FEBRUARY.first, formula="E-01 + E-02"))
    assert [used(two, made, month) for month in (JANUARY, FEBRUARY)] == [880, 560]
    assert used(two, made, periods.span(JANUARY, FEBRUARY)) == 1440


def test_one_that_came_after_a_month_was_closed_has_no_figure_in_it(two: Ledger) -> None:
    closing.close(two, JANUARY)
    made = meters.add(two, a_meter("V-01"), formed("E-01 × 3"))
    assert [used(two, made, month) for month in (JANUARY, FEBRUARY)] == [None, 1500]


def test_it_comes_in_and_goes_out_by_a_table(two: Ledger, tmp_path: Path) -> None:
    table = tmp_path / "虚拟表.csv"
    table.write_text(
        "表计编号,名称,能源品种,单位,类型,公式\n"
        "V-02,两倍,电,kWh,虚拟表,[V-01] × 2\n"
        "V-01,净用电,电,kWh,虚拟表,[E-01] - [E-02]\n",
        encoding="utf-8",
    )
    assert importing.run(two, [table]).count(Status.NEW) == 2
    twice = stored.by_code(two.db, "V-02")
    assert twice is not None
    assert used(two, twice) == 1760
    target = tmp_path / "meters.csv"
    writing.write(export.table(two.db, "meters"), target)
    assert "[V-01] × 2" in target.read_text(encoding="utf-8-sig")
    two.undo()
    assert stored.by_code(two.db, "V-01") is None
