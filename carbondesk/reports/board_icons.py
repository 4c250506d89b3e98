"""The signs of the carriers on the notice board: white in a disc, told apart by shape."""

from math import cos, pi, sin

from carbondesk.reports.pen import BLACK, WHITE, Pen, Point

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

    def placed(points: tuple[Point, ...]) -> list[Point]:
        return [(x + across * radius, y + down * radius) for across, down in points]

    match family:
        case "electricity":
            pen.area(placed(BOLT), WHITE)
        case "gas":
            pen.area(placed(drop(0.62, 0.9, 0.0)), WHITE)
            pen.area(placed(drop(0.3, 0.5, 0.22)), colour)
        case "water":
            pen.area(placed(drop(0.58, 0.9, 0.0)), WHITE)
        case "heat" | "steam":
            for across in (-0.38, 0.0, 0.38):
                pen.stroke(placed(wave(across)), 0.36 * radius, WHITE)
        case "fuel":
            pen.area(placed(PUMP), WHITE)
            pen.area(placed(WINDOW), BLACK)
            pen.stroke(placed(HOSE), 0.3 * radius, WHITE)
        case "pv":
            _draw_sun(pen, x, y, radius)
        case "cooling":
            for turn in (0.0, pi / 3, 2 * pi / 3):
                arm = (0.58 * cos(turn), 0.58 * sin(turn))
                pen.stroke(placed(((-arm[0], -arm[1]), arm)), 0.3 * radius, WHITE)
        case _:
            pen.dot(x, y, radius * 0.42, WHITE)


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
