"""The meters of the round as the grid holds them: made once, then only those that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from carbondesk.domain import round  # noqa: A004 (the reading round)
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.round import Stop
from carbondesk.domain.totals import Contribution
from carbondesk.ui.pages.entry import carrier_totals


class Stops:
    """`another` holds the meters that are being read once more in the month."""

    def __init__(self) -> None:
        self.another: set[str] = set()
        self._book = Book()
        self._stops: dict[str, Stop] = {}
        self._parts: dict[str, tuple[Contribution, ...]] = {}

    def load(self, book: Book, month: Period) -> None:
        """Make all of them."""
        self.another.clear()
        self._stops, self._parts = {}, {}
        self.renew(book, month, book.meters)

    def renew(self, book: Book, month: Period, meters: Iterable[str]) -> None:
        """Make those of some meters anew."""
        self._book = book
        for meter_id in meters:
            facts = book.meters.get(meter_id)
            if facts is None:
                continue
            self.another.discard(meter_id)
            if round.is_called(facts, month):
                self._stops[meter_id] = round.stop(book, facts, month)
                self._parts[meter_id] = self._stops[meter_id].parts
            else:
                self._parts[meter_id] = round.parts(book, facts, month)

    def every(self) -> list[Stop]:
        """All of them, in the order of the round."""
        return list(self._stops.values())

    def find(self, meter_id: str) -> Stop | None:
        """One of them as the grid shows it: with an empty cell if it is read once more."""
        stop = self._stops.get(meter_id)
        if stop is None or meter_id not in self.another:
            return stop
        return replace(stop, reading=None, previous=stop.reading, ran=None, usage=None)

    def totals(self) -> Sequence[tuple[str, Figure, str]]:
        """The totals of the carriers that the round reads."""
        read = {item.carrier for stop in self._stops.values() for item in stop.parts}
        parts = [part for parts in self._parts.values() for part in parts]
        return carrier_totals.of(self._book, parts, read)
