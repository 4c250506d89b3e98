"""The status bar: saved, file, running job with cancel; right: factor set, grid factor, offline."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from carbondesk.i18n import translate
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.label import ElidedLabel, IconLabel, Label

if TYPE_CHECKING:
    from carbondesk.ui.jobs import Job

HEIGHT = 24


class StatusBar(QFrame):
    """The bar at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "statusbar")
        self.setFixedHeight(HEIGHT)
        self._saved = _small("")
        self._file = ElidedLabel("", "small", "ink2")
        self._facts = _small("")
        self._job = JobLine()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        self._check = IconLabel("circle-check", "accent", 14)
        self._check.hide()
        row.addLayout(_marked(self._check, self._saved))
        row.addWidget(self._file)
        row.addWidget(self._job)
        row.addStretch(1)
        row.addWidget(self._facts)
        offline = _small(translate("ui.frame.statusbar", "Works offline"))
        row.addLayout(_marked(IconLabel("wifi-off", "ink2", 14), offline))

    def show_saved(self, at: datetime) -> None:
        """Say when the last change was saved."""
        text = translate("ui.frame.statusbar", "Saved {time}")
        self._saved.setText(text.format(time=f"{at:%H:%M}"))
        self._check.show()

    def show_file(self, path: Path) -> None:
        """Name the open file."""
        self._file.set_text(path.name)
        self._file.setToolTip(str(path))

    def show_facts(self, text: str) -> None:
        """Say which factors hold."""
        self._facts.setText(text)

    def show_job(self, job: "Job | None") -> None:
        """Show the running job, or none."""
        self._job.show_job(job)
        # A job that holds the events up from its first moment is named in full all the same.
        self._row.activate()


class JobLine(QWidget):
    """A running job: what and which part, bar, percent, cancel."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._text = _small("")
        self._percent = _small("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._cancel = Button(translate("ui.frame.statusbar", "Cancel"), Kind.LINK, small=True)
        self._cancel.setFixedHeight(20)
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._text, self._bar, self._percent, self._cancel):
            row.addWidget(widget)
        self.hide()

    def show_job(self, job: "Job | None") -> None:
        """Follow a job, or hide."""
        self._job = job
        if job is not None:
            self._show_step("", 0.0)
            job.stepped.connect(self._show_step)
        self.setVisible(job is not None)

    def _show_step(self, text: str, share: float) -> None:
        if self._job is None:
            return
        self._text.setText(f"{self._job.title} {text}".strip())
        self._bar.setValue(round(1000 * share))
        self._percent.setText(f"{share:.0%}" if share else "")

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _small(text: str) -> Label:
    return Label(text, "small", "ink2")


def _marked(icon: IconLabel, label: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(icon)
    row.addWidget(label)
    return row
