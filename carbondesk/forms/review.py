"""Reads what the pre-review of a period needs, and asks the reviewer's questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period
from carbondesk.domain.period import year as of_year
from carbondesk.forms import prereview, record
from carbondesk.forms.prereview import BASE_YEAR, Ground
from carbondesk.forms.record import Record
from carbondesk.reference import prereview as reference
from carbondesk.store import accounts, institutions
from carbondesk.store import findings as stored
from carbondesk.store.ledger import Connection

_INDICATORS = MappingProxyType(
    {
        "e_area": "energy_per_area_kgce_m2",
        "e_person": "energy_per_person_kgce",
        "w_person": "water_per_person_m3",
    }
)


@dataclass(frozen=True)
class Review:
    """The forms of a period and of a year before, with what a reviewer would ask."""

    now: Record
    prev: Record
    findings: tuple[Finding, ...]
    asked: int

    @classmethod
    def nothing(cls) -> "Review":
        """Before anything was filled."""
        empty = Record(of_year(1), "", ())
        return cls(empty, empty, (), 0)


def load(db: Connection, period: Period, version: str = "") -> Review:
    """Fill the forms of a period and review them."""
    now = record.load(db, period, version)
    prev = record.load(db, period.year_before(), version or now.version)
    choices = tuple(stored.choices(db))
    indicators = _indicators(db, period, choices)
    said = tuple(stored.explanations(db))
    ground = Ground(now, prev, MappingProxyType(indicators), choices, said)
    asked = len(prereview.relations(now))
    return Review(now, prev, prereview.findings(ground), asked)


def _indicators(
    db: Connection, period: Period, choices: Iterable[CheckChoice]
) -> dict[str, Fraction | None]:
    """The indicators of a year, and those of the base years that the ledger knows."""
    if record.length(period) != "year":
        return {}
    institution = institutions.get(db)
    begun = institution.started.year if institution else period.first.year
    found = _of_year(db, period, "")
    for year in _base_years(choices):
        if begun <= year < period.first.year:
            found |= _of_year(db, of_year(year), f"{year}.")
    return found


def _of_year(db: Connection, year: Period, prefix: str) -> dict[str, Fraction | None]:
    made = accounts.load(db, [year]).of(year).indicators
    values = {name: made[key].value for name, key in _INDICATORS.items() if key in made}
    return {
        f"{prefix}{name}": None if one is None else Fraction(one) for name, one in values.items()
    }


def _base_years(choices: Iterable[CheckChoice]) -> set[int]:
    chosen = {(one.rule, one.name): one.value for one in choices}
    limits = (
        prereview.limit(one, BASE_YEAR, chosen)
        for one in reference.every()
        if BASE_YEAR in one.limits
    )
    return {int(found) for found in limits if found is not None}
