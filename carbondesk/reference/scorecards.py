"""Tables by which institutions score themselves: schemes, their items and what is known of them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

KNOWN = "yes"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a table: its points, and by which rule a ledger can score it.

    `terms` are numbers of the rule, `of` what it looks at; a `basis` is a number that somebody
    types for it, as the average of the province. `known` is yes, points (their rule was not
    obtained), or no; what is not known is entered from the local document.
    """

    id: str
    scheme: str
    unit_zh: str
    unit_en: str
    name_zh: str
    name_en: str
    points: Fraction | None
    is_star: bool
    rule: str
    of: tuple[str, ...]
    terms: str
    basis_zh: str
    basis_en: str
    basis_unit: str
    rule_zh: str
    rule_en: str
    grade: str
    known: str

    @property
    def is_local(self) -> bool:
        """Whether it is to be entered from the local document."""
        return self.known != KNOWN


@dataclass(frozen=True, slots=True)
class Scheme:
    """A table with its total, and the total that passes where the document states one."""

    id: str
    name_zh: str
    name_en: str
    document_zh: str
    document_en: str
    total: Fraction
    passing: Fraction | None
    pass_zh: str
    pass_en: str
    types: tuple[str, ...]
    region: str
    source: Source
    grade: str
    items: tuple[Item, ...]


def every() -> tuple[Scheme, ...]:
    """All tables on board."""
    return tuple(_schemes().values())


def named(scheme_id: str) -> Scheme:
    """The table of an id; KeyError if there is none."""
    return _schemes()[scheme_id]


def find_item(item_id: str) -> Item | None:
    """The item of an id, None if there is none."""
    return _items().get(item_id)


def of(type_code: str, region_code: str) -> tuple[Scheme, ...]:
    """The tables that concern a type of institution in a region."""
    return tuple(
        scheme
        for scheme in every()
        if type_code in scheme.types and region_code.startswith(scheme.region)
    )


@cache
def _schemes() -> dict[str, Scheme]:
    return {
        row["id"]: Scheme(
            id=row["id"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            document_zh=row["document_zh"],
            document_en=row["document_en"],
            total=tables.number(row["total"]),
            passing=_number(row["passing"]),
            pass_zh=row["pass_zh"],
            pass_en=row["pass_en"],
            types=tables.spellings(row["types"]),
            region=row["region"],
            source=sources.find(row["source"]),
            grade=row["grade"],
            items=tuple(item for item in _items().values() if item.scheme == row["id"]),
        )
        for row in tables.rows("scorecards")
    }


@cache
def _items() -> dict[str, Item]:
    return {
        row["id"]: Item(
            id=row["id"],
            scheme=row["scheme"],
            unit_zh=row["unit_zh"],
            unit_en=row["unit_en"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            points=_number(row["points"]),
            is_star=tables.flag(row["star"]),
            rule=row["rule"],
            of=tables.spellings(row["of"]),
            terms=row["terms"],
            basis_zh=row["basis_zh"],
            basis_en=row["basis_en"],
            basis_unit=row["basis_unit"],
            rule_zh=row["rule_zh"],
            rule_en=row["rule_en"],
            grade=row["grade"],
            known=row["known"],
        )
        for row in tables.rows("score_items")
    }


def _number(text: str) -> Fraction | None:
    return tables.number(text) if text else None
