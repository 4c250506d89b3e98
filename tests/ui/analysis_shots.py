"""Pictures of the analysis: loads with findings, and a ledger without loggers."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.store import meters
from carbondesk.ui.pages.analysis.trends import TrendsView
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on


def _load(code: str, month: int, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(period.month(2025, month))
    found = meters.by_code(desk.ledger.db, code)
    place = f"load:{found.id}" if found is not None else "load"
    return window_on(folder, theme, desk, "analysis", place)


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "analysis")


def _trends(form: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    window = window_on(folder, theme, desk, "analysis", "trends:carrier:electricity")
    (view,) = window.findChildren(TrendsView)
    view.forms.choose(form)
    return window


GALLERY += [
    Shot("analysis-load", partial(_load, "L-01", 11)),
    Shot("analysis-leak", partial(_load, "L-02", 12)),
    Shot("analysis-empty", _empty),
    Shot("analysis-trends", partial(_trends, "row")),
    Shot("analysis-years", partial(_trends, "years")),
]
