"""Reviews a period for the pages: at once, when the window is idle, or as a job."""

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Severity
from carbondesk.i18n import translate
from carbondesk.store import loggers, meters
from carbondesk.store.ledger import Connection, snapshot
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.page import Host

# With more meters than this one would wait, and the work is shown in the status bar.
MANY_METERS = 200
# The values of a logger take as long as the months of so many meters.
LOGGER = 10
# So long, in milliseconds, the page has to itself before its review begins.
PAUSE = 50


class Reviewer(QObject):
    """Finds what is odd in a period for a page, counts it beside "Checks", and tells the page.

    `found` carries the findings of the period that was asked for last. Nothing is looked for once
    the page is out of sight.
    """

    found = Signal(object)

    def __init__(self, host: Host, page: QWidget) -> None:
        super().__init__(page)
        self._host = host
        self._page = page
        self._period: Period | None = None
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._begin)

    def review(self, period: Period) -> bool:
        """Review now; False where there are many meters, and a job will tell."""
        self._period = period
        if self._job is not None:
            self._job.cancel()
            self._job = None
        desk = self._host.desk
        ledger = desk.ledger
        if _meters(ledger.db) <= MANY_METERS:
            self._tell(_found(ledger.db, period, desk.today))
            return True
        checking = partial(work, ledger.path, ledger.password, period, desk.today)
        self._job = self._host.jobs.add(translate("ui.reviewing", "Checking"), checking)
        self._job.finished.connect(self._tell)
        return False

    def review_when_idle(self, period: Period) -> None:
        """Review after what is shown now has been painted."""
        self._period = period
        self._pause.start()

    def _begin(self) -> None:
        if self._period is not None and self._page.isVisible():
            self.review(self._period)

    def _tell(self, found: tuple[Finding, ...]) -> None:
        self._job = None
        wrong = [item for item in found if item.is_open and item.severity is not Severity.REVIEW]
        is_grave = any(item.severity is Severity.ERROR for item in wrong)
        self._host.set_badge("checks", len(wrong), "err" if is_grave else "warn")
        self.found.emit(found)


def _meters(db: Connection) -> int:
    """How many meters there are, a logger for several."""
    return len(meters.every(db)) + LOGGER * loggers.count(db)


def work(
    path: Path, password: str, period: Period, today: date, progress: Progress
) -> tuple[Finding, ...]:
    """Every finding of a period, as a job that reads the ledger as it is now."""
    with snapshot(path, password) as db:
        return _found(db, period, today, partial(progress.step, ""))


def _found(
    db: Connection, period: Period, today: date, *told: Callable[[float], None]
) -> tuple[Finding, ...]:
    """The findings; their rules bring numpy, which a start does without."""
    findings = import_module("carbondesk.store.findings")
    found: tuple[Finding, ...] = findings.load(db, period, today, *told)
    return found
