"""Flows from column to column, and where a drawing puts them: bars of nodes, bands of links."""

from collections.abc import Sequence
from dataclasses import dataclass

# What is less than this in all is nothing, and has no scale.
LEAST = 1e-9


@dataclass(frozen=True)
class Node:
    """A bar in a column, as tall as its size."""

    key: str
    column: int
    size: float


@dataclass(frozen=True)
class Link:
    """A band from one node to another; at its ends it may be of different units and so sizes."""

    source: str
    target: str
    start: float
    end: float


@dataclass(frozen=True)
class Bar:
    """Where a node stands, and where its words do: they never overlap within a column."""

    key: str
    column: int
    top: float
    height: float
    words: float


@dataclass(frozen=True)
class Band:
    """Where a link leaves its source and enters its target: upper edge and height of each end."""

    link: Link
    start_top: float
    start_height: float
    end_top: float
    end_height: float


@dataclass(frozen=True)
class Drawing:
    """Bars and bands in the order they were given."""

    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Words:
    """What stands at a bar: its name and amount; the family of its carrier in the first column."""

    name: str
    amount: str
    family: str = ""


@dataclass(frozen=True)
class Picture:
    """A flow to be printed: what is laid out, the words of each node, the family of each link.

    `heads` stand over the columns, `units` tell which of them are drawn to the same scale.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    units: tuple[str, ...]
    words: tuple[Words, ...]
    families: tuple[str, ...]
    heads: tuple[str, ...]


def curve(
    start: tuple[float, float], end: tuple[float, float], steps: int = 24
) -> list[tuple[float, float]]:
    """An edge of a band as points: level at both ends, bent in the middle between them."""
    (left, high), (right, low) = start, end
    shares = [place / steps for place in range(steps + 1)]
    return [
        (
            left + (right - left) * (1.5 * t * (1 - t) + t**3),
            high + (low - high) * t * t * (3 - 2 * t),
        )
        for t in shares
    ]


def draw(
    nodes: Sequence[Node],
    links: Sequence[Link],
    height: float,
    units: Sequence[str],
    *,
    gap: float = 10.0,
    line: float = 34.0,
) -> Drawing:
    """Lay out flows; columns of the same unit are drawn to the same scale.

    Args:
        nodes: in each column from top to bottom.
        links: those of a node in the order in which they leave and enter it.
        height: of the drawing.
        units: the unit of each column.
        gap: between the bars of a column.
        line: what the words of a node need.
    """
    scales = _scales(nodes, height, units, gap)
    bars: list[Bar] = []
    for column, scale in enumerate(scales):
        mine = [node for node in nodes if node.column == column]
        bars += _placed(mine, scale, height, (gap, line))
    by_key = {bar.key: bar for bar in bars}
    out, into = ({bar.key: bar.top for bar in bars} for _ in range(2))
    bands = []
    for link in links:
        source, target = by_key[link.source], by_key[link.target]
        start, end = link.start * scales[source.column], link.end * scales[target.column]
        bands.append(Band(link, out[link.source], start, into[link.target], end))
        out[link.source] += start
        into[link.target] += end
    order = {node.key: place for place, node in enumerate(nodes)}
    bars.sort(key=lambda bar: order[bar.key])
    return Drawing(tuple(bars), tuple(bands))


def _scales(
    nodes: Sequence[Node], height: float, units: Sequence[str], gap: float
) -> tuple[float, ...]:
    """How tall a unit is in each column: the smallest of the columns that share it."""
    found: dict[str, float] = {}
    for column, unit in enumerate(units):
        mine = [node for node in nodes if node.column == column]
        total = sum(max(node.size, 0.0) for node in mine)
        room = max(height - gap * (len(mine) - 1), 1.0)
        if total > LEAST:
            found[unit] = min(found.get(unit, room / total), room / total)
    return tuple(found.get(unit, 0.0) for unit in units)


def _placed(
    nodes: Sequence[Node], scale: float, height: float, room: tuple[float, float]
) -> list[Bar]:
    """The bars of a column; `room` is what lies between them, and what their words need."""
    gap, line = room
    tops, top = [], 0.0
    for node in nodes:
        tops.append(top)
        top += max(node.size, 0.0) * scale + gap
    words = _apart(
        [t + max(n.size, 0.0) * scale / 2 - line / 2 for t, n in zip(tops, nodes, strict=True)],
        height,
        line,
    )
    return [
        Bar(node.key, node.column, top, max(node.size, 0.0) * scale, place)
        for node, top, place in zip(nodes, tops, words, strict=True)
    ]


def _apart(wanted: Sequence[float], height: float, line: float) -> list[float]:
    """Places for lines of words near those wanted, none over another, within the height."""
    found: list[float] = []
    for place in wanted:
        found.append(max(place, found[-1] + line if found else 0.0))
    limit = height
    for index in reversed(range(len(found))):
        found[index] = max(min(found[index], limit - line), 0.0)
        limit = found[index]
    return found
