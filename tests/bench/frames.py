"""How long a frame takes of a trend with 3.5 million points: `python -m tests.bench.frames`.

Says the milliseconds of CPU of a frame while the view is moved and while it is zoomed: the middle
and the worst of them.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import numpy as np
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from carbondesk.domain.lines import Line, Sheet
from carbondesk.ui.charts.plain_lines import PlainLines

POINTS, FRAMES = 3_504_000, 60
SIZE = 1100, 600
Frame = Callable[[], None]


def sheet(points: int = POINTS) -> Sheet:
    """A load with a day, a year and noise in it, and a gap."""
    place = np.arange(points)
    noise = np.random.default_rng(1).random(points)
    load = 40 + 20 * np.sin(place / 96 * 2 * np.pi) + 10 * np.sin(place / 35_040) + 9 * noise
    values: list[float | None] = load.tolist()
    values[points // 2 : points // 2 + points // 100] = [None] * (points // 100)
    names = tuple(map(str, range(points)))
    return Sheet("15 min", names, (Line("E-0001", tuple(values), carrier="electricity"),), ())


def main() -> int:
    """Move and zoom, and say what the frames took."""
    application = QApplication(["frames"])
    chart = PlainLines()
    chart.resize(*SIZE)
    chart.show_sheet(sheet())
    chart.show()
    while not chart.window().windowHandle().isExposed():
        application.processEvents()
    for word, figure in taken(chart).items():
        sys.stdout.write(f"{word} {figure:.2f}\n")
    return 0


def taken(chart: PlainLines) -> dict[str, float]:
    """The milliseconds of frames, the middle and the worst; the first frame is made before."""
    target = QPixmap(chart.size())
    chart.render(target)
    chart.zoom(2)
    panned = [_frame(chart, target, partial(_pan, chart)) for _ in range(FRAMES)]
    chart.show_all()
    zoomed = [_frame(chart, target, partial(chart.zoom, 1.15)) for _ in range(FRAMES)]
    return {
        "pan": median(panned),
        "pan_worst": max(panned),
        "zoom": median(zoomed),
        "zoom_worst": max(zoomed),
    }


def _pan(chart: PlainLines) -> None:
    chart._see(chart.span.panned(0.4 / FRAMES))


def _frame(chart: PlainLines, target: QPixmap, move: Frame) -> float:
    started = time.process_time()
    move()
    chart.render(target)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
