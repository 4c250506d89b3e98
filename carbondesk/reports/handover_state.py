"""The state that is handed over: files, operators, months, open work, findings, due dates."""

from collections.abc import Iterator, Sequence
from datetime import date

from carbondesk.domain import verification
from carbondesk.domain.book import Book
from carbondesk.domain.closed import Closed
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import label
from carbondesk.domain.operator import Operator
from carbondesk.domain.period import Period
from carbondesk.domain.remark import IssuedDocument
from carbondesk.domain.verification import Standing
from carbondesk.domain.work import Work, WorkStep
from carbondesk.i18n import lookup, mark, plural, translate
from carbondesk.reports import phrases
from carbondesk.reports.analysis import about
from carbondesk.reports.content import Block, Column, Row, Section, Table, Text, number, words
from carbondesk.store.backups import Backup
from carbondesk.texts import findings as sentences
from carbondesk.texts import numbers, terms

STEP = 5.0
MOST_FINDINGS = 60
NAMED = 6
_WORK = {
    Work.READINGS: mark("reports.handover_state", "Readings"),
    Work.BILLS: mark("reports.handover_state", "Bills"),
    Work.FUEL: mark("reports.handover_state", "Fuel and stock"),
    Work.PEOPLE: mark("reports.handover_state", "People"),
    Work.REPORT: mark("reports.handover_state", "Monthly report"),
    Work.CLOSE: mark("reports.handover_state", "Close the month"),
}
_STANDINGS = {
    Standing.SOON: mark("reports.handover_state", "due soon"),
    Standing.PASSED: mark("reports.handover_state", "overdue"),
    Standing.UNKNOWN: mark("reports.handover_state", "none on record"),
}


def institution(own: Institution) -> list[Block]:
    """Names, codes and people of the institution."""
    named = (
        (translate("reports.handover_state", "Name"), own.name),
        (translate("reports.handover_state", "Unified social credit code"), own.credit_code),
        (translate("reports.handover_state", "Type"), about.institution_type(own.type_code)),
        (translate("reports.handover_state", "Region"), about.region(own.region_code)),
        (translate("reports.handover_state", "Address"), f"{own.address} {own.postcode}".strip()),
        (translate("reports.handover_state", "Telephone"), own.phone),
        (translate("reports.handover_state", "E-mail"), own.email),
        (translate("reports.handover_state", "Supervisor"), own.supervisor),
        (translate("reports.handover_state", "Head"), own.head),
        (translate("reports.handover_state", "Head of statistics"), own.statistics_head),
        (translate("reports.handover_state", "Statistician"), own.statistician),
        (translate("reports.handover_state", "Ledger begins"), own.started.isoformat()),
    )
    title = Section(translate("reports.handover_state", "The institution"))
    return [title, _pairs((name, value) for name, value in named if value)]


def _pairs(named: Iterator[tuple[str, str]]) -> Table:
    columns = (
        Column(translate("reports.handover_state", "Item"), width=42, strong=True, close=True),
        Column(translate("reports.handover_state", "What is entered")),
    )
    rows = tuple(Row((words(name), words(value))) for name, value in named)
    return Table(columns, rows, step=STEP)


def files(file: str, folder: str, found: Sequence[Backup]) -> list[Block]:
    """Where the ledger and its backups lie, and the newest of them."""
    named = [
        (translate("reports.handover_state", "Ledger"), file),
        (translate("reports.handover_state", "Backups"), folder),
    ]
    newest = translate("reports.handover_state", "Newest backup")
    none = translate("reports.handover_state", "none there; make one before the handover")
    said = [f"{one.path.name} ({one.at:%Y-%m-%d %H:%M})" for one in found[:1]]
    named.append((newest, said[0] if said else none))
    text = translate(
        "reports.handover_state",
        "Passwords and passcodes are in no document: hand them over by word of mouth. A second "
        "folder for backups may be named in the settings.",
    )
    title = Section(translate("reports.handover_state", "Files and backups"))
    return [title, _pairs(iter(named)), Text((text,))]


def operators(found: Sequence[Operator]) -> list[Block]:
    """Those who work on the ledger by name and role."""
    title = Section(translate("reports.handover_state", "Operators"))
    if not found:
        text = translate(
            "reports.handover_state",
            "No operators are named: whoever opens the file may write it.",
        )
        return [title, Text((text,))]
    columns = (
        Column(translate("reports.handover_state", "Name"), strong=True),
        Column(translate("reports.handover_state", "Role")),
    )
    rows = tuple(
        Row((words(one.name), words(terms.operator_role(one.role.value)))) for one in found
    )
    return [title, Table(columns, rows, step=STEP)]


