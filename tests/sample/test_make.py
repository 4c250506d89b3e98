"""A sample is made as a ledger of its own: the same each time, and undone step by step."""

import json
from itertools import groupby
from pathlib import Path

import pytest

from carbondesk.domain.institution import credit_code_is_valid
from carbondesk.sample.assumptions import FIRST, LAST, MADE_AT
from carbondesk.sample.make import CAMPUS, SAMPLES, make
from carbondesk.store import faults, journal, meters
from carbondesk.store.ledger import Ledger
from tests.sample.conftest import Made


@pytest.mark.parametrize("kind", SAMPLES)
def test_two_samples_of_a_kind_hold_the_same(kind: str, tmp_path: Path) -> None:
    first, second = (_content(tmp_path / name, kind) for name in ("a", "b"))
    assert first == second


@pytest.mark.parametrize("kind", SAMPLES)
def test_undoing_all_leaves_what_a_new_ledger_begins_with(kind: str, tmp_path: Path) -> None:
    make(tmp_path / "sample.carbondesk", kind)
    with Ledger.open(tmp_path / "sample.carbondesk") as ledger:
        while ledger.undo():
            pass
        rows = {table: _count(ledger, table) for table in journal.tables(ledger.db)}
    assert {table: count for table, count in rows.items() if count} == {
        "institution": 1,
        "place": 1,
        "factor_binding": 1,
    }


def test_every_noun_is_one_step(made: Made) -> None:
    steps = [step for step in reversed(made.ledger.history()) if step.kind == "do"]
    assert [step.verb for step in steps] == ["new_ledger", *["sample"] * (len(steps) - 1)]
    nouns = [json.loads(step.detail)["noun"] for step in steps[1:]]
    assert sorted(nouns) == sorted(set(nouns))
    assert all(step.at == MADE_AT.isoformat(timespec="seconds") for step in steps)


def test_the_operator_stands_in_the_history(tmp_path: Path) -> None:
    make(tmp_path / "sample.carbondesk", CAMPUS, "王岚")
    with Ledger.open(tmp_path / "sample.carbondesk") as ledger:
        assert {step.operator for step in ledger.history()} == {"王岚"}


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "sample.carbondesk"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(faults.LedgerExists):
        make(file)
    assert file.read_text(encoding="utf-8") == "mine"


def test_every_year_with_a_fact_is_bound(made: Made) -> None:
    assert sorted(made.book.bindings) == [2022, 2023, 2024, 2025]


def test_no_fact_lies_after_the_three_years(made: Made) -> None:
    assert meters.last_fact_day(made.ledger.db) == LAST


def test_the_institution_is_invented_and_well_formed(made: Made) -> None:
    institution = made.book.institution
    assert institution is not None
    assert credit_code_is_valid(institution.credit_code)
    assert institution.email.endswith(".example")
    assert institution.phone.endswith("0000 0000")
    assert institution.started == FIRST


def test_the_round_goes_from_place_to_place(made: Made) -> None:
    every = made.book.meters.values()
    routes = [facts.meter.route for facts in every]
    assert routes == [10 * number for number in range(1, len(routes) + 1)]
    places = [facts.setup_on(LAST).place_id for facts in every if facts.readings]
    visits = [place for place, _ in groupby(places)]
    assert len(visits) == len(set(visits))


def _content(path: Path, kind: str) -> str:
    """Every row of a sample, with the ids that `begin` gives anew named alike."""
    make(path, kind)
    with Ledger.open(path) as ledger:
        begun = ledger.changes_of(ledger.history()[-1].id)
        rows = [
            row
            for table in journal.tables(ledger.db)
            for row in ledger.db.execute(f"select * from {table}").fetchall()
        ]
    text = "\n".join(sorted(map(repr, rows)))
    for change in begun:
        text = text.replace(change.row_id, change.table)
    return "\n".join(sorted(text.splitlines()))


def _count(ledger: Ledger, table: str) -> int:
    count: int = ledger.db.execute(f"select count(*) from {table}").fetchone()[0]
    return count
