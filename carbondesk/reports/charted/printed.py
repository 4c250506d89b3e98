"""Adds the charts that were kept for a report to it; what draws them is loaded only for some."""

from dataclasses import replace
from importlib import import_module

from carbondesk.domain.period import Period
from carbondesk.reports.content import Block, Report
from carbondesk.store import calendars
from carbondesk.store.ledger import Connection


def with_charts(report: Report, db: Connection, document: str, period: Period) -> Report:
    """The report with the charts that were kept for it, behind all that it says."""
    charts = calendars.charts(db, document)
    if not charts:
        return report
    # Drawing brings numpy, which a start does without.
    annex = import_module("carbondesk.reports.charted.annex")
    added: list[Block] = annex.blocks(db, charts, period)
    return replace(report, body=(*report.body, *added))
