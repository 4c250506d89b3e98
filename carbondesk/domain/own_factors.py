"""Factor sets of the institution's own: typed in, with their source and grade."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import carriers, factor_sets
from carbondesk.reference.factor_sets import CARBON, ENERGY, Factor, FactorSet
from carbondesk.reference.sources import Source

GRADES = ("A", "B", "C")
LARGEST_PERCENT = 1000
_KINDS = (ENERGY, CARBON)
_DECIMALS = 6


@dataclass(frozen=True)
class OwnSet:
    """One edition of a set; what it does not name itself it takes from its base.

    `kind` is energy or carbon; `base` is the code of a shipped set or empty; `data_year` is the
    year that its figures are of.
    """

    code: str
    kind: str
    name: str
    data_year: int
    base: str = ""
    source: str = ""
    edition: int = 1
    id: str = ""

    @property
    def key(self) -> str:
        """What a year is bound to: the code, with the edition where it is not the first."""
        return self.code if self.edition == 1 else f"{self.code}#{self.edition}"


@dataclass(frozen=True)
class OwnFactor:
    """What a unit of a carrier stands for, in millionths of a kgce or kgCO₂.

    `variant` is the coal's grade or `green`; electricity in a carbon set stands instead of the
    grid's factor. `uncertainty_micro` is in millionths of a percent, None where nobody said.
    """

    set_id: str
    carrier: str
    per_unit_micro: int
    variant: str = ""
    source: str = ""
    grade: str = "C"
    uncertainty_micro: int | None = None
    note: str = ""
    id: str = ""


def as_set(own: OwnSet, factors: Iterable[OwnFactor]) -> FactorSet:
    """The set as computations use it, with what it takes from its base."""
    inherited = dict(factor_sets.named(own.base).factors) if own.base else {}
    named = {(factor.carrier, factor.variant): _factor(own, factor) for factor in factors}
    grades = sorted({factor.grade for factor in named.values()}) or ["C"]
    return FactorSet(
        code=own.key,
        kind=own.kind,
        name_zh=own.name,
        name_en=own.name,
        family="own",
        edition=str(own.edition),
        data_year=own.data_year,
        valid_to=None,
        source=_source(own.source or own.name),
        grade=grades[-1],
        is_default=False,
        note_zh="",
        note_en="",
        factors=MappingProxyType(inherited | named),
    )


def all_sets(
    own: Iterable[OwnSet], factors: Mapping[str, Sequence[OwnFactor]]
) -> MappingProxyType[str, FactorSet]:
    """Own sets by the key that years are bound to; `factors` are grouped by set."""
    return MappingProxyType({one.key: as_set(one, factors.get(one.id, ())) for one in own})


def problems(new: OwnSet, factors: Sequence[OwnFactor]) -> list[Problem]:
    """What is wrong with a set that is about to be written with its factors."""
    found = [
        Problem("empty", {"field": name}, name, new.code)
        for name, text in (("code", new.code), ("name", new.name))
        if not text.strip()
    ]
    if new.kind not in _KINDS:
        found.append(Problem("factor_kind", {}, "kind", new.code))
    elif new.code in shipped() or "#" in new.code:
        found.append(Problem("factor_code_taken", {"code": new.code}, "code", new.code))
    elif new.base and new.base not in {one.code for one in factor_sets.every(new.kind)}:
        found.append(Problem("factors_unknown", {"code": new.base}, "base", new.code))
    if not factors:
        found.append(Problem("set_without_factors", {}, "factor", new.code))
    twice = Counter((factor.carrier, factor.variant) for factor in factors)
    found += [
        Problem("factor_twice", {"carrier": carrier}, "carrier", new.code)
        for (carrier, _), count in twice.items()
        if count > 1
    ]
    return found + [problem for factor in factors for problem in _wrong(new, factor)]


def shipped() -> frozenset[str]:
    """The codes of the sets on board, which no own set may take."""
    return frozenset(one.code for kind in _KINDS for one in factor_sets.every(kind))


def _wrong(own: OwnSet, factor: OwnFactor) -> list[Problem]:
    found = []
    if factor.carrier not in {carrier.code for carrier in carriers.counted()}:
        found.append(Problem("unknown_carrier", {"carrier": factor.carrier}, "carrier", own.code))
    if factor.per_unit_micro < 0:
        found.append(Problem("negative", {"field": "factor"}, "factor", own.code))
    if factor.grade not in GRADES:
        found.append(Problem("factor_grade", {}, "grade", own.code))
    percent = factor.uncertainty_micro
    if percent is not None and not 0 <= from_micro(percent) <= LARGEST_PERCENT:
        found.append(Problem("uncertainty_range", {}, "uncertainty", own.code))
    return found


def _factor(own: OwnSet, factor: OwnFactor) -> Factor:
    spread = factor.uncertainty_micro
    return Factor(
        id=":".join(filter(None, (own.key, factor.carrier, factor.variant))),
        carrier=factor.carrier,
        variant=factor.variant,
        per_unit=from_micro(factor.per_unit_micro),
        decimals=_DECIMALS,
        unit=carriers.named(factor.carrier).unit.code,
        source=_source(factor.source or own.source or own.name),
        edition=str(own.edition),
        grade=factor.grade,
        to_confirm=factor.grade != factor_sets.CONFIRMED_GRADE,
        published_id="",
        note_zh=factor.note,
        note_en=factor.note,
        uncertainty_percent=None if spread is None else from_micro(spread),
    )


def _source(name: str) -> Source:
    return Source("own", name, name, "")
