"""The documents about contracts as lines of the catalogue."""

from carbondesk.domain import documents
from carbondesk.i18n import mark
from carbondesk.reports.contracts import (
    assessment,
    card,
    early_end,
    register,
    service,
    settlement,
    subject,
    transfer,
)
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
        documents.ASSESSMENT,
        _HERE,
        mark("reports.contracts.offered", "Assessment before the end"),
        mark("reports.contracts.offered", "saved against promised, equipment, payments, advice"),
        frozenset({YEAR}),
        assessment.compose,
        assessment.figures,
        subjects=subject.listed,
    ),
    Document(
        documents.TRANSFER,
        _HERE,
        mark("reports.contracts.offered", "Handover record"),
        mark("reports.contracts.offered", "assets, meters on the last day, papers, seals"),
        frozenset({YEAR}),
        transfer.compose,
        transfer.figures,
        subjects=subject.listed,
    ),
    Document(
        documents.EARLY_END,
        _HERE,
        mark("reports.contracts.offered", "Payment for the early end"),
        mark("reports.contracts.offered", "what the clause comes to, line by line, in capitals"),
        frozenset({YEAR}),
        early_end.compose,
        early_end.figures,
        subjects=subject.listed,
    ),
    Document(
        documents.SERVICE,
        _HERE,
        mark("reports.contracts.offered", "Scores of a property service"),
        mark("reports.contracts.offered", "duties, monthly scores, deductions"),
        frozenset({YEAR}),
        service.compose,
        service.figures,
        subjects=service.listed,
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
