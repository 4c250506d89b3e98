"""The vehicles of the institution: counts by fuel, each from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from carbondesk.domain.problems import Problem
from carbondesk.domain.vehicle import VehicleCount, VehicleFuel
from carbondesk.i18n import translate
from carbondesk.operations import vehicles as verbs
from carbondesk.texts import numbers, terms
from carbondesk.ui import shorthand
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, problem
from carbondesk.ui.page import Host
from carbondesk.ui.pages.entry import amounts
from carbondesk.ui.pages.entry.drafts import Typing
from carbondesk.ui.pages.entry.grid import Grid, Write, unchanged
from carbondesk.ui.widgets.label import Label

NEW = "new"


class VehiclesGrid(Grid):
    """The fifth tab: a row for each day on which vehicles were counted, then an empty one."""

    key: ClassVar[str] = "vehicles"
    main: ClassVar[str] = "day"

    def __init__(self, host: Host) -> None:
        super().__init__(host, _columns(), translate("ui.pages.entry.vehicles", "Vehicles"))
        self._days: dict[date, dict[VehicleFuel, VehicleCount]] = {}
        hint = translate(
            "ui.pages.entry.vehicles",
            "A count holds from its day until the next; the year's forms take the last one.",
        )
        self.tools_layout.addWidget(Label(hint, "small", "ink3"))
        self.tools_layout.addStretch()

    def load(self) -> None:
        """Take the counts by day."""
        self._days = {}
        for count in sorted(self.book.vehicles, key=_day):
            self._days.setdefault(count.day, {})[count.fuel] = count

    def renew(self, meters: frozenset[str]) -> None:
        """Take the counts anew; they belong to no meter."""
        self.load()

    def rows(self) -> Sequence[Row]:
        """Each day with its counts, what is not counted anew in gray; then an empty row."""
        held: dict[VehicleFuel, int] = {}
        found: list[Row] = []
        for day, counts in self._days.items():
            found += self._row(day.isoformat(), day, counts, held)
            held |= {fuel: count.count for fuel, count in counts.items()}
        return [*found, *self._row(NEW, self.desk.today, {}, held)]

    def settle(self, row: str, texts: Mapping[str, str]) -> Mapping[str, Problem] | Write | None:
        """Read the row as counts of a day."""
        is_new = row == NEW
        day = self.desk.today if is_new else date.fromisoformat(row)
        old = {} if is_new else self._days.get(day, {})
        problems: dict[str, Problem] = {}
        day = self._typed_day(texts.get("day", ""), day, problems)
        counts = _typed_counts(texts, problems)
        if problems:
            return problems
        cleared = [old[fuel] for fuel, count in counts.items() if count is None and fuel in old]
        kept = {fuel: count.count for fuel, count in old.items()} | counts
        ready = [
            replace(old.get(fuel, VehicleCount(day, fuel, 0)), day=day, count=count)
            for fuel, count in kept.items()
            if count is not None
        ]
        if not ready and not cleared:
            return None
        new = [count for count in ready if count not in old.values()]
        return partial(self._write_counts, day, new, cleared) if new or cleared else unchanged

    def entered(self) -> tuple[int, int]:
        """Vehicles are counted when they change; nothing waits."""
        return 0, 0

    def next_open(self) -> bool:
        """Go to the empty row."""
        return self.table.go_to(NEW, "day")

    def by_column(self, problems: Sequence[Problem]) -> Mapping[str, Problem]:
        """A refused count is shown at the day; its fuel stands in the sentence."""
        return {"day": problems[0]}

    def _write_counts(
        self, day: date, new: Sequence[VehicleCount], cleared: Sequence[VehicleCount]
    ) -> str:
        column = self.table.current()[1]
        if new:
            self.desk.do(verbs.put, new)
        for count in cleared:
            self.desk.do(verbs.remove, count.id)
        self.table.go_to(day.isoformat(), column)
        text = translate("ui.pages.entry.vehicles", "Vehicles of {day} entered")
        return text.format(day=day.isoformat())

    def _typed_day(self, text: str, otherwise: date, problems: dict[str, Problem]) -> date:
        found = shorthand.day(text, self.month, self.desk.today)
        if isinstance(found, Problem):
            problems["day"] = found
            return otherwise
        if found is None or found == otherwise:
            return otherwise
        if found in self._days:
            problems["day"] = Problem("day_has_counts", {"day": found}, "day")
        return found

    def _row(
        self,
        key: str,
        day: date,
        counts: Mapping[VehicleFuel, VehicleCount],
        held: Mapping[VehicleFuel, int],
    ) -> list[Row]:
        typing = Typing(day, self.drafts.texts(key), self.drafts.problems(key))
        values = {**held, **{fuel: count.count for fuel, count in counts.items()}}
        cells = {
            "day": Cell(day.isoformat(), editable=True, tone="ink3" if key == NEW else ""),
            "total": Cell(numbers.plain(sum(values.values())) if values and counts else ""),
            **{fuel.value: _count(counts.get(fuel), held.get(fuel)) for fuel in VehicleFuel},
        }
        for column, text in typing.texts.items():
            cells[column] = amounts.typed_cell(text, typing.problems.get(column))
        made = Row(key, cells, RowKind.ORDINARY)
        line = amounts.problem_line(typing)
        return [made] if line is None else [made, problem(key, line)]


def _typed_counts(
    texts: Mapping[str, str], problems: dict[str, Problem]
) -> dict[VehicleFuel, int | None]:
    """The typed counts by fuel, None where one was cleared."""
    found: dict[VehicleFuel, int | None] = {}
    for fuel in VehicleFuel:
        if fuel.value in texts:
            count = shorthand.count(texts[fuel.value])
            if isinstance(count, Problem):
                problems[fuel.value] = count
            else:
                found[fuel] = count
    return found


def _columns() -> tuple[Column, ...]:
    fuels = (
        Column(fuel.value, terms.term("vehicle_fuel", fuel.value), 130, right=True, ruled=True)
        for fuel in VehicleFuel
    )
    return (
        Column("day", translate("ui.pages.entry.vehicles", "From"), 130, ruled=True),
        *fuels,
        Column(
            "total", translate("ui.pages.entry.vehicles", "Together"), 110, right=True, ruled=True
        ),
        Column("rest"),
    )


def _count(count: VehicleCount | None, held: int | None) -> Cell:
    if count is not None:
        return Cell(numbers.plain(count.count), editable=True, typed=str(count.count))
    if held is not None:
        return Cell(numbers.plain(held), editable=True, typed="", tone="ink3")
    return Cell(editable=True)


def _day(count: VehicleCount) -> date:
    return count.day
