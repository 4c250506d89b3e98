"""The tree of meters in cells: codes, names, usage of the month, and what is doubtful."""

from collections.abc import Sequence
from functools import partial

from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.models.tree import Node
from carbondesk.ui.pages.meters.outline import Line, LineKind

USAGE = 116


def columns() -> tuple[Column, ...]:
    """The two columns of the tree."""
    return (
        Column("meter", translate("ui.pages.meters.nodes", "Meter")),
        Column("usage", translate("ui.pages.meters.nodes", "Month's usage"), USAGE, right=True),
    )


def nodes(lines: Sequence[Line], *, with_units: bool = False, is_open: bool = True) -> list[Node]:
    """Nodes for lines; `with_units` where no carrier above them names the unit.

    Without `is_open` only the first level stands open, as in a long tree.
    """
    return [_node(line, with_units=with_units, is_open=is_open) for line in lines]


def count(lines: Sequence[Line]) -> int:
    """How many lines there are in all."""
    return sum(1 + count(line.children) for line in lines)


def _node(line: Line, *, with_units: bool, is_open: bool) -> Node:
    name, usage = _cells(line, with_units=with_units)
    below = partial(nodes, line.children, with_units=with_units, is_open=is_open)
    return Node(
        line.key,
        {"meter": name, "usage": usage},
        below if line.children else None,
        is_open=is_open or line.kind in {LineKind.CARRIER, LineKind.PLACE},
    )


def _cells(line: Line, *, with_units: bool) -> tuple[Cell, Cell]:
    if line.kind is LineKind.METER:
        return _meter(line, with_units=with_units)
    if line.kind is LineKind.CARRIER:
        return _carrier(line)
    return _place(line) if line.kind is LineKind.PLACE else _rest(line)


def _carrier(line: Line) -> tuple[Cell, Cell]:
    name = Cell(terms.carrier(line.carrier), bold=True, swatch=line.carrier, tag=_partial(line))
    if line.figure is None:
        return name, Cell(state=State.NOT_APPLICABLE)
    unit = terms.unit(line.figure.unit) if line.figure.value is not None else ""
    return name, Cell(_shown(line), _state(line), bold=True, unit=unit, figure=line.figure)


def _partial(line: Line) -> Tag | None:
    if line.total is None or line.total.meters_known == line.total.meters:
        return None
    word = translate("ui.pages.meters.nodes", "partial {known}/{meters}")
    return Tag(word.format(known=line.total.meters_known, meters=line.total.meters), "warn")


def _place(line: Line) -> tuple[Cell, Cell]:
    title = line.title or translate("ui.pages.meters.nodes", "Without a place")
    return Cell(title, bold=True, icon=("map-pin", "ink3")), Cell()


def _meter(line: Line, *, with_units: bool) -> tuple[Cell, Cell]:
    tone = "" if line.is_counted or not with_units else "ink2"
    swatch = line.carrier if with_units else ""
    shade = tone if line.in_service else "ink3"
    name = Cell(line.title, tone=shade, swatch=swatch, lead=len(line.code))
    if not line.in_service or line.figure is None:
        return name, Cell(state=State.NOT_APPLICABLE)
    unit = terms.unit(line.figure.unit) if with_units and line.figure.value is not None else ""
    cell = Cell(
        _shown(line), _state(line), unit=unit, icon=_mark(line), figure=line.figure, tip=_tip(line)
    )
    return name, cell


def _rest(line: Line) -> tuple[Cell, Cell]:
    tone = "warn" if line.is_beyond else "ink3"
    name = translate("ui.pages.meters.nodes", "Not in sub-meters")
    return (
        Cell(name, State.ESTIMATED, tone=tone),
        Cell(_shown(line), tone=tone, figure=line.figure),
    )


def _shown(line: Line) -> str:
    figure = line.figure
    return "" if figure is None or figure.value is None else numbers.plain(figure.value, 0)


def _state(line: Line) -> State:
    if line.figure is None or line.figure.value is None:
        return State.NO_DATA
    return State.ESTIMATED if line.figure.quality is Quality.ESTIMATED else State.PLAIN


def _mark(line: Line) -> tuple[str, str] | None:
    if line.has_doubt:
        return "circle-x", "err"
    if line.figure is None or not line.is_read:
        return None
    marks = {Quality.NONE: ("circle-x", "err"), Quality.PARTIAL: ("triangle-alert", "warnic")}
    return marks.get(line.figure.quality)


def _tip(line: Line) -> str:
    if line.has_doubt:
        return translate("ui.pages.meters.nodes", "A reading cannot be explained")
    if line.figure is not None and line.figure.quality is not Quality.MEASURED:
        return terms.quality(line.figure.quality.value)
    return ""
