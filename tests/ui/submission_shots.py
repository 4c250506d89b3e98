"""Pictures of the submissions: forms, rows and heads, archive, of both samples and none."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.operations import submissions
from carbondesk.sample import make
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_YEAR = period.year(2024)


def _of(kind: str, place: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, kind)
    desk.set_period(_YEAR)
    if place == "archive":
        submissions.send(desk.ledger, _YEAR, ledgers.TODAY, "邮箱报送")
    return window_on(folder, theme, desk, "submissions", place)


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "submissions")


GALLERY += [
    Shot("submissions-forms", partial(_of, make.HOSPITAL, "forms:form2")),
    Shot("submissions-rooms", partial(_of, make.CAMPUS, "forms:form3@071")),
    Shot("submissions-mapping", partial(_of, make.HOSPITAL, "mapping")),
    Shot("submissions-archive", partial(_of, make.HOSPITAL, "archive")),
    Shot("submissions-empty", _empty),
]
