"""Passwords on the command line come from the environment, and are seen nowhere."""

from pathlib import Path

import pytest

from carbondesk.cli.passwords import NEW_PASSWORD, PASSWORD
from carbondesk.store import encryption
from tests import factory
from tests.cli.conftest import Run

SECRET = "eight or more"

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with factory.a_ledger(tmp_path) as ledger:
        return ledger.path


@pytest.fixture
def encrypted(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(NEW_PASSWORD, SECRET)
    assert run("password", path).code == 0
    return path


def test_setting_a_password_names_the_backups_that_stay_readable(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("backup", path).out.strip()
    monkeypatch.setenv(NEW_PASSWORD, SECRET)
    done = run("password", path)
    assert done.code == 0
    assert "If the password is lost" in done.out
    assert done.reasons[0] == "These backups are not encrypted and stay readable:"
    assert plain in done.reasons
    assert encryption.is_encrypted(path)


def test_every_command_takes_the_password_from_the_environment(
    run: Run, encrypted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (["history", encrypted], ["undo", encrypted]):
        refused = run(*command)
        assert (refused.code, len(refused.reasons)) == (1, 1)
        assert PASSWORD in refused.reasons[0]
    monkeypatch.setenv(PASSWORD, "wrong")
    assert "does not open with this password" in run("history", encrypted).reasons[0]
    monkeypatch.setenv(PASSWORD, SECRET)
    history = run("history", encrypted)
    assert history.code == 0
    assert SECRET not in history.out
    made = run("backup", encrypted)
    copy = encrypted.with_name("back.carbondesk")
    assert run("restore", made.out.strip(), "-o", copy).code == 0
    assert encryption.is_encrypted(copy)
    assert run("verify", copy).code == 0
    monkeypatch.delenv(PASSWORD)
    assert run("restore", made.out.strip(), "-o", encrypted.with_name("x.carbondesk")).code == 1


def test_a_new_ledger_is_encrypted_if_a_password_is_given(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, SECRET)
    file = tmp_path / "n.carbondesk"
    assert run("new", file, "--name", "N", "--type", "024", "--region", "370100").code == 0
    assert encryption.is_encrypted(file)


def test_a_password_is_removed_only_by_whoever_knows_it(
    run: Run, encrypted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("password", encrypted, "--remove").code == 1
    monkeypatch.setenv(PASSWORD, SECRET)
    assert run("password", encrypted, "--remove").code == 0
    assert not encryption.is_encrypted(encrypted)


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [("", "Name the new password"), ("short", "A password of less than 8 characters")],
)
def test_no_password_and_a_short_one_are_refused(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, reason: str
) -> None:
    monkeypatch.setenv(NEW_PASSWORD, wanted)
    refused = run("password", path)
    assert (refused.code, refused.reasons[-1].startswith(reason)) == (1, True)
    assert not encryption.is_encrypted(path)
