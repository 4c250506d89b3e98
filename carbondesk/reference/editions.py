"""Which edition of a table holds for a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Dated(Protocol):
    """Something published for a year of data."""

    @property
    def data_year(self) -> int:
        """The year that its figures are of."""


Edition = TypeVar("Edition", bound=Dated)


@dataclass(frozen=True, slots=True)
class Choice(Generic[Edition]):
    """The edition chosen for a year; `to_confirm` if even the earliest is of a later year."""

    edition: Edition
    to_confirm: bool


def choose(editions: Iterable[Edition], year: int) -> Choice[Edition] | None:
    """The newest whose data year is not after `year`, else the earliest, to be confirmed."""
    ordered = sorted(editions, key=_data_year)
    if not ordered:
        return None
    past = [edition for edition in ordered if edition.data_year <= year]
    return Choice(past[-1], to_confirm=False) if past else Choice(ordered[0], to_confirm=True)


def _data_year(edition: Dated) -> int:
    return edition.data_year
