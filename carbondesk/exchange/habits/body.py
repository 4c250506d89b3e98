"""Turns the rows of a messy table into tidy rows; what is not understood is refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.problems import Problem
from carbondesk.exchange.cells import is_empty
from carbondesk.exchange.complaint import Complaint, Raw
from carbondesk.exchange.habits import phrases, totals
from carbondesk.exchange.habits.moments import Clock
from carbondesk.exchange.habits.plan import Plan, View
from carbondesk.exchange.habits.sources import Sources
from carbondesk.exchange.habits.totals import Running
from carbondesk.exchange.rows import Found, RefusedRow, Row, Source
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.width import plain
from carbondesk.reference import tables


@dataclass(frozen=True)
class Built:
    """What became of a fact of a row: its kind, and the row or its refusal."""

    kind: str
    row: Row | RefusedRow


class Body:
    """The rows below one header."""

    def __init__(self, sheet: Sheet, plan: Plan, known: frozenset[str], today: date) -> None:
        self._sheet = sheet
        self._plan = plan
        self._known = known
        self._clock = Clock(plan, today)
        self._width = max(len(row) for row in sheet.rows)
        self._sources = Sources(sheet, plan, self._width, today)
        self._running: dict[int, Running] = {index: Running() for index in self._figures()}
        self._units: set[str] = set()
        self._tall = _tall(sheet)

    def built(self) -> Iterator[Built]:
        """The facts, row by row."""
        for index in range(self._plan.band.last + 1, self._plan.band.end):
            cells = self._cells(index)
            if all(cell is None for cell in cells):
                continue
            if self._is_total(cells):
                yield from self._wrong_totals(index, cells)
            elif self._says_something(cells):
                yield from self._facts(index, cells)

    def _figures(self) -> set[int]:
        named = ("quantity", "amount_yuan", "register")
        found = {v.columns[name] for v in self._plan.views for name in named if name in v.columns}
        return found | set(self._plan.totals)

    def _cells(self, index: int) -> list[Raw]:
        """The cells of a row; what names it reaches down through merged cells."""
        cells = list(self._sheet.rows[index])
        cells += [None] * (self._width - len(cells))
        for column in {*self._plan.ids, *self._plan.fixed.values()}:
            top = self._tall.get((index, column))
            if top is not None and cells[column] is None:
                cells[column] = self._sheet.rows[top][column]
        return cells

    def _is_total(self, cells: Sequence[Raw]) -> bool:
        label = next((cell for cell in cells if cell is not None), None)
        texts = [label, *(cells[index] for index in self._plan.ids)]
        return any(
            isinstance(text, str)
            and totals.is_label(text)
            and tables.key(plain(text)) not in self._known
            for text in texts
        )

    def _says_something(self, cells: Sequence[Raw]) -> bool:
        """Whether a row has a figure of a meter, and is no foot, no title, no derived figure."""
        filled = [
            cells[index]
            for view in self._plan.views
            for index in _values(view)
            if not is_empty(cells[index])
        ]
        if not filled or self._is_part(cells):
            return False
        first = next(cell for cell in cells if cell is not None)
        label = plain(first) if isinstance(first, str) else ""
        if tables.key(label) not in self._known and phrases.matches("derived", label):
            return False
        if any(totals.figure(cell) is not None for cell in filled):
            return True
        return self._sources.named(cells) is not None and not phrases.matches("foot", label)

    def _is_part(self, cells: Sequence[Raw]) -> bool:
        """Whether a row is about a part of the tariff, as peak or valley."""
        band = self._plan.fixed.get("band")
        text = plain(str(cells[band])) if band is not None else ""
        return phrases.matches("part", text) and not phrases.matches("whole", text)

    def _wrong_totals(self, index: int, cells: Sequence[Raw]) -> Iterator[Built]:
        is_mixed = len(self._units) > 1
        for column, running in self._running.items():
            register = any(v.columns.get("register") == column for v in self._plan.views)
            if not running.takes(cells[column]) and not is_mixed and not register:
                yield self._not_the_sum(index, cells, column, running.expected())

    def _not_the_sum(self, index: int, cells: Sequence[Raw], column: int, sum_: object) -> Built:
        kind = self._plan.views[0].kind
        where = {"quantity": Found(column, self._sources.header(column))}
        source = Source(self._sheet.file, self._sheet.name, self._sources.row(index), where, cells)
        problem = Problem("total_differs", {"sum": f"{sum_:f}"})
        return Built(kind, RefusedRow(source, (source.complain(problem, "quantity"),)))

    def _facts(self, index: int, cells: Sequence[Raw]) -> Iterator[Built]:
        self._units.add(f"{self._sources.unit_cell(cells)} {self._sources.carrier(cells)}")
        for column, running in self._running.items():
            running.add(cells[column])
        wrong = self._wrong_row(cells)
        if wrong is not None:
            yield self._not_the_sum(index, cells, *wrong)
            return
        for place, view in enumerate(self._plan.views):
            if any(not is_empty(cells[column]) for column in _values(view)):
                yield Built(view.kind, self._fact(index, cells, place))

    def _wrong_row(self, cells: Sequence[Raw]) -> tuple[int, object] | None:
        """A total at the right that is not the sum of the columns before it."""
        for column, name in self._plan.totals.items():
            raws = [cells[v.columns[name]] for v in self._plan.views if name in v.columns]
            found = [totals.figure(raw) for raw in raws if not is_empty(raw)]
            total = totals.figure(cells[column])
            parts = [item for item in found if item is not None]
            if total is not None and len(parts) == len(found) and not totals.fits(total, parts):
                return column, sum(parts)
        return None

    def _fact(self, index: int, cells: Sequence[Raw], place: int) -> Row | RefusedRow:
        view = self._plan.views[place]
        when = self._clock.reading if view.kind == "readings" else self._clock.bill
        source = self._sources.of(index, cells, view, when(view.at, cells))
        tall = [column for column in _values(view) if (index, column) in self._tall]
        if tall:
            at = next(name for name, column in view.columns.items() if column == tall[0])
            return RefusedRow(source, (source.complain(Problem("merged_figure"), at),))
        odd = self._sources.odd_carrier(cells)
        if odd is not None:
            problem = Problem("word_unknown", {"set": "carrier"})
            return RefusedRow(source, (source.complain(problem).at(source.row, *odd),))
        unlike = self._unlike(view, cells, source)
        if unlike is not None:
            return RefusedRow(source, (unlike,))
        return self._sources.builder(place, source).row(source)

    def _unlike(self, view: View, cells: Sequence[Raw], source: Source) -> Complaint | None:
        """A usage beside two registers that is not their difference."""
        quantity = next((i for i, m in self._plan.band.columns.items() if m.role == "quantity"), -1)
        names = ("before", "multiplier")
        if view.kind != "readings" or quantity < 0 or any(n not in self._plan.fixed for n in names):
            return None
        if any("amount_yuan" in other.columns for other in self._plan.views):
            return None
        before, times = (totals.figure(cells[self._plan.fixed[name]]) for name in names)
        usage, now = totals.figure(cells[quantity]), totals.figure(source.raw("register"))
        if before is None or times is None or usage is None or now is None or now < before:
            return None
        if totals.fits(usage, [(now - before) * times]):
            return None
        return source.complain(Problem("usage_unlike", {"usage": str(usage)}), "register")


def _values(view: View) -> list[int]:
    """The columns of a view that hold its figures."""
    named = ("quantity", "amount_yuan", "register")
    return [view.columns[name] for name in named if name in view.columns]


def _tall(sheet: Sheet) -> Mapping[tuple[int, int], int]:
    """Each cell that is merged with others above or below it, with the row of the first."""
    return {
        (row, column): top
        for top, left, bottom, right in sheet.merged
        if bottom > top
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
