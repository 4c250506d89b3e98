"""What is measured in a process of its own: `python -m tests.bench.child bare|open|idle|all`.

Each says on a line of its own how many milliseconds of CPU it took to come so far.
"""

import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

LIBRARIES = ("numpy", "pyqtgraph", "sqlite_utils", "reportlab.platypus", "openpyxl")


def bare(_ledger: str) -> None:
    """A window with a label, as small as PySide6 allows."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, _event: object) -> None:
            QTimer.singleShot(0, partial(_leave, "painted"))

    application = QApplication(["bare"])
    window = Bare()
    window.setCentralWidget(QLabel("bare"))
    window.show()
    application.exec()


def opened(ledger: str) -> None:
    """The program on a ledger: the frame painted, then the Overview complete."""
    _open(ledger, _leave)


def idle(_ledger: str) -> None:
    """A window and all libraries, in use or not."""
    for name in LIBRARIES:
        import_module(name)
    bare("")


def everything(ledger: str) -> None:
    """The program with every page opened, and its memory."""
    _open(ledger, _open_pages)


def _open(ledger: str, then: Callable[[str], None]) -> None:
    from carbondesk import __main__

    __main__.prepare()
    from PySide6.QtCore import QTimer

    from carbondesk.app import Start, drawn_alike
    from carbondesk.ui.first_paint import FirstPaint
    from carbondesk.ui.settings import Settings
    from carbondesk.ui.window import Window

    def painted(window: Window) -> None:
        _reach("painted")
        # The start goes on first: the program comes, opens the ledger and makes the Overview.
        QTimer.singleShot(0, partial(complete, window))

    def complete(window: Window) -> None:
        assert window.page() is not None
        window.repaint()
        then("complete")

    application = drawn_alike()
    start = Start(application, Settings(Path(ledger).with_suffix(".ini")))
    start.begin(Path(ledger))
    assert start.window is not None
    FirstPaint(start.window).painted.connect(partial(painted, start.window))
    application.exec()


def _open_pages(_moment: str) -> None:
    from PySide6.QtWidgets import QApplication

    from carbondesk.ui.window import Window

    window = next(top for top in QApplication.topLevelWidgets() if isinstance(top, Window))
    for spec in window.specs:
        window.open_page(spec.key)
        QApplication.processEvents()
    _leave("complete")


def _leave(moment: str) -> None:
    from PySide6.QtWidgets import QApplication

    _reach(moment)
    _say(f"memory {_memory()}")
    QApplication.closeAllWindows()
    QApplication.quit()


def _memory() -> int:
    """The memory in use, in kB, where the system tells it; else the most that was."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _reach(moment: str) -> None:
    _say(f"{moment} {time.process_time() * 1000:.1f}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


WORDS: Mapping[str, Callable[[str], None]] = {
    "bare": bare,
    "open": opened,
    "idle": idle,
    "all": everything,
}

if __name__ == "__main__":
    WORDS[sys.argv[1]](*sys.argv[2:3] or [""])
