"""Lines and bars of charts are told apart by every kind of sight, in both themes."""

from collections.abc import Sequence
from itertools import combinations
from math import dist

import pytest

from carbondesk.domain.tariff import TimeOfUse
from carbondesk.reports.charted import costs, looks
from carbondesk.reports.charted.looks import Look
from carbondesk.ui import tokens

# Linear light as it is seen with full colour vision and without the long, middle or short cones
# (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
LEAST = 12
Colour = tuple[float, ...]


def linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def lab(seen: Colour) -> Colour:
    red, green, blue = seen
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    f, g, h = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


def seen(colour: str, sight: str) -> Colour:
    parts = [linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5)]
    mixed = (
        sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in SIGHTS[sight]
    )
    return lab(tuple(min(max(one, 0.0), 1.0) for one in mixed))


def strokes(look: Look) -> tuple[bool, bool]:
    return look.dashed, look.dotted


LINES = {
    "compared": [looks.of(place) for place in range(8)],
    "weekdays": [*looks.WEEK],
    "seasons": [looks.WINTER, looks.SPRING, looks.SUMMER, looks.AUTUMN],
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("chart", LINES)
def test_lines_differ_in_their_strokes_or_clearly_in_colour(
    chart: str, sight: str, theme: str
) -> None:
    for one, other in combinations(LINES[chart], 2):
        if strokes(one) == strokes(other):
            assert distance(one.token, other.token, sight, theme) >= LEAST, (one, other)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_parts_of_the_day_differ_in_colour(sight: str, theme: str) -> None:
    usual = [one for one in TimeOfUse if one not in {TimeOfUse.ALL, TimeOfUse.DEEP_VALLEY}]
    for pair in combinations(usual, 2):
        first, second = (costs.TOKENS[part] for part in pair)
        assert distance(first, second, sight, theme) >= LEAST, pair


def test_a_line_has_no_look_twice() -> None:
    every: Sequence[Look] = LINES["compared"] + [looks.of(8), looks.of(11)]
    assert len({*every}) == len(every)


def distance(first: str, second: str, sight: str, theme: str) -> float:
    shades = tokens.THEMES[theme]
    return dist(seen(str(shades[first]), sight), seen(str(shades[second]), sight))