def months(closed: Closed) -> list[Block]:
    """Which months stand, and who closed them."""
    title = Section(translate("reports.handover_state", "Closed months"))
    if not closed.months:
        text = translate("reports.handover_state", "No month is closed: all figures can move.")
        return [title, Text((text,))]
    columns = (
        Column(translate("reports.handover_state", "Month"), strong=True),
        Column(translate("reports.handover_state", "Closed")),
        Column(translate("reports.handover_state", "By")),
        Column(translate("reports.handover_state", "Data")),
    )
    whole = translate("reports.handover_state", "whole")
    lacking = translate("reports.handover_state", "days were missing")
    rows = tuple(
        Row(
            (
                words(one.month),
                words(one.closed_at.replace("T", " ")),
                words(one.operator),
                words(lacking if one.partial else whole),
            )
        )
        for one in closed.months
    )
    return [title, Table(columns, rows, step=STEP)]


def tasks(steps: Sequence[WorkStep], month: Period) -> list[Block]:
    """What is left of the month's work."""
    left = [one for one in steps if one.work in _WORK and not one.is_done and one.total]
    text = translate("reports.handover_state", "Open work of {month}")
    title = Section(text.format(month=phrases.month_in_table(month)))
    if not left:
        nothing = translate("reports.handover_state", "Nothing is left to enter.")
        return [title, Text((nothing,))]
    columns = (
        Column(translate("reports.handover_state", "Task"), strong=True),
        Column(translate("reports.handover_state", "Done"), align="right"),
        Column(translate("reports.handover_state", "Of"), align="right"),
        Column(translate("reports.handover_state", "Still open")),
    )
    rows = tuple(
        Row(
            (
                words(lookup("reports.handover_state", _WORK[one.work])),
                number(one.done),
                number(one.total),
                words(_some(one.open)),
            )
        )
        for one in left
    )
    return [title, Table(columns, rows, step=STEP)]


def _some(names: Sequence[str]) -> str:
    comma = translate("reports.handover_state", ", ")
    if len(names) <= NAMED:
        return comma.join(names) or numbers.DASH
    text = translate("reports.handover_state", "{names} and {count} more")
    return text.format(names=comma.join(names[:NAMED]), count=len(names) - NAMED)


def findings(found: Sequence[Finding]) -> list[Block]:
    """The findings of the year that nobody explained."""
    waiting = [one for one in found if one.is_open]
    count = plural("reports.handover_state", "{count} open", "{count} open", len(waiting))
    heading = translate("reports.handover_state", "Findings of the year without an explanation")
    title = Section(heading, aside=count.format(count=len(waiting)))
    if not waiting:
        return [title, Text((translate("reports.handover_state", "None."),))]
    columns = (
        Column(translate("reports.handover_state", "Where"), width=44, strong=True),
        Column(translate("reports.handover_state", "When"), width=24),
        Column(translate("reports.handover_state", "What the checks found")),
    )
    rows = tuple(
        Row(
            (
                words(sentences.place(one)),
                words(sentences.period(one)),
                words(sentences.sentence(one)),
            )
        )
        for one in waiting[:MOST_FINDINGS]
    )
    return [title, Table(columns, rows, step=STEP)]


def verifications(book: Book, day: date) -> list[Block]:
    """The instruments whose verification is due, overdue or not on record."""
    due = [
        (facts, state)
        for facts in book.meters.values()
        if verification.has_own(facts, day)
        and (state := verification.of(facts, day)).standing in _STANDINGS
    ]
    if not due:
        return []
    columns = (
        Column(translate("reports.handover_state", "Meter"), strong=True),
        Column(translate("reports.handover_state", "Verified")),
        Column(translate("reports.handover_state", "Due by")),
        Column(translate("reports.handover_state", "State")),
    )
    rows = tuple(
        Row(
            (
                words(label(facts.meter)),
                words(state.done.isoformat() if state.done else numbers.DASH),
                words(state.due.isoformat() if state.due else numbers.DASH),
                words(lookup("reports.handover_state", _STANDINGS[state.standing])),
            )
        )
        for facts, state in due
    )
    title = Section(translate("reports.handover_state", "Verifications that are due"))
    return [title, Table(columns, rows, step=STEP)]


def issued(found: Sequence[IssuedDocument]) -> list[Block]:
    """The documents that have a number."""
    if not found:
        return []
    columns = (
        Column(translate("reports.handover_state", "Number"), strong=True),
        Column(translate("reports.handover_state", "Period")),
        Column(translate("reports.handover_state", "Issued")),
        Column(translate("reports.handover_state", "By")),
    )
    rows = tuple(
        Row(
            (
                words(one.number),
                words(one.period),
                words(one.issued_at.replace("T", " ")),
                words(one.operator),
            )
        )
        for one in found
    )
    title = Section(translate("reports.handover_state", "Documents issued"))
    return [title, Table(columns, rows, step=STEP)]
