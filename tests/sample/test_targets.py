"""Targets and forecasts of both samples: each figure counted again, past forecasts tried."""

import sys
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest

from carbondesk.domain import aim as aims
from carbondesk.domain import allotment, allotted, forecast
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.forecast import Trial
from carbondesk.domain.period import month
from carbondesk.domain.prospect import Prospect
from carbondesk.store import allotted as plans
from carbondesk.store import prospects, targets
from tests.domain import recount
from tests.sample.conftest import Made

JUNE = month(2025, 6)
CAMPUS_AT_LENGTH = pytest.param("campus", marks=pytest.mark.soak)


def number(part: Part) -> Fraction | None:
    if isinstance(part, Figure):
        return None if part.value is None else Fraction(part.value)
    value = dict(part.fields).get("value")
    return Fraction(value) if isinstance(value, int | Fraction) else None


def counted_again(figure: Figure) -> Fraction | None:
    """The figure by its own parts."""
    parts = [number(part) for part in figure.parts]
    known = [value for value in parts if value is not None]
    if figure.formula in PAIRS:
        first, second = parts
        return None if first is None or second is None else PAIRS[figure.formula](first, second)
    if figure.formula in OTHERS:
        return OTHERS[figure.formula](known)
    if figure.formula == "path_linear":
        leaf = figure.parts[2]
        assert isinstance(leaf, Fact)
        span = dict(leaf.fields)["span"]
        assert isinstance(span, int)
        return known[0] + (known[1] - known[0]) * known[2] / span
    if figure.formula == "sum" and figure.key.startswith(("forecast.", "allotment.")):
        return sum(known, Fraction(0)) if known else None
    return recount.value(figure)


def _difference(first: Fraction, second: Fraction) -> Fraction:
    return first - second


def _product(first: Fraction, second: Fraction) -> Fraction:
    return first * second


def _percent(first: Fraction, second: Fraction) -> Fraction:
    return first / second * 100


def _quotient(first: Fraction, second: Fraction) -> Fraction:
    return first / second


def _only(known: list[Fraction]) -> Fraction:
    return known[0]


def _mean(known: list[Fraction]) -> Fraction:
    return sum(known, Fraction(0)) / len(known)


def _changed(known: list[Fraction]) -> Fraction:
    return known[0] * (100 + known[1]) / 100


PAIRS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "difference": _difference, "product": _product, "share_percent": _percent,
    "mean_by_months": _quotient,
}  # fmt: skip
OTHERS: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "stated": _only, "mean": _mean, "changed_percent": _changed,
}  # fmt: skip


def shown(made: Made) -> Iterator[Figure]:
    """The figures of the three tabs."""
    db = made.ledger.db
    found = prospects.paths(db, 2025)
    for path in found.paths:
        for year in (2023, 2024, 2025):
            one = path.standing(year, found.accounts.get(year))
            yield from (one.allowed, one.actual, one.gap, one.percent, one.amount, one.yuan)
    for ahead in prospects.load(db, JUNE):
        made_of = ahead.forecast
        yield from (made_of.so_far, made_of.rest, made_of.total, made_of.low, made_of.high)
        yield ahead.before
        if ahead.outlook is not None:
            yield from (ahead.outlook.allowed, ahead.outlook.over, ahead.outlook.left)
            yield from (ahead.outlook.fall, ahead.outlook.each)
    plan = plans.load(db, JUNE)
    energy = plan.of(aims.ENERGY)
    assert energy.whole is not None
    lines = [energy.whole.line, *(one.line for one in energy.held), *energy.months]
    for pair in allotted.budgets(plan.measured, plan.budgets, JUNE, "electricity"):
        lines += pair
    for line in lines:
        yield from (line.allotted, line.so_far, line.used, line.gap, line.percent)


@pytest.mark.parametrize("made", [CAMPUS_AT_LENGTH, "hospital"], indirect=True)
def test_every_figure_is_what_its_parts_make(made: Made) -> None:
    for figure in shown(made):
        for deep in recount.every(figure):
            assert counted_again(deep) == deep.value, deep


def test_every_leaf_is_a_fact_or_says_its_model(made: Made) -> None:
    kinds = {leaf.kind for figure in shown(made) for leaf in figure.leaves()}
    assert {"target", "bill", "reading", "factor"} <= kinds
    assert "allotment" in kinds
    assert "budget" in kinds


def tried(made: Made) -> dict[str, tuple[Trial, ...]]:
    """The forecasts of 2024 and 2025 from each of their months."""
    found: tuple[Prospect, ...] = prospects.load(made.ledger.db, month(2025, 12))
    return {one.aim: one.trials for one in found}


def test_past_forecasts_are_off_by_a_few_percent(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = []
    for aim, trials in tried(made).items():
        error = forecast.mean_error(trials)
        if error is None:
            continue
        late = [abs(one.error) for one in trials if one.known >= 9]
        lines.append(f"{made.sample.kind} {aim}: {float(error):.2f} % over {len(trials)}")
        assert error < 7, aim
        assert max(late) < 5, aim
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *lines, ""]))
    assert len(lines) >= 3


def test_a_forecast_of_energy_from_june_meets_the_year(made: Made) -> None:
    # What 2025 came to is known; the forecast of June may not look at it.
    (june,) = prospects.load(made.ledger.db, JUNE, [aims.ENERGY])
    (whole,) = prospects.load(made.ledger.db, month(2025, 12), [aims.ENERGY])
    expected, actual = june.forecast.total.value, whole.forecast.total.value
    assert june.forecast.known == 6
    assert expected is not None
    assert actual is not None
    assert abs(Fraction(expected) / actual - 1) < Fraction(1, 100)


def test_allotments_of_the_sample_lie_within_the_whole(made: Made) -> None:
    given = targets.allotments(made.ledger.db, 2025, aims.ENERGY)
    shares = allotment.of(given, 2025, aims.ENERGY)
    assert allotment.sum_problems(shares, made.book.places) == []
    assert (shares.left(shares.places) or 0) > 0
