"""Hours of tariffs, capacities, own days and charts of reports are written, undone, redone."""

from datetime import date

import pytest

from carbondesk.domain.calendar import OwnDay
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.problems import Refused
from carbondesk.domain.tariff import Charge, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.operations import analyses, meters, tariffs
from carbondesk.store import calendars, time_of_use
from carbondesk.store.ledger import Ledger
from tests.factory import a_meter, a_setup
from tests.operations.conftest import RoundTrip

DAY = date(2024, 1, 1)
PEAK = TariffHour("", DAY, TimeOfUse.PEAK, "08:00", "11:30")
VALLEY = TariffHour("", DAY, TimeOfUse.VALLEY, "23:00", "07:00")


@pytest.fixture
def priced(ledger: Ledger) -> Ledger:
    price = Price("", Charge.ENERGY, 700_000_000)
    tariffs.put(ledger, Tariff("T", "工商业", "electricity", DAY), [price])
    return ledger


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_the_hours_of_a_day_are_replaced_together(priced: Ledger, round_trip: RoundTrip) -> None:
    first = round_trip(analyses.put_hours, priced, "T", DAY, [PEAK, VALLEY])
    assert len(first) == 2
    (again,) = round_trip(analyses.put_hours, priced, "T", DAY, [PEAK])
    assert time_of_use.hours(priced.db, "T") == [again]
    assert (again.code, again.valid_from) == ("T", DAY)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (TariffHour("", DAY, TimeOfUse.ALL, "08:00", "09:00"), "hours_of_whole_day"),
        (TariffHour("", DAY, TimeOfUse.PEAK, "8点", "09:00"), "clock_range"),
        (TariffHour("", DAY, TimeOfUse.PEAK, "08:00", "24:30"), "clock_range"),
        (TariffHour("", DAY, TimeOfUse.PEAK, "08:00", "08:00"), "hours_empty"),
        (TariffHour("", DAY, TimeOfUse.PEAK, "08:00", "09:00", 0, 13), "month_range"),
        (PEAK, "hours_twice"),
    ],
)
def test_what_are_no_hours_is_refused(priced: Ledger, wrong: TariffHour, code: str) -> None:
    with pytest.raises(Refused) as refused:
        analyses.put_hours(priced, "T", DAY, [PEAK, wrong])
    assert code in codes(refused)
    with pytest.raises(Refused) as refused:
        analyses.put_hours(priced, "none", DAY, [PEAK])
    assert codes(refused) == ["unknown_tariff"]
    assert time_of_use.hours(priced.db, "T") == []


def test_a_supply_is_typed_changed_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    meters.add(ledger, a_meter("E-01"), a_setup())
    found = round_trip(analyses.put_supply, ledger, Supply("E-01", DAY, 1_250_000_000))
    more = round_trip(analyses.put_supply, ledger, Supply("E-01", DAY, 1_250_000_000, 900_000_000))
    assert more.id == found.id
    for wrong, code in (
        (Supply("E-01", DAY), "supply_says_nothing"),
        (Supply("E-01", DAY, 0), "not_above_zero"),
    ):
        with pytest.raises(Refused) as refused:
            analyses.put_supply(ledger, wrong)
        assert codes(refused) == [code]
    assert time_of_use.typed_supplies(ledger.db, "E-01") == [more]
    round_trip(analyses.remove_supply, ledger, more.id)
    assert time_of_use.typed_supplies(ledger.db, "E-01") == []


def test_a_day_of_the_calendar_is_typed_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    day = date(2027, 10, 1)
    assert calendars.of(ledger.db).kind(day) == "workday"
    assert not calendars.of(ledger.db).knows(2027)
    round_trip(analyses.put_day, ledger, OwnDay(day, "restday"))
    again = round_trip(analyses.put_day, ledger, OwnDay(day, "holiday", "国庆节"))
    assert calendars.of(ledger.db).kind(day) == "holiday"
    assert calendars.of(ledger.db).knows(2027)
    with pytest.raises(Refused) as refused:
        analyses.put_day(ledger, OwnDay(day, "feast"))
    assert codes(refused) == ["unknown_choice"]
    round_trip(analyses.remove_day, ledger, again.id)
    assert calendars.days(ledger.db) == []


def test_a_chart_is_kept_once_and_dropped(ledger: Ledger, round_trip: RoundTrip) -> None:
    chart = KeptChart("annual", "trend", "carrier:electricity", "row", "whole", 3)
    kept = round_trip(analyses.keep_chart, ledger, chart)
    assert analyses.keep_chart(ledger, chart).id == kept.id
    assert calendars.charts(ledger.db, "annual") == [kept]
    assert calendars.charts(ledger.db, "monthly") == []
    for wrong, code in (
        (KeptChart("form2", "trend", "carrier:water"), "unknown_choice"),
        (KeptChart("annual", "pie", "carrier:water"), "unknown_choice"),
        (KeptChart("annual", "trend", "carrier:water", years=0), "chart_years"),
    ):
        with pytest.raises(Refused) as refused:
            analyses.keep_chart(ledger, wrong)
        assert codes(refused) == [code]
    round_trip(analyses.drop_chart, ledger, kept.id)
    assert calendars.charts(ledger.db) == []
