"""Pictures of the projects: each tab on a sample, and an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.store import projects
from carbondesk.ui.pages.projects.proof.view import ProofView
from carbondesk.ui.pages.projects.ranking import RankingView
from carbondesk.ui.pages.projects.register import RegisterView
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers, proof_ledger
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


def _of(kind: str, tab: str, code: str, folder: Path, theme: Theme) -> QWidget:
    """A tab of the page, on a project of a sample."""
    desk = ledgers.sample_desk(folder, kind)
    desk.set_period(_YEAR)
    found = projects.by_code(desk.ledger.db, code)
    place = f"{tab}:{found.id}" if found is not None else tab
    return window_on(folder, theme, desk, "projects", place)


def _board(folder: Path, theme: Theme) -> QWidget:
    window = _of(make.CAMPUS, "register", "XM-2025-01", folder, theme)
    (view,) = window.findChildren(RegisterView)
    view.shapes.choose("board")
    return window


def _ranking(folder: Path, theme: Theme) -> QWidget:
    window = _of(make.HOSPITAL, "ranking", "XM-2025-01", folder, theme)
    (view,) = window.findChildren(RankingView)
    view.budget.cap.setText("150")
    return window


def _chillers(folder: Path, theme: Theme) -> QWidget:
    return _of(make.HOSPITAL, "proof", "XM-2024-01", folder, theme)


def _plan_dialog(folder: Path, theme: Theme) -> QWidget:
    window = _chillers(folder, theme)
    (view,) = window.findChildren(ProofView)
    dialog = view.dialogs.change_plan()
    assert dialog is not None
    return dialog


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "projects")


def _empty_tab(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "projects", "economics")


GALLERY += [
    Shot("projects", partial(_of, make.HOSPITAL, "register", "XM-2025-01")),
    Shot("projects-board", _board),
    Shot("projects-ranking", _ranking),
    Shot("projects-measures", partial(_of, make.HOSPITAL, "measures", "")),
    Shot("projects-economics", partial(_of, make.HOSPITAL, "economics", "XM-2025-01")),
    Shot("projects-economics-loss", partial(_of, make.HOSPITAL, "economics", "XM-2025-02")),
    Shot("projects-proof-weather", _chillers),
    Shot("projects-plan", _plan_dialog, (700, 720)),
    Shot("projects-empty", _empty),
    Shot("projects-economics-empty", _empty_tab),
]


def _proof(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, proof_ledger.desk(folder), "projects", "proof")


GALLERY += [Shot("projects-proof", _proof)]
