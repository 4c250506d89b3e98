"""Keeps the counts at the entries of pages right wherever the person is."""

from PySide6.QtCore import QObject, QTimer

from carbondesk.domain.period import month_of
from carbondesk.store import contracts, overviews
from carbondesk.ui import contract_badge
from carbondesk.ui.window import Window

# These pages read the same facts and count by themselves.
_COUNTING = frozenset({"overview", "entry"})


class Counting(QObject):
    """Counts anew once the window is idle after a change that no page counts by itself."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._count)
        window.desk.changed.connect(self._pause.start)
        window.desk.period_changed.connect(self._pause.start)

    def _count(self) -> None:
        desk = self._window.desk
        if self._window.current() != "overview":
            contract_badge.show(self._window, contracts.kept(desk.ledger.db), desk.today)
        if self._window.current() not in _COUNTING:
            shown = desk.period
            month = shown if len(shown.code) == 7 else month_of(shown.last)
            self._window.set_badge("entry", overviews.to_enter(desk.ledger.db, month))
