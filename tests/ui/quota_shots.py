"""Pictures of the quotas: both samples, and an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.pages.targets.quotas import QuotasView
from carbondesk.ui.theme import Theme
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


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "targets")


GALLERY += [
    Shot("quotas-hospital", partial(_of, make.HOSPITAL, "")),
    Shot("quotas-hospital-shandong", partial(_of, make.HOSPITAL, "DB37/T 2673-2019")),
    Shot("quotas-campus", partial(_of, make.CAMPUS, "")),
    Shot("quotas-empty", _empty),
]
