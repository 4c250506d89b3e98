"""Arithmetic of figures: each result opens to the figures that made it; unknown stays unknown."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.quality import Quality, worst


def known(key: str, value: Fraction | int, unit: str, *facts: Part, label: str = "") -> Figure:
    """A value that facts give."""
    return Figure(key, Fraction(value), unit, "given", label=label, _open=lambda: facts)


def unknown(key: str, unit: str, label: str = "") -> Figure:
    """What nobody knows."""
    return Figure(key, None, unit, "no_data", Quality.NONE, label=label)


def added(key: str, unit: str, parts: Iterable[Figure], label: str = "") -> Figure:
    """The sum of all; unknown if one of them is."""
    summed = tuple(parts)
    values = [part.value for part in summed]
    value = None if None in values else sum((Fraction(one or 0) for one in values), Fraction(0))
    return _made(key, value, unit, "sum", summed, label)


def total(key: str, unit: str, parts: Iterable[Figure], label: str = "") -> Figure:
    """The sum of what is known of some figures, with their worst quality."""
    summed = tuple(parts)
    known = [Fraction(part.value) for part in summed if part.value is not None]
    return Figure(
        key, sum(known, Fraction(0)) if known else None, unit, "sum",
        worst(part.quality for part in summed), label=label, _open=lambda: summed,
    )  # fmt: skip


def less(key: str, whole: Figure, part: Figure, label: str = "") -> Figure:
    """The first without the second."""
    value = None
    if whole.value is not None and part.value is not None:
        value = Fraction(whole.value) - part.value
    return _made(key, value, whole.unit, "difference", (whole, part), label)


def times(key: str, unit: str, first: Figure, second: Figure, label: str = "") -> Figure:
    """Their product."""
    value = None
    if first.value is not None and second.value is not None:
        value = Fraction(first.value) * second.value
    return _made(key, value, unit, "product", (first, second), label)


def per(key: str, unit: str, above: Figure, below: Figure, label: str = "") -> Figure:
    """Their quotient; unknown where the lower is zero."""
    value = None
    if above.value is not None and below.value:
        value = Fraction(above.value) / below.value
    return _made(key, value, unit, "quotient", (above, below), label)


def percent(key: str, above: Figure, below: Figure) -> Figure:
    """Their quotient in percent; unknown where the lower is zero."""
    value = None
    if above.value is not None and below.value:
        value = Fraction(above.value) / below.value * 100
    return _made(key, value, "%", "share_percent", (above, below), "")


def number(value: Fraction | int) -> Fact:
    """A number of a formula as a leaf."""
    return Fact("times", "", (("value", value),))


def part(key: str, whole: Figure, share: Fraction, *facts: Fact, unit: str = "") -> Figure:
    """A share of it, with the facts that say how much."""
    value = None if whole.value is None else Fraction(whole.value) * share
    quality = Quality.NONE if value is None else whole.quality
    return Figure(
        key, value, unit or whole.unit, "share", quality, label=whole.label,
        _open=lambda: (whole, *facts),
    )  # fmt: skip


def at_least(key: str, figure: Figure, least: Fraction | int = 0) -> Figure:
    """The figure, or the least that it may be."""
    value = None if figure.value is None else max(Fraction(figure.value), Fraction(least))
    return _made(key, value, figure.unit, "at_least", (figure,), figure.label)


def at_most(key: str, figure: Figure, most: Fraction, *facts: Fact) -> Figure:
    """The figure, or the most that it may be, with the facts that say so."""
    value = None if figure.value is None else min(Fraction(figure.value), most)
    quality = Quality.NONE if value is None else figure.quality
    return Figure(
        key, value, figure.unit, "at_most", quality, label=figure.label,
        _open=lambda: (figure, *facts),
    )  # fmt: skip


def _made(
    key: str, value: Fraction | None, unit: str, formula: str, parts: tuple[Figure, ...], label: str
) -> Figure:
    quality = Quality.NONE if value is None else worst(part.quality for part in parts)
    return Figure(key, value, unit, formula, quality, label=label, _open=lambda: parts)
