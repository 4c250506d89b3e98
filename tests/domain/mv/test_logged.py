"""A logger proves a saving as readings do: through the same usage."""

from dataclasses import replace
from datetime import date

import pytest

from carbondesk.domain import loads, period
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.load import Load
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quantity import MICRO
from tests.domain.mv.planted import DAYS, always, proven, used_on
from tests.factory import a_history, a_meter, of_kind

SAVED = 0.15
WHOLE = sum(used_on(day) for day in DAYS if day.year == 2025)


def a_logger(share: float) -> MeterFacts:
    """The hours of four years, each a 24th of what its day uses."""
    left = always(share)
    months = []
    for month in (month for year in range(2022, 2026) for month in period.year(year).months()):
        load = Load.empty(month, 60)
        load.known[:] = True
        for number in range(month.days):
            day = date.fromordinal(month.first.toordinal() + number)
            used = round(used_on(day) * left(day) * MICRO / 24)
            load.micro[24 * number : 24 * number + 24] = used
        months.append(loads.summed("E-01", month, load, month.code))
    facts = a_history(a_meter(), of_kind(MeterKind.INTERVAL))
    return replace(facts, intervals=tuple(months))


def test_a_planted_saving_is_found_within_its_range() -> None:
    proof = proven(a_logger(1 - SAVED))
    assert float(proof.saving.value or 0) == pytest.approx(SAVED * WHOLE, rel=0.02)
    sure = proof.within(0.9)
    assert sure is not None
    assert sure.low < SAVED * WHOLE < sure.high
    assert proof.is_significant
    kinds = {fact.kind for row in proof.rows for fact in row.metered.leaves()}
    assert "interval_month" in kinds


def test_without_a_saving_none_is_proven() -> None:
    assert not proven(a_logger(1)).is_significant
