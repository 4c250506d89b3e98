"""The sample pages as data, and a window over them."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from carbondesk.i18n import pick
from carbondesk.texts import steps
from carbondesk.ui.page_spec import FOOT, PageSpec
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring
from carbondesk.ui.working import window_on
from tests.ui.sample_entry import EntryPage
from tests.ui.sample_facts import desk, now
from tests.ui.sample_meters import BlankPage, MetersPage
from tests.ui.sample_overview import OverviewPage


def specs() -> tuple[PageSpec, ...]:
    """The sample pages as data."""
    return (
        PageSpec("overview", "layout-dashboard", lambda: pick("总览", "Overview"), OverviewPage),
        PageSpec("entry", "pencil", lambda: pick("录入", "Entry"), EntryPage, 1),
        PageSpec("meters", "gauge", lambda: pick("表计", "Meters"), MetersPage, 1),
        PageSpec("reports", "printer", lambda: pick("报表", "Reports"), BlankPage, 2),
        PageSpec("history", "history", lambda: pick("历史", "History"), BlankPage, FOOT),
    )


def window(folder: Path, theme: Theme) -> Window:
    """A window over the sample pages."""
    wiring = Wiring(
        specs(),
        now,
        step_text=steps.step,
        facts=lambda _: pick("因子：JS/T 303-2026", "Factors: JS/T 303-2026"),
    )
    made = window_on(desk(folder), Settings(folder / "settings.ini"), theme, wiring)
    made.set_badge("entry", 2)
    made.set_badge("meters", 1, "err")
    return made


def frame_of(widget: QWidget) -> QFrame:
    """A plain frame around a widget, as a ground in tests."""
    frame = QFrame()
    QVBoxLayout(frame).addWidget(widget)
    return frame
