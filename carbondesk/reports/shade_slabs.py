"""Draws the days of a load on paper as a carpet: the darker the more was used."""

from fractions import Fraction
from functools import partial

from carbondesk.domain.lines import Shades
from carbondesk.domain.period import month_of
from carbondesk.reports import kinds, phrases, typeset
from carbondesk.reports.pen import Pen
from carbondesk.reports.slabs import LEFT, RIGHT, Slab
from carbondesk.texts import numbers

PLOT_LEFT = LEFT + 9.0
ABOVE, HEIGHT, BELOW = 6.5, 57.6, 6.0
STEPS = 12
_HOURS = 24
_KEY = 3.2


def slabs(block: Shades) -> list[Slab]:
    """The key and the picture as one slab."""
    return [Slab(ABOVE + HEIGHT + BELOW, partial(_draw, block))]


def grey(share: float) -> str:
    """White for the least, black for the most, in steps that the eye tells apart."""
    step = min(int(share * STEPS), STEPS - 1)
    tone = 255 - round(235 * step / (STEPS - 1))
    return f"#{tone:02X}{tone:02X}{tone:02X}"


def _draw(block: Shades, pen: Pen, y: float) -> None:
    known = [one for day in block.days for one in day if one is not None]
    low, high = min(known), max(known)
    _draw_key(pen, block, (low, high), y)
    top, wide = y + ABOVE, (RIGHT - PLOT_LEFT) / len(block.days)
    for place, day in enumerate(block.days):
        for hour, (last, shade) in _runs(day, low, high):
            bottom = top + HEIGHT * (1 - hour / _HOURS)
            tall = HEIGHT * (last - hour) / _HOURS
            pen.box(PLOT_LEFT + wide * place, bottom - tall, wide, tall, shade)
    pen.box(PLOT_LEFT, top, RIGHT - PLOT_LEFT, HEIGHT, None, 0.35)
    for hour in range(0, _HOURS + 1, 6):
        at = top + HEIGHT * (1 - hour / _HOURS)
        pen.text(PLOT_LEFT - 1.6, at + 0.95, typeset.line(str(hour), kinds.NOTE), "right")
    for place in range(len(block.days)):
        date = block.day(place)
        if date.day == 1:
            x = PLOT_LEFT + wide * place
            pen.upright(x, top + HEIGHT, top + HEIGHT + 0.9, 0.3)
            name = typeset.line(phrases.month_short(month_of(date)), kinds.NOTE)
            pen.text(x + 0.8, top + HEIGHT + 3.8, name)


def _runs(
    day: tuple[float | None, ...], low: float, high: float
) -> list[tuple[int, tuple[int, str]]]:
    """The stretches of a day of one grey: from an hour, up to another; none of what is unknown."""
    found: list[tuple[int, tuple[int, str]]] = []
    for hour, value in enumerate(day):
        if value is None:
            continue
        shade = grey((value - low) / ((high - low) or 1.0))
        if found and found[-1][1] == (hour, shade):
            found[-1] = found[-1][0], (hour + 1, shade)
        else:
            found.append((hour, (hour + 1, shade)))
    return found


def _draw_key(pen: Pen, block: Shades, ends: tuple[float, float], y: float) -> None:
    """The greys from the least to the most."""
    low, high = (numbers.plain(Fraction(one), block.decimals) for one in ends)
    first = typeset.line(low, kinds.NOTE)
    pen.text(PLOT_LEFT, y + 3.0, first)
    x = PLOT_LEFT + first.width + 1.4
    for step in range(STEPS):
        pen.box(x + _KEY * step, y + 0.6, _KEY, 2.9, grey(step / STEPS))
    pen.box(x, y + 0.6, _KEY * STEPS, 2.9, None, 0.25)
    text = f"{high} {block.unit}"
    pen.text(x + _KEY * STEPS + 1.4, y + 3.0, typeset.line(text, kinds.NOTE))
