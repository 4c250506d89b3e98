"""The fuel of a month: each stocked fuel with its deliveries, its stock and its usage."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.meter import MeterKind, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.round import in_service
from carbondesk.domain.usage import Measured, Usage


@dataclass(frozen=True)
class Tank:
    """A stocked fuel in a month; `opening` is the newest stock figure before it."""

    facts: MeterFacts
    setup: Setup
    deliveries: tuple[Delivery, ...]
    opening: Delivery | None
    usage: Usage
    year_ago: Usage

    @property
    def id(self) -> str:
        """The id of the meter."""
        return self.facts.meter.id

    @property
    def closing(self) -> Delivery | None:
        """The newest stock figure of the month itself."""
        stocked = [item for item in self.deliveries if item.stock_micro is not None]
        return stocked[-1] if stocked else None


def tanks(book: Book, month: Period) -> list[Tank]:
    """Every stocked fuel in service in a month, in the order of the meters."""
    return [tank(book, facts, month) for facts in book.meters.values() if is_stocked(facts, month)]


def is_stocked(facts: MeterFacts, month: Period) -> bool:
    """Whether a meter is a stock of fuel in service."""
    return facts.setup_on(month.last).kind is MeterKind.STOCK and in_service(facts, month)


def tank(book: Book, facts: MeterFacts, month: Period) -> Tank:
    """One stocked fuel, as its facts stand."""
    measured = Measured(replace(book, meters=MappingProxyType({facts.meter.id: facts})))
    before = [item for item in facts.deliveries if item.day < month.first]
    stocked = [item for item in before if item.stock_micro is not None]
    return Tank(
        facts,
        facts.setup_on(month.last),
        tuple(item for item in facts.deliveries if month.contains(item.day)),
        stocked[-1] if stocked else None,
        measured.usage(facts.meter.id, month),
        measured.usage(facts.meter.id, month.year_before()),
    )
