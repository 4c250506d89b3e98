"""The documents of measurement and verification as lines of the catalogue."""

from carbondesk.domain import documents
from carbondesk.i18n import mark
from carbondesk.reports.document import YEAR, Document
from carbondesk.reports.proof import plan, savings, subject

_HERE = "reports.proof.offered"

DOCUMENTS = (
    Document(
        documents.MV_PLAN,
        _HERE,
        mark("reports.proof.offered", "M&V plan"),
        mark("reports.proof.offered", "boundary, baseline, drivers, adjustments, gates"),
        frozenset({YEAR}),
        plan.compose,
        subject.figures,
        subjects=subject.listed,
    ),
    Document(
        documents.SAVINGS,
        _HERE,
        mark("reports.proof.offered", "Savings report"),
        mark("reports.proof.offered", "saving with range, model, gates, CUSUM"),
        frozenset({YEAR}),
        savings.compose,
        subject.figures,
        subjects=subject.listed,
    ),
)
