"""One measurement beside its reference of the same run, and how many of them are printed."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import median

RUNS = 3
HEAD = ("What", "Measured", "Against", "Ratio", "Target", "Met")


@dataclass(frozen=True)
class Measure:
    """A figure and that of its reference, in `unit`; None where there is no reference.

    The ratio is to be `target` at the most; where `faster`, the reference is to take so many times
    as long.
    """

    what: str
    against: str
    ours: float
    theirs: float | None
    target: float
    unit: str = "ms"
    faster: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The one by the other."""
        if self.theirs is None:
            return None
        return self.theirs / self.ours if self.faster else self.ours / self.theirs

    @property
    def is_met(self) -> bool | None:
        """Whether it is as promised; None where that was not measured."""
        if self.ratio is None:
            return None
        return self.ratio >= self.target if self.faster else self.ratio <= self.target

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        ratio, met = self.ratio, {True: "yes", False: "no", None: "–"}[self.is_met]
        shown = "–" if ratio is None else f"{ratio:.2f} ×" if ratio < 10 else f"{ratio:.0f} ×"
        of_theirs = "" if self.theirs is None else f": {self._of(self.theirs)}"
        note = f" ({self.note})" if self.note else ""
        target = f"{'≥' if self.faster else '≤'} {self.target:g} ×"
        return self.what, self._of(self.ours) + note, self.against + of_theirs, shown, target, met

    def _of(self, amount: float) -> str:
        if self.unit == "ms" and amount < 1:
            return f"{amount:.2f} ms"
        return f"{amount:,.0f} {self.unit}" if amount >= 10 else f"{amount:.1f} {self.unit}"


def medians(runs: Iterable[list[Measure]]) -> list[Measure]:
    """The same measures of several runs as one: the medians of both, with the median ratio."""
    by_name: dict[str, list[Measure]] = {}
    for run in runs:
        for one in run:
            by_name.setdefault(one.what, []).append(one)
    return [_middle(found) for found in by_name.values()]


def _middle(found: list[Measure]) -> Measure:
    """The run whose ratio lies in the middle."""
    ordered = sorted(found, key=lambda one: one.ratio or 0)
    return replace(ordered[len(ordered) // 2])


def timed(*works: Callable[[], object]) -> list[float]:
    """The median milliseconds of CPU of each, taken in turn so that all meet the same machine."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for times, work in zip(taken, works, strict=True):
            started = time.process_time()
            work()
            times.append(time.process_time() - started)
    return [median(times) * 1000 for times in taken]


def of_children(work: Callable[[], object]) -> float:
    """The milliseconds of CPU that the programs took which a work has run."""
    before, started = os.times(), time.perf_counter()
    work()
    after = os.times()
    used = sum(after[2:4]) - sum(before[2:4])
    # Windows does not tell; there it is what the clock on the wall says.
    return (used or time.perf_counter() - started) * 1000


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows as Markdown, figures at the right."""
    names = list(head)
    marks = ["---", *["---:"] * (len(names) - 1)]
    lines = [" | ".join(cells) for cells in (names, marks, *rows)]
    return "".join(f"| {line} |\n" for line in lines)
