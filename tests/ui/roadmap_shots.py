"""Pictures of the roadmap and of the balance of neutrality."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.ui.pages.targets.neutrality import NeutralityView
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.pages.targets.roadmap import RoadmapView
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers, roadmap_ledger
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


def _of(kind: str, folder: Path, theme: Theme) -> QWidget:
    window, view = _roadmap(folder, theme)
    view.kinds.choose(kind)
    view.refresh()
    return window


def _explained(folder: Path, theme: Theme) -> QWidget:
    window, view = _roadmap(folder, theme)
    view.refresh()
    figure = view.table.cells.rows[2].cells["2030"].figure
    view.table.figure_opened.emit(figure)
    return window


def _form(folder: Path, theme: Theme) -> QWidget:
    window, view = _roadmap(folder, theme)
    view.refresh()
    view.table.go_to(view.table.cells.rows[1].key, "what")
    dialog = view.tools.change_wedge()
    return dialog if dialog is not None else window


def _balance(folder: Path, theme: Theme) -> QWidget:
    desk = roadmap_ledger.desk(folder)
    desk.set_period(_YEAR)
    window = window_on(folder, theme, desk, "targets")
    page = window.page()
    assert isinstance(page, TargetsPage)
    page.go_to("neutrality")
    view = page.view()
    assert isinstance(view, NeutralityView)
    view.refresh()
    view.lots.go_to(view.lots.cells.rows[1].key, "code")
    return window


def _begin(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.HOSPITAL)
    window = window_on(folder, theme, desk, "targets")
    page = window.page()
    assert isinstance(page, TargetsPage)
    page.go_to("roadmap")
    return window


def _roadmap(folder: Path, theme: Theme) -> tuple[QWidget, RoadmapView]:
    desk = roadmap_ledger.desk(folder)
    desk.set_period(_YEAR)
    window = window_on(folder, theme, desk, "targets")
    page = window.page()
    assert isinstance(page, TargetsPage)
    page.go_to("roadmap")
    view = page.view()
    assert isinstance(view, RoadmapView)
    return window, view


GALLERY += [
    Shot("roadmap", partial(_of, "measures")),
    Shot("roadmap-stages", partial(_of, "stages")),
    Shot("roadmap-years", partial(_of, "years")),
    Shot("roadmap-scenarios", partial(_of, "scenarios")),
    Shot("roadmap-explained", _explained),
    Shot("roadmap-form", _form),
    Shot("roadmap-begin", _begin),
    Shot("neutrality", _balance),
]
