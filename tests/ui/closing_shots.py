"""Closed months in the gallery: asked, closed, read only, and what is carried over."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period as periods
from carbondesk.operations import closing, readings
from carbondesk.store import meters
from carbondesk.store import readings as stored
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.overview import closing as asking
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

CLOSED = periods.span(periods.parse("2023-01"), periods.parse("2025-11"))


def closed_desk(folder: Path) -> Desk:
    """A hospital whose months are closed up to November 2025, and a reading after that."""
    desk = ledgers.sample_desk(folder)
    closing.close(desk.ledger, CLOSED, partial=True)
    return desk


def late(desk: Desk) -> None:
    """Close over the missing reading of a meter, and correct the one after it upwards."""
    code = "E-03"
    meter = next(item for item in meters.every(desk.ledger.db) if item.code == code)
    *_, november, december = stored.of_meter(desk.ledger.db, meter.id)
    readings.remove(desk.ledger, november.id)
    closing.close(desk.ledger, CLOSED, partial=True)
    more = replace(december, register_micro=december.register_micro + 9_000_000)
    readings.correct(desk.ledger, more)


def _asked(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    window = window_on(folder, theme, desk, "overview")
    asking.close(window, window, ledgers.SHOWN)
    return _over(window)


def _reopened(folder: Path, theme: Theme) -> QWidget:
    desk = closed_desk(folder)
    desk.set_period(periods.parse("2025-11"))
    window = window_on(folder, theme, desk, "overview")
    asking.reopen(window, window, periods.parse("2025-11"))
    return _over(window)


def _entry(folder: Path, theme: Theme) -> QWidget:
    desk = closed_desk(folder)
    desk.set_period(periods.parse("2025-11"))
    return window_on(folder, theme, desk, "entry")


def _carried(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    late(desk)
    return window_on(folder, theme, desk, "overview")


def _over(window: Window) -> QWidget:
    """The dialog beside the window: a picture holds one of them."""
    dialog = window.findChild(FormDialog)
    assert dialog is not None
    dialog.setProperty("window", window)
    return dialog


GALLERY += [
    Shot("closing-asked", _asked, (520, 200)),
    Shot("closing-reopen", _reopened, (520, 260)),
    Shot("closing-entry", _entry),
    Shot("closing-carried", _carried),
]
