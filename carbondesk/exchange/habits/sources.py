"""The rows of a messy table with the cells that a tidy table has and they have not."""

from collections.abc import Sequence
from datetime import date

from carbondesk.exchange.building import Builder
from carbondesk.exchange.cells import is_empty
from carbondesk.exchange.complaint import Raw, letter
from carbondesk.exchange.habits import meaning
from carbondesk.exchange.habits.moments import When
from carbondesk.exchange.habits.plan import Plan, View
from carbondesk.exchange.habits.said import money
from carbondesk.exchange.recognise import Head
from carbondesk.exchange.rows import Found, Source
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.width import plain

_UNBOUNDED = 1 << 14
_FIGURES = ("quantity", "amount_yuan", "register")


class Sources:
    """Makes the sources of tidy rows, and what reads them."""

    def __init__(self, sheet: Sheet, plan: Plan, width: int, today: date) -> None:
        self._sheet = sheet
        self._plan = plan
        self._width = width
        self._today = today
        self._builders: dict[tuple[int, str], Builder] = {}

    def of(self, index: int, cells: Sequence[Raw], view: View, when: When) -> Source:
        """The row with the cells that the table does not have, behind its own."""
        made: list[Raw] = [
            self._meter(view, cells),
            when.start,
            when.end,
            self.carrier(cells, view),
        ]
        texts = self._plan.band.texts
        named = self.named(cells)
        day = texts.get(when.column, "") if when.column is not None else ""
        meter = texts.get(named, "") if named is not None else ""
        columns = {"meter": Found(self._width, meter), "carrier": Found(self._width + 3, "")}
        if view.kind == "readings":
            columns["date"] = Found(self._width + 1, day)
        else:
            columns["start"] = Found(self._width + 1, day)
            columns["end"] = Found(self._width + 2, day)
        for name, column in view.columns.items():
            unit = self._unit(view, name, column, cells)
            columns[name] = Found(column, self.header(column), unit)
        row = [*cells, *made]
        return Source(self._sheet.file, self._sheet.name, self.row(index), columns, row)

    def builder(self, place: int, source: Source) -> Builder:
        """What turns such rows into values; rows of one unit share it."""
        units = " ".join(found.unit for found in source.columns.values())
        key = (place, units)
        if key not in self._builders:
            kind = self._plan.views[place].kind
            columns = dict(source.columns)
            self._builders[key] = Builder(Head(kind, 0, columns, width=_UNBOUNDED), self._today)
        return self._builders[key]

    def _meter(self, view: View, cells: Sequence[Raw]) -> Raw:
        named = self.named(cells)
        if named is not None and not view.at.meter:
            return cells[named]
        return view.at.meter or self._plan.said.meter or None

    def carrier(self, cells: Sequence[Raw], view: View | None = None) -> str:
        """The carrier that is spoken of, which tells meters of one name apart."""
        column = self._plan.fixed.get("carrier")
        found = _carrier(cells[column]) if column is not None else ""
        of_column = view.at.carrier if view else ""
        return found or of_column or self._plan.said.carrier

    def odd_carrier(self, cells: Sequence[Raw]) -> tuple[str, Raw] | None:
        """Header and cell of what should tell meters of one name apart, and does not.

        Lighting or air conditioning of a building is not all of its electricity.
        """
        column, named = self._plan.fixed.get("carrier"), self.named(cells)
        if column is None or is_empty(cells[column]) or named != self._plan.fixed.get("name"):
            return None
        return None if _carrier(cells[column]) else (self.header(column), cells[column])

    def unit_cell(self, cells: Sequence[Raw]) -> str:
        """The unit that stands in the row, or nothing."""
        column = self._plan.fixed.get("unit")
        raw = cells[column] if column is not None else None
        return plain(raw) if isinstance(raw, str) and not is_empty(raw) else ""

    def _unit(self, view: View, name: str, column: int, cells: Sequence[Raw]) -> str:
        """The unit of a figure: of its header, of its row, or of the title."""
        own = self._plan.band.columns[column].unit
        if name not in ("quantity", "amount_yuan", "register") or own:
            return own if name in ("quantity", "amount_yuan", "register") else ""
        row = self.unit_cell(cells)
        said = self._plan.said.unit
        if name == "amount_yuan":
            return next((unit for unit in (row, said) if unit and money(unit)), "")
        if name == "register":
            return ""
        # Money in the column of units is no usage: the parser refuses it.
        return row or ("" if money(said) else said)

    def header(self, column: int) -> str:
        """The text of a column's header, or its letter."""
        return self._plan.band.texts.get(column) or letter(column + self._sheet.first_column - 1)

    def row(self, index: int) -> int:
        """The number of a row in the file."""
        return index + self._sheet.first_row

    def named(self, cells: Sequence[Raw]) -> int | None:
        """The column that names the meter of a row, the best that is filled."""
        return next((index for index in self._plan.ids if not is_empty(cells[index])), None)


def _carrier(raw: Raw) -> str:
    """The carrier that a cell names, and nothing beside it."""
    found = meaning.of_cell(raw)
    return found.carrier if found and not found.role else ""
