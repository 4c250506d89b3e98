"""Every table of facts is watched, whichever way the driver lets the triggers be made."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from carbondesk.store import connections, journal
from tests.factory import a_ledger

TRIGGERS = "select name, lower(sql) from temp.sqlite_schema where type = 'trigger' order by name"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with a_ledger(tmp_path_factory.mktemp("watching")) as ledger:
        return ledger.path


@pytest.fixture(params=["as rows", "one by one"])
def watched(request: pytest.FixtureRequest, path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connections.to_write(path)) as db:
        if request.param == "one by one":
            db.set_authorizer(_refuse_schema)
        journal.watch(db)
        db.set_authorizer(None)
        yield db


def _refuse_schema(action: int, name: str | None, *_rest: str | None) -> int:
    """As a driver does that is set to be defensive: nobody turns the schema open."""
    refused = action == sqlite3.SQLITE_PRAGMA and name == "writable_schema"
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def test_each_table_has_a_trigger_for_all_that_can_happen_to_a_row(
    watched: sqlite3.Connection,
) -> None:
    names = {name for name, _ in watched.execute(TRIGGERS)}
    verbs = ("insert", "update", "delete")
    assert names == {f"journal_{t}_{verb}" for t in journal.tables(watched) for verb in verbs}


def test_each_table_refuses_a_row_without_a_step(watched: sqlite3.Connection) -> None:
    """Asked of the plan, as a row of each table is not at hand: it writes the journal."""
    for table in journal.tables(watched):
        plan = watched.execute(f"explain delete from {table}").fetchall()
        assert any("journal_" in str(step[5]) for step in plan), table


def test_the_schema_is_shut_again_and_the_file_has_none_of_it(
    watched: sqlite3.Connection, path: Path
) -> None:
    with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
        watched.execute("delete from temp.sqlite_schema")
    assert not watched.in_transaction
    with closing(sqlite3.connect(path)) as db:
        query = "select count(*) from sqlite_schema where type = 'trigger'"
        assert db.execute(query).fetchone() == (0,)


def test_both_ways_make_the_same(path: Path) -> None:
    made = []
    for authorizer in (None, _refuse_schema):
        with closing(connections.to_write(path)) as db:
            db.set_authorizer(authorizer)
            journal.watch(db)
            db.set_authorizer(None)
            made.append(db.execute(TRIGGERS).fetchall())
    assert made[0] == made[1]
