"""Every figure on every page of both samples is what its trace makes, down to sound leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.figure import Figure
from carbondesk.sample.make import CAMPUS, HOSPITAL
from carbondesk.ui import registry
from carbondesk.ui.models.cells import CELL_ROLE, Cell
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.pages.targets.quotas import QuotasView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.window import Window
from tests.domain import anew, recount
from tests.ui import ledgers
from tests.ui.page_shots import window_on

YEAR, MONTH = period.year(2025), period.month(2025, 2)
# What pages are shown of; the others of a month.
PERIODS = {
    "meters": (MONTH, YEAR), "carbon": (MONTH, YEAR), "targets": (YEAR,), "submissions": (YEAR,),
}  # fmt: skip
# Pages of which these tabs are walked: the others have reckonings with formulas of their own,
# each proven by hand in its own tests (paths and forecasts, scores, economics, settlements).
TABS = {"targets": ["quotas"], "submissions": ["forms"], "contracts": []}
# How many figures a page shows at least, so that none falls silent.
LEAST = {
    "overview": 8, "entry": 300, "meters": 200, "carbon": 50, "targets": 200, "projects": 12,
}  # fmt: skip


@pytest.mark.parametrize("kind", [pytest.param(CAMPUS, marks=pytest.mark.soak), HOSPITAL])
def test_every_figure_of_every_page_counts_anew(
    qtbot: QtBot, tmp_path: Path, theme: Theme, kind: str
) -> None:
    desk = ledgers.sample_desk(tmp_path, kind)
    window = window_on(tmp_path, theme, desk, "overview")
    qtbot.addWidget(window)
    found: dict[str, int] = {}
    for spec in registry.every():
        for shown in PERIODS.get(spec.key, (MONTH,)):
            window.desk.set_period(shown)
            for where, figure in _figures(window, spec.key):
                _recounts(figure, where)
                found[spec.key] = found.get(spec.key, 0) + 1
    window.jobs.stop()
    desk.close()
    assert {page for page, least in LEAST.items() if found.get(page, 0) < least} == set()


def _recounts(figure: Figure, where: str) -> None:
    for one in recount.every(figure):
        assert anew.value(one) == one.value, (where, one)
    assert anew.wrong_leaves(figure) == [], (where, figure)


def _figures(window: Window, page: str) -> Iterator[tuple[str, Figure]]:
    """The figures of a page, tab by tab; of the quotas, standard by standard."""
    window.open_page(page, "")
    made = window.page()
    assert made is not None
    tabs = made.head.tabs
    places = tabs._keys() if tabs is not None else [""]
    for place in TABS.get(page, places):
        if place:
            window.open_page(page, place)
        yield from ((f"{page}:{place}", figure) for figure in _of(made))
        if isinstance(made, TargetsPage) and isinstance(view := made.view(), QuotasView):
            for standard in view.standards.keys():  # noqa: SIM118 (no mapping)
                view.standards.choose(standard)
                view.refresh()
                yield from ((standard, figure) for figure in _of(view))


def _of(widget: QWidget) -> Iterator[Figure]:
    for label in widget.findChildren(FigureLabel):
        if label._figure is not None:
            yield label._figure
    for view in widget.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            yield from _below(model, QModelIndex())


def _below(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[Figure]:
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            cell = model.index(row, column, parent).data(CELL_ROLE)
            if isinstance(cell, Cell) and cell.figure is not None:
                yield cell.figure
        yield from _below(model, model.index(row, 0, parent))
