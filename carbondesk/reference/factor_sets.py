"""Factor sets: kgce and kgCO₂ per unit of each carrier, with their sources."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from carbondesk.reference import editions, sources, tables
from carbondesk.reference.sources import Source

ENERGY = "energy"
CARBON = "carbon"
CONFIRMED_GRADE = "A"
GREEN_POWER = "green"


@dataclass(frozen=True, slots=True)
class Factor:
    """What one unit of a carrier stands for, in kgce or kgCO₂.

    `variant` is the coal's grade or `green`; `decimals` are those printed in the source;
    `grade` is A, B, C, or I for inferred; `published_id` finds the published row it comes from.
    `uncertainty_percent` is known only where its source states it.
    """

    id: str
    carrier: str
    variant: str
    per_unit: Fraction
    decimals: int
    unit: str
    source: Source
    edition: str
    grade: str
    to_confirm: bool
    published_id: str
    note_zh: str
    note_en: str
    uncertainty_percent: Fraction | None = None


@dataclass(frozen=True, slots=True)
class FactorSet:
    """A set of factors of one edition; `kind` is energy or carbon."""

    code: str
    kind: str
    name_zh: str
    name_en: str
    family: str
    edition: str
    data_year: int
    valid_to: int | None
    source: Source
    grade: str
    is_default: bool
    note_zh: str
    note_en: str
    factors: MappingProxyType[tuple[str, str], Factor] = field(repr=False, compare=False)

    def factor(self, carrier: str, variant: str = "") -> Factor | None:
        """The factor of a carrier, None if the set has none; electricity's CO₂ is in `grid`.

        A coal of unknown grade takes the default grade, to be confirmed.
        """
        exact = self.factors.get((carrier, variant))
        if exact is not None:
            return exact
        if variant:
            return self.factors.get((carrier, ""))
        default = self.factors.get((carrier, _default_variant(self.code, carrier)))
        return replace(default, to_confirm=True) if default else None


def every(kind: str) -> tuple[FactorSet, ...]:
    """All sets of a kind, the default family first."""
    return tuple(found for found in _sets().values() if found.kind == kind)


def named(code: str) -> FactorSet:
    """The set of a code in the ledger; KeyError if there is none."""
    return _sets()[code]


def energy_set(code: str) -> FactorSet:
    """The set of kgce coefficients of a code; KeyError if it is no such set."""
    return _of_kind(code, ENERGY)


def carbon_set(code: str) -> FactorSet:
    """The set of kgCO₂ factors of a code; KeyError if it is no such set."""
    return _of_kind(code, CARBON)


def default_energy(year: int) -> editions.Choice[FactorSet]:
    """The default kgce coefficients for a year."""
    return _default(ENERGY, year)


def default_carbon(year: int) -> editions.Choice[FactorSet]:
    """The default kgCO₂ factors for a year."""
    return _default(CARBON, year)


def _of_kind(code: str, kind: str) -> FactorSet:
    found = _sets()[code]
    if found.kind != kind:
        raise KeyError(code)
    return found


def _default(kind: str, year: int) -> editions.Choice[FactorSet]:
    choice = editions.choose((found for found in every(kind) if found.is_default), year)
    if choice is None:
        raise LookupError(kind)
    return choice


@cache
def _default_variant(set_code: str, carrier: str) -> str:
    for row in tables.rows("set_factors"):
        if (row["set"], row["carrier"]) == (set_code, carrier) and tables.flag(row["is_default"]):
            return row["variant"]
    return ""


@cache
def _sets() -> dict[str, FactorSet]:
    found: dict[str, FactorSet] = {}
    for row in tables.rows("factor_sets"):
        inherited = dict(found[row["base"]].factors) if row["base"] else {}
        own = _factors(row["code"], row["edition"])
        found[row["code"]] = FactorSet(
            code=row["code"],
            kind=row["kind"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            family=row["family"],
            edition=row["edition"],
            data_year=int(row["data_year"]),
            valid_to=tables.whole(row["valid_to"]),
            source=sources.find(row["source"]),
            grade=row["grade"],
            is_default=tables.flag(row["is_default"]),
            note_zh=row["note_zh"],
            note_en=row["note_en"],
            factors=MappingProxyType(inherited | own),
        )
    return found


def _factors(set_code: str, edition: str) -> dict[tuple[str, str], Factor]:
    return {
        (row["carrier"], row["variant"]): Factor(
            id=":".join(filter(None, (set_code, row["carrier"], row["variant"]))),
            carrier=row["carrier"],
            variant=row["variant"],
            per_unit=tables.number(row["per_unit"]),
            decimals=tables.decimals(row["per_unit"]),
            unit=row["unit"],
            source=sources.find(row["source"]),
            edition=edition,
            grade=row["grade"],
            to_confirm=tables.flag(row["to_confirm"]) or row["grade"] != CONFIRMED_GRADE,
            published_id=row["from"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
        )
        for row in tables.rows("set_factors")
        if row["set"] == set_code
    }
