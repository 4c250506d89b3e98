"""What a chart of flows shows: bars and bands in words and figures, and the rows of its table."""

from collections.abc import Callable
from dataclasses import dataclass

from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Drawing, Link
from carbondesk.ui.charts.tabled import Numbers
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.widgets.table import Table

Cells = tuple[tuple[str, Figure | None], ...]


@dataclass(frozen=True)
class FlowNode:
    """A bar: its name, what it stands for, and the cells of its row in the table with figures."""

    key: str
    column: int
    name: str
    amount: str
    carrier: str
    figure: Figure
    cells: Cells


@dataclass(frozen=True)
class FlowBand:
    """What flows between two bars: the carrier, how much, and the cells of its row."""

    carrier: str
    amount: str
    figure: Figure
    cells: Cells


@dataclass(frozen=True)
class FlowSheet:
    """Bars and what flows between them, a band a link.

    `draw` lays it out in a height; `heads` stand over the columns, `columns` over the table.
    """

    title: str = ""
    nodes: tuple[FlowNode, ...] = ()
    links: tuple[Link, ...] = ()
    bands: tuple[FlowBand, ...] = ()
    heads: tuple[str, str, str] = ("", "", "")
    columns: tuple[str, ...] = ("",)
    draw: Callable[[float], Drawing] | None = None

    def carriers(self) -> tuple[str, ...]:
        """The carriers of the first column, from top to bottom."""
        return tuple(one.carrier for one in self.nodes if one.carrier)

    def name(self, place: int) -> str:
        """What a band flows from and to."""
        names = {one.key: one.name for one in self.nodes}
        link = self.links[place]
        return f"{names[link.source]} → {names[link.target]}"

    def numbers(self) -> Numbers:
        """A row a bar, then a row a band."""
        rows = [(one.name, *(text for text, _ in one.cells)) for one in self.nodes]
        rows += [
            (self.name(place), *(text for text, _ in one.cells))
            for place, one in enumerate(self.bands)
        ]
        return Numbers(self.columns, tuple(rows))

    def table(self) -> Table:
        """The same as a table, every figure of which opens."""
        columns = [
            Column(str(place), head, 130 if place else 0, least=0 if place else 200,
                   right=place > 0)
            for place, head in enumerate(self.columns)
        ]  # fmt: skip
        table = Table(columns, dense=True, name=self.title)
        bars = [_row(one.key, one.name, one.carrier, one.cells) for one in self.nodes]
        table.show_rows(bars + [
            _row(f"band.{place}", self.name(place), one.carrier, one.cells)
            for place, one in enumerate(self.bands)
        ])  # fmt: skip
        return table


def _row(key: str, name: str, carrier: str, found: Cells) -> Row:
    cells = {"0": Cell(name, swatch=carrier)}
    for place, (text, figure) in enumerate(found, start=1):
        is_known = figure is not None
        cells[str(place)] = (
            Cell(text, figure=figure) if is_known else Cell(state=State.NOT_APPLICABLE)
        )
    return Row(key, cells)
