"""Whatever is done, undone and done again, a ledger holds what a plain model of it holds."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from carbondesk.domain import period as periods
from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import (
    bills,
    closing,
    importing,
    meters,
    people,
    readings,
    restating,
    taking_along,
)
from carbondesk.operations.returning import State
from carbondesk.store import journal, verify
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from tests import factory

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 11)
MORE = st.integers(0, 5)
YEAR = ("factor_binding", "2025")
CLOSED = "month_closed"
MONTHS = [periods.month(2024, number) for number in range(1, 7)]
SETS = ("GBT2589-2020", "EQUIVALENT-2020", "DB12T943-2020")
SET = ("energy_set", "2024")

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
        self.facts: dict[Key, int] = {SET: 0}
        self.steps: list[Done] = []
        self.redoable: list[int] = []
        self.closed = 0

    def moves_closed(self, diff: Diff) -> bool:
        """Whether a change reaches into a closed month; people count from their month on.

        A restatement may: it is there for that.
        """
        last = f"2024-{self.closed:02d}"
        return any(
            key != SET and before != after and key[1][:7] <= last
            for key, (before, after) in diff.items()
        )

    def diff_of(self, wanted: dict[Key, int | None]) -> Diff:
        """What of the wanted facts is not so yet."""
        return {
            key: (self.facts.get(key), value)
            for key, value in wanted.items()
            if self.facts.get(key) != value
        }

    def do(self, wanted: dict[Key, int | None]) -> None:
        """Change facts as one step; the first fact of 2025 binds that year."""
        if any(value is not None and "2025" in key[1] for key, value in wanted.items()):
            wanted = {**wanted, YEAR: 1}
        diff = self.diff_of(wanted)
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
        enter: Callable[..., object] = readings.add
        if key in self.model.facts:
            reading = replace(reading, id=self._id_of_reading(key[1]))
            enter = readings.correct
        self._attempt({key: day * 100 + more}, enter, reading)

    @rule(day=DAYS)
    def remove_a_reading(self, day: int) -> None:
        key = ("reading", _day(day).isoformat())
        if key in self.model.facts:
            self._attempt({key: None}, readings.remove, self._id_of_reading(key[1]))

    @rule(month=st.integers(1, 12), year=st.sampled_from(["2024", "2025"]), count=MORE)
    def count_people(self, month: int, year: str, count: int) -> None:
        counted = factory.a_count(f"{year}-{month:02d}", count=count)
        self._attempt({("people", counted.month): count}, people.put, [counted])

    @rule(month=st.integers(1, 12), more=MORE)
    def enter_a_bill(self, month: int, more: int) -> None:
        start = date(2025, month, 1)
        bill = factory.a_bill(start, date(2025, month, 28), 1 + more)
        key = ("bill", start.isoformat())
        enter = bills.correct if key in self.model.facts else bills.add
        self._attempt({key: 1 + more}, enter, bill)

    @rule(rows=st.dictionaries(DAYS, MORE, min_size=1, max_size=4))
    def import_a_file(self, rows: dict[int, int]) -> None:
        file = Path(self.folder.name) / "readings.csv"
        lines = [f"E-01,{_day(day)},{day * 100 + more}" for day, more in rows.items()]
        file.write_text("\n".join(["meter,date,register", *lines]))
        wanted: dict[Key, int | None] = {
            ("reading", f"{_day(day)}"): day * 100 + more for day, more in rows.items()
        }
        self._attempt(wanted, _import, file)

    @precondition(lambda self: self.model.closed < len(MONTHS))
    @rule()
    def close_a_month(self) -> None:
        closing.close(self.ledger, MONTHS[self.model.closed], partial=True)
        self.model.closed += 1
        self.model.redoable.clear()

    @precondition(lambda self: self.model.closed)
    @rule()
    def reopen_a_month(self) -> None:
        self.model.closed -= 1
        closing.reopen(self.ledger, MONTHS[self.model.closed], "a late bill")
        self.model.redoable.clear()

    @rule(which=st.sampled_from(range(len(SETS))))
    def restate_a_year(self, which: int) -> None:
        if self.model.facts[SET] != which:
            restating.restate(self.ledger, 2024, "as the agency asks", SETS[which])
            self._did({SET: which})

    # Four ledgers are opened for it: once in a run is often enough.
    @precondition(lambda self: not self.was_taken and not self.model.closed)
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
        newest = self.model.newest()
        if newest is not None and self._goes(self.model.steps[newest].diff, self.ledger.undo):
            self.model.undo()

    @rule()
    def redo(self) -> None:
        if not self.model.redoable:
            assert self.ledger.redo() is None
        elif self._goes(self.model.steps[self.model.redoable[-1]].diff, self.ledger.redo):
            self.model.redo()

    @precondition(lambda self: self.numbers)
    @rule(data=st.data())
    def undo_an_older_step(self, data: Any) -> None:  # noqa: ANN401
        place = data.draw(st.integers(0, len(self.numbers) - 1))
        step = self.model.steps[place]
        if step.undone or place == self.model.newest():
            return
        expected = [self.numbers[later] for later in self.model.in_the_way(place)]
        try:
            self.ledger.undo_step(self.numbers[place])
        except Refused as refused:
            [problem] = refused.problems
            if problem.code == CLOSED:
                assert self.model.moves_closed(step.diff)
                return
            steps: Any = problem.values["steps"]
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
        if self.model.closed:
            whole = periods.span(MONTHS[0], MONTHS[self.model.closed - 1])
            closing.reopen(self.ledger, whole, "all of it")
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

    def _attempt(
        self, wanted: dict[Key, int | None], act: Callable[..., object], *given: object
    ) -> None:
        """Do something that a closed month refuses, and nothing else does."""
        if self._goes(self.model.diff_of(wanted), act, self.ledger, *given):
            self._did(wanted)

    def _goes(self, diff: Diff, act: Callable[..., object], *given: object) -> bool:
        moves_closed = self.model.moves_closed(diff)
        try:
            act(*given)
        except Refused as refused:
            codes = {problem.code for problem in refused.problems}
        else:
            codes = set()
        assert codes == ({CLOSED} if moves_closed else set())
        return not codes

    def _did(self, wanted: dict[Key, int | None]) -> None:
        before = len(self.model.steps)
        self.model.do(wanted)
        if len(self.model.steps) > before:
            self.numbers.append(self.ledger.history(1)[0].id)


def _import(ledger: Ledger, file: Path) -> None:
    found = importing.run(ledger, [file], on_conflict="replace")
    if not found.is_accepted:
        assert all("2024" in line for line in found.lines()), found.lines()
        raise Refused([Problem(CLOSED)])


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
    found = {(table, key): value for table, key, value in ledger.db.execute(query)}
    [bound] = ledger.db.execute("select energy_set from factor_binding where year = 2024")
    return {**found, SET: SETS.index(bound[0])}


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
