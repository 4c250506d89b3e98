"""The signs of the carriers on the notice board: white in a disc, told apart by shape."""

from collections.abc import Mapping
from math import cos, pi, sin
from types import MappingProxyType

from carbondesk.reports.pen import WHITE, Pen, Point

Shape = tuple[Point, ...]

# As on the screen; fuels are black, as their fill is.
DISCS = {
    "electricity": "#3565B0",
    "gas": "#B46A1C",
    "heat": "#A63F36",
    "steam": "#A63F36",
    "fuel": "#333333",
    "water": "#1F78A4",
    "cooling": "#4E83AD",
    "pv": "#8C6F00",
}
OTHER = "#3D464D"
BOLT = ((0.12, -0.66), (-0.42, 0.12), (-0.04, 0.12), (-0.14, 0.66), (0.42, -0.16), (0.04, -0.16))
PUMP = ((-0.42, 0.55), (-0.42, -0.5), (0.14, -0.5), (0.14, 0.55))
WINDOW = ((-0.3, -0.08), (-0.3, -0.38), (0.02, -0.38), (0.02, -0.08))
HOSE = ((0.14, 0.08), (0.4, 0.3), (0.44, -0.1), (0.3, -0.36))
ROUND = 40


def draw(pen: Pen, family: str, x: float, y: float, radius: float) -> None:
    """The sign of a family of carriers around a point."""
    colour = DISCS.get(family, OTHER)
    pen.dot(x, y, radius, colour)
    if family == "pv":
        _draw_sun(pen, x, y, radius)
    elif family not in SHAPES and family not in STROKES:
        pen.dot(x, y, radius * 0.42, WHITE)
    for place, shape in enumerate(SHAPES.get(family, ())):
        pen.area(_placed(shape, x, y, radius), colour if place else WHITE)
    for stroke in STROKES.get(family, ()):
        pen.stroke(_placed(stroke, x, y, radius), 0.33 * radius, WHITE)


def _placed(points: Shape, x: float, y: float, radius: float) -> list[Point]:
    return [(x + across * radius, y + down * radius) for across, down in points]


def drop(wide: float, tall: float, down: float) -> tuple[Point, ...]:
    """A drop with its tip up, around a point so far below the middle."""
    turns = [2 * pi * step / ROUND for step in range(ROUND)]
    return tuple(
        (wide * 0.72 * sin(turn) * sin(turn / 2) ** 1.3, down - tall * 0.62 * cos(turn))
        for turn in turns
    )


def wave(across: float) -> tuple[Point, ...]:
    """A line of rising heat."""
    return tuple((across + 0.11 * sin(2 * pi * step / 12), -0.5 + step / 12) for step in range(13))


def _draw_sun(pen: Pen, x: float, y: float, radius: float) -> None:
    pen.dot(x, y, radius * 0.3, WHITE)
    for step in range(8):
        turn = pi * step / 4
        ends = [
            (x + radius * far * cos(turn), y + radius * far * sin(turn)) for far in (0.44, 0.66)
        ]
        pen.stroke(ends, 0.24 * radius, WHITE)


def _arm(turn: float) -> Shape:
    across, down = 0.58 * cos(turn), 0.58 * sin(turn)
    return ((-across, -down), (across, down))


_WAVES = tuple(wave(across) for across in (-0.38, 0.0, 0.38))
# The first of a family's shapes is white, what is cut out of it has the colour of the disc.
SHAPES: Mapping[str, tuple[Shape, ...]] = MappingProxyType(
    {
        "electricity": (BOLT,),
        "gas": (drop(0.62, 0.9, 0.0), drop(0.3, 0.5, 0.22)),
        "water": (drop(0.58, 0.9, 0.0),),
        "fuel": (PUMP, WINDOW),
    }
)
STROKES: Mapping[str, tuple[Shape, ...]] = MappingProxyType(
    {
        "heat": _WAVES,
        "steam": _WAVES,
        "fuel": (HOSE,),
        "cooling": tuple(_arm(pi * step / 3) for step in range(3)),
    }
)
