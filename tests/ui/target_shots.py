"""Pictures of the targets: their paths, allotments, budgets and the year end; an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.operations import targets
from carbondesk.sample import make
from carbondesk.ui.pages.targets.allotments import BUDGETS, AllotmentsView
from carbondesk.ui.pages.targets.goals import GoalsView
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on


def _of(kind: str, tab: str, month: int, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, kind)
    desk.set_period(period.month(2025, month))
    return window_on(folder, theme, desk, "targets", tab)


def _budgets(folder: Path, theme: Theme) -> QWidget:
    window = _of(make.HOSPITAL, "allotments", 9, folder, theme)
    page = window.page()  # type: ignore[attr-defined]
    assert isinstance(page, TargetsPage)
    view = page.view()
    assert isinstance(view, AllotmentsView)
    view.kind.choose(BUDGETS)
    return window


def _plan(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    targets.adopt(desk.ledger, "15FYP", ())
    desk.set_period(period.month(2025, 12))
    return window_on(folder, theme, desk, "targets", "goals")


def _form(folder: Path, theme: Theme) -> QWidget:
    window = _of(make.HOSPITAL, "goals", 6, folder, theme)
    page = window.page()  # type: ignore[attr-defined]
    assert isinstance(page, TargetsPage)
    view = page.view()
    assert isinstance(view, GoalsView)
    return view.tools.add()


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "targets", "goals")


GALLERY += [
    Shot("targets-goals", partial(_of, make.HOSPITAL, "goals", 6)),
    Shot("targets-goals-plan", _plan),
    Shot("targets-form", _form),
    Shot("targets-allotments", partial(_of, make.HOSPITAL, "allotments", 9)),
    Shot("targets-budgets", _budgets),
    Shot("targets-forecast", partial(_of, make.HOSPITAL, "forecast", 6)),
    Shot("targets-forecast-campus", partial(_of, make.CAMPUS, "forecast", 8)),
    Shot("targets-goals-empty", _empty),
]
