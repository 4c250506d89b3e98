"""Facts as cells of the tidy tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from carbondesk.domain.meter import ALWAYS
from carbondesk.domain.quantity import FEN, MICRO, NANO
from carbondesk.exchange import plain, tidy
from carbondesk.exchange.tidy import Column
from carbondesk.i18n import language
from carbondesk.reference import carriers, terms

Cell = str | Decimal | int | date | None
"""A cell as it is written; money and quantities are exact."""

_SMALLEST = {
    "quantity": MICRO, "area": MICRO, "ratio": MICRO, "money": FEN, "price": NANO, "hundredth": 100,
    "factor": MICRO, "percent": MICRO,
}  # fmt: skip

# Fields that hold the id of a meter or a place; a measure of the library is named by its own code.
_REFERRED = frozenset({"meter_id", "place_id", "parent_id"})


@dataclass(frozen=True)
class Codes:
    """The codes of meters, places and what else is named by a code, by id."""

    meters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, column: Column, fact_id: object) -> str | None:
        """The code of what a column refers to."""
        if column.field in plain.REFERENCES:
            return self.others.get(str(fact_id))
        is_place = column.name == "place" or column.kind == "places"
        return (self.places if is_place else self.meters).get(str(fact_id))


def cells(kind: str, facts: tuple[object, ...], codes: Codes) -> dict[str, Cell]:
    """The cells of a row by column; a place and its areas, a meter and its setup share one."""
    found: dict[str, Cell] = {}
    for column in tidy.columns(kind):
        for fact in facts:
            if hasattr(fact, column.field):
                found[column.name] = _cell(column, getattr(fact, column.field), codes)
    return found


def _cell(column: Column, value: object, codes: Codes) -> Cell:
    if column.field in _REFERRED | plain.REFERENCES.keys():
        return codes.of(column, value)
    if value in (None, "", ALWAYS):
        return None
    if isinstance(value, bool):
        return _word("answer", "yes" if value else "no")
    if column.type in _SMALLEST and isinstance(value, int):
        return Decimal(value) / _SMALLEST[column.type]
    return _named(column, value)


def _named(column: Column, value: object) -> Cell:
    name, _, which = column.type.partition(":")
    if name == "word":
        return _word(which, str(value))
    if name == "carrier" and language() == "zh":
        return carriers.named(str(value)).name_zh
    return value if isinstance(value, Decimal | int | date) else str(value)


def _word(which: str, code: str) -> str:
    """A code in the language in use; both are read back."""
    return terms.named(which, code).name_zh if language() == "zh" else code
