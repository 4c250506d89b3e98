"""Standards and announcements that the shipped figures come from."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import tables


@dataclass(frozen=True, slots=True)
class Source:
    """A standard, announcement or book, named as it is printed; `issued` is a date or a year."""

    code: str
    name_zh: str
    name_en: str
    issued: str


def find(code: str) -> Source:
    """The source of a code that a table uses."""
    return _all()[code]


def printed(name_zh: str) -> Source | None:
    """The source that is printed under this name; None for what is no source of the tables."""
    return _printed().get(name_zh)


@cache
def _printed() -> dict[str, Source]:
    return {source.name_zh: source for source in _all().values()}


@cache
def _all() -> dict[str, Source]:
    return {row["code"]: Source(**row) for row in tables.rows("sources")}
