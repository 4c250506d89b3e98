"""A file that holds what the program has not made is refused before anything in it runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from carbondesk.store import faults, known, migrations
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults as sentences
from tests import factory

FOREIGN = {
    "trigger evil": "create trigger evil after insert on step begin delete from reading; end",
    "view peek": "create view peek as select * from reading",
    "table notes": "create table notes (text, twice generated always as (text || text))",
    "table found": "create virtual table found using fts5(text)",
    "table loose": "create table loose (text)",
    "index odd": "create index odd on reading (upper(note))",
    "table reading": "alter table reading add column odd text",
    "table remark": "drop table remark",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with factory.a_ledger(tmp_path) as ledger:
        return ledger.path


def _changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


@pytest.mark.parametrize("name", FOREIGN)
def test_what_was_not_made_by_the_program_is_refused_and_named(path: Path, name: str) -> None:
    _changed(path, FOREIGN[name])
    before = path.read_bytes()
    with pytest.raises(faults.ForeignSchema) as refused:
        Ledger.open(path)
    assert refused.value.detail == name
    assert name in sentences.sentence(refused.value)
    assert path.read_bytes() == before


def test_a_view_in_the_place_of_a_table_is_refused(path: Path) -> None:
    _changed(
        path,
        "alter table remark rename to hidden",
        "create view remark as select * from hidden",
    )
    with pytest.raises(faults.ForeignSchema):
        Ledger.open(path)


def test_an_older_ledger_is_looked_at_before_it_is_migrated(tmp_path: Path) -> None:
    old = tmp_path / "m001.carbondesk"
    old.write_bytes((Path(__file__).parents[1] / "ledgers" / old.name).read_bytes())
    _changed(old, FOREIGN["trigger evil"])
    with pytest.raises(faults.ForeignSchema):
        Ledger.open(old)
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("pragma user_version").fetchone() == (1,)


def test_statistics_and_a_lost_index_do_no_harm(path: Path) -> None:
    _changed(path, "analyze", "drop index bill_by_meter")
    with Ledger.open(path) as ledger:
        assert ledger.history()


def test_a_database_of_another_program_stays_byte_for_byte(tmp_path: Path) -> None:
    other = tmp_path / "other.carbondesk"
    _changed(other, "create table t (a)")
    before = other.read_bytes()
    with pytest.raises(faults.NotALedger):
        Ledger.open(other)
    assert other.read_bytes() == before


def test_the_known_schema_is_that_of_a_new_ledger(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert set(known._objects(ledger.db)) == set(known._of_version(migrations.NEWEST))


@pytest.mark.parametrize("number", known._DIGESTS)
def test_the_short_way_knows_the_same_schema_as_the_long_one(number: int) -> None:
    assert known._digest(known._of_version(number)) == known._DIGESTS[number]


def test_the_newest_schema_is_known_the_short_way() -> None:
    newest = known._digest(known._of_version(migrations.NEWEST))
    assert known._DIGESTS.get(migrations.NEWEST) == newest, f"add it to known._DIGESTS: {newest}"
