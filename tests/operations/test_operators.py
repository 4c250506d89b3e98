"""Operators sign in, and a clerk does what a clerk may."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain.operator import Operator, Role
from carbondesk.domain.problems import Refused
from carbondesk.operations import institutions, operators, people
from carbondesk.store import verify
from carbondesk.store.ledger import Ledger
from carbondesk.texts import problems
from tests import factory

WANG, LI = "王芳", "李明"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with factory.a_ledger(tmp_path) as ledger:
        operators.add(ledger, WANG, Role.REVIEWER, "secret")
        operators.add(ledger, LI, Role.CLERK)
        return ledger.path


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """The ledger opened anew, with nobody signed in."""
    with Ledger.open(path, "stranger") as ledger:
        yield ledger


def _refusal(refused: pytest.ExceptionInfo[Refused]) -> str:
    (problem,) = refused.value.problems
    assert problems.sentence(problem)
    return problem.code


def _choose(ledger: Ledger) -> None:
    institutions.choose(ledger, "reading_instant", "start", date(2024, 1, 1))


def _named(ledger: Ledger, name: str) -> Operator:
    return next(item for item in operators.every(ledger) if item.name == name)


def test_without_operators_anyone_is_a_reviewer(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        assert ledger.role is Role.REVIEWER
        _choose(ledger)


def test_a_stranger_reads_but_does_not_write(ledger: Ledger) -> None:
    assert ledger.role is None
    assert ledger.history()
    with pytest.raises(Refused) as refused:
        people.put(ledger, [factory.a_count()])
    assert _refusal(refused) == "not_signed_in"


def test_who_signs_in_stands_in_the_history(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    people.put(ledger, [factory.a_count()])
    assert ledger.history(1)[0].operator == WANG


@pytest.mark.parametrize(
    ("name", "passcode"), [(WANG, ""), (WANG, "Secret"), ("nobody", ""), (LI, "guess")]
)
def test_a_wrong_name_or_passcode_is_refused(ledger: Ledger, name: str, passcode: str) -> None:
    with pytest.raises(Refused) as refused:
        operators.sign_in(ledger, name, passcode)
    assert _refusal(refused) == "wrong_passcode"
    assert ledger.role is None


def test_a_clerk_enters_facts_but_leaves_settings_and_operators_alone(ledger: Ledger) -> None:
    operators.sign_in(ledger, LI)
    people.put(ledger, [factory.a_count()])
    for attempt in (_choose, lambda opened: operators.add(opened, "new", Role.REVIEWER)):
        with pytest.raises(Refused) as refused:
            attempt(ledger)
        assert _refusal(refused) == "reviewer_only"


def test_a_clerk_does_not_undo_what_a_reviewer_did(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    _choose(ledger)
    operators.sign_in(ledger, LI)
    step = ledger.history(1)[0].id
    for attempt in (ledger.undo, lambda: ledger.undo_step(step)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert _refusal(refused) == "reviewer_only"
    operators.sign_in(ledger, WANG, "secret")
    people.put(ledger, [factory.a_count()])
    ledger.undo_step(step)
    operators.sign_in(ledger, LI)
    with pytest.raises(Refused) as refused:
        ledger.undo()
    assert _refusal(refused) == "reviewer_only"


def test_changes_of_operators_are_recorded_but_not_undone(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    operators.remove(ledger, _named(ledger, LI).id)
    assert ledger.history(1)[0].verb == "remove_operator"
    assert ledger.next_undo() is None
    with pytest.raises(Refused, match="step_not_undoable"):
        ledger.undo_step(ledger.history(1)[0].id)
    assert verify.breaks(ledger.db) == []


def test_the_first_operator_is_a_reviewer_and_signed_in(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        with pytest.raises(Refused, match="first_is_reviewer"):
            operators.add(ledger, LI, Role.CLERK)
        operators.add(ledger, WANG, Role.REVIEWER, "secret")
        assert (ledger.operator, ledger.role) == (WANG, Role.REVIEWER)


def test_one_reviewer_remains(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    wang = _named(ledger, WANG).id
    for attempt in (
        lambda: operators.remove(ledger, wang),
        lambda: operators.correct(ledger, wang, WANG, Role.CLERK),
    ):
        with pytest.raises(Refused, match="last_reviewer"):
            attempt()


def test_the_last_operator_may_go_and_anyone_writes_again(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    operators.remove(ledger, _named(ledger, LI).id)
    operators.remove(ledger, _named(ledger, WANG).id)
    people.put(ledger, [factory.a_count()])


def test_names_are_given_once_and_not_empty(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    for name, code in ((LI, "operator_exists"), (" ", "empty")):
        with pytest.raises(Refused, match=code):
            operators.add(ledger, name, Role.CLERK)


def test_a_clerk_changes_his_own_passcode_only(ledger: Ledger) -> None:
    operators.sign_in(ledger, LI)
    operators.change_passcode(ledger, _named(ledger, LI).id, "mine")
    with pytest.raises(Refused, match="passcode_of_another"):
        operators.change_passcode(ledger, _named(ledger, WANG).id, "")
    operators.sign_in(ledger, LI, "mine")


def test_a_passcode_is_not_kept_and_two_of_a_kind_look_different(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    same = operators.add(ledger, "second", Role.CLERK, "secret")
    assert same.passcode != _named(ledger, WANG).passcode
    assert "secret" not in "".join(map(str, ledger.db.iterdump()))
    assert "scrypt" not in repr(same)


def test_full_width_digits_are_the_same_passcode(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    made = operators.add(ledger, "third", Role.CLERK, "１２３４")
    assert operators.is_right(made, "1234")


@pytest.mark.parametrize("kept", ["scrypt:1", "scrypt:a:8:1:00:00", "plain:16384:8:1:00:00", "x"])
def test_a_passcode_that_was_tampered_with_is_never_right(kept: str) -> None:
    assert not operators.is_right(Operator("x", Role.CLERK, kept), "1234")


def test_a_renamed_operator_goes_on_under_the_new_name(ledger: Ledger) -> None:
    operators.sign_in(ledger, WANG, "secret")
    operators.correct(ledger, _named(ledger, WANG).id, "王芳芳", Role.REVIEWER)
    assert ledger.operator == "王芳芳"
    operators.sign_in(ledger, "王芳芳", "secret")
