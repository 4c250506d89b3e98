"""The official forms as documents: each from the sheets that are filled for a period."""

from functools import partial

from carbondesk.domain import documents
from carbondesk.domain.period import Period
from carbondesk.forms import heading, record
from carbondesk.forms.cell import Filled
from carbondesk.forms.heading import Heading, Legal
from carbondesk.i18n import mark
from carbondesk.reports import form
from carbondesk.reports.content import Report
from carbondesk.reports.document import MONTH, QUARTER, YEAR, Asked, Document, Figures
from carbondesk.store import forms as stored
from carbondesk.store.ledger import Connection

_HERE = "reports.official"
_LENGTHS = frozenset({MONTH, QUARTER, YEAR})


def sheets(asked: Asked) -> tuple[Filled, ...]:
    """The sheets of a form: one, or one for each machine room."""
    return record.source(asked.db, asked.period).sheets(asked.name, asked.period, asked.version)


def fill_form(db: Connection, name: str, period: Period, version: str = "") -> Filled:
    """The first sheet of an official form, in the version of its year unless told otherwise."""
    return record.source(db, period).sheets(name, period, version)[0]


def around(asked: Asked, sheet: Filled) -> Heading:
    """The words around a sheet, its legal head as the institution corrected it."""
    typed = stored.facts(asked.db).head(sheet.form.code, sheet.version)
    return heading.of(sheet, asked.institution(), Legal(**typed))


def compose_sheet(asked: Asked, sheet: Filled) -> Report:
    """One sheet as a document of its own."""
    printed = asked.stamp(shown((sheet,)))
    return form.compose(sheet, around(asked, sheet), printed, asked.institution().name)


def shown(found: tuple[Filled, ...]) -> Figures:
    """What stands on sheets, by the key of each figure."""
    return {
        cell.figure.key: cell.words if cell.printed is None else str(cell.printed)
        for sheet in found
        for cell in sheet.cells
    }


def _compose(asked: Asked) -> Report:
    found = sheets(asked)
    first, *more = [(sheet, around(asked, sheet)) for sheet in found]
    printed = asked.stamp(shown(found))
    return form.compose(*first, printed, asked.institution().name, more)


def _figures(asked: Asked) -> Figures:
    return shown(sheets(asked))


_document = partial(Document, lengths=_LENGTHS, compose=_compose, figures=_figures)

DOCUMENTS = (
    _document(
        documents.FORM1,
        _HERE,
        mark("reports.official", "Form 1"),
        mark("reports.official", "basic facts of the institution, for the agency"),
    ),
    _document(
        documents.FORM2,
        _HERE,
        mark("reports.official", "Form 2"),
        mark("reports.official", "energy and resources of the period, for the agency"),
    ),
    _document(
        documents.FORM3,
        _HERE,
        mark("reports.official", "Form 3"),
        mark("reports.official", "machine rooms, one sheet each, for the agency"),
    ),
    _document(
        documents.FORM4,
        _HERE,
        mark("reports.official", "Form 4"),
        mark("reports.official", "energy and resources of heating, for the agency"),
    ),
)
