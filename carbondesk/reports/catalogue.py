"""The documents that the program prints: each by its name, composed from the ledger."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from carbondesk.domain import documents, walk
from carbondesk.domain.figure import Figure
from carbondesk.domain.institution import Institution
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.usage import Measured
from carbondesk.domain.walk import Walk
from carbondesk.forms import fill, ground, heading
from carbondesk.forms.cell import Filled
from carbondesk.i18n import lookup, mark
from carbondesk.reference import forms
from carbondesk.reports import (
    annex,
    form,
    instruments,
    inventory,
    monthly,
    monthly_facts,
    round_page,
    round_sheet,
)
from carbondesk.reports.content import Report
from carbondesk.reports.stamp import Stamp
from carbondesk.store import accounts, books, institutions, rounds
from carbondesk.store import evidence as proofs
from carbondesk.store.ledger import Connection, chain_head, last_step

MONTHLY, FORM2, INVENTORY, EVIDENCE, ROUND, INSTRUMENTS = documents.NAMES
NAMES = documents.NAMES
_TITLES = {
    MONTHLY: mark("reports.catalogue", "Monthly report"),
    FORM2: mark("reports.catalogue", "Form 2 of the year"),
    INVENTORY: mark("reports.catalogue", "Carbon inventory"),
    EVIDENCE: mark("reports.catalogue", "Evidence annex"),
    ROUND: mark("reports.catalogue", "Reading sheet"),
    INSTRUMENTS: mark("reports.catalogue", "Ledger of instruments"),
}
_NOTES = {
    MONTHLY: mark("reports.catalogue", "figures, trend, carriers, buildings, what is missing"),
    FORM2: mark("reports.catalogue", "energy and resources of the year, for the agency"),
    INVENTORY: mark("reports.catalogue", "scopes, sources, factors with grade, range"),
    EVIDENCE: mark("reports.catalogue", "the inventory down to readings, bills and factors"),
    ROUND: mark("reports.catalogue", "last figures, plausible range, digit boxes"),
    INSTRUMENTS: mark("reports.catalogue", "class, level, verification; coverage by level"),
}


def title(name: str) -> str:
    """The name of a document, in the language in use."""
    return lookup("reports.catalogue", _TITLES[name])


def note(name: str) -> str:
    """What is in it, in a few words."""
    return lookup("reports.catalogue", _NOTES[name])


def fits(name: str, period: Period) -> bool:
    """Whether the document is made for such a period: a day, a month, or a year."""
    lengths = {MONTHLY: {7}, ROUND: {7, 10}, INSTRUMENTS: {4, 6, 7, 10}}.get(name, {4})
    return len(period.code) in lengths


def compose(db: Connection, name: str, period: Period, now: datetime, version: str = "") -> Report:
    """A document of a period, as issued last, or as a draft."""
    if name == MONTHLY:
        facts = monthly_facts.gather(db, period)
        return monthly.compose(facts, stamp(db, name, period, now, monthly.figures(facts)))
    institution = institutions.get(db) or Institution("", "", "", period.first)
    if name == ROUND:
        planned = _walk(db, period)
        printed = stamp(db, name, period, now, walk.figures(planned))
        made = round_sheet.compose(planned, period, institution, printed)
        return replace(made, page=round_page.page(planned, institution))
    if name == INSTRUMENTS:
        book = books.without_facts(db)
        printed = stamp(db, name, period, now, instruments.figures(book, period.last))
        return instruments.compose(book, period, institution, printed)
    if name in {INVENTORY, EVIDENCE}:
        listed = _inventory(db, period)
        drawn = stamp(db, name, period, now, inventory.figures(listed))
        if name == INVENTORY:
            return inventory.compose(listed, institution, drawn)
        figures = [listed.total, listed.spread]
        return annex.compose(figures, institution, period, drawn, proofs.names(db))
    filled = fill_form(db, name, period, version)
    printed = stamp(db, name, period, now, _form_figures(filled))
    return form.compose(filled, heading.of(filled, institution), printed, institution.name)


def figures(db: Connection, name: str, period: Period) -> Mapping[str, str]:
    """The figures that stand still once the document is issued."""
    if name == MONTHLY:
        return monthly.figures(monthly_facts.gather(db, period))
    if name == ROUND:
        return walk.figures(_walk(db, period))
    if name == INSTRUMENTS:
        return instruments.figures(books.without_facts(db), period.last)
    if name in {INVENTORY, EVIDENCE}:
        return inventory.figures(_inventory(db, period))
    return _form_figures(fill_form(db, name, period))


def fill_form(db: Connection, name: str, period: Period, version: str = "") -> Filled:
    """An official form filled for a period, in the version of its year unless told otherwise."""
    measured = Measured(books.load(db, period.first, period.last))
    sets_of = partial(accounts.sets_of, measured.book)
    prepared = ground.prepare(forms.named(name), measured, period, sets_of(period.first.year))
    return fill.fill(prepared, version or forms.version_for(period.first.year))


def stamp(
    db: Connection,
    name: str,
    period: Period,
    now: datetime,
    shown: Mapping[str, str],
) -> Stamp:
    """The number of the last issue if its figures are these; else a draft."""
    issues = institutions.issued(db, name, period.code)
    step, head = last_step(db), chain_head(db)
    if not issues or institutions.figures_of(issues[-1]) != dict(shown):
        return Stamp(now, step, chain=head)
    replaced = issues[-2].number if len(issues) > 1 else ""
    return Stamp(now, step, issues[-1].number, replaced, head)


def evidence(db: Connection, figure: Figure, period: Period, now: datetime) -> Report:
    """The annex of one figure, always a draft."""
    institution = institutions.get(db) or Institution("", "", "", period.first)
    printed = Stamp(now, last_step(db), chain=chain_head(db))
    return annex.compose([figure], institution, period, printed, proofs.names(db))


def _walk(db: Connection, period: Period) -> Walk:
    return walk.plan(rounds.load(db, month_of(period.last)), period)


def _inventory(db: Connection, period: Period) -> Inventory:
    return accounts.inventory_of(accounts.load(db, [period]), period)


def _form_figures(filled: Filled) -> Mapping[str, str]:
    return {
        cell.figure.key: "" if cell.printed is None else str(cell.printed) for cell in filled.cells
    }
