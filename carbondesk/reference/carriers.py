"""Energy carriers and water: what an institution meters and pays for."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from carbondesk.reference import tables, units
from carbondesk.reference.units import Unit

# What reactive meters count: no energy that is used, and part of no total.
REACTIVE = "reactive"


@dataclass(frozen=True, slots=True)
class Carrier:
    """An energy carrier or water, with the unit that its quantities are kept in.

    `family` names its colour and pattern; `form2_row` is its default row of form 2, empty where
    it has none; `order` is its place in every list and print. `also` are units of another kind
    that bills use for it, with their size in its own: a tonne of water is a cubic metre.
    """

    code: str
    name_zh: str
    name_en: str
    unit: Unit
    family: str
    is_energy: bool
    form2_row: str
    order: int
    also: MappingProxyType[str, Fraction]


def every() -> tuple[Carrier, ...]:
    """All carriers in the order of lists and prints."""
    return tuple(sorted(_carriers().values(), key=_order))


def counted() -> tuple[Carrier, ...]:
    """Those that are used and paid for: all but reactive energy."""
    return tuple(carrier for carrier in every() if carrier.code != REACTIVE)


def named(code: str) -> Carrier:
    """The carrier of a code in the ledger; KeyError if there is none."""
    return _carriers()[code]


def find(spelling: str) -> Carrier | None:
    """The carrier that a person wrote, as electricity, 电 or 自来水."""
    return _spellings().get(tables.key(spelling))


def convert(amount: Fraction | int, unit: str, carrier: Carrier) -> Fraction | None:
    """The amount in the carrier's own unit, exactly; None if the unit does not fit it."""
    found = units.find(unit)
    if found is not None and found.code in carrier.also:
        return Fraction(amount) * carrier.also[found.code]
    return units.convert(amount, unit, carrier.unit.code)


def _order(carrier: Carrier) -> int:
    return carrier.order


@cache
def _carriers() -> dict[str, Carrier]:
    return {
        row["code"]: Carrier(
            code=row["code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            unit=units.named(row["unit"]),
            family=row["family"],
            is_energy=tables.flag(row["is_energy"]),
            form2_row=row["form2_row"],
            order=int(row["order"]),
            also=_also(row["also"]),
        )
        for row in tables.rows("carriers")
    }


def _also(text: str) -> MappingProxyType[str, Fraction]:
    """Units with their sizes, as `t=1|kL=1`."""
    pairs = (pair.split("=") for pair in tables.spellings(text))
    return MappingProxyType({unit: Fraction(size) for unit, size in pairs})


@cache
def _spellings() -> dict[str, Carrier]:
    found: dict[str, Carrier] = {}
    for row in tables.rows("carriers"):
        own = (row["code"], row["name_zh"], row["name_en"])
        for spelling in (*own, *tables.spellings(row["spellings"])):
            found.setdefault(tables.key(spelling), _carriers()[row["code"]])
    return found
