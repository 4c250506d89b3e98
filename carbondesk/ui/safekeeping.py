"""Looks after the open ledger: makes the backup of the day."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store.faults import LedgerFault
from carbondesk.texts import faults
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.window import Window


class Safekeeping(QObject):
    """The backup of the day, made beside the work; `backed_up` follows, whatever came of it."""

    backed_up = Signal()

    def __init__(self, window: Window, now: datetime) -> None:
        super().__init__(window)
        self._window = window
        self._now = now
        self._path = window.desk.ledger.path
        self._folder = window.desk.ledger.backups
        self._password = window.desk.ledger.password

    def begin(self) -> Job | None:
        """Back the ledger up if that was not done today; a ledger only read is not backed up."""
        if self._window.desk.ledger.refusal is not None:
            return None
        job = self._window.jobs.add(translate("ui.safekeeping", "Backup of the day"), self._work)
        job.failed.connect(self._tell)
        job.finished.connect(self._show)
        job.ended.connect(self.backed_up)
        return job

    def _work(self, _progress: Progress) -> Path | None:
        return ledgers.back_up_daily(self._path, self._folder, self._now, self._password)

    def _show(self, made: Path | None) -> None:
        """The page may say how old the newest backup is."""
        page = self._window.page()
        if made is not None and page is not None:
            page.mark_stale()

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, LedgerFault):
            raise error
        text = translate("ui.safekeeping", "No backup was made today. {reason}")
        self._window.toast(text.format(reason=faults.sentence(error)), undo=False)
