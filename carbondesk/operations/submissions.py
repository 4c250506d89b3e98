"""Makes the package of a period, hands it in, and notes what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from carbondesk.domain import submission as domain
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period, parse
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.submission import Submission, SubmissionState, SubmissionStep
from carbondesk.forms import content, prereview, record
from carbondesk.forms.library import Library
from carbondesk.i18n import speaking
from carbondesk.operations import facts
from carbondesk.reports import package
from carbondesk.reports.package import Package
from carbondesk.reports.writing import cannot, replacing
from carbondesk.store import attachments, forms, rows
from carbondesk.store import submissions as stored
from carbondesk.store.ledger import Ledger, new_id

LANGUAGE = "zh"
SEND, NOTE = "send_submission", "note_submission"


@dataclass(frozen=True)
class Written:
    """The files that were made, and what a reviewer would ask."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Difference:
    """A figure that was handed in, and what the ledger says today."""

    figure: str
    name: str
    then: str
    now: str


def write(ledger: Ledger, period: Period, folder: Path, version: str, now: datetime) -> Written:
    """The package of a period as files and as one zip; always in Chinese, as it is handed in."""
    made = _made(ledger, period, version, now, SubmissionState.DRAFTING)
    _make(folder)
    files = {**made.files, made.name: made.zipped(now)}
    for name, body in files.items():
        with replacing(folder / name) as half:
            half.write_bytes(body)
    return Written(tuple(folder / name for name in files), made.review.findings)


def send(
    ledger: Ledger, period: Period, day: date, note: str = "", version: str = ""
) -> Submission:
    """Hand in the forms of a period: what was sent is kept whole, and supersedes what was before.

    Raises:
        Refused: where the pre-review finds an error, or the day has not come.
    """
    now = ledger.clock()
    if day > now.date():
        raise Refused([Problem("sent_ahead", {"day": day}, "day")])
    made = _made(ledger, period, version, now, SubmissionState.SENT)
    wrong = prereview.errors(made.review.findings)
    if wrong:
        rules = ", ".join(dict.fromkeys(one.rule for one in wrong))
        raise Refused([Problem("submission_has_errors", {"count": len(wrong), "rules": rules})])
    return _kept(ledger, made, SubmissionStep("", SubmissionState.SENT, day, note.strip()))


def note(ledger: Ledger, step: SubmissionStep) -> SubmissionStep:
    """Note that a submission was reviewed or returned, on a day, with a note."""
    facts.existing(ledger.db, Submission, step.submission_id)
    earlier = stored.steps(ledger.db, step.submission_id)
    refuse_if(domain.problems(step, earlier, ledger.clock().date()))
    return facts.put(ledger, NOTE, [_signed(ledger, step)])[0]


def differences(ledger: Ledger, sent: Submission) -> tuple[Difference, ...]:
    """What has another value in the ledger today than was handed in."""
    with speaking(LANGUAGE):
        found = record.load(ledger.db, parse(sent.period), sent.version)
    today = {
        cell.figure.key: cell.kept for sheet in found.sheets for cell in sheet.cells if cell.kept
    }
    then, names = content.figures(sent.content), content.names(sent.content)
    return tuple(_differing(then, today, names))


def save_copy(ledger: Ledger, sent: Submission, path: Path) -> None:
    """Write the zip exactly as it was sent."""
    body = attachments.content(ledger.db, sent.package_sha256)
    if body is None:
        raise Refused([Problem("file_not_kept", {"value": sent.number}, "file", sent.number)])
    with replacing(path) as half:
        half.write_bytes(body)


def _made(
    ledger: Ledger, period: Period, version: str, now: datetime, state: SubmissionState
) -> Package:
    known = Library(forms.facts(ledger.db).own).versions()
    if version and version not in known:
        values = {"version": version, "known": ", ".join(known)}
        raise Refused([Problem("unknown_form_version", values)])
    if not record.length(period):
        raise Refused([Problem("form_not_made", {"name": version, "period": period.code})])
    with speaking(LANGUAGE):
        return package.make(ledger.db, period, now, version, state, ledger.operator)


def _kept(ledger: Ledger, made: Package, sent: SubmissionStep) -> Submission:
    now = ledger.clock()
    period = made.review.now.period
    issue = len(stored.every(ledger.db, period.code)) + 1
    at = now.isoformat(timespec="minutes")
    with ledger.write(SEND) as db:
        key = attachments.keep(db, made.name, made.zipped(now), at)
        number = domain.number(period.code, issue)
        kept = Submission(
            period.code, issue, number, made.review.now.version, made.content, key,
            ledger.operator, at, new_id(),
        )  # fmt: skip
        rows.insert(db, [kept])
        rows.insert(db, [replace(_signed(ledger, sent), submission_id=kept.id, id=new_id())])
    return kept


def _signed(ledger: Ledger, step: SubmissionStep) -> SubmissionStep:
    at = ledger.clock().isoformat(timespec="minutes")
    return replace(step, note=step.note.strip(), operator=ledger.operator, at=at)


def _differing(
    then: dict[str, str], today: dict[str, str], names: dict[str, str]
) -> Iterator[Difference]:
    for key in dict.fromkeys((*then, *today)):
        old, new = then.get(key, ""), today.get(key, "")
        if old != new:
            yield Difference(key, names.get(key, key), old, new)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot(folder, error) from error
