"""The handover pack: everything that whoever takes over the ledger needs to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module

from carbondesk.domain import overview
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.institution import Institution
from carbondesk.domain.operator import Operator
from carbondesk.domain.period import Period, month_of, year
from carbondesk.domain.remark import IssuedDocument
from carbondesk.domain.usage import Measured
from carbondesk.domain.work import WorkStep
from carbondesk.i18n import translate
from carbondesk.reports import handover_lists, handover_state
from carbondesk.reports.analysis import about, causes
from carbondesk.reports.content import (
    Blank,
    Block,
    FormSignOff,
    Report,
    Section,
    Text,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.stamp import Stamp
from carbondesk.store import accounts, backups, books, connections, institutions, operators, rows
from carbondesk.store.backups import Backup
from carbondesk.store.ledger import Connection

DOCUMENT = "handover"
NEWEST_BACKUPS = 5


@dataclass(frozen=True)
class HandoverFacts:
    """The state of a ledger on the last day of a period; names of operators, never secrets."""

    institution: Institution
    measured: Measured
    period: Period
    operators: tuple[Operator, ...]
    findings: tuple[Finding, ...]
    steps: tuple[WorkStep, ...]
    issued: tuple[IssuedDocument, ...]
    file: str
    folder: str
    backups: tuple[Backup, ...]
    remark: str

    @property
    def day(self) -> date:
        """The day of the handover."""
        return self.period.last


def gather(db: Connection, period: Period, today: date) -> HandoverFacts:
    """Read the whole ledger as it stands."""
    month, day = month_of(period.last), period.last
    whole = overview.window(month)
    first = min(whole[0].first, year(day.year).first)
    measured = Measured(books.load(db, first, max(day, whole[-1].last)))
    # The rules of the findings bring numpy, which a start does without.
    load = import_module("carbondesk.store.findings").load
    sets_of = partial(accounts.sets_of, measured.book)
    file = connections.file_of(db)
    folder = backups.folder_of(file)
    remark = institutions.remark(db, DOCUMENT, period.code)
    return HandoverFacts(
        institutions.get(db) or Institution("", "", "", period.first),
        measured,
        period,
        tuple(operators.every(db)),
        load(db, year(day.year), today),
        overview.of(measured, month, sets_of, is_issued=_is_issued(db, month)).steps,
        tuple(rows.fetch(db, IssuedDocument, "order by issued_at")),
        str(file),
        str(folder),
        tuple(backups.every(folder, file.stem)[:NEWEST_BACKUPS]),
        remark.text.strip() if remark else "",
    )


def _is_issued(db: Connection, month: Period) -> bool:
    return bool(institutions.issued(db, "monthly", month.code))


def compose(facts: HandoverFacts, printed: Stamp) -> Report:
    """The document in the language in use."""
    title = translate("reports.handover", "Handover of the Energy Ledger")
    when = facts.day.isoformat()
    cover = Cover(facts.institution.name, title, when, printed)
    as_of = translate("reports.handover", "as of {day}")
    return cover.report(cover.head(as_of.format(day=when)), _body(facts))


def figures(facts: HandoverFacts) -> Mapping[str, str]:
    """What stands still once it is issued: the state that was handed over."""
    book = facts.measured.book
    open_findings = sum(one.is_open for one in facts.findings)
    return {
        "meters": str(len(book.meters)),
        "places": str(len(book.places)),
        "operators": "|".join(one.name for one in facts.operators),
        "closed": "|".join(one.month for one in book.closed.months),
        "findings": str(open_findings),
        "remark": facts.remark,
    }


def _body(facts: HandoverFacts) -> Sequence[Block]:
    book, day = facts.measured.book, facts.day
    return (
        Section(translate("reports.handover", "In the words of who hands over")),
        causes.remark_text(facts.remark),
        *handover_state.institution(facts.institution),
        *handover_state.files(facts.file, facts.folder, facts.backups),
        *handover_state.operators(facts.operators),
        *handover_state.months(book.closed),
        *handover_state.tasks(facts.steps, month_of(day)),
        *handover_state.findings(facts.findings),
        *handover_state.verifications(book, day),
        *handover_lists.places(book, day),
        *handover_lists.meters(book, day),
        *handover_lists.tariffs(book, day),
        *handover_lists.bindings(book),
        Section(translate("reports.handover", "How this ledger counts")),
        Text(tuple(about.rules(book, day))),
        *handover_state.issued(facts.issued),
        _signers(),
    )


def _signers() -> FormSignOff:
    labels = (
        translate("reports.handover", "Handed over by: "),
        translate("reports.handover", "Taken over by: "),
        translate("reports.handover", "Witnessed by: "),
    )
    day = translate("reports.handover", "Day: ")
    return FormSignOff(
        (
            tuple(Blank(label, ruled=True) for label in labels),
            tuple(Blank(day, ruled=True) for _ in labels),
        )
    )
