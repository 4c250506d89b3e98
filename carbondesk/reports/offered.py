"""The documents of a quarter and year, the ledger of the month, the notice board, the handover."""

from datetime import date

from carbondesk.domain import documents
from carbondesk.i18n import mark
from carbondesk.reports import disclosure, handover, month_ledger
from carbondesk.reports.analysis import annual, facts, quarterly
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.charted import printed
from carbondesk.reports.content import Report
from carbondesk.reports.document import DAY, MONTH, QUARTER, YEAR, Asked, Document, Figures

_HERE = "reports.offered"


def _analysed(asked: Asked) -> AnalysisFacts:
    return facts.gather(asked.db, asked.period, _today(asked))


def _today(asked: Asked) -> date:
    return asked.now.date()


def _quarterly(asked: Asked) -> Report:
    found = _analysed(asked)
    made = quarterly.compose(found, asked.stamp(quarterly.figures(found)))
    return printed.with_charts(made, asked.db, documents.QUARTERLY, asked.period)


def _quarterly_figures(asked: Asked) -> Figures:
    return quarterly.figures(_analysed(asked))


def _annual(asked: Asked) -> Report:
    found = _analysed(asked)
    made = annual.compose(found, asked.stamp(annual.figures(found)))
    return printed.with_charts(made, asked.db, documents.ANNUAL, asked.period)


def _annual_figures(asked: Asked) -> Figures:
    return annual.figures(_analysed(asked))


def _ledger(asked: Asked) -> Report:
    found = month_ledger.gather(asked.db, asked.period)
    return month_ledger.compose(found, asked.stamp(month_ledger.figures(found)))


def _ledger_figures(asked: Asked) -> Figures:
    return month_ledger.figures(month_ledger.gather(asked.db, asked.period))


def _disclosure(asked: Asked) -> Report:
    found = disclosure.gather(asked.db, asked.period)
    return disclosure.compose(found, asked.stamp(disclosure.figures(found)))


def _disclosure_figures(asked: Asked) -> Figures:
    return disclosure.figures(disclosure.gather(asked.db, asked.period))


def _handover(asked: Asked) -> Report:
    found = handover.gather(asked.db, asked.period, _today(asked))
    return handover.compose(found, asked.stamp(handover.figures(found)))


def _handover_figures(asked: Asked) -> Figures:
    return handover.figures(handover.gather(asked.db, asked.period, _today(asked)))


DOCUMENTS = (
    Document(
        documents.LEDGER,
        _HERE,
        mark("reports.offered", "Ledger of the month"),
        mark("reports.offered", "every meter: last, this, use, amount; fuel, bills, people"),
        frozenset({MONTH}),
        _ledger,
        _ledger_figures,
    ),
    Document(
        documents.QUARTERLY,
        _HERE,
        mark("reports.offered", "Quarterly report"),
        mark("reports.offered", "the quarter, its months, indicators, buildings, causes"),
        frozenset({QUARTER}),
        _quarterly,
        _quarterly_figures,
        has_remark=True,
        is_long=True,
    ),
    Document(
        documents.ANNUAL,
        _HERE,
        mark("reports.offered", "Annual analysis"),
        mark("reports.offered", "ten pages: comparisons, prices, quotas, causes, plan"),
        frozenset({YEAR}),
        _annual,
        _annual_figures,
        has_remark=True,
        is_long=True,
        more_remarks=((facts.PLAN, mark("reports.offered", "Plan for next year")),),
    ),
    Document(
        documents.DISCLOSURE,
        _HERE,
        mark("reports.offered", "Disclosure sheet"),
        mark("reports.offered", "one sheet for the notice board, A4 or A3"),
        frozenset({QUARTER, YEAR}),
        _disclosure,
        _disclosure_figures,
        has_remark=True,
        more_remarks=((disclosure.WITH_US, mark("reports.offered", "What you can do")),),
    ),
    Document(
        documents.HANDOVER,
        _HERE,
        mark("reports.offered", "Handover pack"),
        mark("reports.offered", "for a successor: files, meters, accounts, open work, due dates"),
        frozenset({DAY, MONTH, QUARTER, YEAR}),
        _handover,
        _handover_figures,
        has_remark=True,
        is_long=True,
    ),
)
