"""What tests of registers share: the spans of some facts, and how to read them."""

from fractions import Fraction

from carbondesk.domain import register
from carbondesk.domain.instant import day_of, last_day
from carbondesk.domain.spans import PICO, Spans
from tests.factory import a_history

JAN, FEB, MAR, APR = "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"


def spans_of(*facts: object, at_end: bool = True) -> Spans:
    history = a_history(*facts)
    return register.spans(
        history.readings, history.events, history.setups, untimed_at_end=lambda _: at_end
    )


def rows(found: Spans) -> list[tuple[object, ...]]:
    """Each span with its first and last day, its amount, its formula and how it is known."""
    return [
        (
            f"{day_of(span.first):%m-%d}",
            f"{last_day(span.last):%m-%d}",
            Fraction(span.pico, PICO),
            span.formula,
            "estimated" if span.estimated else "measured",
        )
        for span in found.spans
    ]


def codes(found: Spans) -> list[str]:
    return [problem.code for problem in found.problems]
