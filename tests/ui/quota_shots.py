"""Pictures of the quotas: both samples, and an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.pages.targets.quotas import QuotasView
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


def _of(kind: str, standard: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, kind)
    desk.set_period(_YEAR)
    window = window_on(folder, theme, desk, "targets")
    page = window.page()
    assert isinstance(page, TargetsPage)
    view = page.view()
    assert isinstance(view, QuotasView)
    if standard:
        view.standards.choose(standard)
        view.refresh()
    return window


def _dialog(which: str, folder: Path, theme: Theme) -> QWidget:
    """Typing in a quota, or choosing the category and the corrections of Shanghai."""
    window = _of(make.CAMPUS, "", folder, theme)
    assert isinstance(window, Window)
    page = window.page()
    assert isinstance(page, TargetsPage)
    view = page.view()
    assert isinstance(view, QuotasView)
    dialog = view.tools.add() if which == "add" else view.tools.choose()
    dialog.setProperty("window", window)
    return dialog


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "targets")


GALLERY += [
    Shot("quotas-hospital", partial(_of, make.HOSPITAL, "")),
    Shot("quotas-hospital-shandong", partial(_of, make.HOSPITAL, "DB37/T 2673-2019")),
    Shot("quotas-campus", partial(_of, make.CAMPUS, "")),
    Shot("quotas-water", partial(_of, make.HOSPITAL, "DB37/T 4452-2021")),
    Shot("quotas-type", partial(_dialog, "add")),
    Shot("quotas-category", partial(_dialog, "choose")),
    Shot("quotas-empty", _empty),
]
