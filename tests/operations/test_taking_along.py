"""What was taken along comes back whole: each entry is taken, the same, in conflict or refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import closing as rules
from carbondesk.domain.period import Period, month
from carbondesk.domain.problems import Refused
from carbondesk.domain.setting import READING_INSTANT
from carbondesk.operations import closing, institutions, meters, people, readings, taking_along
from carbondesk.operations.returning import State
from carbondesk.operations.taking_along import Return
from carbondesk.store import books, encryption, passwords, verify
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from tests.factory import (
    a_count,
    a_ledger,
    a_meter,
    a_reading,
    a_setup,
    dump,
)

METERS = [f"E-{number:02d}" for number in range(1, 21)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Ledger]:
    """Twenty meters, each read at the end of 2024 and of January 2025."""
    with a_ledger(tmp_path) as ledger:
        for code in METERS:
            meters.add(ledger, a_meter(code), a_setup(meter=code))
        enter(ledger, "2024-12-31", dict.fromkeys(METERS, 1000))
        enter(ledger, "2025-01-31", dict.fromkeys(METERS, 1100))
        yield ledger


@pytest.fixture
def laptop(office: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    file = tmp_path / "laptop.carbondesk"
    taking_along.take_along(office, file)
    with Ledger.open(file, "clerk") as ledger:
        ledger.clock = office.clock
        yield ledger


def enter(ledger: Ledger, day: str, registers: dict[str, int]) -> None:
    block = [a_reading(day, value, meter=code, id="") for code, value in registers.items()]
    readings.enter(ledger, block)


def counts(found: Return) -> dict[str, int]:
    return {state.value: number for state in State if (number := found.count(state))}


def reading_of(ledger: Ledger, code: str, day: str) -> str:
    wanted = date.fromisoformat(day)
    return next(item.id for item in stored.of_meter(ledger.db, code) if item.day == wanted)


def test_200_entries_of_the_laptop_and_50_of_the_office_are_all_accounted_for(
    office: Ledger, laptop: Ledger
) -> None:
    ends = [month(2025, number).last.isoformat() for number in range(2, 12)]
    for number, day in enumerate(ends):
        enter(laptop, day, dict.fromkeys(METERS, 1200 + 100 * number))
    for number, day in enumerate(ends[:5]):
        enter(office, day, dict.fromkeys(METERS[:10], 1200 + 100 * number + (5 if number else 0)))
    before = dump(office)
    total = sum(len(rows) for rows in before.values())

    found = taking_along.compare(office, laptop.path)
    assert counts(found) == {"new": 150, "same": 10, "conflict": 40}
    assert len(found.items) == 200
    assert dump(office) == before, "a look writes nothing"

    taking_along.bring(office, laptop.path)
    assert office.db.execute("select count(*) from reading").fetchone()[0] == 40 + 50 + 150
    assert office.history(1)[0].verb == "take_in"
    assert sum(len(rows) for rows in dump(office).values()) == total + 150
    assert verify.breaks(office.db) == []
    office.undo()
    assert dump(office) == before

    taking_along.bring(office, laptop.path, None)
    assert counts(taking_along.compare(office, laptop.path)) == {"same": 200}
    again = dump(office)
    taking_along.bring(office, laptop.path, None)
    assert dump(office) == again, "the second return adds nothing"
    office.undo()
    assert dump(office) == before


def test_each_conflict_is_decided_by_itself(office: Ledger, laptop: Ledger) -> None:
    for code in METERS[:2]:
        enter(laptop, "2025-02-28", {code: 1200})
        enter(office, "2025-02-28", {code: 1210})
    taking_along.bring(office, laptop.path, {1})
    registers = [stored.of_meter(office.db, code)[-1].register_micro for code in METERS[:2]]
    assert [register // 1_000_000 for register in registers] == [1210, 1200]


def test_a_change_and_a_removal_come_back_where_the_office_left_the_fact(
    office: Ledger, laptop: Ledger
) -> None:
    first, second, third = (stored.of_meter(laptop.db, code)[-1] for code in METERS[:3])
    readings.correct(laptop, replace(first, register_micro=1_110_000_000))
    readings.remove(laptop, second.id)
    readings.remove(laptop, third.id)
    readings.correct(office, replace(third, note="seen"))
    found = taking_along.compare(office, laptop.path)
    assert counts(found) == {"changed": 1, "removed": 1, "conflict": 1}
    item = next(item for item in found.items if item.state is State.CHANGED)
    assert item.differences == ("register",)
    taking_along.bring(office, laptop.path)
    assert stored.of_meter(office.db, METERS[0])[-1].register_micro == 1_110_000_000
    assert len(stored.of_meter(office.db, METERS[1])) == 1
    assert len(stored.of_meter(office.db, METERS[2])) == 2
    office.undo()
    assert counts(taking_along.compare(office, laptop.path)) == counts(found)


def test_what_does_not_fit_is_refused_with_its_reason(office: Ledger, laptop: Ledger) -> None:
    enter(laptop, "2025-02-28", {"E-01": 1200})
    enter(office, "2025-03-31", {"E-01": 1150})
    institutions.choose(laptop, READING_INSTANT, "start", date(2025, 1, 1))
    meters.correct(laptop, a_meter("E-20b", id="E-20"))
    found = taking_along.compare(office, laptop.path)
    assert counts(found) == {"refused": 3}
    assert all(item.reasons for item in found.items)
    before = dump(office)
    taking_along.bring(office, laptop.path)
    assert dump(office) == before


def test_what_lies_in_months_closed_meanwhile_is_refused_in_sentences(
    office: Ledger, laptop: Ledger
) -> None:
    days = ["2025-02-28", "2025-03-31", "2025-04-30"]
    for number, day in enumerate(days):
        enter(laptop, day, dict.fromkeys(METERS, 1200 + 100 * number))
    readings.remove(laptop, stored.of_meter(laptop.db, METERS[0])[1].id)
    first = rules.following(books.without_facts(office.db)).first
    closing.close(office, Period(first, date(2025, 3, 31), "2025-03"), partial=True)
    before = dump(office)
    found = taking_along.compare(office, laptop.path)
    assert counts(found) == {"refused": 2 * len(METERS) + 1, "new": len(METERS)}
    refused = [item for item in found.items if item.state is State.REFUSED]
    assert all(len(item.reasons) == 1 and item.reasons[0].startswith("2025") for item in refused)
    assert counts(taking_along.bring(office, laptop.path)) == counts(found)
    office.undo()
    assert dump(office) == before


def test_a_new_meter_comes_back_with_its_readings(office: Ledger, laptop: Ledger) -> None:
    meters.add(laptop, a_meter("W-01", "water"), a_setup(meter="W-01"))
    enter(laptop, "2025-02-28", {"W-01": 12})
    people.put(laptop, [a_count("2025-02")])
    found = taking_along.bring(office, laptop.path)
    assert counts(found) == {"new": 3}
    assert [item.kind for item in found.items] == ["people", "meters", "readings"]


def test_codes_that_the_office_changed_meanwhile_are_followed(
    office: Ledger, laptop: Ledger
) -> None:
    enter(laptop, "2025-02-28", {"E-01": 1200})
    meters.correct(office, a_meter("E-1000", id="E-01"))
    assert counts(taking_along.bring(office, laptop.path)) == {"new": 1}
    assert reading_of(office, "E-01", "2025-02-28")


def test_a_ledger_of_somebody_else_is_refused(office: Ledger, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with a_ledger(tmp_path / "other") as other:
        taking_along.take_along(other, tmp_path / "small.carbondesk")
        assert taking_along.comes_back(other, tmp_path / "small.carbondesk")
        assert not taking_along.comes_back(office, other.path)
    for name in ("small.carbondesk", "other/2024.carbondesk"):
        with pytest.raises(Refused) as refused:
            taking_along.compare(office, tmp_path / name)
        assert refused.value.problems[0].code == "not_taken_from_here"


def test_only_the_last_year_and_the_reading_before_it_are_taken(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        meters.add(ledger, a_meter(), a_setup())
        for year in range(2020, 2026):
            enter(ledger, f"{year}-12-31", {"E-01": year})
        taking_along.take_along(ledger, tmp_path / "small.carbondesk")
    with Ledger.open(tmp_path / "small.carbondesk") as copy:
        days = [reading.day.year for reading in stored.of_meter(copy.db, "E-01")]
        assert days == [2023, 2024, 2025]
        assert copy.next_undo() is None, "nobody undoes that it was taken along"
        assert verify.breaks(copy.db) == []


@pytest.mark.usefixtures("quick_keys")
def test_an_encrypted_ledger_is_taken_along_encrypted(office: Ledger, tmp_path: Path) -> None:
    passwords.change(office, "eight or more")
    file = tmp_path / "small.carbondesk"
    taking_along.take_along(office, file)
    assert encryption.is_encrypted(file)
    with Ledger.open(file, "clerk", "eight or more") as laptop:
        laptop.clock = office.clock
        enter(laptop, "2025-02-28", {"E-01": 1200})
    assert counts(taking_along.bring(office, file)) == {"new": 1}
