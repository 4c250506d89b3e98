"""M&V models beside OpenDSM on the same meter: `OPENDSM_PYTHON` names the Python that has it.

A side environment holds it, never that of the program: `python3 -m venv X` and
`X/bin/pip install opendsm 'multimethod<2'`. Without one the lines say so.
"""

import csv
import gzip
import json
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from carbondesk.domain.fitting import degree_days, fit, judged
from carbondesk.domain.fitting.degree_days import Weathered
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.fitting.shape import Shape
from tests.bench.measure import Measure

RUNS = 20
SAMPLES = Path(__file__).parents[2].parent / "shared" / "data" / "01_opendsm_samples" / "samples"
NAME = "il-electricity-cdd-hdd"
BASELINE = (date(2015, 12, 27), date(2016, 12, 26))
THEIRS = Path(__file__).with_name("opendsm_child.py")
NOT_INSTALLED = "OpenDSM is not installed (OPENDSM_PYTHON)"


def lines() -> Iterator[Measure]:
    """All change-point models, and the CalTRACK models, each beside OpenDSM's billing model."""
    if not SAMPLES.is_dir():
        return
    data = periods()
    starts = np.concatenate([[0], np.cumsum(data.days)[:-1]])
    x, y = np.add.reduceat(data.daily, starts) / data.days, data.per_day
    theirs = _theirs()
    for what, work in (
        ("5P model of a monthly meter", partial(fit.of_shape, Shape.BOTH_APART, x, y)),
        ("all change-point models of a monthly meter", partial(_every, x, y)),
        ("CalTRACK degree-day models of a monthly meter", partial(_caltrack, data)),
    ):
        milliseconds, found = _timed(work)
        note, against = f"CV(RMSE) {_cv(found, data):.4f}", NOT_INSTALLED
        if theirs is not None:
            against = f"OpenDSM billing model, CV(RMSE) {theirs[1]:.4f}"
        other = None if theirs is None else theirs[0] * 1000
        yield Measure(what, against, milliseconds, other, 100, faster=True, note=note)


def periods() -> Weathered:
    """The billed periods of the baseline with the temperature of their days, in °C."""
    read = _rows(f"{NAME}-billing_monthly")
    starts = [date.fromisoformat(row["start"][:10]) for row in read]
    spans = [
        (one, after, float(row["value"]))
        for one, after, row in zip(starts[:-1], starts[1:], read[:-1], strict=True)
        if BASELINE[0] <= one and after <= BASELINE[1]
    ]
    hours = defaultdict(list)
    for row in _rows("il-tempF"):
        if row["tempF"]:
            hours[datetime.fromisoformat(row["dt"]).date()].append(float(row["tempF"]))
    days = np.array([(after - one).days for one, after, _ in spans])
    daily = [
        (sum(hours[day]) / len(hours[day]) - 32) / 1.8
        for one, after, _ in spans
        for day in map(date.fromordinal, range(one.toordinal(), after.toordinal()))
    ]
    use = np.array([value for _, _, value in spans])
    return Weathered(use / days, days, np.array(daily))


def _every(x: fit.Floats, y: fit.Floats) -> Fit | None:
    return judged.best(judged.every_shape(x, y))


def _caltrack(data: Weathered) -> Fit | None:
    return degree_days.best(data, degree_days.grid())[0]


def _cv(found: Fit | None, data: Weathered) -> float:
    """The root of the mean square of the periods' errors over their mean use, for both tools."""
    if found is None:
        return float("nan")
    errors = found.residuals * data.days
    return float(np.sqrt(np.mean(errors * errors)) / np.mean(data.per_day * data.days))


def _timed(work: Callable[[], Fit | None]) -> tuple[float, Fit | None]:
    taken, found = [], work()
    for _ in range(RUNS):
        started = time.perf_counter()
        found = work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken), found


def _theirs() -> tuple[float, float] | None:
    """The seconds and the CV(RMSE) of OpenDSM's billing model; None where it is not installed."""
    python = os.environ.get("OPENDSM_PYTHON", "")
    if not python:
        return None
    command = (python, "-P", str(THEIRS), str(SAMPLES), NAME)
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        return None
    found = json.loads(told.stdout.splitlines()[-1])
    return found["seconds"], found["cv_rmse"]


def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(SAMPLES / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
