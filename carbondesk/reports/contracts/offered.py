"""The documents about contracts as lines of the catalogue."""

from carbondesk.domain import documents
from carbondesk.i18n import mark
from carbondesk.reports.contracts import card, register, settlement, subject
from carbondesk.reports.document import YEAR, Document

_HERE = "reports.contracts.offered"

DOCUMENTS = (
    Document(
        documents.SETTLEMENT,
        _HERE,
        mark("reports.contracts.offered", "Settlement statement"),
        mark("reports.contracts.offered", "reckoning, amount in capitals, budget check, seals"),
        frozenset({YEAR}),
        settlement.compose,
        settlement.figures,
        subjects=subject.settlements,
    ),
    Document(
        documents.CONTRACT,
        _HERE,
        mark("reports.contracts.offered", "Contract card"),
        mark("reports.contracts.offered", "parties, terms, energy base, settlements, payments"),
        frozenset({YEAR}),
        card.compose,
        card.figures,
        subjects=subject.listed,
    ),
    Document(
        documents.CONTRACTS,
        _HERE,
        mark("reports.contracts.offered", "Contract register"),
        mark("reports.contracts.offered", "all contracts: type, investment, saving, payments"),
        frozenset({YEAR}),
        register.compose,
        register.figures,
    ),
)
