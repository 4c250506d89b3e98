"""The people of the month: heads that carry forward, and visits that do not."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import ClassVar

from carbondesk.domain.people import FLOW_CLASSES, STOCK_CLASSES, People, PeopleClass
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.problems import Problem
from carbondesk.domain.round import NOTICE
from carbondesk.i18n import translate
from carbondesk.operations import people as verbs
from carbondesk.texts import numbers, terms
from carbondesk.ui import shorthand
from carbondesk.ui.models.cells import Cell, Column, Row, State, group, problem
from carbondesk.ui.page import Host
from carbondesk.ui.pages.entry import amounts
from carbondesk.ui.pages.entry.drafts import Typing
from carbondesk.ui.pages.entry.grid import Grid, Write, unchanged
from carbondesk.ui.widgets.label import Label


class PeopleGrid(Grid):
    """The fourth tab; a head count holds until another is typed."""

    key: ClassVar[str] = "people"
    main: ClassVar[str] = "count"

    def __init__(self, host: Host) -> None:
        super().__init__(host, _columns(), translate("ui.pages.entry.people", "People"))
        self._counts: dict[tuple[PeopleClass, str], People] = {}
        hint = translate(
            "ui.pages.entry.people", "Counts in gray are carried on; type to change them."
        )
        self.tools_layout.addWidget(Label(hint, "small", "ink3"))
        self.tools_layout.addStretch()

    def load(self) -> None:
        """Take the counts of all months."""
        self._counts = {(item.people_class, item.month): item for item in self.book.people}

    def renew(self, meters: frozenset[str]) -> None:
        """Take the counts anew; they belong to no meter."""
        self.load()

    def rows(self) -> Sequence[Row]:
        """The classes, those that carry forward first."""
        heads = translate("ui.pages.entry.people", "Heads")
        visits = translate("ui.pages.entry.people", "Visits and days")
        found: list[Row] = []
        for title, note, classes in (
            (heads, translate("ui.pages.entry.people", "hold until changed"), STOCK_CLASSES),
            (visits, translate("ui.pages.entry.people", "sum of the month"), FLOW_CLASSES),
        ):
            found.append(group(f"@{title}", title, note, "users"))
            for people_class in PeopleClass:
                if people_class in classes:
                    found += self._row(people_class)
        return found

    def settle(self, row: str, texts: Mapping[str, str]) -> Mapping[str, Problem] | Write | None:
        """Read the row as a count."""
        people_class = PeopleClass(row)
        count = shorthand.count(texts.get("count", ""))
        if isinstance(count, Problem):
            return {"count": count}
        old = self._counts.get((people_class, self.month.code))
        if count is None:
            return unchanged if old is None else partial(self._remove, old)
        if old is not None and old.count == count:
            return unchanged
        return partial(self._put, People(self.month.code, people_class, count))

    def take_block(self, row: str, column: str, block: Sequence[Sequence[str]]) -> None:
        """Take a pasted column of counts; all of it that can be read is one step."""
        ready: list[People] = []
        for key, column_key, text in self.table.keys.spread(row, column, block):
            count = shorthand.count(text)
            if isinstance(count, int) and count >= 0:
                ready.append(People(self.month.code, PeopleClass(key), count))
            elif count is not None:
                self.take_row(key, {column_key: text})
        if ready:
            self.desk.do(verbs.put, ready)
            self.host.toast(translate("ui.pages.entry.people", "People entered"))

    def entered(self) -> tuple[int, int]:
        """The classes known this month, of those in use."""
        used = {people_class for people_class, _ in self._counts}
        return sum(self._known(item) is not None for item in used), len(used)

    def next_open(self) -> bool:
        """Go to the next class in use that waits."""
        used = {people_class for people_class, _ in self._counts}
        every = [item for item in PeopleClass if item in used or not used]
        every.sort(key=FLOW_CLASSES.__contains__)
        for item in every:
            if self._known(item) is None:
                return self.table.go_to(item.value, "count")
        return False

    def _row(self, people_class: PeopleClass) -> list[Row]:
        key = people_class.value
        typing = Typing(self.month.last, self.drafts.texts(key), self.drafts.problems(key))
        now = self._counts.get((people_class, self.month.code))
        carried = self._carried(people_class, self.month) if now is None else None
        before = self._at(people_class, shift_months(self.month, -1))
        year_ago = self._at(people_class, self.month.year_before())
        count = now or carried
        cells = {
            "class": Cell(terms.term("people_class", key)),
            "count": _count(now, carried),
            "unit": Cell(_unit(people_class)),
            "before": _past(before),
            "year_ago": _past(year_ago),
            "change": _change(count, year_ago),
            "daily": _daily(people_class, count, self.month),
            "note": _note(carried),
        }
        if "count" in typing.texts:
            cells["count"] = amounts.typed_cell(typing.texts["count"], typing.problems.get("count"))
        line = amounts.problem_line(typing)
        return [Row(key, cells)] if line is None else [Row(key, cells), problem(key, line)]

    def _at(self, people_class: PeopleClass, month: Period) -> People | None:
        found = self._counts.get((people_class, month.code))
        return found or self._carried(people_class, month)

    def _known(self, people_class: PeopleClass) -> People | None:
        return self._at(people_class, self.month)

    def _carried(self, people_class: PeopleClass, month: Period) -> People | None:
        """The newest earlier count of a class that carries forward."""
        if people_class in FLOW_CLASSES:
            return None
        months = [code for known, code in self._counts if known is people_class]
        past = [code for code in months if code < month.code]
        return self._counts[people_class, max(past)] if past else None

    def _put(self, count: People) -> str:
        self.desk.do(verbs.put, [count])
        text = translate("ui.pages.entry.people", "{people_class}: {count} entered")
        name = terms.term("people_class", count.people_class.value)
        return text.format(people_class=name, count=numbers.plain(count.count))

    def _remove(self, count: People) -> str:
        self.desk.do(verbs.remove, count.id)
        text = translate("ui.pages.entry.people", "{people_class}: count removed")
        return text.format(people_class=terms.term("people_class", count.people_class.value))


def _columns() -> tuple[Column, ...]:
    past = {"right": True, "tone": "ink2", "ruled": True}
    return (
        Column("class", translate("ui.pages.entry.people", "Class"), 210, ruled=True),
        Column(
            "count", translate("ui.pages.entry.people", "This month"), 120, right=True, ruled=True
        ),
        Column("unit", translate("ui.pages.entry.people", "Unit"), 76, tone="ink3", ruled=True),
        Column("before", translate("ui.pages.entry.people", "Last month"), 110, **past),  # type: ignore[arg-type]
        Column("year_ago", translate("ui.pages.entry.people", "Last year"), 110, **past),  # type: ignore[arg-type]
        Column("change", translate("ui.pages.entry.people", "Change"), 80, **past),  # type: ignore[arg-type]
        Column("daily", translate("ui.pages.entry.people", "Per day"), 100, **past),  # type: ignore[arg-type]
        Column("note", translate("ui.pages.entry.people", "Note"), tone="ink3"),
    )


def _unit(people_class: PeopleClass) -> str:
    if people_class is PeopleClass.BED_DAYS:
        return translate("ui.pages.entry.people", "bed-days")
    if people_class in FLOW_CLASSES:
        return translate("ui.pages.entry.people", "visits")
    return translate("ui.pages.entry.people", "people")


def _count(now: People | None, carried: People | None) -> Cell:
    if now is not None:
        return Cell(numbers.plain(now.count), editable=True, typed=str(now.count))
    if carried is not None:
        return Cell(numbers.plain(carried.count), editable=True, typed="", tone="ink3")
    return Cell(editable=True)


def _past(count: People | None) -> Cell:
    return Cell(state=State.NO_DATA) if count is None else Cell(numbers.plain(count.count))


def _change(now: People | None, past: People | None) -> Cell:
    if now is None or past is None or not past.count:
        return Cell(state=State.NOT_APPLICABLE)
    share = Fraction(now.count, past.count) - 1
    return Cell(amounts.change(share), State.WARNING if abs(share) > NOTICE else State.PLAIN)


def _daily(people_class: PeopleClass, count: People | None, month: Period) -> Cell:
    if people_class in STOCK_CLASSES:
        return Cell(state=State.NOT_APPLICABLE)
    if count is None:
        return Cell(state=State.NO_DATA)
    return Cell(numbers.plain(Fraction(count.count, month.days), 1))


def _note(carried: People | None) -> Cell:
    if carried is None:
        return Cell()
    text = translate("ui.pages.entry.people", "carried on from {month}")
    return Cell(text.format(month=carried.month))
