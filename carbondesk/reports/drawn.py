"""The documents of the month and the year: each from what is asked to its report and figures."""

from dataclasses import replace

from carbondesk.domain import documents, walk
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.period import month_of
from carbondesk.domain.walk import Walk
from carbondesk.i18n import mark
from carbondesk.reports import (
    annex,
    instruments,
    inventory,
    monthly,
    monthly_facts,
    round_page,
    round_sheet,
)
from carbondesk.reports.charted import printed
from carbondesk.reports.content import Report
from carbondesk.reports.document import DAY, MONTH, QUARTER, YEAR, Asked, Document, Figures
from carbondesk.store import accounts, books, inventories, rounds
from carbondesk.store import evidence as proofs

_HERE = "reports.drawn"


def _monthly(asked: Asked) -> Report:
    facts = monthly_facts.gather(asked.db, asked.period)
    made = monthly.compose(facts, asked.stamp(monthly.figures(facts)))
    return printed.with_charts(made, asked.db, documents.MONTHLY, asked.period)


def _monthly_figures(asked: Asked) -> Figures:
    return monthly.figures(monthly_facts.gather(asked.db, asked.period))


def _inventory(asked: Asked) -> Report:
    listed = _listed(asked)
    return inventory.compose(listed, asked.institution(), asked.stamp(inventory.figures(listed)))


def _evidence(asked: Asked) -> Report:
    listed = _listed(asked)
    drawn, figures = asked.stamp(inventory.figures(listed)), [listed.total, listed.spread]
    return annex.compose(figures, asked.institution(), asked.period, drawn, proofs.names(asked.db))


def _inventory_figures(asked: Asked) -> Figures:
    return inventory.figures(_listed(asked))


def _listed(asked: Asked) -> Inventory:
    return inventories.of(accounts.load(asked.db, [asked.period]), asked.period)


def _round(asked: Asked) -> Report:
    planned, institution = _walk(asked), asked.institution()
    drawn = asked.stamp(walk.figures(planned))
    made = round_sheet.compose(planned, asked.period, institution, drawn)
    return replace(made, page=round_page.page(planned, institution))


def _round_figures(asked: Asked) -> Figures:
    return walk.figures(_walk(asked))


def _walk(asked: Asked) -> Walk:
    return walk.plan(rounds.load(asked.db, month_of(asked.period.last)), asked.period)


def _instruments(asked: Asked) -> Report:
    book = books.without_facts(asked.db)
    drawn = asked.stamp(instruments.figures(book, asked.period.last))
    return instruments.compose(book, asked.period, asked.institution(), drawn)


def _instrument_figures(asked: Asked) -> Figures:
    return instruments.figures(books.without_facts(asked.db), asked.period.last)


DOCUMENTS = (
    Document(
        documents.MONTHLY,
        _HERE,
        mark("reports.drawn", "Monthly report"),
        mark("reports.drawn", "figures, trend, carriers, buildings, what is missing"),
        frozenset({MONTH}),
        _monthly,
        _monthly_figures,
        has_remark=True,
    ),
    Document(
        documents.INVENTORY,
        _HERE,
        mark("reports.drawn", "Carbon inventory"),
        mark("reports.drawn", "scopes, sources, factors with grade, range"),
        frozenset({YEAR}),
        _inventory,
        _inventory_figures,
    ),
    Document(
        documents.EVIDENCE,
        _HERE,
        mark("reports.drawn", "Evidence annex"),
        mark("reports.drawn", "the inventory down to readings, bills and factors"),
        frozenset({YEAR}),
        _evidence,
        _inventory_figures,
    ),
    Document(
        documents.ROUND,
        _HERE,
        mark("reports.drawn", "Reading sheet"),
        mark("reports.drawn", "last figures, plausible range, digit boxes"),
        frozenset({DAY, MONTH}),
        _round,
        _round_figures,
    ),
    Document(
        documents.INSTRUMENTS,
        _HERE,
        mark("reports.drawn", "Ledger of instruments"),
        mark("reports.drawn", "class, level, verification; coverage by level"),
        frozenset({DAY, MONTH, QUARTER, YEAR}),
        _instruments,
        _instrument_figures,
    ),
)
