"""What lies outside the boundary of the inventory: meters and floor area, each with its reason.

After JS/T 303 that is family housing, what is let and metered by itself, and separate legal
persons; power that is passed on is taken away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import totals, trace
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import NEVER_COUNTED, Role, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.place import valid_on
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.usage import Measured

_OUTSIDE = (Role.RESOLD, Role.EXCLUDED)


@dataclass(frozen=True)
class Left:
    """What a meter outside the boundary showed: its role, and the reason that was typed."""

    usage: Figure
    role: Role
    reason: str = ""


@dataclass(frozen=True)
class LeftArea:
    """Floor area that does not count, and why."""

    place: str
    area: Fraction
    reason: str


def meters(measured: Measured, period: Period) -> Iterator[Left]:
    """The meters of what is let, lived in or passed on, with what they showed."""
    for meter_id in measured.book.meters:
        for setup, piece in measured.segments(meter_id, period):
            if setup.role in _OUTSIDE or _is_left_out(measured.book, meter_id, setup, piece):
                usage = measured.usage(meter_id, piece)
                if usage.days or usage.quantity is not None:
                    figure = trace.of_usage(measured.book, usage)
                    yield Left(figure, setup.role, setup.uncounted_reason)


def areas(book: Book, day: date) -> Iterator[LeftArea]:
    """The floor area of places that does not count on a day."""
    for place in book.places:
        mine = [area for area in book.areas if area.place_id == place.id]
        found = valid_on(mine, day)
        if found is not None and found.excluded_micro:
            name = f"{place.code} {place.name}".strip()
            yield LeftArea(name, from_micro(found.excluded_micro), found.excluded_reason)


def _is_left_out(book: Book, meter_id: str, setup: Setup, piece: Period) -> bool:
    """Whether a meter does not count, for a reason, and no meter above it counts instead."""
    if setup.counted or not setup.uncounted_reason or setup.role in NEVER_COUNTED:
        return False
    carrier = book.meters[meter_id].meter.carrier
    above = [item for item in book.above(meter_id, piece.first) if item.meter.carrier == carrier]
    return not any(totals.counts(item.setup_on(piece.first)) for item in above)
