"""Workbooks as people make them are read without a hand on the mapping, or refused."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.domain.reading import Reading
from carbondesk.operations import importing
from carbondesk.store import meters, rows
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import NOW, Write, new_ledger
from tests.exchange.habit_books import (
    HABITS,
    METERS,
    YEAR,
    Fact,
    Habit,
    bill,
    plain,
    reading,
    stretch,
)
from tests.exchange.habit_traps import TRAPS

MICRO, FEN = 1_000_000, 100


@pytest.fixture
def campus(ledger: Ledger, write: Write) -> Ledger:
    assert importing.run(ledger, [write("meters.csv", *METERS)]).is_clean
    return ledger


@pytest.mark.parametrize("habit", [*HABITS, *TRAPS], ids=lambda habit: habit.name)
def test_a_habit_is_read_or_refused(campus: Ledger, tmp_path: Path, habit: Habit) -> None:
    path = tmp_path / habit.file
    path.write_bytes(habit.content())
    outcome = importing.run(campus, [path])
    codes = {item.problem.code for item in outcome.every_complaint() if item.refuses}
    assert codes == ({habit.refused} if habit.refused else set()), outcome.lines()
    assert facts(campus) == habit.facts


def test_most_habits_need_no_hand() -> None:
    assert len(HABITS) >= 30
    assert sum(not habit.refused for habit in HABITS) >= 25
    assert len({habit.name for habit in HABITS}) == len(HABITS)


@pytest.mark.parametrize(
    "habit", [item for item in (*HABITS, *TRAPS) if item.refused], ids=lambda i: i.name
)
def test_good_rows_of_a_refused_book_are_right(
    campus: Ledger, tmp_path: Path, habit: Habit
) -> None:
    path = tmp_path / habit.file
    path.write_bytes(habit.content())
    importing.run(campus, [path], partial=True)
    assert facts(campus) <= {*YEAR, bill("W-01", "2024-03", 52)}


def facts(ledger: Ledger) -> frozenset[Fact]:
    """Every bill and reading of the ledger."""
    codes = {meter.id: meter.code for meter in meters.every(ledger.db)}
    found = [
        stretch(
            codes[item.meter_id],
            item.start.isoformat(),
            item.end.isoformat(),
            plain(item.quantity_micro / MICRO),
            None if item.amount_fen is None else plain(item.amount_fen / FEN),
        )
        for item in rows.fetch(ledger.db, Bill)
    ]
    found += [
        reading(codes[item.meter_id], item.day.isoformat(), plain(item.register_micro / MICRO))
        for item in rows.fetch(ledger.db, Reading)
    ]
    return frozenset(found)


# One word and one number each time, the others among the long tests.
AT_LENGTH = [pytest.param(word, marks=pytest.mark.soak) for word in ("12..5", "3/4", "约100")]


@pytest.mark.parametrize("word", ["停用", "1,23", *AT_LENGTH])
def test_a_spoilt_figure_is_never_another_figure(write: Write, tmp_path: Path, word: str) -> None:
    chance = random.Random(word)
    with new_ledger(tmp_path / "meters.carbondesk") as ledger:
        importing.run(ledger, [write("meters.csv", *METERS)])
    for number, habit in enumerate(item for item in HABITS if not item.refused):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        path = folder / habit.file
        path.write_bytes(_spoilt(habit, word, chance).content())
        shutil.copy(tmp_path / "meters.carbondesk", folder)
        with Ledger.open(folder / "meters.carbondesk", "me") as ledger:
            ledger.clock = lambda: NOW
            importing.run(ledger, [path], partial=True)
            assert facts(ledger) <= habit.facts, habit.name


def _spoilt(habit: Habit, word: str, chance: random.Random) -> Habit:
    """The book with a word in place of one of its figures."""
    sheets = {name: [list(row) for row in rows] for name, rows in habit.sheets.items()}
    figures = [
        (row, place)
        for rows in sheets.values()
        for row in rows
        for place, cell in enumerate(row)
        if isinstance(cell, int | float)
    ]
    if figures:
        row, place = chance.choice(figures)
        row[place] = word.replace(",", "，") if habit.file.endswith("csv") else word
    return replace(habit, sheets=sheets)
