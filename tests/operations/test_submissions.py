"""Handing in: what was sent stands, is superseded, noted, and compared with today."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import period
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Refused
from carbondesk.domain.submission import Submission, SubmissionState, SubmissionStep, state_of
from carbondesk.forms import review
from carbondesk.operations import bills, findings, meters, people, places, submissions
from carbondesk.store import attachments
from carbondesk.store import submissions as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

YEAR = period.year(2025)
SENT_ON = date(2026, 3, 12)


@pytest.fixture
def ready(ledger: Ledger) -> Ledger:
    """A ledger with area, people and electricity, so that nothing is wrong."""
    (place,) = places_of(ledger)
    places.put_area(ledger, factory.an_area(place, 1000, id=""))
    people.put(ledger, [factory.a_count("2024-01", "staff", 50)])
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill"))
    bills.add(ledger, factory.a_bill("2025-01-01", "2025-12-31", 1000, 700))
    return ledger


def places_of(ledger: Ledger) -> list[str]:
    return [row[0] for row in ledger.db.execute("select id from place")]


def send(ledger: Ledger, of: Period = YEAR, day: date = SENT_ON) -> Submission:
    return submissions.send(ledger, of, day, "邮箱报送")


def a_step(
    sent: Submission, state: SubmissionState, day: date = SENT_ON, note: str = ""
) -> SubmissionStep:
    return SubmissionStep(sent.id, state, day, note)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_what_is_sent_is_kept_with_its_package(ready: Ledger) -> None:
    sent = send(ready)
    assert (sent.number, sent.issue, sent.version) == ("BS-2025-1", 1, "2025")
    assert stored.every(ready.db) == [sent]
    (step,) = stored.steps(ready.db, sent.id)
    assert (step.state, step.day, step.note) == (SubmissionState.SENT, SENT_ON, "邮箱报送")
    kept = attachments.content(ready.db, sent.package_sha256)
    assert kept is not None
    assert kept[:2] == b"PK"


def test_errors_hinder_sending_and_nothing_else_does(ready: Ledger) -> None:
    bare = [one.severity.value for one in review.load(ready.db, YEAR).findings]
    assert set(bare) <= {"warning", "review"}
    assert bare
    send(ready)
    with pytest.raises(Refused) as refused:
        send(ready, period.year(2023))
    assert codes(refused) == ["submission_has_errors"]
    assert refused.value.problems[0].values["rules"] == "B2-07"


def test_a_day_to_come_or_an_unknown_version_is_refused(ready: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        send(ready, day=date(2026, 6, 16))
    assert codes(refused) == ["sent_ahead"]
    with pytest.raises(Refused) as refused:
        submissions.send(ready, YEAR, SENT_ON, version="1999")
    assert codes(refused) == ["unknown_form_version"]


def test_what_was_sent_is_not_undone_but_superseded(ready: Ledger) -> None:
    first = send(ready)
    undone = ready.undo()
    assert undone is not None
    assert undone.verb != "send_submission"
    ready.redo()
    second = send(ready)
    assert [one.number for one in stored.every(ready.db, "2025")] == [
        "BS-2025-1", "BS-2025-2",
    ]  # fmt: skip
    assert (first.issue, second.issue) == (1, 2)


def test_a_submission_goes_from_state_to_state(ready: Ledger, round_trip: RoundTrip) -> None:
    sent = send(ready)
    returned = a_step(sent, SubmissionState.RETURNED, date(2026, 3, 20), "水费请核实")
    round_trip(submissions.note, ready, returned)
    assert state_of(stored.steps(ready.db, sent.id)) is SubmissionState.RETURNED
    with pytest.raises(Refused) as refused:
        submissions.note(ready, a_step(sent, SubmissionState.REVIEWED, date(2026, 3, 21)))
    assert codes(refused) == ["submission_state"]
    again = send(ready, day=date(2026, 3, 25))
    submissions.note(ready, a_step(again, SubmissionState.REVIEWED, date(2026, 4, 2)))
    assert state_of(stored.steps(ready.db, again.id)) is SubmissionState.REVIEWED


@pytest.mark.parametrize(
    ("state", "day", "note", "code"),
    [
        (SubmissionState.RETURNED, date(2026, 3, 20), " ", "empty"),
        (SubmissionState.REVIEWED, date(2026, 3, 11), "", "submission_day"),
        (SubmissionState.REVIEWED, date(2026, 6, 16), "", "sent_ahead"),
        (SubmissionState.SENT, date(2026, 3, 20), "", "submission_state"),
    ],
)
def test_a_state_that_cannot_be_is_refused(
    ready: Ledger, state: SubmissionState, day: date, note: str, code: str
) -> None:
    sent = send(ready)
    with pytest.raises(Refused) as refused:
        submissions.note(ready, a_step(sent, state, day, note))
    assert codes(refused) == [code]
    with pytest.raises(Refused) as refused:
        submissions.note(ready, replace(a_step(sent, state, day), submission_id="gone"))
    assert codes(refused) == ["gone"]


def test_the_archive_shows_what_is_different_today(ready: Ledger, tmp_path: Path) -> None:
    sent = send(ready)
    assert submissions.differences(ready, sent) == ()
    meters.add(ready, factory.a_meter("E-02"), factory.a_setup(meter="E-02", kind="bill"))
    bills.add(ready, factory.a_bill("2025-01-01", "2025-12-31", 10.5, 7, meter="E-02"))
    found = {one.figure: (one.then, one.now) for one in submissions.differences(ready, sent)}
    assert found == {"form2.110": ("1000.00", "1010.50"), "form2.111": ("700.00", "707.00")}
    names = {one.name for one in submissions.differences(ready, sent)}
    assert "国管节能基2表 110 电消费量" in names
    copy = tmp_path / "copy.zip"
    submissions.save_copy(ready, sent, copy)
    assert copy.read_bytes() == attachments.content(ready.db, sent.package_sha256)


def test_a_finding_of_the_forms_takes_an_explanation(ready: Ledger, round_trip: RoundTrip) -> None:
    found = review.load(ready.db, YEAR).findings[0]
    round_trip(findings.explain, ready, found, "新建单位，上年无数据")
    again = {one.key: one for one in review.load(ready.db, YEAR).findings}
    said = again[found.key].explanation
    assert said is not None
    assert said.text == "新建单位，上年无数据"
