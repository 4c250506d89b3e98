"""The ranking: meters of a carrier or buildings by what they used in a year, and against last."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.meter import label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.store.monthly_trends import Trends
from carbondesk.texts import numbers
from carbondesk.ui.models.cells import Cell, Column, Row, State

_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
Line = tuple[str, str, Fraction, bool, Fraction | None]


def columns(unit: str) -> tuple[Column, ...]:
    """Name, amount, change."""
    return (
        Column("name", translate("ui.pages.analysis.ranks", "Name"), least=120),
        Column("amount", unit, 92, right=True),
        Column("change", translate("ui.pages.analysis.ranks", "On last year"), 84, right=True),
    )


def meters(found: Trends, carrier: str, year: Period) -> list[Row]:
    """The meters of a carrier, the largest first."""
    return _rows(_meters(found, carrier, year))


def buildings(found: Trends, year: Period) -> list[Row]:
    """The buildings by their electricity, the largest first."""
    lines = (
        (one.place.id, one.place.name, one.this.quantity, one.this.is_whole,
         one.before.quantity if one.before.is_whole else None)
        for one in found.buildings(year)
        if one.this.quantity is not None
    )  # fmt: skip
    return _rows(lines)


def _meters(found: Trends, carrier: str, year: Period) -> Iterator[Line]:
    for key, facts in found.book.meters.items():
        if facts.meter.carrier != carrier:
            continue
        this = found.measured.usage(key, year)
        before = found.measured.usage(key, year.year_before())
        if this.quantity is not None:
            was = before.quantity if before.quality in _WHOLE else None
            yield key, label(facts.meter), this.quantity, this.quality in _WHOLE, was


def _rows(lines: Iterator[Line]) -> list[Row]:
    return [
        Row(
            key,
            {
                "name": Cell(name),
                "amount": Cell(("" if whole else "≥ ") + numbers.short(amount)),
                "change": _change(amount, before) if whole else Cell(state=State.NOT_APPLICABLE),
            },
        )
        for key, name, amount, whole, before in sorted(lines, key=_amount, reverse=True)
    ]


def _change(amount: Fraction, before: Fraction | None) -> Cell:
    if not before:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(f"{numbers.signed((amount / before - 1) * 100)}%")


def _amount(line: Line) -> Fraction:
    return line[2]
