"""Encrypted ledgers: unreadable without their password, and otherwise as any other."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from carbondesk.domain.operator import Role
from carbondesk.domain.problems import Refused
from carbondesk.operations import ledgers, meters, operators
from carbondesk.store import (
    backups,
    chain,
    connections,
    encryption,
    faults,
    lock,
    passwords,
    verify,
)
from carbondesk.store.ledger import Ledger, is_outdated, last_step, snapshot
from carbondesk.store.meters import every
from tests.factory import NOW, a_ledger, a_meter, a_setup, dump

PASSWORD = "账本 'ten years' \"42\""

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with a_ledger(tmp_path) as ledger:
        passwords.change(ledger, PASSWORD)
        meters.add(ledger, a_meter(), a_setup())
        return ledger.path


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)


def test_no_word_of_an_encrypted_ledger_lies_on_the_disk(path: Path) -> None:
    with Ledger.open(path, "tester", PASSWORD) as ledger:
        meters.add(ledger, a_meter("E-02", name="Secret cellar"))
        ledgers.back_up(ledger)
        found = [file for file in path.parent.rglob("*") if file.is_file()]
        assert len(found) >= 3
        for file in found:
            content = file.read_bytes()
            assert b"Secret cellar" not in content
            assert PASSWORD.encode() not in content
            assert not content.startswith(b"SQLite format")
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.DatabaseError):
        db.execute("select * from meter")


def test_a_new_ledger_can_be_encrypted_from_its_first_byte(tmp_path: Path) -> None:
    file = tmp_path / "new.carbondesk"
    with Ledger.create(file, "tester", PASSWORD) as ledger:
        assert ledger.password == PASSWORD
    assert encryption.is_encrypted(file)
    with Ledger.open(file, "tester", PASSWORD) as ledger:
        assert verify.breaks(ledger.db) == []


def test_without_the_password_or_with_another_it_is_not_opened(path: Path) -> None:
    before = path.read_bytes()
    for password, fault in (("", faults.PasswordNeeded), ("no", faults.WrongPassword)):
        with pytest.raises(fault):
            Ledger.open(path, "tester", password)
        with pytest.raises(fault):
            ledgers.either(path, "tester", password=password)
        with pytest.raises(fault):
            is_outdated(path, password)
        with pytest.raises(fault):
            backups.write(path, path.with_name("copy.carbondesk"), password)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_password_typed_in_full_width_is_the_same(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        passwords.change(ledger, "Ａｂ１２é")
    Ledger.open(ledger.path, "", "Ab12e\u0301").close()


def test_a_password_is_not_asked_of_a_plain_ledger(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        pass
    with ledgers.to_write(ledger.path, "tester", password=PASSWORD) as opened:
        assert opened.password == ""
        made = ledgers.back_up(opened)
    Ledger.open(made).close()


def test_what_is_no_ledger_is_not_taken_for_an_encrypted_one(tmp_path: Path) -> None:
    file = tmp_path / "x.carbondesk"
    for content in (b"", b"text" * 4096, bytes(8192), b"SQLite format 3\0" + os.urandom(8192)):
        file.write_bytes(content)
        assert not encryption.is_encrypted(file)
    assert not encryption.is_encrypted(tmp_path / "missing")


def test_setting_a_password_keeps_every_row_and_step(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        meters.add(ledger, a_meter(), a_setup())
        before, steps = dump(ledger), len(ledger.history())
        for password in (PASSWORD, "another", ""):
            passwords.change(ledger, password)
            assert dump(ledger) == before
            assert encryption.is_encrypted(ledger.path) is bool(password)
            assert verify.breaks(ledger.db) == []
        verbs = [step.verb for step in ledger.history(3)]
        assert verbs == ["change_password"] * 3
        assert len(ledger.history()) == steps + 3
        assert all("another" not in f"{step}" for step in ledger.history())
        assert ledger.undo() is not None, "the meter, as a password is not undone"
    assert [file.name for file in tmp_path.iterdir()] == [ledger.path.name]


def test_a_change_that_fails_leaves_the_ledger_open_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_ledger(tmp_path) as ledger:
        monkeypatch.setattr(passwords, "_is_same", _never)
        with pytest.raises(faults.DamagedLedger):
            passwords.change(ledger, PASSWORD)
        meters.add(ledger, a_meter(), a_setup())
        assert ledger.password == ""
    assert [file.name for file in tmp_path.iterdir()] == [ledger.path.name]
    assert not encryption.is_encrypted(ledger.path)


def test_the_step_of_a_change_is_kept_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_ledger(tmp_path) as ledger:
        steps = last_step(ledger.db)
        with monkeypatch.context() as patched:
            patched.setattr(chain, "seal", _stopped)
            with pytest.raises(KeyboardInterrupt):
                passwords.change(ledger, PASSWORD)
        assert (last_step(ledger.db), ledger.db.in_transaction) == (steps, False)
        assert verify.breaks(ledger.db) == []
        passwords.change(ledger, "")
        assert last_step(ledger.db) == steps + 1


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_password_is_not_changed_while_somebody_reads(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        with snapshot(ledger.path), pytest.raises(faults.LockedLedger):
            passwords.change(ledger, PASSWORD)
        assert not encryption.is_encrypted(ledger.path)


def test_only_a_reviewer_changes_the_password(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        operators.add(ledger, "Li", Role.REVIEWER)
        operators.add(ledger, "Wang", Role.CLERK)
        operators.sign_in(ledger, "Wang", "")
        with pytest.raises(Refused):
            passwords.change(ledger, PASSWORD)


def test_locks_readers_and_backups_go_by_the_same_password(path: Path) -> None:
    with ledgers.to_write(path, "Li", password=PASSWORD) as ledger:
        assert "ten years" not in lock.path_of(path).read_text("utf-8")
        with ledgers.either(path, "Wang", password=PASSWORD) as other:
            assert isinstance(other.refusal, faults.HeldLedger)
            assert other.password == PASSWORD
        with snapshot(path, ledger.password) as db:
            assert db.execute("select count(*) from meter").fetchone() == (1,)
        made = ledgers.back_up_daily(path, ledger.backups, NOW, ledger.password)
        assert made is not None
        meters.add(ledger, a_meter("E-02"), a_setup(meter="E-02"))
    assert encryption.is_encrypted(made)
    ledgers.restore(made, path.with_name("back.carbondesk"), PASSWORD)
    with Ledger.open(path.with_name("back.carbondesk"), "", PASSWORD) as back:
        assert verify.breaks(back.db) == []


def test_a_damaged_page_of_an_encrypted_ledger_is_named(path: Path) -> None:
    with Ledger.open(path, "", PASSWORD) as ledger:
        query = "select rootpage from sqlite_schema where name = 'meter'"
        (page,) = ledger.db.execute(query).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 99] ^= 1
    path.write_bytes(content)
    with pytest.raises(faults.DamagedLedger), Ledger.open(path, "", PASSWORD) as ledger:
        every(ledger.db)
    with closing(connections.to_read(path, PASSWORD)) as db:
        assert verify.breaks(db)[0].code == "file_damaged"


def test_an_encrypted_ledger_is_synchronised_and_verified_as_any_other(path: Path) -> None:
    with closing(encryption.connect(path, f"{path.as_uri()}?mode=rw", PASSWORD)) as db:
        db.execute("update meter set name = 'another'")
        db.commit()
    with Ledger.open(path, "tester", PASSWORD) as ledger:
        assert ledger.db.execute("pragma synchronous").fetchone() == (2,)
        assert [item.code for item in verify.breaks(ledger.db)] == ["row_changed"]


def test_a_trigger_in_an_encrypted_ledger_is_refused_too(path: Path) -> None:
    with closing(connections.to_write(path, PASSWORD)) as db:
        db.execute("create trigger t after insert on meter begin delete from reading; end")
    with pytest.raises(faults.ForeignSchema):
        Ledger.open(path, "", PASSWORD)


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_plain_ledgers_open_and_encrypted_ones_say_what_is_missing(
    tmp_path: Path,
) -> None:
    with a_ledger(tmp_path) as ledger:
        with pytest.raises(faults.NoEncryption):
            passwords.change(ledger, PASSWORD)
        meters.add(ledger, a_meter(), a_setup())
    Ledger.open(ledger.path, "", PASSWORD).close()
    (tmp_path / "noise.carbondesk").write_bytes(os.urandom(8192))
    with pytest.raises(faults.NoEncryption):
        Ledger.open(tmp_path / "noise.carbondesk", "", PASSWORD)
    with pytest.raises(faults.NoEncryption):
        Ledger.create(tmp_path / "new.carbondesk", "", PASSWORD)
    assert not (tmp_path / "new.carbondesk").exists()


def _never(_source: object) -> bool:
    return False
