"""What all nouns share: ids for new facts, one step per verb, years bound as they begin."""

from collections.abc import Iterable, Sequence
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import bindings
from carbondesk.store import evidence, rows, tables
from carbondesk.store.ledger import Connection, Ledger, new_id


class Fact(Protocol):
    """A row of the ledger: a frozen dataclass with an id."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str:
        """The name of the row; empty while it is not written."""
        ...


F = TypeVar("F", bound=Fact)


def identified(fact: F) -> F:
    """The fact with an id of its own, if it has none yet."""
    return fact if fact.id else replace(fact, id=new_id())


def with_id(fact: F, fact_id: str) -> F:
    """The fact under another id."""
    return replace(fact, id=fact_id)


def put(ledger: Ledger, verb: str, facts: Sequence[F], years: Iterable[int] = ()) -> list[F]:
    """Add facts, or change those whose id is known, as one step; binds their years."""
    ready = [identified(fact) for fact in facts]
    with ledger.write(verb) as db:
        rows.upsert(db, ready)
        bindings.ensure(db, years)
    return ready


def remove(ledger: Ledger, verb: str, kind: type[F], fact_id: str) -> None:
    """Remove one fact as one step; refused if it is not there."""
    existing(ledger.db, kind, fact_id)
    with ledger.write(verb) as db:
        rows.delete(db, kind, [fact_id])
        evidence.drop(db, tables.of(kind), [fact_id])


def existing(db: Connection, kind: type[F], fact_id: str) -> F:
    """The fact with this id; refused if it is not there (any more)."""
    fact = rows.fetch_one(db, kind, fact_id)
    if fact is None:
        raise Refused([Problem("gone", {"noun": tables.of(kind)})])
    return fact
