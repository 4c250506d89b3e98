"""The speeds promised, as ratios to something measured in the same run: `python3 dev.py bench`.

A busy machine slows both sides of a ratio, so it does not decide. Each line is the median of some
rounds in which both sides take turns.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from carbondesk import i18n
from carbondesk.domain.period import parse
from carbondesk.reports import catalogue, pdf
from carbondesk.sample import make
from carbondesk.store.ledger import Ledger

ROUNDS = 5
BARE_WINDOW = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(["bare"])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
application.exec()
"""
# Both end at once, so that only the start counts.
PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from carbondesk.app import Program
from carbondesk.ui.first_paint import FirstPaint
from carbondesk.ui.settings import Settings
application = QApplication(["carbondesk"])
program = Program(application, Settings(Path(sys.argv[2])))
program.start(Path(sys.argv[1]))
def look():
    if sys.argv[3] == "frame" or program.window.page() is not None:
        QTimer.singleShot(0, lambda: os._exit(0))
FirstPaint(program.window).painted.connect(lambda: watch.start(0))
watch = QTimer()
watch.timeout.connect(look)
application.exec()
"""


@dataclass(frozen=True)
class Line:
    """One promise: what is done, what against (nothing: one second), and how many times as long."""

    title: str
    done: Callable[[Path], object]
    against: Callable[[Path], object] | None
    target: float


def main() -> int:
    """Measure the lines asked for and print each with its ratio; 1 if a promise is not kept."""
    parser = argparse.ArgumentParser("dev.py bench", description=__doc__)
    parser.add_argument("lines", nargs="*", help="only lines whose title has one of these words")
    wanted = parser.parse_args().lines
    lines = [line for line in LINES if not wanted or any(word in line.title for word in wanted)]
    with tempfile.TemporaryDirectory() as folder:
        make.make(sample(Path(folder)), make.CAMPUS)
        kept = [_keeps(line, Path(folder)) for line in lines]
    return 0 if kept and all(kept) else 1


def _keeps(line: Line, folder: Path) -> bool:
    own, others = [], []
    for _ in range(ROUNDS):
        own.append(_seconds(line.done, folder))
        others.append(_seconds(line.against, folder) if line.against else 1.0)
    took, other = statistics.median(own), statistics.median(others)
    verdict = "kept" if took <= line.target * other else "NOT KEPT"
    sys.stdout.write(
        f"{line.title}: {took:.3f} s, against {other:.3f} s: {took / other:.2f} times,"
        f" at most {line.target:g}: {verdict}\n"
    )
    return verdict == "kept"


def _seconds(act: Callable[[Path], object], folder: Path) -> float:
    started = time.perf_counter()
    act(folder)
    return time.perf_counter() - started


def sample(folder: Path) -> Path:
    """The ledger that everything is measured on."""
    return folder / "campus.carbondesk"


def start_bare(_folder: Path) -> None:
    """A window of Qt with a label, from the start of Python until it is painted."""
    _python(BARE_WINDOW)


def start_program(folder: Path, until: str) -> None:
    """The window on the sample, from the start of Python until its frame or first page is there."""
    _python(PROGRAM, str(sample(folder)), str(folder / "settings.ini"), until)


def print_month(folder: Path) -> None:
    """The monthly report as PDF, from the ledger to the file."""
    with Ledger.open(sample(folder)) as ledger, i18n.speaking("zh"):
        period = parse("2025-03")
        report = catalogue.compose(ledger.db, catalogue.MONTHLY, period, ledger.clock())
        pdf.write(report, folder / "month.pdf")


def _python(code: str, *arguments: str) -> None:
    # The platform without a screen says of each window that it has no size hints.
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    surroundings = {**os.environ, **quiet}
    subprocess.run((sys.executable, "-c", code, *arguments), env=surroundings, check=True)


FRAME, PAGE = partial(start_program, until="frame"), partial(start_program, until="page")
LINES = (
    Line("start to the window, against a bare window", FRAME, start_bare, 2),
    Line("start to the first chart, against a bare window", PAGE, start_bare, 4),
    Line("monthly report as PDF, against one second", print_month, None, 1),
)


if __name__ == "__main__":
    sys.exit(main())
