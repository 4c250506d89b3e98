"""Pictures of the projects: the register of a sample, and an empty ledger."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "projects")


GALLERY += [
    Shot("projects-empty", _empty),
]
