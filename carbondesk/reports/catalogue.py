"""The documents that the program prints: each by its name, composed from the ledger."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from carbondesk.domain.documents import (
    EVIDENCE,
    FORM2,
    INSTRUMENTS,
    INVENTORY,
    MONTHLY,
    NAMES,
    ROUND,
    number,
)
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.i18n import language, lookup, translate
from carbondesk.reports import annex, drawn, offered, official, prereview, scorecard
from carbondesk.reports.content import Report
from carbondesk.reports.contracts import offered as contracts_offered
from carbondesk.reports.document import (
    ANY_TIME,
    FOR_AGENCY,
    OF_MONTH,
    OF_YEAR,
    SUBJECT,
    Asked,
    Document,
    Figures,
)
from carbondesk.reports.official import fill_form
from carbondesk.reports.projects import offered as projects_offered
from carbondesk.reports.proof import offered as proofs_offered
from carbondesk.store import evidence as proofs
from carbondesk.store import institutions
from carbondesk.store.ledger import Connection

__all__ = [
    "EVIDENCE", "FORM2", "INSTRUMENTS", "INVENTORY", "MONTHLY", "NAMES", "ROUND",
    "compose", "evidence", "figures", "file_name", "fill_form", "fits", "groups", "named",
    "note", "title",
]  # fmt: skip

DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        one.name: one
        for one in (
            *drawn.DOCUMENTS,
            *official.DOCUMENTS,
            *prereview.DOCUMENTS,
            *offered.DOCUMENTS,
            *scorecard.DOCUMENTS,
            *projects_offered.DOCUMENTS,
            *proofs_offered.DOCUMENTS,
            *contracts_offered.DOCUMENTS,
        )
    }
)
"""Each document by its name, in the order in which they are offered."""


def named(name: str) -> Document:
    """The line of a document."""
    return DOCUMENTS[name]


def title(name: str) -> str:
    """The name of a document, in the language in use."""
    return lookup(DOCUMENTS[name].context, DOCUMENTS[name].title)


def note(name: str) -> str:
    """What is in it, in a few words."""
    return lookup(DOCUMENTS[name].context, DOCUMENTS[name].note)


def groups() -> tuple[tuple[str, str, tuple[Document, ...]], ...]:
    """The documents by the group in which they are listed: its key, its title, its lines."""
    titles = (
        (OF_MONTH, translate("reports.catalogue", "Month")),
        (OF_YEAR, translate("reports.catalogue", "Quarter and year")),
        (FOR_AGENCY, translate("reports.catalogue", "For the agency")),
        (SUBJECT, translate("reports.catalogue", "Projects and contracts")),
        (ANY_TIME, translate("reports.catalogue", "Any time")),
    )
    found = (
        (key, text, tuple(one for one in DOCUMENTS.values() if one.group == key))
        for key, text in titles
    )
    return tuple(one for one in found if one[2])


def file_name(db: Connection, name: str, period: Period, subject: str = "") -> str:
    """A name for the file of a document without its ending: its number and the language."""
    kind = f"{name}/{subject}" if subject else name
    issued = institutions.issued(db, kind, period.code)
    return f"{number(kind, period, issued[-1].issue if issued else 1)}-{language()}"


def fits(name: str, period: Period) -> bool:
    """Whether the document is made for such a period: a day, a month, a quarter or a year."""
    return len(period.code) in DOCUMENTS[name].lengths


def compose(
    db: Connection,
    name: str,
    period: Period,
    now: datetime,
    version: str = "",
    subject: str = "",
) -> Report:
    """A document of a period, as issued last, or as a draft."""
    return DOCUMENTS[name].compose(Asked(db, name, period, now, version, subject))


def figures(db: Connection, name: str, period: Period, now: datetime, subject: str = "") -> Figures:
    """The figures that stand still once the document is issued."""
    return DOCUMENTS[name].figures(Asked(db, name, period, now, subject=subject))


def evidence(db: Connection, figure: Figure, period: Period, now: datetime) -> Report:
    """The annex of one figure, always a draft."""
    asked = Asked(db, EVIDENCE, period, now)
    return annex.compose([figure], asked.institution(), period, asked.draft(), proofs.names(db))
