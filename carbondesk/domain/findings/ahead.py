"""The rule about targets: what the year will come to, and by how much the rest of it must fall."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from carbondesk.domain import foreseen, prospect, sets
from carbondesk.domain.findings.evidence import Evidence
from carbondesk.domain.findings.finding import INSTITUTION, Finding
from carbondesk.domain.prospect import Prospect

RULE = "target_ahead"


def target(evidence: Evidence) -> Iterator[Finding]:
    """Targets that the year will miss by more than a share, in the last month of the period."""
    book, months = evidence.measured.book, evidence.months
    wanted = {one.aim for one in book.targets if months and months[-1].first.year in one.years}
    if not wanted:
        return
    month = months[-1]
    region = book.institution.region_code if book.institution else ""
    sets_of = partial(sets.of_year, bindings=book.bindings, own=book.own_sets, region=region)
    warm = foreseen.warm_months(book.weather, prospect.years_of(month))
    expecting = foreseen.Weathered(warm).expected if warm else None
    share = evidence.limits.of(RULE, "percent") / 100
    for one in prospect.of(evidence.measured, sets_of, month, sorted(wanted), expecting):
        finding = _finding(one, month.code, share)
        if finding is not None:
            yield finding


def _finding(one: Prospect, month: str, share: Fraction) -> Finding | None:
    found, path = one.outlook, one.path
    if found is None or path is None or not found.forecast.known:
        return None
    total, allowed, over = found.forecast.total.value, found.allowed.value, found.over.value
    if (
        total is None
        or allowed is None
        or over is None
        or over <= max(Fraction(allowed) * share, Fraction(0))
    ):
        return None
    values = {
        "total": Fraction(total), "allowed": Fraction(allowed), "over": Fraction(over),
        "unit": found.allowed.unit, "left": found.forecast.left, "sign": found.sign.value,
        "fall": None if found.fall.value is None else Fraction(found.fall.value),
    }  # fmt: skip
    figures = (found.forecast.total, found.allowed, found.over)
    subject = f"{INSTITUTION}:{path.target.code}"
    return Finding(RULE, subject, path.target.name, month, values, figures=figures)
