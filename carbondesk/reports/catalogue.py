"""The documents that the program prints: each by its name, composed from the ledger."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from carbondesk.domain import documents
from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period
from carbondesk.domain.usage import Measured
from carbondesk.forms import fill, ground, heading
from carbondesk.forms.cell import Filled
from carbondesk.i18n import lookup, mark
from carbondesk.reference import forms
from carbondesk.reports import form, monthly, monthly_facts
from carbondesk.reports.content import Report
from carbondesk.reports.stamp import Stamp
from carbondesk.store import accounts, books, institutions
from carbondesk.store.ledger import Connection, chain_head, last_step

MONTHLY, FORM2 = "monthly", "form2"
NAMES = documents.NAMES
_TITLES = {
    MONTHLY: mark("reports.catalogue", "Monthly report"),
    FORM2: mark("reports.catalogue", "Form 2 of the year"),
}
_NOTES = {
    MONTHLY: mark("reports.catalogue", "figures, trend, carriers, buildings, what is missing"),
    FORM2: mark("reports.catalogue", "energy and resources of the year, for the agency"),
}


def title(name: str) -> str:
    """The name of a document, in the language in use."""
    return lookup("reports.catalogue", _TITLES[name])


def note(name: str) -> str:
    """What is in it, in a few words."""
    return lookup("reports.catalogue", _NOTES[name])


def fits(name: str, period: Period) -> bool:
    """Whether the document is made for such a period: a month, or a year."""
    return len(period.code) == (7 if name == MONTHLY else 4)


def compose(db: Connection, name: str, period: Period, now: datetime, version: str = "") -> Report:
    """A document of a period, as issued last, or as a draft."""
    if name == MONTHLY:
        facts = monthly_facts.gather(db, period)
        return monthly.compose(facts, stamp(db, name, period, now, monthly.figures(facts)))
    filled = fill_form(db, name, period, version)
    institution = institutions.get(db) or Institution("", "", "", period.first)
    printed = stamp(db, name, period, now, _form_figures(filled))
    return form.compose(filled, heading.of(filled, institution), printed, institution.name)


def figures(db: Connection, name: str, period: Period) -> Mapping[str, str]:
    """The figures that stand still once the document is issued."""
    if name == MONTHLY:
        return monthly.figures(monthly_facts.gather(db, period))
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


def _form_figures(filled: Filled) -> Mapping[str, str]:
    return {
        cell.figure.key: "" if cell.printed is None else str(cell.printed) for cell in filled.cells
    }
