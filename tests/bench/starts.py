"""What is measured in a process of its own: starts, the Overview, the memory, frames, typing."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.measure import RUNS

Told = dict[str, float]


def many(folder: Path, *starts: tuple[str, str | Path]) -> list[Told]:
    """The medians of what each start told, in turn; the first ones only warm up."""
    told: list[list[Told]] = [[] for _ in starts]
    for _ in range(RUNS + 1):
        for runs, start in zip(told, starts, strict=True):
            runs.append(one(folder, *map(str, start)))
    return [{key: median(run[key] for run in runs[1:]) for key in runs[0]} for runs in told]


def one(folder: Path, *words: str, module: str = "tests.bench.child") -> Told:
    """Start a process, and note what it says on its lines: a word and a figure."""
    system = {key: value for key, value in os.environ.items() if "DONTWRITE" not in key}
    # An installed program has its bytecode; so has this one from the second start on.
    system |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "HOME": str(folder)}
    system |= {"XDG_CONFIG_HOME": str(folder)}
    system.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = (sys.executable, "-m", module, *words)
    told = subprocess.run(command, capture_output=True, text=True, env=system, check=True)
    lines = (line.split() for line in told.stdout.splitlines())
    return {word: float(figure) for word, figure in lines}
