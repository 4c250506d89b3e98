"""The lists of government procurement: what is to be bought efficient, and what rather green."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

ENERGY, ENVIRONMENT = "energy", "environment"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of one of the two lists; a mandatory one may be bought with a certificate only."""

    id: str
    list: str
    list_no: int
    code: str
    category_zh: str
    category_en: str
    name_zh: str
    name_en: str
    mandatory: bool
    standard: str
    source: Source
    grade: str


def every() -> tuple[Item, ...]:
    """All items of both lists, in their order."""
    return tuple(_items().values())


def find(item_id: str) -> Item | None:
    """The item of an id, None if there is none."""
    return _items().get(item_id)


@cache
def _items() -> dict[str, Item]:
    return {
        row["id"]: Item(
            id=row["id"],
            list=row["list"],
            list_no=int(row["list_no"]),
            code=row["code"],
            category_zh=row["category_zh"],
            category_en=row["category_en"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            mandatory=tables.flag(row["mandatory"]),
            standard=row["standard"],
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("procurement")
    }
