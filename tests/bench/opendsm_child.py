"""Fits OpenDSM's billing model to a sample: run by the Python of its own environment."""

import json
import sys
import time
from importlib import import_module
from statistics import median

RUNS = 5


def main(folder: str, name: str) -> None:
    """Print the seconds of a fit, after one that compiles, and its CV(RMSE) over the periods."""
    # By their names, as the program's own environment has neither.
    pd, meters = import_module("pandas"), import_module("opendsm.eemeter")
    read = pd.read_csv(f"{folder}/{name}-billing_monthly.csv.gz", parse_dates=["start"])
    meter = read.set_index(pd.to_datetime(read["start"], utc=True))["value"]
    meter = meter[(meter.index >= "2015-12-27") & (meter.index < "2016-12-26")]
    meter.iloc[-1] = float("nan")
    warm = pd.read_csv(f"{folder}/il-tempF.csv.gz")
    temperature = warm.set_index(pd.to_datetime(warm["dt"], utc=True))["tempF"]
    data = meters.BillingBaselineData.from_series(meter, temperature, is_electricity_data=True)
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        model = meters.BillingModel().fit(data, ignore_disqualification=True)
        taken.append(time.perf_counter() - started)
    predicted = model.predict(data, ignore_disqualification=True)["predicted"]
    edges = list(meter.index)
    pairs = []
    for first, after, use in zip(edges[:-1], edges[1:], meter.iloc[:-1], strict=True):
        inside = predicted[
            (predicted.index >= first.floor("D")) & (predicted.index < after.floor("D"))
        ]
        pairs.append((float(use), float(inside.sum())))
    squares = [(use - guess) ** 2 for use, guess in pairs]
    mean = sum(use for use, _ in pairs) / len(pairs)
    cv = (sum(squares) / len(squares)) ** 0.5 / mean
    sys.stdout.write(json.dumps({"seconds": median(taken[1:]), "cv_rmse": cv}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
