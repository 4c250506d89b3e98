"""Which rows of the round are shown, in which order; each row is made once and kept."""

from datetime import date

from carbondesk.domain.book import Book
from carbondesk.domain.findings.limits import chosen
from carbondesk.i18n import plural
from carbondesk.ui.models.cells import Row, group, problem
from carbondesk.ui.pages.entry import places, reading_problems, reading_rows
from carbondesk.ui.pages.entry.drafts import Drafts, Typing
from carbondesk.ui.pages.entry.places import PlaceGroup
from carbondesk.ui.pages.entry.reading_tools import BAD, OPEN
from carbondesk.ui.pages.entry.stops import Stops


class ReadingList:
    """The groups of the round, less what is filtered out.

    What is shown is settled when a filter is chosen: a meter does not vanish while it is read.
    """

    def __init__(self, stops: Stops, drafts: Drafts) -> None:
        self.groups: list[PlaceGroup] = []
        self.limits = chosen()
        self._stops = stops
        self._drafts = drafts
        self._shown: list[str] = []
        self._kept: dict[str, list[Row]] = {}

    def load(self, book: Book) -> None:
        """Group the round by its places."""
        self._kept.clear()
        self.groups = places.grouped(self._stops.every(), book.places)

    def choose(self, shown: str, place: str) -> None:
        """Show all, the unread or the doubtful meters, of all places or of one."""
        bad = self.bad()
        self._shown = [
            stop.id
            for group in self.groups
            if place in ("", group.key)
            for stop in group.stops
            if shown not in (OPEN, BAD)
            or (shown == BAD and stop.id in bad)
            or (shown == OPEN and self._is_open(stop.id))
        ]

    def shown(self) -> list[str]:
        """The meters shown, in their order."""
        return self._shown

    def bad(self) -> set[str]:
        """The meters to look at: refused, not understood, or without a word on their change."""
        doubtful = {
            stop.id
            for stop in self._stops.every()
            if stop.problem is not None or (stop.reading is not None and stop.is_notable)
        }
        return doubtful | self._drafts.refused()

    def forget(self, meter_id: str) -> None:
        """Let the row of a meter be made anew."""
        self._kept.pop(meter_id, None)

    def forget_all(self) -> None:
        """Let every row be made anew, as for another day of the round."""
        self._kept.clear()

    def rows(self, day: date, book: Book) -> list[Row]:
        """The rows: heads of groups, meters, and what is wrong with them."""
        shown, found, number = set(self._shown), list[Row](), 0
        for place in self.groups:
            here = [stop.id for stop in place.stops if stop.id in shown]
            if here:
                found.append(_head(place, len(here)))
            for stop in place.stops:
                number += 1
                if stop.id in shown:
                    found += self._made(stop.id, number, day, book)
        return found

    def typing(self, meter_id: str, day: date) -> Typing:
        """What was typed into the row of a meter and not written."""
        drafts = self._drafts
        return Typing(day, drafts.texts(meter_id), drafts.problems(meter_id))

    def _made(self, meter_id: str, number: int, day: date, book: Book) -> list[Row]:
        if meter_id not in self._kept:
            stop = self._stops.find(meter_id)
            assert stop is not None
            typing = self.typing(meter_id, day)
            made = [reading_rows.row(number, stop, typing, book)]
            line = reading_problems.line(stop, typing, self.limits)
            if line is not None:
                made.append(problem(meter_id, line))
            self._kept[meter_id] = made
        return self._kept[meter_id]

    def _is_open(self, meter_id: str) -> bool:
        stop = self._stops.find(meter_id)
        return stop is not None and stop.reading is None


def _head(place: PlaceGroup, count: int) -> Row:
    note = plural("ui.pages.entry.reading_list", "{count} meter", "{count} meters", count).format(
        count=count
    )
    return group(f"@{place.key}", place.name, note, "map-pin")
