"""Fills of carriers on paper: a hue for the eye, a pattern that holds in black and white."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from carbondesk.reports.pen import WHITE, Pen, Point

EDGE = 0.35
STROKE = 0.55


@dataclass(frozen=True)
class Box:
    """A rectangle on the page by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Fill:
    """A tint under a black pattern."""

    tint: str
    pattern: Callable[[Pen, Box], None] | None = None


def fill(pen: Pen, family: str, box: Box) -> None:
    """Fill a rectangle in the manner of a family of carriers, with a thin black edge."""
    kind = FILLS.get(family, OTHER)
    pen.box(box.x, box.y, box.width, box.height, kind.tint)
    if kind.pattern is not None:
        with pen.clipped(box.x, box.y, box.width, box.height):
            kind.pattern(pen, box)
    pen.box(box.x, box.y, box.width, box.height, None, EDGE)


def shaped(pen: Pen, family: str, outline: Sequence[Point], box: Box) -> None:
    """Fill what lies within an outline; the box is what holds it."""
    kind = FILLS.get(family, OTHER)
    pen.area(outline, lighter(kind.tint))
    if kind.pattern is not None:
        with pen.within(outline):
            kind.pattern(pen, box)


def lighter(tint: str) -> str:
    """Halfway to white, so that words and edges stand out; what is nearly black turns grey."""
    parts = (int(tint[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(one + 255) // 2:02X}" for one in parts)


def hatched(pen: Pen, box: Box) -> None:
    """A rectangle with hatching on white, which names no carrier."""
    pen.box(box.x, box.y, box.width, box.height, WHITE)
    with pen.clipped(box.x, box.y, box.width, box.height):
        _hatch(pen, box)
    pen.box(box.x, box.y, box.width, box.height, None, EDGE)


def _dots(pen: Pen, box: Box) -> None:
    pitch = 1.05
    for row in range(int(box.height / 0.85) + 2):
        for column in range(int(box.width / pitch) + 2):
            shift = pitch / 2 if row % 2 else 0.0
            pen.dot(
                box.x + 0.3 + shift + column * pitch, box.y + box.height - 0.5 - row * 0.85, 0.17
            )


def _hatch(pen: Pen, box: Box) -> None:
    _diagonals(pen, box, 1.0)


def _back_hatch(pen: Pen, box: Box) -> None:
    _diagonals(pen, box, -1.0)


def _cross_hatch(pen: Pen, box: Box) -> None:
    _diagonals(pen, box, 1.0)
    _diagonals(pen, box, -1.0)


def _diagonals(pen: Pen, box: Box, slope: float) -> None:
    pitch = 1.1
    bottom, top = box.y + box.height, box.y
    for step in range(int((box.width + box.height) / pitch) + 2):
        start = step * pitch - box.height
        near, far = (start, start + box.height) if slope > 0 else (start + box.height, start)
        pen.stroke([(box.x + near, bottom), (box.x + far, top)], STROKE)


def _horizontals(pen: Pen, box: Box) -> None:
    for step in range(int(box.height / 0.85) + 1):
        y = box.y + box.height - 0.42 - step * 0.85
        pen.rule(box.x, y, box.x + box.width, STROKE)


def _verticals(pen: Pen, box: Box) -> None:
    for step in range(int(box.width / 0.85) + 1):
        x = box.x + 0.42 + step * 0.85
        pen.upright(x, box.y, box.y + box.height, STROKE)


def _grid(pen: Pen, box: Box) -> None:
    _horizontals(pen, box)
    _verticals(pen, box)


FILLS: Mapping[str, Fill] = {
    "electricity": Fill("#7C9CCF"),
    "gas": Fill("#F3DFC6", _dots),
    "heat": Fill("#E9C6C1", _hatch),
    "steam": Fill("#E9C6C1", _back_hatch),
    "fuel": Fill("#333333"),
    "water": Fill("#FFFFFF", _horizontals),
    "cooling": Fill("#FFFFFF", _verticals),
    "pv": Fill("#FFFFFF", _grid),
    "coal": Fill("#FFFFFF", _cross_hatch),
    "bills": Fill("#8E9996"),
}
OTHER = Fill("#FFFFFF")
