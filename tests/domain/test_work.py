"""The chain of a month's work: what the findings and the backup say of it."""

from datetime import datetime

from carbondesk.domain import work
from carbondesk.domain.findings.explanation import Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.domain.work import Work, WorkStep

STEPS = tuple(WorkStep(item, 0, 0) for item in (Work.CHECKS, Work.EXPLANATIONS, Work.BACKUP))
CLOSED_AT = "2026-01-05T17:30:12.500+08:00"


def found(severity: Severity, label: str, said: str = "") -> Finding:
    made = Explanation("gap", "meter:1", "2025-12", "", said, "LM", CLOSED_AT) if said else None
    return Finding("gap", "meter:1", label, "2025-12", severity=severity, explanation=made)


def of(step: Work, steps: tuple[WorkStep, ...]) -> WorkStep:
    return next(item for item in steps if item.work is step)


def test_what_waits_for_the_findings_is_neither_done_nor_begun() -> None:
    assert not of(Work.CHECKS, STEPS).is_done
    assert of(Work.CHECKS, STEPS).share == 0


def test_a_month_without_findings_is_checked_and_explained() -> None:
    steps = work.reviewed(STEPS, ())
    assert of(Work.CHECKS, steps).is_done
    assert of(Work.EXPLANATIONS, steps).is_done
    assert of(Work.BACKUP, steps).total == 0


def test_an_error_holds_up_the_checks_and_an_unexplained_warning_the_explanations() -> None:
    steps = work.reviewed(
        STEPS,
        (
            found(Severity.ERROR, "E-01"),
            found(Severity.WARNING, "W-01"),
            found(Severity.WARNING, "W-02", "按实"),
            found(Severity.REVIEW, "E-02"),
        ),
    )
    assert of(Work.CHECKS, steps) == WorkStep(Work.CHECKS, 0, 1, ("E-01",))
    assert of(Work.EXPLANATIONS, steps) == WorkStep(Work.EXPLANATIONS, 1, 2, ("W-01",))


def test_a_review_needs_no_explanation() -> None:
    assert of(Work.EXPLANATIONS, work.reviewed(STEPS, (found(Severity.REVIEW, "E-02"),))).is_done


def test_only_a_backup_made_after_the_closing_keeps_the_month() -> None:
    before, after = datetime(2026, 1, 5, 17, 30, 11), datetime(2026, 1, 5, 17, 30, 12)  # noqa: DTZ001 (as backups are named)
    assert of(Work.BACKUP, work.kept(STEPS, CLOSED_AT, after)).is_done
    for closed_at, newest in ((CLOSED_AT, before), (CLOSED_AT, None), ("", after)):
        assert of(Work.BACKUP, work.kept(STEPS, closed_at, newest)) == WorkStep(Work.BACKUP, 0, 1)
