"""Ledgers of every released version open and become what a new one is, or stay as they were."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from carbondesk.store import chain, journal, migrations, verify
from carbondesk.store.ledger import Ledger
from tests import factory

LEDGERS = sorted((Path(__file__).parents[1] / "ledgers").glob("m*.carbondesk"))
SCHEMA = "select type, name, tbl_name, sql from sqlite_schema order by type, name"


@pytest.fixture(params=LEDGERS, ids=[file.stem for file in LEDGERS])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a ledger of an earlier version."""
    return Path(shutil.copy(request.param, tmp_path))


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def test_an_old_ledger_becomes_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    new = factory.a_ledger(tmp_path, name="new.carbondesk")
    with Ledger.open(old, "migrator") as ledger, new:
        assert ledger.db.execute(SCHEMA).fetchall() == new.db.execute(SCHEMA).fetchall()
        assert migrations.version(ledger.db) == migrations.NEWEST
        assert verify.breaks(ledger.db) == []


def test_a_migration_is_a_step_with_the_digest_of_each_table(old: Path) -> None:
    number = int(old.stem[1:])
    if number == migrations.NEWEST:
        pytest.skip("the newest version is not migrated")
    with Ledger.open(old, "migrator") as ledger:
        step = ledger.history(1)[0]
        detail = json.loads(step.detail)
        assert (step.verb, step.operator) == ("migrate", "migrator")
        assert (detail["from"], detail["to"]) == (number, migrations.NEWEST)
        assert detail["tables"] == {
            table: chain.of_table(ledger.db, table) for table in journal.tables(ledger.db)
        }


def test_what_was_done_before_a_migration_is_undone_after_it(old: Path) -> None:
    with Ledger.open(old) as ledger:
        count = "select count(*) from reading"
        before = ledger.db.execute(count).fetchone()[0]
        assert ledger.undo() is not None
        assert ledger.db.execute(count).fetchone()[0] == before - 2
        assert verify.breaks(ledger.db) == []


def test_the_second_opening_changes_nothing(old: Path) -> None:
    Ledger.open(old).close()
    before = _dump(old)
    Ledger.open(old).close()
    assert _dump(old) == before


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _dump(old)

    def fails(db: sqlite3.Connection) -> None:
        db.execute("drop table remark")
        raise sqlite3.OperationalError("interrupted")

    named = migrations.named
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, "fails"))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)
    monkeypatch.setattr(migrations, "named", lambda name: fails if name == "fails" else named(name))
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        Ledger.open(old)
    assert _dump(old) == before


def test_an_edit_between_two_versions_is_found(old: Path) -> None:
    """The images of before the migration stand, and the digest of each table with them."""
    Ledger.open(old).close()
    with closing(sqlite3.connect(old)) as db:
        db.execute("update reading set register_micro = register_micro + 1 where rowid = 1")
        db.commit()
    with Ledger.open(old) as ledger:
        assert [item.code for item in verify.breaks(ledger.db)] == ["row_changed"]


def test_a_new_ledger_has_no_step_of_a_migration(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "new.carbondesk", "tester") as ledger:
        assert ledger.history() == []
        migrations.migrate(ledger.db, datetime.now(UTC).isoformat(), "x")  # noqa: TID251
        assert ledger.history() == []
