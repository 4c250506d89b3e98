"""Pictures of the submissions: both samples, and an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


def _of(kind: str, place: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, kind)
    desk.set_period(_YEAR)
    return window_on(folder, theme, desk, "submissions", place)


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "submissions")


def _empty_at(place: str, folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "submissions", place)


def _calendar(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(period.year(2026))
    return window_on(folder, theme, desk, "submissions", "calendar:quarter_disclosure")


GALLERY += [
    Shot("submissions-forms", partial(_of, make.HOSPITAL, "forms:form2")),
    Shot("submissions-empty", _empty),
    Shot("submissions-calendar", _calendar),
    Shot("submissions-scores", partial(_of, make.CAMPUS, "scores:NW-3")),
    Shot("submissions-activities", partial(_of, make.CAMPUS, "activities")),
    Shot("submissions-activities-empty", partial(_empty_at, "activities")),
    Shot("submissions-calendar-empty", partial(_empty_at, "calendar")),
]
