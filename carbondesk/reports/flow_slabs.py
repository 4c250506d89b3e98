"""Draws flows on paper: the bars and bands of the screen, told apart in black and white."""

from functools import partial

from carbondesk.domain import flow
from carbondesk.domain.flow import Band, Bar, Drawing, Picture, Words
from carbondesk.reports import fills, kinds, typeset
from carbondesk.reports.fills import Box
from carbondesk.reports.pen import WHITE, Pen
from carbondesk.reports.slabs import LEFT, RIGHT, Slab

GAP, LINE, BAR, HEAD, BELOW = 2.0, 4.2, 3.0, 6.0, 3.0
# The words of the outer columns stand beside their bars.
ROOM = 43.0
_LOW, _HIGH, _EACH = 60.0, 150.0, 9.0
_FIRST, _LAST = 0, 2
_GREYS = {1: "#777777", 2: "#444444"}
_EDGE = 0.25
_SPACE = 1.4


def slabs(block: Picture) -> list[Slab]:
    """The heads and the picture as one slab."""
    return [Slab(HEAD + height(block) + BELOW, partial(_draw, block))]


def height(block: Picture) -> float:
    """As tall as the column with the most nodes needs."""
    most = max((_count(block, column) for column in range(_LAST + 1)), default=0)
    return min(max(_EACH * most, _LOW), _HIGH)


def _count(block: Picture, column: int) -> int:
    return sum(one.column == column for one in block.nodes)


def _draw(block: Picture, pen: Pen, y: float) -> None:
    for column, head in enumerate(block.heads):
        line = typeset.line(head, kinds.NOTE)
        if column == _FIRST:
            pen.text(_x(column) - _SPACE, y + 3.4, line, "right")
        else:
            pen.text(_x(column) + BAR + _SPACE, y + 3.4, line)
    top = y + HEAD
    found = flow.draw(
        block.nodes, block.links, height(block), block.units, gap=GAP, line=LINE
    )  # fmt: skip
    bars = {bar.key: bar for bar in found.bars}
    for place, band in enumerate(found.bands):
        _draw_band(pen, band, bars, block.families[place], top)
    _draw_bars(pen, block, found, top)


def _draw_band(pen: Pen, band: Band, bars: dict[str, Bar], family: str, top: float) -> None:
    """The pattern of the carrier between two bent edges."""
    left = _x(bars[band.link.source].column) + BAR
    right = _x(bars[band.link.target].column)
    upper = flow.curve((left, top + band.start_top), (right, top + band.end_top))
    lower = flow.curve(
        (left, top + band.start_top + band.start_height),
        (right, top + band.end_top + band.end_height),
    )
    outline = [*upper, *reversed(lower)]
    ys = [y for _, y in outline]
    fills.shaped(pen, family, outline, Box(left, min(ys), right - left, max(ys) - min(ys)))
    for edge in (upper, lower):
        pen.stroke(edge, _EDGE)


def _draw_bars(pen: Pen, block: Picture, found: Drawing, top: float) -> None:
    for bar, words in zip(found.bars, block.words, strict=True):
        box = Box(_x(bar.column), top + bar.top, BAR, max(bar.height, 0.3))
        if bar.column == _FIRST:
            fills.fill(pen, words.family, box)
        else:
            pen.box(box.x, box.y, box.width, box.height, _GREYS[bar.column], fills.EDGE)
    for bar, words in zip(found.bars, block.words, strict=True):
        _draw_words(pen, bar, words, top)


def _draw_words(pen: Pen, bar: Bar, words: Words, top: float) -> None:
    """The name and, towards the bar, the number; over bands on a white ground."""
    number = typeset.line(words.amount, kinds.BAR_LABEL_STRONG)
    room = ROOM - number.width - 2 * _SPACE
    name = typeset.line(shortened(words.name, room), kinds.BAR_LABEL)
    base = top + bar.words + LINE - 1.2
    if bar.column == _FIRST:
        right = _x(bar.column) - _SPACE
        pen.text(right, base, number, "right")
        pen.text(right - number.width - _SPACE, base, name, "right")
        return
    left = _x(bar.column) + BAR + _SPACE
    if bar.column != _LAST:
        wide = number.width + _SPACE + name.width + 1.2
        pen.box(left - 0.6, base - LINE + 1.3, wide, LINE - 0.4, WHITE)
    pen.text(left, base, number)
    pen.text(left + number.width + _SPACE, base, name)


def shortened(text: str, room: float) -> str:
    """As much of a name as finds room, with dots for the rest."""
    if typeset.line(text, kinds.BAR_LABEL).width <= room:
        return text
    known = (text[:count] + "…" for count in range(len(text) - 1, 0, -1))
    return next((one for one in known if typeset.line(one, kinds.BAR_LABEL).width <= room), "…")


def _x(column: int) -> float:
    """The left edge of a column of bars."""
    first, last = LEFT + ROOM, RIGHT - ROOM - BAR
    return first + (last - first) * column / _LAST
