"""Every planted event is in its ledger, and nothing else disturbs a month."""

from datetime import date

import pytest

from carbondesk.domain import cost
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period, month_of, shift_months
from carbondesk.domain.quality import Quality
from carbondesk.sample.assumptions import LAST, MONTHS
from carbondesk.sample.events import Happening, Planted
from carbondesk.sample.make import SAMPLES
from tests.sample.conftest import Made
from tests.sample.finders import FINDERS, Case

CASES = [
    pytest.param(kind, planted, id=f"{kind}-{planted.where}-{planted.happening.value}")
    for kind, sample in SAMPLES.items()
    for planted in sample.planted
]


@pytest.mark.parametrize(("kind", "planted"), CASES)
def test_it_is_in_the_ledger(kind: str, planted: Planted, samples: dict[str, Made]) -> None:
    FINDERS[planted.happening](Case(samples[kind], planted))


def test_no_other_month_is_short_or_estimated(made: Made) -> None:
    found = {
        (facts.meter.code, month.code): usage.quality
        for meter_id, facts in made.book.meters.items()
        for month in MONTHS
        if (usage := made.measured.usage(meter_id, month)).days
        and usage.quality is not Quality.MEASURED
    }
    expected: dict[tuple[str, str], Quality] = {}
    for planted in made.sample.planted:
        months, quality = _disturbed(Case(made, planted))
        expected |= {(planted.where, month): quality for month in months}
    assert found == expected


def test_no_other_bill_is_missing(made: Made) -> None:
    short = {
        (facts.meter.code, month.code)
        for meter_id, facts in made.book.meters.items()
        if facts.bills
        for month in MONTHS
        if made.measured.usage(meter_id, month).days
        and cost.of_meter(made.measured, meter_id, month).quality is not Quality.MEASURED
    }
    assert short == _planted(made, Happening.MISSING_BILL)


def test_only_planted_dials_roll_over(made: Made) -> None:
    rolled = {
        (facts.meter.code, month_of(date.fromordinal(span.last // 1440 - 1)).code)
        for meter_id, facts in made.book.meters.items()
        for span in made.measured.spans(meter_id).spans
        if span.formula == "rollover"
    }
    assert rolled == _planted(made, Happening.ROLLED_OVER)


def test_only_planted_readings_are_estimated(made: Made) -> None:
    estimated = {
        (facts.meter.code, month_of(reading.day).code)
        for facts in made.book.meters.values()
        for reading in facts.readings
        if reading.estimated
    }
    guesses = (Happening.ESTIMATED, Happening.OVERESTIMATED)
    assert estimated == {found for guess in guesses for found in _planted(made, guess)}


def _planted(made: Made, happening: Happening) -> set[tuple[str, str]]:
    return {(item.where, item.month) for item in made.sample.planted if item.happening is happening}


def _is_charged(case: Case, month: Period) -> bool:
    """Whether heat is charged in a month: out of season it is known that there is none."""
    return any(
        bill.quantity_micro and bill.start <= month.last and bill.end >= month.first
        for bill in case.facts.bills
    )


def _disturbed(case: Case) -> tuple[list[str], Quality]:
    """The months that an event leaves short or estimated, and how."""
    happening, months = case.planted.happening, [case.planted.month]
    if happening is Happening.ESTIMATED:
        return [*months, shift_months(case.month, 1).code], Quality.ESTIMATED
    if happening is Happening.HEAT_METERED:
        return [item.code for item in MONTHS if _is_charged(case, item)], Quality.ESTIMATED
    if happening is Happening.MISSING_BILL:
        by_bills = case.facts.setup_on(LAST).kind is MeterKind.BILL
        return months if by_bills else [], Quality.NONE
    if happening is Happening.UNREAD:
        return months if case.month.last == LAST else [], Quality.NONE
    kept = {Happening.BROKEN: Quality.ESTIMATED, Happening.FIRST_READ_LATE: Quality.PARTIAL}
    return months if happening in kept else [], kept.get(happening, Quality.MEASURED)
