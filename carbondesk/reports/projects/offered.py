"""The documents about projects as lines of the catalogue."""

from carbondesk.domain import documents
from carbondesk.i18n import mark
from carbondesk.reports.document import YEAR, Document
from carbondesk.reports.projects import card, portfolio

_HERE = "reports.projects.offered"

DOCUMENTS = (
    Document(
        documents.PROJECT,
        _HERE,
        mark("reports.projects.offered", "Project card"),
        mark("reports.projects.offered", "equipment, stages, funding, saving, economics"),
        frozenset({YEAR}),
        card.compose,
        card.figures,
        subjects=card.listed,
    ),
    Document(
        documents.PORTFOLIO,
        _HERE,
        mark("reports.projects.offered", "Project portfolio"),
        mark("reports.projects.offered", "all projects, funding, cost of carbon"),
        frozenset({YEAR}),
        portfolio.compose,
        portfolio.figures,
    ),
)
