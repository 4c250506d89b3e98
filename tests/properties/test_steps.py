"""Whatever is done, undone and done again, a ledger holds what a plain model of it holds."""

import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from carbondesk.domain.problems import Refused
from carbondesk.operations import bills, importing, meters, people, readings, taking_along
from carbondesk.operations.returning import State
from carbondesk.store import journal, verify
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from tests import factory

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 11)
MORE = st.integers(0, 5)
YEAR = ("factor_binding", "2025")

Key = tuple[str, str]
Diff = dict[Key, tuple[int | None, int | None]]


@dataclass
class Done:
    """A step of the model: each key it touched, before and after; an older step it took back."""

    diff: Diff
    target: int | None = None
    undone: bool = False


class Model:
    """Facts in a dictionary, and a list of steps."""

    def __init__(self) -> None:
        self.facts: dict[Key, int] = {}
        self.steps: list[Done] = []
        self.redoable: list[int] = []

    def do(self, wanted: dict[Key, int | None]) -> None:
        """Change facts as one step; the first fact of 2025 binds that year."""
        if any(value is not None and "2025" in key[1] for key, value in wanted.items()):
            wanted = {**wanted, YEAR: 1}
        diff = {
            key: (self.facts.get(key), value)
            for key, value in wanted.items()
            if self.facts.get(key) != value
        }
        if diff:
            self._new(Done(diff))

    def undo(self) -> None:
        found = self.newest()
        if found is not None:
            self._move(self.steps[found].diff, back=True)
            self._mark(found, undone=True)
            self.redoable.append(found)

    def redo(self) -> None:
        if self.redoable:
            found = self.redoable.pop()
            self._move(self.steps[found].diff, back=False)
            self._mark(found, undone=False)

    def undo_step(self, place: int) -> None:
        taken = {
            key: (after, before)
            for key, (before, after) in self.steps[place].diff.items()
            if key != YEAR or before is not None
        }
        self._new(Done(taken, place))
        self._mark(place, undone=True)

    def in_the_way(self, place: int) -> list[int]:
        keys = self.steps[place].diff.keys()
        return [
            later
            for later in range(place + 1, len(self.steps))
            if not self.steps[later].undone and keys & self.steps[later].diff.keys()
            if (target := self.steps[later].target) is None or target < place
        ]

    def newest(self) -> int | None:
        return max((at for at, step in enumerate(self.steps) if not step.undone), default=None)

    def _new(self, step: Done) -> None:
        self._move(step.diff, back=False)
        self.steps.append(step)
        self.redoable.clear()

    def _mark(self, place: int, *, undone: bool) -> None:
        self.steps[place].undone = undone
        target = self.steps[place].target
        if target is not None:
            self._mark(target, undone=not undone)

    def _move(self, diff: Diff, *, back: bool) -> None:
        for key, (before, after) in diff.items():
            value = before if back else after
            if value is None:
                self.facts.pop(key, None)
            else:
                self.facts[key] = value


