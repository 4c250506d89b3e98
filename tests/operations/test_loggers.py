"""Values of loggers in the ledger: imported, undone, counted as any other usage."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period, month, parse
from carbondesk.domain.problems import Refused
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured, Usage
from carbondesk.exchange.loggers import out
from carbondesk.operations import closing, importing, institutions, meters
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.store import books, intervals, verify
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

MARCH = month(2024, 3)
DAYS, HOURS = 31, 24


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with factory.a_ledger(tmp_path) as made:
        for code in ("E-01", "E-02"):
            setup = factory.a_setup(meter=code, kind=MeterKind.INTERVAL, multiplier=20, digits=4)
            meters.add(made, factory.a_meter(code), setup)
        meters.add(made, factory.a_meter("E-09"), factory.a_setup(meter="E-09"))
        yield made


def hours(meter: str = "E-01", value: str = "1.5", days: Sequence[int] = range(1, 32)) -> list[str]:
    return [
        f"2024-03-{day:02d} {hour:02d}:00,{meter},{value}" for day in days for hour in range(24)
    ]


def bring(
    ledger: Ledger, *rows: str, header: str = "timestamp,meter,value", on_conflict: str = "stop",
    partial: bool = False,
) -> Outcome:  # fmt: skip
    path = ledger.path.with_name("loggers.csv")
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return importing.run(ledger, [path], on_conflict=on_conflict, partial=partial)


def used(ledger: Ledger, period: Period = MARCH, meter: str = "E-01") -> Usage:
    return Measured(books.load(ledger.db, period.first, period.last)).usage(meter, period)


def codes(outcome: Outcome) -> list[str]:
    return [complaint.problem.code for complaint in outcome.every_complaint()]


class TestAnImport:
    def test_adds_up_to_the_month_and_to_each_day(self, ledger: Ledger) -> None:
        outcome = bring(ledger, *hours())
        assert (outcome.read, outcome.added, codes(outcome)) == (744, 744, [])
        assert used(ledger).quantity == Fraction("1.5") * DAYS * HOURS
        assert used(ledger).quality is Quality.MEASURED
        day = used(ledger, parse("2024-03-15"))
        assert (day.quantity, day.covered_days) == factory.row(36, 1)
        assert day.quality is Quality.MEASURED

    def test_is_one_step_that_is_undone_and_redone(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        round_trip(bring, ledger, *hours(), *hours("E-02"))
        assert verify.breaks(ledger.db) == []

    def test_of_a_second_file_can_be_undone_alone(self, ledger: Ledger) -> None:
        bring(ledger, *hours(days=range(1, 11)))
        bring(ledger, *hours(days=range(11, 32)))
        assert used(ledger).covered_days == DAYS
        ledger.undo()
        assert used(ledger).covered_days == 10
        assert used(ledger).quality is Quality.PARTIAL
        ledger.undo()
        assert used(ledger).quality is Quality.NONE

    def test_again_changes_nothing(self, ledger: Ledger) -> None:
        bring(ledger, *hours())
        before = ledger.history()
        outcome = bring(ledger, *hours())
        assert (outcome.added, outcome.skipped) == (0, 744)
        assert ledger.history() == before

    def test_keeps_the_values_themselves(self, ledger: Ledger) -> None:
        bring(ledger, "2024-03-01 00:00,E-01,1", "2024-03-01 00:15,E-01,2.25")
        load = intervals.load(ledger.db, "E-01", parse("2024-03-01"))
        assert load is not None
        assert (load.step, len(load.micro)) == (15, 96)
        assert load.micro[load.known].tolist() == [1_000_000, 2_250_000]

    def test_of_megawatt_hours_counts_in_the_unit_of_the_meter(self, ledger: Ledger) -> None:
        header = "timestamp,meter,value[MWh]"
        bring(ledger, *hours(value="0.002"), header=header)
        assert used(ledger).quantity == 2 * DAYS * HOURS

    def test_of_a_meter_a_column(self, ledger: Ledger) -> None:
        rows = [f"2024-03-01 {hour:02d}:00,{hour},2" for hour in range(24)]
        outcome = bring(ledger, *rows, header="时间,E-01,E-02 [kWh]")
        assert outcome.added == 48
        assert used(ledger).quantity == 276
        assert used(ledger, meter="E-02").quantity == 48

    def test_of_registers_counts_what_lies_between(self, ledger: Ledger) -> None:
        # By hand: (9998 − 9990) × 20, then over the roll to 10000: (4 + 10000 − 9998) × 20.
        rows = [
            "2024-03-01 00:00,E-01,9990",
            "2024-03-01 01:00,E-01,9998",
            "2024-03-01 03:00,E-01,4",
        ]
        outcome = bring(ledger, *rows, header="timestamp,meter,register")
        assert codes(outcome) == []
        load = intervals.load(ledger.db, "E-01", parse("2024-03-01"))
        assert load is not None
        assert load.micro[:4].tolist() == [160_000_000, 60_000_000, 60_000_000, 0]

    def test_of_ends_of_steps_belongs_to_the_day_before_midnight(self, ledger: Ledger) -> None:
        institutions.choose(ledger, "interval_stamp", "end", date(2024, 1, 1))
        bring(ledger, *(f"2024-03-01 {hour:02d}:00,E-01,1" for hour in range(1, 24)))
        bring(
            ledger, "2024-03-01 23:00,E-01,1", "2024-03-02 00:00,E-01,1", "2024-03-02 01:00,E-01,1"
        )
        assert used(ledger, parse("2024-03-01")).quantity == 24
        assert used(ledger, parse("2024-03-02")).quantity == 1


class TestAConflict:
    def test_stops_the_import_and_names_the_first_row(self, ledger: Ledger) -> None:
        bring(ledger, *hours())
        outcome = bring(ledger, "2024-03-05 07:00,E-01,1.5", "2024-03-05 08:00,E-01,9")
        assert codes(outcome) == ["value_differs"]
        assert next(outcome.every_complaint()).row == 3
        assert not outcome.is_accepted

    @pytest.mark.parametrize(
        ("choice", "total"),
        [("skip", Fraction("1.5") * 744), ("replace", Fraction("1.5") * 743 + 9)],
    )
    def test_is_skipped_or_replaced(self, ledger: Ledger, choice: str, total: Fraction) -> None:
        bring(ledger, *hours())
        outcome = bring(ledger, "2024-03-05 08:00,E-01,9", on_conflict=choice)
        assert used(ledger).quantity == total
        assert (outcome.replaced, outcome.skipped) == ((1, 0) if choice == "replace" else (0, 1))

    def test_within_a_file_refuses_the_second_value(self, ledger: Ledger) -> None:
        rows = ["2024-03-05 08:00,E-01,9", "2024-03-05 08:00,E-01,9", "2024-03-05 08:00,E-01,8"]
        outcome = bring(ledger, *rows, "2024-03-05 09:00,E-01,1")
        assert codes(outcome) == ["value_twice"]
        assert next(outcome.every_complaint()).row == 4

    def test_of_steps_is_told(self, ledger: Ledger) -> None:
        bring(ledger, *hours())
        rows = [f"2024-03-05 {hour:02d}:{half}0,E-01,1" for hour in range(24) for half in (0, 3)]
        assert codes(bring(ledger, *rows)) == ["step_differs"]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("2024-03-05 08:00,X-99,1", "unknown_meter"),
            ("2024-03-05 08:00,E-09,1", "not_a_logger"),
            ("2024-03-05 08:00,E-01,-1", "value_negative"),
            ("2024-03-05 08:00,E-01,1e", "number_unclear"),
            ("2026-12-31 08:00,E-01,1", "date_too_late"),
        ],
    )
    def test_one_bad_value_keeps_all_out_unless_the_good_ones_are_wanted(
        self, ledger: Ledger, row: str, code: str
    ) -> None:
        outcome = bring(ledger, *hours("E-02"), row)
        assert codes(outcome) == [code]
        assert used(ledger, meter="E-02").quality is Quality.NONE
        outcome = bring(ledger, *hours("E-02"), row, partial=True)
        assert (outcome.added, outcome.refused) == (744, 1)
        assert used(ledger, meter="E-02").quality is Quality.MEASURED

    def test_nothing_is_written_into_a_closed_month(self, ledger: Ledger) -> None:
        bring(ledger, *hours(days=range(1, 31)))
        closing.close(ledger, parse("2024Q1"), partial=True)
        kept = used(ledger).quantity
        with pytest.raises(Refused, match="month_closed"):
            bring(ledger, *hours(days=[31]))
        assert used(ledger).quantity == kept

    def test_a_lost_or_changed_chunk_is_found(self, ledger: Ledger) -> None:
        bring(ledger, *hours())
        with ledger.db:
            ledger.db.execute("update interval_chunk set content = x'00'")
        assert [found.code for found in verify.breaks(ledger.db)] == ["chunk_changed"]


class TestAClosedMonth:
    def test_stands_as_it_was_closed(self, ledger: Ledger) -> None:
        bring(ledger, *hours())
        bring(ledger, "2024-03-15 12:00,E-01,10", on_conflict="replace")
        open_month = used(ledger)
        closing.close(ledger, parse("2024Q1"), partial=True)
        assert used(ledger).quantity == open_month.quantity
        assert used(ledger, parse("2024-03-15")).quantity == Fraction("44.5")
        assert used(ledger, parse("2024-03-16")).quantity == 36


def test_any_tool_reads_the_days(ledger: Ledger) -> None:
    bring(ledger, *hours(days=[1, 2]))
    found = ledger.db.execute("select day, quantity_micro, count from interval_day").fetchall()
    assert found == [("2024-03-01", 36_000_000, 24), ("2024-03-02", 36_000_000, 24)]


def test_what_goes_out_comes_in_the_same(ledger: Ledger, tmp_path: Path) -> None:
    bring(ledger, *hours(value="0.000001"), *hours("E-02", "12.5", days=[1, 3]))
    target = tmp_path / "out.csv"
    out.write(ledger.db, target)
    with factory.a_ledger(tmp_path, name="other.carbondesk") as other:
        for code in ("E-01", "E-02"):
            setup = factory.a_setup(meter=code, kind=MeterKind.INTERVAL)
            meters.add(other, factory.a_meter(code), setup)
        assert importing.run(other, [target]).added == 744 + 48
        for code in ("E-01", "E-02"):
            assert used(other, meter=code).quantity == used(ledger, meter=code).quantity


def test_values_do_not_go_to_a_workbook(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="loggers_as_csv"):
        out.write(ledger.db, tmp_path / "out.xlsx")


def test_a_reading_that_is_stopped_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "loggers.csv"
    path.write_text("timestamp,meter,value\n" + "\n".join(hours()), encoding="utf-8")
    before = factory.dump(ledger)

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        importing.run(ledger, [path], tell=stop)
    assert factory.dump(ledger) == before
