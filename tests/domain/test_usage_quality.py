"""How well usage is known: the worst of its parts."""

from datetime import date

from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from tests.factory import (
    a_history,
    a_reading,
    an_estimate,
    measured,
)

BILL, STOCK = MeterKind.BILL, MeterKind.STOCK


def usage(facts: MeterFacts, code: str, **rest: object) -> Usage:
    return measured(facts, **rest).usage(facts.meter.id, periods.parse(code))


class TestQuality:
    """None is worse than partial, partial than estimated, estimated than measured."""

    def test_one_estimated_share_makes_a_month_estimated(self) -> None:
        facts = a_history(
            a_reading("2023-12-31", 0), an_estimate("2024-01-10", 10), a_reading("2024-01-31", 31)
        )
        assert usage(facts, "2024-01").quality is Quality.ESTIMATED

    def test_a_gap_is_worse_than_an_estimate(self) -> None:
        facts = a_history(a_reading("2023-12-31", 0), an_estimate("2024-01-10", 10))
        assert usage(facts, "2024-01").quality is Quality.PARTIAL

    def test_a_book_without_an_institution_expects_every_day(self) -> None:
        assert measured(a_history(), institution=None).book.started == date.min
