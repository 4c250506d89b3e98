"""What the ledger knows of duties: forms sent and come back, documents issued, when it began."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import agenda
from carbondesk.domain.agenda import Standing
from carbondesk.domain.period import year
from carbondesk.domain.submission import Submission, SubmissionState, SubmissionStep
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import contracts, duties, rows
from carbondesk.store.ledger import Ledger
from tests import factory, sample_copies


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with factory.a_ledger(tmp_path) as made:
        yield made


def handed_in(ledger: Ledger, period: str, issue: int, **days: str) -> None:
    """A submission with the days of its states, by their names."""
    row_id = f"{period}-{issue}"
    sent = Submission(period, issue, row_id, "2025", "{}", "0" * 64, "王", "", row_id)
    steps = [
        SubmissionStep(
            row_id, SubmissionState(state), date.fromisoformat(day), "-", id=f"{row_id}{n}"
        )
        for n, (state, day) in enumerate(days.items())
    ]
    with ledger.write("issue_document") as db:
        rows.insert(db, [sent])
        rows.insert(db, steps)


def test_forms_are_sent_on_the_day_of_the_first_issue_that_did_not_come_back(
    ledger: Ledger,
) -> None:
    handed_in(ledger, "2025Q1", 1, sent="2025-04-09", reviewed="2025-04-20")
    handed_in(ledger, "2025Q2", 1, sent="2025-07-09", returned="2025-07-15")
    handed_in(ledger, "2025Q2", 2, sent="2025-07-18")
    handed_in(ledger, "2025Q3", 1, sent="2025-10-09", returned="2025-10-15")
    assert duties.sent(ledger.db) == {
        "2025Q1": date(2025, 4, 9), "2025Q2": date(2025, 7, 18),
    }  # fmt: skip


def test_a_ledger_is_begun_on_the_day_of_its_first_step(ledger: Ledger) -> None:
    assert duties.known(ledger.db).since == factory.TODAY


def test_a_ledger_is_led_for_ever_and_a_sample_until_it_was_made(
    ledger: Ledger, tmp_path: Path
) -> None:
    assert duties.known(ledger.db).until == date.max
    with Ledger.open(sample_copies.copy_to(tmp_path / "campus.carbondesk")) as sample:
        assert duties.known(sample.db).until == MADE_AT.date()
        assert {kept.until for kept in contracts.kept(sample.db)} == {MADE_AT.date()}
        late = [
            one
            for one in agenda.of(duties.known(sample.db), year(2026), date(2026, 11, 30))
            if one.standing is Standing.LATE
        ]
        assert late == []
