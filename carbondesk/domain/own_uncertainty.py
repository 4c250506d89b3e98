"""How far a line of the inventory may be off, as the institution knows it, from a day on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain.own_factors import LARGEST_PERCENT
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import carriers
from carbondesk.reference.uncertainties import ACTIVITY, FACTOR

ABOUT = (ACTIVITY, FACTOR)


@dataclass(frozen=True)
class OwnUncertainty:
    """Percent to either side in millionths; `line` is a carrier, with its grade behind a dot."""

    line: str
    about: str
    valid_from: date
    percent_micro: int
    reason: str = ""
    id: str = ""

    @property
    def percent(self) -> Fraction:
        """Percent to either side."""
        return from_micro(self.percent_micro)


def on_day(
    known: Iterable[OwnUncertainty], line: str, about: str, day: date
) -> OwnUncertainty | None:
    """What is known of a line on a day, or None where the assumption stands."""
    begun = [
        one for one in known if (one.line, one.about) == (line, about) and one.valid_from <= day
    ]
    return max(begun, key=_begin, default=None)


def problems(new: OwnUncertainty) -> list[Problem]:
    """What is wrong with an uncertainty that is about to be written."""
    found = []
    carrier = new.line.partition(".")[0]
    if carrier not in {one.code for one in carriers.every() if one.is_energy}:
        found.append(Problem("unknown_carrier", {"carrier": carrier}, "line", new.line))
    if new.about not in ABOUT:
        found.append(Problem("unknown_choice", {"value": new.about}, "about", new.line))
    if not 0 <= new.percent <= LARGEST_PERCENT:
        found.append(Problem("uncertainty_range", {}, "percent", new.line))
    if not new.reason.strip():
        found.append(Problem("empty", {"field": "reason"}, "reason", new.line))
    return found


def _begin(one: OwnUncertainty) -> date:
    return one.valid_from
