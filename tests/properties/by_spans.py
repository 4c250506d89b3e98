"""The long way of every figure, to hold the quick one against: spans, shares and fractions."""

from fractions import Fraction

from carbondesk.domain import account, cost, service, totals
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.instant import DAY_MINUTES, bounds, covered, day_of
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.plain import Plain
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.spans import PICO
from carbondesk.domain.usage import Measured


class BySpans(Measured):
    """Usage of every meter, summed over the shares of its spans."""

    def source(self, facts: MeterFacts) -> Plain:
        """Nothing is read but spans."""
        return Plain(service.reach(facts, self.book.closed.stretch))


def cost_of(measured: Measured, meter_id: str, period: Period) -> tuple[Fraction | None, Quality]:
    """What the bills of one meter come to in a period, and how well that is known."""
    facts, (first, last) = measured.book.meters[meter_id], bounds(period)
    touching = [
        span for span in measured.charged(meter_id).spans if span.first < last and span.last > first
    ]
    if not touching:
        return None, Quality.NONE
    value = sum(
        (
            Fraction(span.pico) * (min(span.last, last) - max(span.first, first))
            / (span.last - span.first) / PICO
            for span in touching
        ),
        Fraction(0),
    )  # fmt: skip
    billed = covered(((span.first, span.last) for span in touching), first, last)
    days = service.days(measured.book, facts, period, day_of(touching[0].first))
    if billed < days * DAY_MINUTES:
        return value, Quality.PARTIAL
    is_estimated = any(span.estimated for span in touching)
    return value, Quality.ESTIMATED if is_estimated else Quality.MEASURED


def same(book: Book, *periods: Period) -> None:
    """Assert that each figure of each period is the same both ways, with the same trace."""
    quick, slow = Measured(book), BySpans(book)
    for period in periods:
        for meter_id in book.meters:
            assert quick.usage(meter_id, period) == slow.usage(meter_id, period)
            assert quick.problems(meter_id) == slow.problems(meter_id)
            _same_cost(quick, slow, meter_id, period)
        assert totals.by_carrier(quick, period) == totals.by_carrier(slow, period)
        assert account.completeness(quick, period) == account.completeness(slow, period)
        _same_costs(quick, period)


def _same_cost(quick: Measured, slow: Measured, meter_id: str, period: Period) -> None:
    if slow.book.meters[meter_id].setup_on(period.last).kind is not MeterKind.STOCK:
        figure = cost.of_meter(quick, meter_id, period)
        assert (figure.value, figure.quality) == cost_of(slow, meter_id, period)


def _same_costs(quick: Measured, period: Period) -> None:
    """The costs of carriers are those of their meters."""
    for found in cost.by_carrier(quick, period).values():
        parts = [part for part in found.figure.parts if isinstance(part, Figure)]
        known = [Fraction(part.value) for part in parts if part.value is not None]
        assert found.figure.value == (sum(known, Fraction(0)) if known else None)
        assert found.figure.quality == worst(part.quality for part in parts)