class Steps(RuleBasedStateMachine):
    """The ledger and its model, side by side."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = factory.a_ledger(Path(self.folder.name))
        self.empty = _dump(self.ledger)
        meters.add(self.ledger, factory.a_meter(), factory.a_setup())
        self.first = self.ledger.history(1)[0].id
        self.model = Model()
        self.was_taken = False
        # The numbers of the steps of the model in the ledger.
        self.numbers: list[int] = []

    @rule(day=DAYS, more=MORE)
    def enter_a_reading(self, day: int, more: int) -> None:
        reading = factory.a_reading(_day(day), day * 100 + more)
        key = ("reading", reading.day.isoformat())
        if key in self.model.facts:
            readings.correct(self.ledger, replace(reading, id=self._id_of_reading(key[1])))
        else:
            readings.add(self.ledger, reading)
        self._did({key: day * 100 + more})

    @rule(day=DAYS)
    def remove_a_reading(self, day: int) -> None:
        key = ("reading", _day(day).isoformat())
        if key in self.model.facts:
            readings.remove(self.ledger, self._id_of_reading(key[1]))
            self._did({key: None})

    @rule(month=st.integers(1, 12), year=st.sampled_from(["2024", "2025"]), count=MORE)
    def count_people(self, month: int, year: str, count: int) -> None:
        counted = factory.a_count(f"{year}-{month:02d}", count=count)
        people.put(self.ledger, [counted])
        self._did({("people", counted.month): count})

    @rule(month=st.integers(1, 12), more=MORE)
    def enter_a_bill(self, month: int, more: int) -> None:
        start = date(2025, month, 1)
        bill = factory.a_bill(start, date(2025, month, 28), 1 + more)
        key = ("bill", start.isoformat())
        enter = bills.correct if key in self.model.facts else bills.add
        enter(self.ledger, bill)
        self._did({key: 1 + more})

    @rule(rows=st.dictionaries(DAYS, MORE, min_size=1, max_size=4))
    def import_a_file(self, rows: dict[int, int]) -> None:
        file = Path(self.folder.name) / "readings.csv"
        lines = [f"E-01,{_day(day)},{day * 100 + more}" for day, more in rows.items()]
        file.write_text("\n".join(["meter,date,register", *lines]))
        found = importing.run(self.ledger, [file], on_conflict="replace")
        assert found.is_accepted, found.lines()
        self._did({("reading", f"{_day(day)}"): day * 100 + more for day, more in rows.items()})

    # Four ledgers are opened for it: once in a run is often enough.
    @precondition(lambda self: not self.was_taken)
    @rule(rows=st.dictionaries(DAYS, MORE, min_size=1, max_size=3))
    def take_along_and_return(self, rows: dict[int, int]) -> None:
        self.was_taken = True
        file = Path(self.folder.name) / "laptop.carbondesk"
        taking_along.take_along(self.ledger, file)
        with Ledger.open(file, "clerk") as laptop:
            laptop.clock = self.ledger.clock
            for day, more in rows.items():
                reading = factory.a_reading(_day(day), day * 100 + more, id="")
                known = {item.day: item.id for item in stored.of_meter(laptop.db, "E-01")}
                enter = readings.correct if reading.day in known else readings.add
                enter(laptop, replace(reading, id=known.get(reading.day, "")))
        found = taking_along.bring(self.ledger, file, None)
        assert found.count(State.REFUSED) == 0
        self._did({("reading", f"{_day(day)}"): day * 100 + more for day, more in rows.items()})

    @rule()
    def undo(self) -> None:
        if self.model.newest() is not None:
            self.ledger.undo()
            self.model.undo()

    @rule()
    def redo(self) -> None:
        self.ledger.redo()
        self.model.redo()

    @precondition(lambda self: self.numbers)
    @rule(data=st.data())
    def undo_an_older_step(self, data: Any) -> None:  # noqa: ANN401
        place = data.draw(st.integers(0, len(self.numbers) - 1))
        if self.model.steps[place].undone or place == self.model.newest():
            return
        expected = [self.numbers[later] for later in self.model.in_the_way(place)]
        try:
            self.ledger.undo_step(self.numbers[place])
        except Refused as refused:
            steps: Any = refused.problems[0].values["steps"]
            # A row that was removed and entered anew is another row: fewer or more may be named.
            assert {step.id for step in steps} & set(expected)
        else:
            assert expected == []
            self.model.undo_step(place)
            self.numbers.append(self.ledger.history(1)[0].id)

    @rule()
    def reopen(self) -> None:
        path = self.ledger.path
        self.ledger.close()
        self.ledger = Ledger.open(path, "tester")

    @invariant()
    def the_ledger_holds_what_the_model_holds(self) -> None:
        if hasattr(self, "model"):
            assert _facts(self.ledger) == self.model.facts
            undone = [step.id for step in self.ledger.history() if step.undone]
            expected = [
                number
                for number, step in zip(self.numbers, self.model.steps, strict=True)
                if step.undone
            ]
            assert sorted(undone) == expected

    def teardown(self) -> None:
        if not hasattr(self, "model"):
            return
        while self.ledger.undo():
            pass
        assert _dump(self.ledger) == self.empty
        assert verify.breaks(self.ledger.db) == []
        self.ledger.close()
        self.folder.cleanup()

    def _id_of_reading(self, day: str) -> str:
        """An import gives ids of its own."""
        query = "select id from reading where day = ?"
        found: str = self.ledger.db.execute(query, (day,)).fetchone()[0]
        return found

    def _did(self, wanted: dict[Key, int | None]) -> None:
        before = len(self.model.steps)
        self.model.do(wanted)
        if len(self.model.steps) > before:
            self.numbers.append(self.ledger.history(1)[0].id)


def _day(number: int) -> date:
    """Days of two years."""
    return FIRST + timedelta(number * 61)


def _facts(ledger: Ledger) -> dict[Key, int]:
    query = (
        "select 'reading', day, register_micro / 1000000 from reading"
        " union all select 'people', month, count from people"
        " union all select 'bill', start, quantity_micro / 1000000 from bill"
        " union all select 'factor_binding', year || '', 1 from factor_binding where year <> 2024"
    )
    return {(table, key): value for table, key, value in ledger.db.execute(query)}


def _dump(ledger: Ledger) -> bytes:
    """The fact tables, row by row."""
    lines = [
        f"{table} {row}"
        for table in journal.tables(ledger.db)
        for row in ledger.db.execute(f"select * from {table} order by id")
    ]
    return "\n".join(lines).encode()


TestSteps = Steps.TestCase
TestSteps.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
