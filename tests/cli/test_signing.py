"""Who works on the command line is named, and proves it where the ledger has operators."""

from pathlib import Path

import pytest

from carbondesk.cli import signing
from carbondesk.domain.operator import Role
from carbondesk.operations import operators, people
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.cli.conftest import Run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Step 1 the start, 2 and 3 operators, 4 and 5 people of two months."""
    with factory.a_ledger(tmp_path) as ledger:
        operators.add(ledger, "wang", Role.REVIEWER, "secret")
        operators.add(ledger, "li", Role.CLERK)
        people.put(ledger, [factory.a_count("2024-01")])
        people.put(ledger, [factory.a_count("2024-02")])
        return ledger.path


def test_a_stranger_reads_and_is_told_to_sign_in_when_writing(run: Run, path: Path) -> None:
    assert run("history", path).code == 0
    refused = run("undo", path)
    assert refused.code == 1
    assert refused.reasons == [
        "This ledger has operators. Sign in by name and passcode to write in it."
    ]


def test_the_passcode_comes_from_the_environment(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(signing.PASSCODE, "secret")
    assert run("--operator", "wang", "undo", path).code == 0
    with Ledger.open(path) as ledger:
        assert ledger.history(1)[0].operator == "wang"


@pytest.mark.parametrize("command", ["undo", "history"])
def test_a_named_operator_with_a_wrong_passcode_is_refused(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv(signing.PASSCODE, "guess")
    refused = run("--operator", "wang", command, path)
    assert (refused.code, refused.reasons) == (1, ["The name or the passcode is not right."])


def test_in_a_ledger_without_operators_any_name_writes(run: Run, tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        people.put(ledger, [factory.a_count()])
    assert run("--operator", "anyone", "undo", ledger.path).code == 0


def test_an_older_step_is_undone_by_its_number(run: Run, path: Path) -> None:
    done = run("--operator", "li", "undo", path, "--step", 4)
    assert (done.code, done.out) == (0, "Undo an older step\n")
    refused = run("--operator", "li", "undo", path, "--step", 4)
    assert (refused.code, refused.reasons) == (1, ["Step 4 is undone already."])


def test_what_was_edited_behind_the_journal_is_told(run: Run, path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.db.execute("drop trigger temp.journal_people_update")
        ledger.db.execute("update people set count = 7 where month = '2024-01'")
    found = run("verify", path, "--json")
    assert found.code == 1
    assert found.answer["problems"] == [
        "people staff:2024-01: count is 7, but the journal has 100."
    ]
