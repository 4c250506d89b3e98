"""Long jobs: a function of a `Progress`, run beside the window, that can be cancelled."""

import contextvars
import logging
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

_EVERY_S = 0.1
_log = logging.getLogger(__name__)


class Cancelled(Exception):
    """The person cancelled the job."""


class Progress:
    """Handed to a job: `step` reports, and is the only place where the job stops."""

    def __init__(self, tell: Callable[[str, float], None] | None = None) -> None:
        self._tell = tell
        self._told = 0.0
        self._cancelled = threading.Event()

    def step(self, text: str = "", share: float = 0.0) -> None:
        """Say which part is being done and how far it is (0 to 1); raises if cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if self._tell is not None and now - self._told >= _EVERY_S:
            self._told = now
            self._tell(text, share)

    def cancel(self) -> None:
        """Let the job stop at its next step."""
        self._cancelled.set()


class Job(QObject):
    """A running job; all signals arrive in the window's thread."""

    stepped = Signal(str, float)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._progress = Progress(self.stepped.emit)
        # The language in use is a context variable: the job speaks the same one.
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._run,), daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._progress.cancel()

    def wait(self, seconds: float = 5.0) -> None:
        """Wait for the thread, as before the window closes."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # a job must end by a signal, whatever happened
            _log.info("job failed: %s", type(error).__name__)
            self.failed.emit(error)
        else:
            self.finished.emit(result)
        self.ended.emit()


class Jobs(QObject):
    """The jobs of a window: one at a time is shown, others wait their turn.

    `shown` carries the running job or None. A failure that nobody is connected to is raised in the
    window's thread, where `ui.errors` shows it.
    """

    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Job] = []
        self._running: Job | None = None

    @property
    def running(self) -> Job | None:
        """The job that runs now."""
        return self._running

    def add(self, title: str, work: Callable[[Progress], object]) -> Job:
        """Run a job as soon as the ones before it ended; connect to the job's signals at once."""
        job = Job(title, work)
        self._waiting.append(job)
        # Not before the caller has connected: a thread would not wait for that.
        QTimer.singleShot(0, self._begin)
        return job

    def stop(self) -> None:
        """Cancel everything and wait for the running job."""
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()
            self._running.wait()

    def _begin(self) -> None:
        if self._running is None and self._waiting:
            self._running = self._waiting.pop(0)
            self._running.ended.connect(self._go_on)
            if not self._running.isSignalConnected(QMetaMethod.fromSignal(self._running.failed)):
                self._running.failed.connect(_raise)
            self._running.start()
            self.shown.emit(self._running)

    def _go_on(self) -> None:
        if self._running is not None:
            # The thread still holds the job; freed from there, a Qt object would crash.
            self._running.wait()
        self._running = None
        self.shown.emit(None)
        self._begin()


def _raise(error: BaseException) -> None:
    raise error
