"""Quotas that are typed in from a standard, and what the institution is by a standard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain.own_factors import GRADES
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import factor_sets, quotas
from carbondesk.reference.factor_sets import ENERGY
from carbondesk.reference.quotas import HEATING, UNITS, WAYS_OF_HEATING, Quota
from carbondesk.reference.sources import Source

MOST_DECIMALS = 6


@dataclass(frozen=True)
class OwnQuota:
    """A row of a standard as it was typed in, its levels in millionths of the unit.

    `energy_set` are the coefficients of standard coal that the standard counts by.
    """

    edition: str
    category: str
    indicator: str
    constraint_micro: int
    baseline_micro: int | None = None
    leading_micro: int | None = None
    heating: str = ""
    energy_set: str = ""
    grade: str = "C"
    source: str = ""
    note: str = ""
    id: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What names it."""
        return self.edition, self.category, self.indicator, self.heating


@dataclass(frozen=True)
class QuotaChoice:
    """What the institution is by a standard from a day on: its category and its corrections.

    The corrections divide the indicator; the institution determines them, in millionths, and says
    in `note` how.
    """

    edition: str
    valid_from: date
    category: str = ""
    alpha1_micro: int | None = None
    alpha2_micro: int | None = None
    note: str = ""
    id: str = ""

    @property
    def has_corrections(self) -> bool:
        """Whether both corrections are known."""
        return self.alpha1_micro is not None and self.alpha2_micro is not None


def as_quota(own: OwnQuota, type_code: str = "") -> Quota:
    """The quota as it is compared with."""
    levels = (own.constraint_micro, own.baseline_micro, own.leading_micro)
    return Quota(
        id=":".join(filter(None, ("own", *own.key))),
        region="",
        types=(type_code,),
        category=own.category,
        covers=(),
        name_zh=own.category,
        name_en=own.category,
        heating=own.heating,
        indicator=own.indicator,
        unit=UNITS[own.indicator],
        constraint=from_micro(own.constraint_micro),
        baseline=None if own.baseline_micro is None else from_micro(own.baseline_micro),
        leading=None if own.leading_micro is None else from_micro(own.leading_micro),
        decimals=max(_decimals(level) for level in levels if level is not None),
        energy_set=own.energy_set,
        edition=own.edition,
        source=Source("own", own.source or own.edition, own.source or own.edition, ""),
        grade=own.grade,
        note_zh=own.note,
        note_en=own.note,
    )


def on_day(choices: Iterable[QuotaChoice], edition: str, day: date) -> QuotaChoice | None:
    """What was chosen for a standard and holds on a day."""
    begun = [one for one in choices if one.edition == edition and one.valid_from <= day]
    return max(begun, key=_begin, default=None)


def problems(new: OwnQuota) -> list[Problem]:
    """What is wrong with a quota that is about to be written."""
    where = f"{new.edition} {new.category}".strip()
    found = [
        Problem("empty", {"field": name}, name, where)
        for name, text in (("edition", new.edition), ("category", new.category))
        if not text.strip()
    ]
    if new.indicator not in UNITS:
        values = {"value": new.indicator}
        return [*found, Problem("quota_indicator", values, "indicator", where)]
    if new.grade not in GRADES:
        found.append(Problem("factor_grade", {}, "grade", where))
    return [*found, *_levels(new, where), *_basis(new, where)]


def unfit(new: QuotaChoice, known: Sequence[str]) -> list[Problem]:
    """What does not fit a standard of which these categories are known."""
    if not known:
        return [Problem("quota_standard", {"value": new.edition}, "edition", new.edition)]
    if new.category and new.category not in known:
        return [Problem("quota_category", {"value": new.category}, "category", new.edition)]
    return []


def choice_problems(new: QuotaChoice) -> list[Problem]:
    """What is wrong with a choice by itself."""
    found = []
    if not new.edition.strip():
        found.append(Problem("empty", {"field": "edition"}, "edition", new.edition))
    alphas = (("alpha1", new.alpha1_micro), ("alpha2", new.alpha2_micro))
    for field, alpha in alphas:
        if alpha is not None and alpha <= 0:
            found.append(Problem("not_positive", {"field": field}, field, new.edition))
    if any(alpha is not None for _, alpha in alphas) and not new.note.strip():
        found.append(Problem("quota_correction_reason", {}, "note", new.edition))
    return found


def _levels(new: OwnQuota, where: str) -> list[Problem]:
    names = ("constraint", "baseline", "leading")
    values = (new.constraint_micro, new.baseline_micro, new.leading_micro)
    found = [
        Problem("not_positive", {"field": name}, name, where)
        for name, value in zip(names, values, strict=True)
        if value is not None and value <= 0
    ]
    known = [value for value in values if value is not None]
    if known != sorted(known, reverse=True):
        found.append(Problem("quota_order", {}, "constraint", where))
    return found


def _basis(new: OwnQuota, where: str) -> list[Problem]:
    """Coefficients of standard coal where it is counted in it; a way of heating for heating."""
    found = []
    if UNITS[new.indicator].startswith("kgce"):
        if new.energy_set not in {one.code for one in factor_sets.every(ENERGY)}:
            values = {"code": new.energy_set}
            found.append(Problem("factors_unknown", values, "energy_set", where))
    elif new.energy_set:
        found.append(Problem("quota_without_coal", {}, "energy_set", where))
    ways = WAYS_OF_HEATING if new.indicator == HEATING else ("",)
    if new.heating not in ways:
        found.append(Problem("quota_heating", {}, "heating", where))
    return found


def _decimals(micro: int) -> int:
    """The fewest places that print a level wholly."""
    value = Fraction(from_micro(micro))
    return next(
        (places for places in range(MOST_DECIMALS) if (value * 10**places).denominator == 1),
        MOST_DECIMALS,
    )


def _begin(choice: QuotaChoice) -> date:
    return choice.valid_from


def categories(edition: str, own: Iterable[OwnQuota]) -> tuple[str, ...]:
    """The categories of a standard, on board and typed, that an institution may be of."""
    shipped = [quota for quota in quotas.every() if quota.edition == edition]
    # One that covers others is for all of them; it is chosen only where there is no narrower one.
    narrow = [quota.category for quota in shipped if not quota.covers]
    typed = [one.category for one in own if one.edition == edition]
    return tuple(dict.fromkeys((*(narrow or [quota.category for quota in shipped]), *typed)))
