"""What was handed in: the package as it was sent, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from carbondesk.domain.problems import Problem


class SubmissionState(StrEnum):
    """Where the forms of a period stand; drafting while nothing was sent."""

    DRAFTING = "drafting"
    SENT = "sent"
    REVIEWED = "reviewed"
    RETURNED = "returned"


# What can follow on what; a package that is sent anew begins anew.
FOLLOWING = MappingProxyType(
    {
        SubmissionState.SENT: (SubmissionState.REVIEWED, SubmissionState.RETURNED),
        SubmissionState.REVIEWED: (SubmissionState.RETURNED,),
        SubmissionState.RETURNED: (),
    }
)


@dataclass(frozen=True)
class Submission:
    """The forms of a period as they were sent, once; `content` is the submission.json.

    `package_sha256` finds the zip among the attachments.
    """

    period: str
    issue: int
    number: str
    version: str
    content: str
    package_sha256: str
    operator: str = ""
    at: str = ""
    id: str = ""


@dataclass(frozen=True)
class SubmissionStep:
    """A state that a submission came to on a day, with a note."""

    submission_id: str
    state: SubmissionState
    day: date
    note: str = ""
    operator: str = ""
    at: str = ""
    id: str = ""


def number(period: str, issue: int) -> str:
    """The number under which it was handed in: BS-2025-1."""
    return f"BS-{period.replace('-', '')}-{issue}"


def state_of(steps: Iterable[SubmissionStep]) -> SubmissionState:
    """Where a submission stands after its steps, the oldest first."""
    found = SubmissionState.DRAFTING
    for step in steps:
        found = step.state
    return found


def problems(new: SubmissionStep, earlier: Iterable[SubmissionStep], today: date) -> list[Problem]:
    """What is wrong with a step after those before it."""
    before = list(earlier)
    now = state_of(before)
    found = []
    if new.state not in FOLLOWING.get(now, ()):
        found.append(
            Problem(
                "submission_state", {"state_now": now.value, "state_next": new.state.value}, "state"
            )
        )
    if new.day > today:
        found.append(Problem("sent_ahead", {"day": new.day}, "day"))
    if before and new.day < before[-1].day:
        found.append(Problem("submission_day", {"day": new.day, "before": before[-1].day}, "day"))
    if new.state is SubmissionState.RETURNED and not new.note.strip():
        found.append(Problem("empty", {"field": "note"}, "note"))
    return found
