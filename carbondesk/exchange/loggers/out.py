"""Values of loggers out: a value a row, meter by meter, in a table that comes in the same."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from carbondesk.domain.instant import day_of
from carbondesk.domain.load import Load
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.quantity import MICRO
from carbondesk.exchange import tidy
from carbondesk.exchange.loggers.head import KIND
from carbondesk.store import intervals, loggers, meters
from carbondesk.store.ledger import Connection

_BOM = "\ufeff"
_COLUMNS = ("timestamp", "meter", "value")


def write(db: Connection, path: Path) -> None:
    """Write all values to a CSV file, wholly or not at all."""
    if path.suffix.lower() != ".csv":
        raise Refused([Problem("loggers_as_csv", {"value": path.name})])
    beside = path.with_name(f".{path.name}.part")
    headers = {column.name: column.header for column in tidy.columns(KIND)}
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_BOM + ",".join(headers[name] for name in _COLUMNS) + "\n")
            for meter in meters.every(db):
                for month in loggers.of_meter(db, meter.id):
                    file.writelines(_lines(meter.code, intervals.of_month(db, month)))
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise Refused([Problem("unwritable_file", {"value": str(path)})]) from error


def _lines(code: str, load: Load) -> Iterator[str]:
    first = day_of(load.first)
    code = f'"{code}"' if "," in code else code
    days = [first + timedelta(days=count) for count in range(len(load.micro) // load.per_day)]
    clocks = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(0, 1440, load.step)]
    rows = zip(load.micro.tolist(), load.known.tolist(), strict=True)
    for place, (micro, is_known) in enumerate(rows):
        if is_known:
            day, clock = days[place // load.per_day], clocks[place % load.per_day]
            yield f"{day} {clock},{code},{_plain(micro)}\n"


def _plain(micro: int) -> str:
    """Millionths as a decimal without trailing zeros."""
    whole, rest = divmod(abs(micro), MICRO)
    text = f"{whole}.{rest:06d}".rstrip("0").rstrip(".")
    return f"-{text}" if micro < 0 else text
