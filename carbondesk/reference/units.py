"""Units of measure with their spellings and exact ratios."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import tables


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; `ratio` is its size in the base unit of its `kind`, as joule, litre or kilogram.

    `symbol` stands in Chinese text, as kWh, m³ or 万m³, `symbol_en` in English.
    """

    code: str
    kind: str
    ratio: Fraction
    name_zh: str
    name_en: str
    symbol: str
    symbol_en: str


def named(code: str) -> Unit:
    """The unit of a code that the program itself uses."""
    return _units()[code]


def find(spelling: str) -> Unit | None:
    """The unit that a person wrote, as 度, ｋＷｈ, 万m³ or 百万千焦."""
    return _spellings().get(tables.key(spelling))


def convert(amount: Fraction | int, unit: str, to: str) -> Fraction | None:
    """The amount in another unit of the same kind, exactly; None if there is no way across."""
    source, target = find(unit), find(to)
    if source is None or target is None or source.kind != target.kind:
        return None
    return Fraction(amount) * source.ratio / target.ratio


@cache
def _units() -> dict[str, Unit]:
    return {
        row["code"]: Unit(
            code=row["code"],
            kind=row["kind"],
            ratio=Fraction(int(row["num"]), int(row["den"])),
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            symbol=row["symbol"],
            symbol_en=row["symbol_en"],
        )
        for row in tables.rows("units")
    }


@cache
def _spellings() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in tables.rows("units"):
        own = (row["code"], row["symbol"], row["symbol_en"], row["name_zh"], row["name_en"])
        for spelling in (*own, *tables.spellings(row["spellings"])):
            found.setdefault(tables.key(spelling), _units()[row["code"]])
    return found
