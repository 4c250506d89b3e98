"""Fits every building of two public data sets: `python -m tests.conformance.batch` prints a table.

New York's municipal buildings (05) have a year of monthly use per square foot and day, with
estimated bills; the gas meters of a university campus (08) have dirt of every kind.
"""

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from carbondesk import i18n
from carbondesk.domain.figure import Figure
from carbondesk.domain.fitting import judged
from carbondesk.domain.fitting.judged import Judged
from carbondesk.domain.mv import baseline, sufficiency
from carbondesk.domain.mv.baseline import Bench
from carbondesk.domain.mv.conditions import Conditions, Floats
from carbondesk.domain.mv.metered import MeteredPeriod
from carbondesk.domain.mv.plan import MvPlan, Option
from carbondesk.domain.mv.rows import exact
from carbondesk.domain.mv.sufficiency import Sufficiency
from carbondesk.domain.period import Period, month_of, parse
from carbondesk.texts import models
from carbondesk.texts import mv as texts

DATA = Path(__file__).parents[2].parent / "shared" / "data"
YEAR = 2016
GAS_YEARS = (2012, 2015, 2018)
YEAR_DAYS = 365


@dataclass(frozen=True)
class Line:
    """A building with what its facts suffice for, its model, and why it does not qualify."""

    name: str
    found: Sufficiency
    model: Judged | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it does not qualify, in words; empty where it does."""
        left_out = {one.why for one in self.found.samples if not one.is_used}
        said = [texts.why(one) for one in sorted(left_out)]
        if self.model is None:
            return (*said, "too few periods for a model")
        return (*said, *models.reasons(self.model)) if not self.model.qualifies else ()

    def row(self) -> tuple[str, ...]:
        """The line as it is printed."""
        if self.model is None:
            return (
                self.name,
                "—",
                str(len(self.found.used)),
                "",
                "",
                "no",
                "; ".join(self.reasons),
            )
        fit = self.model.fit
        qualifies = "yes" if self.model.qualifies else "no"
        return (
            self.name, fit.shape.value, str(fit.n), f"{fit.adjusted_r2:.3f}",
            f"{fit.cv_rmse:.3f}", qualifies, "; ".join(self.reasons),
        )  # fmt: skip


def lines() -> Iterator[Line]:
    """Every building of both sets."""
    yield from new_york()
    yield from campus_gas()


def new_york() -> Iterator[Line]:
    """The fiscal year 2016 of each municipal building and energy."""
    grouped = defaultdict(list)
    with (DATA / "05_changepointmodel_brema" / "unretrofit_utility.csv").open() as file:
        for row in csv.DictReader(file):
            if row["fiscal_year"] == str(YEAR):
                grouped[row["bdbid"], row["energy_type"]].append(row)
    for (building, energy), rows in sorted(grouped.items()):
        carrier = "electricity" if energy == "Elec" else "natural_gas"
        yield _line(f"05 {building} {energy}", carrier, [_of_new_york(row) for row in rows])


def campus_gas() -> Iterator[Line]:
    """Three years of each gas meter of the campus."""
    daily = _daily()
    grouped = defaultdict(list)
    with gzip.open(DATA / "08_cambridge_campus" / "monthly_all_buildings.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            year = int(row["month"][:4])
            if row["utility"] != "electricity" and year in GAS_YEARS:
                grouped[row["building"], year].append(row)
    for (building, year), rows in sorted(grouped.items()):
        found = [_of_campus(row, daily) for row in rows]
        yield _line(f"08 {building} gas {year}", "natural_gas", found)


Pair = tuple[MeteredPeriod, Conditions]


def _of_new_york(row: Mapping[str, str]) -> Pair:
    period = month_of(date.fromisoformat(row["end_date"]))
    use = None if row["usage"] in {"", "NA"} else float(row["usage"]) * period.days
    celsius = (float(row["OAT"]) - 32) / 1.8
    return _pair(period, use, np.full(period.days, celsius), estimated=row["estimated"] == "1")


def _of_campus(row: Mapping[str, str], daily: Mapping[str, Sequence[float]]) -> Pair:
    period = parse(row["month"])
    # Missing hours are written as zero: a month with many of them is incomplete.
    lacks = float(row["zero_hours"]) > 0.5 * float(row["hours"])
    use = None if not row["kwh"] or (lacks and float(row["kwh"]) > 0) else float(row["kwh"])
    return _pair(period, use, np.array(daily.get(row["month"], ())), estimated=False)


def _pair(period: Period, use: float | None, daily: Floats, *, estimated: bool) -> Pair:
    figure = Figure("use", None if use is None else exact(use * 1000), "kWh")
    warm = {"temperature": float(daily.mean())} if len(daily) else {"temperature": float("nan")}
    return MeteredPeriod(period, figure, estimated), Conditions(period, daily, len(daily), warm)


def _line(name: str, carrier: str, found: Sequence[Pair]) -> Line:
    first = min(one.period.first for one, _ in found)
    last = max(one.period.last for one, _ in found)
    judgement = sufficiency.judged(Period(first, last, name), found, carrier, with_weather=True)
    plan = MvPlan("", Option.C, first, last, last, last)
    model = baseline.model(Bench(plan, carrier, judgement.used))
    return Line(name, judgement, None if model is None else judged.judge(model))


def _daily() -> Mapping[str, Sequence[float]]:
    found = defaultdict(list)
    with gzip.open(DATA / "08_cambridge_campus" / "bedford_daily_temp_C.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            found[row["date"][:7]].append(float(row["t_mean_C"]))
    return found


def main() -> None:
    """Print the table, a building a line with tabs between the columns."""
    i18n.use("en")
    sys.stdout.write("building\tmodel\tn\tadjusted R²\tCV(RMSE)\tqualifies\treasons\n")
    for one in lines():
        sys.stdout.write("\t".join(one.row()) + "\n")


if __name__ == "__main__":
    main()
