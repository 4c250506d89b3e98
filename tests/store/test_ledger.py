"""The door: one step, wholly or not at all; undo, redo, history; a steady view for jobs."""

import sqlite3
from pathlib import Path

import pytest

from carbondesk.domain.place import Place
from carbondesk.domain.remark import IssuedDocument
from carbondesk.store import journal, rows
from carbondesk.store.ledger import Ledger, last_step, new_id, snapshot
from carbondesk.store.step import Change
from tests.factory import (
    NOW,
    a_bill,
    a_count,
    a_ledger,
    a_meter,
    a_place,
    a_reading,
    a_setting,
    a_setup,
    dump,
)

A_CHOICE = a_setting("pv_in_energy", "yes")


class Broken(Exception):
    """Something goes wrong in the middle of a step."""


def write_place(ledger: Ledger, code: str = "B", verb: str = "add_place") -> None:
    with ledger.write(verb) as db:
        rows.upsert(db, [a_place(code)])


def break_off(ledger: Ledger, *found: Place) -> None:
    with ledger.write("add_place") as db:
        rows.insert(db, found)
        raise Broken


def issue(ledger: Ledger) -> None:
    paper = IssuedDocument("monthly", "2024-01", 1, "YB-202401-1", "now", "me", "zh", "{}", "paper")
    with ledger.write("issue_document") as db:
        rows.insert(db, [paper])


def places(ledger: Ledger) -> list[str]:
    return [code for (code,) in ledger.db.execute("select code from place order by code")]


def count_places(db: sqlite3.Connection) -> int:
    found: int = db.execute("select count(*) from place").fetchone()[0]
    return found


class TestDoor:
    """Every change goes through `write`."""

    def test_a_block_is_one_step_with_its_rows(self, ledger: Ledger) -> None:
        with ledger.write("add_place", note="both") as db:
            rows.insert(db, [a_place("B"), a_place("C", "B")])
        step = ledger.history()[0]
        assert (step.verb, step.operator, step.kind, step.rows) == ("add_place", "tester", "do", 2)
        assert (step.detail, step.at) == ('{"note": "both"}', NOW.isoformat(timespec="seconds"))

    @pytest.mark.parametrize("table", ["bill", "meter", "people", "place", "reading", "setting"])
    @pytest.mark.parametrize(
        "statement",
        [
            "insert into {} select * from {} limit 1",
            "update {} set id = 'other'",
            "delete from {}",
        ],
    )
    def test_a_write_outside_the_door_is_refused(
        self, ledger: Ledger, table: str, statement: str
    ) -> None:
        with ledger.write("add_meter") as db:
            for fact in (a_meter(), a_setup(), a_reading(), a_bill(), a_count(), A_CHOICE):
                rows.insert(db, [fact])
        before = dump(ledger)
        with pytest.raises(sqlite3.IntegrityError):
            ledger.db.execute(statement.format(table, table))
        assert dump(ledger) == before

    def test_a_block_that_fails_leaves_nothing(self, ledger: Ledger) -> None:
        before, steps = dump(ledger), len(ledger.history())
        with pytest.raises(Broken):
            break_off(ledger, a_place("B"))
        assert (dump(ledger), len(ledger.history())) == (before, steps)
        write_place(ledger)
        assert places(ledger) == ["A", "B"]

    def test_a_block_that_breaks_a_rule_of_the_file_leaves_nothing(self, ledger: Ledger) -> None:
        before = dump(ledger)
        with pytest.raises(sqlite3.IntegrityError):
            break_off(ledger, a_place("B"), a_place("C", "gone"))
        assert dump(ledger) == before

    def test_steps_do_not_nest(self, ledger: Ledger) -> None:
        with (
            pytest.raises(RuntimeError, match="nest"),
            ledger.write("add_place"),
            ledger.write("add_place"),
        ):
            pass
        assert not ledger.db.in_transaction

    def test_a_block_that_changes_nothing_is_no_step(self, ledger: Ledger) -> None:
        write_place(ledger)
        heard: list[Change] = []
        ledger.announce = heard.append
        steps = ledger.history()
        write_place(ledger, verb="correct_place")
        with ledger.write("correct_place"):
            pass
        assert ledger.history() == steps
        assert heard == []

    def test_what_changed_is_announced_once_it_is_kept(self, ledger: Ledger) -> None:
        heard: list[tuple[Change, bool]] = []
        ledger.announce = lambda change: heard.append((change, ledger.db.in_transaction))
        write_place(ledger)
        ((change, inside),) = heard
        assert (change.verb, change.rows, inside) == (
            "add_place",
            {"place": frozenset({"B"})},
            False,
        )
        assert change.touches("meter", "place")
        assert not change.touches("meter")

    def test_a_failing_block_announces_nothing(self, ledger: Ledger) -> None:
        heard: list[Change] = []
        ledger.announce = heard.append
        with pytest.raises(Broken):
            break_off(ledger, a_place("B"))
        assert heard == []

    def test_the_rows_of_a_step_are_kept_before_and_after(self, ledger: Ledger) -> None:
        write_place(ledger)
        with ledger.write("correct_place") as db:
            rows.upsert(db, [a_place("B", name="New hall")])
        (change,) = ledger.changes_of(ledger.history()[0].id)
        assert (change.table, change.row_id) == ("place", "B")
        assert '"name":"Place B"' in (change.before or "")
        assert '"name":"New hall"' in (change.after or "")


class TestUndo:
    """Undo is a step of its own; redo is the undo of an undo."""

    def test_undo_takes_the_newest_step_and_redo_does_it_again(self, ledger: Ledger) -> None:
        empty = dump(ledger)
        write_place(ledger, "B")
        write_place(ledger, "C")
        states = [dump(ledger)]
        for _ in range(2):
            ledger.undo()
            states.append(dump(ledger))
        assert states[2] == empty
        assert ledger.undo() is None
        for state in reversed(states[:2]):
            ledger.redo()
            assert dump(ledger) == state
        assert ledger.redo() is None

    def test_the_next_ones_are_named(self, ledger: Ledger) -> None:
        assert (ledger.next_undo(), ledger.next_redo()) == (None, None)
        write_place(ledger, "B", "add_place")
        write_place(ledger, "C", "correct_place")
        ledger.undo()
        found = [step and step.verb for step in (ledger.next_undo(), ledger.next_redo())]
        assert found == ["add_place", "correct_place"]

    def test_an_undo_tells_what_it_touched(self, ledger: Ledger) -> None:
        heard: list[Change] = []
        ledger.announce = heard.append
        write_place(ledger)
        change = ledger.undo()
        assert change is not None
        assert (change.verb, change.rows) == ("add_place", {"place": frozenset({"B"})})
        assert heard[-1] == change

    def test_a_new_step_clears_redo(self, ledger: Ledger) -> None:
        write_place(ledger, "B")
        ledger.undo()
        write_place(ledger, "C")
        assert ledger.redo() is None
        ledger.undo()
        assert ledger.next_redo() is not None
        ledger.redo()
        assert places(ledger) == ["A", "C"]

    def test_redo_goes_in_the_order_of_the_work_however_often(self, ledger: Ledger) -> None:
        for code in "BCD":
            write_place(ledger, code)
        for _ in range(2):
            for _ in range(3):
                ledger.undo()
            done = []
            while ledger.redo():
                done.append(places(ledger)[-1])
            assert done == ["B", "C", "D"]

    def test_undo_after_redo_takes_the_same_step_again(self, ledger: Ledger) -> None:
        write_place(ledger, "B")
        ledger.undo()
        ledger.redo()
        ledger.undo()
        assert places(ledger) == ["A"]

    @pytest.mark.parametrize("verb", sorted(journal.NOT_UNDOABLE - {"issue_document"}))
    def test_some_steps_stand(self, ledger: Ledger, verb: str) -> None:
        write_place(ledger, "B")
        write_place(ledger, "C", verb)
        step = ledger.next_undo()
        assert step is not None
        assert step.verb == "add_place"

    def test_what_was_done_before_an_issued_document_is_undone_and_redone(
        self, ledger: Ledger
    ) -> None:
        write_place(ledger)
        issue(ledger)
        ledger.undo()
        assert places(ledger) == ["A"]
        ledger.redo()
        assert places(ledger) == ["A", "B"]

    def test_an_issue_clears_redo_as_any_step_does(self, ledger: Ledger) -> None:
        write_place(ledger)
        ledger.undo()
        issue(ledger)
        assert ledger.redo() is None

    def test_a_row_changed_twice_in_a_step_comes_back_as_it_was(self, ledger: Ledger) -> None:
        write_place(ledger)
        before = dump(ledger)
        with ledger.write("correct_place") as db:
            rows.upsert(db, [a_place("B", name="one")])
            rows.upsert(db, [a_place("B", name="two")])
            rows.insert(db, [a_place("C")])
            rows.delete(db, type(a_place()), ["C"])
        after = dump(ledger)
        ledger.undo()
        assert dump(ledger) == before
        ledger.redo()
        assert dump(ledger) == after

    def test_undo_and_redo_outlive_the_program(self, tmp_path: Path) -> None:
        with a_ledger(tmp_path, name="later.carbondesk") as first:
            write_place(first)
            state = dump(first)
            first.undo()
        with Ledger.open(tmp_path / "later.carbondesk", "other") as second:
            second.redo()
            assert dump(second) == state
            second.undo()
            assert places(second) == ["A"]
            assert [step.operator for step in second.history()][:3] == ["other", "other", "tester"]


class TestHistory:
    """Who did what, newest first."""

    def test_undo_and_redo_are_in_it_with_their_target(self, ledger: Ledger) -> None:
        write_place(ledger)
        ledger.undo()
        ledger.redo()
        steps = ledger.history(3)
        assert [(step.kind, step.undone) for step in steps] == [
            ("redo", False), ("undo", False), ("do", False),
        ]  # fmt: skip
        assert {step.target for step in steps[:2]} == {steps[2].id}

    def test_an_undone_step_is_marked(self, ledger: Ledger) -> None:
        write_place(ledger)
        ledger.undo()
        assert [step.undone for step in ledger.history(2)] == [False, True]

    def test_it_can_be_cut_short(self, ledger: Ledger) -> None:
        for code in "BCD":
            write_place(ledger, code)
        assert len(ledger.history(2)) == 2
        assert len(ledger.history()) == 4

    def test_steps_are_numbered(self, ledger: Ledger) -> None:
        before = last_step(ledger.db)
        write_place(ledger)
        assert last_step(ledger.db) == before + 1 == ledger.history(1)[0].id


class TestSnapshot:
    """A job reads the ledger as it was when the job began."""

    def test_what_is_written_meanwhile_is_not_seen(self, ledger: Ledger) -> None:
        with snapshot(ledger.path) as db:
            write_place(ledger)
            assert (count_places(db), count_places(ledger.db)) == (1, 2)
        with snapshot(ledger.path) as db:
            assert count_places(db) == 2

    def test_it_cannot_write(self, ledger: Ledger) -> None:
        with (
            pytest.raises(Exception, match=r"readonly|read-only"),
            snapshot(ledger.path) as db,
        ):
            db.execute("delete from place")

    def test_ids_are_never_the_same(self) -> None:
        assert len({new_id() for _ in range(100)}) == 100
