"""The command line in the same process, and ledgers made by it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from carbondesk import i18n
from carbondesk.cli import main as cli

METERS = (
    "code,name,carrier,unit,kind,multiplier,digits,place",
    "E-01,总电表,electricity,kWh,register,10,6,A",
    "W-01,总水表,water,m3,register,1,5,A",
    "G-01,食堂燃气,natural_gas,m3,bill,,,A",
)
MONTH_ENDS = (
    "01-31", "02-29", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31",
    "11-30", "12-31",
)  # fmt: skip
Write = Callable[..., str]


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:  # noqa: ANN401 (any JSON)
        """The JSON on standard output."""
        return json.loads(self.out)

    @property
    def reasons(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in English unless told otherwise: `run("undo", ledger)`."""

    def said(*words: object) -> Said:
        arguments = [str(word) for word in words]
        if "--lang" not in arguments:
            arguments = ["--lang", "en", *arguments]
        capsys.readouterr()
        try:
            code = cli.main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            i18n.use("zh")
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return said


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a CSV file of lines."""

    def written(name: str, *lines: str) -> str:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    """A new ledger of a hospital with 1,000 m² and 100 people from 2024 on."""
    path = tmp_path / "a.carbondesk"
    assert run("new", path, *institution(), "--area", 1000, "--people", 100).code == 0
    return path


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a year of readings and bills, to be copied."""
    folder = tmp_path_factory.mktemp("year")
    path = folder / "year.carbondesk"
    begin = ["new", str(path), *institution(), "--area", "1000", "--people", "100"]
    assert cli.main(begin) == 0
    assert cli.main(["import", str(path), *map(str, year_files(folder))]) == 0
    i18n.use("zh")
    return path


@pytest.fixture
def year(year_file: Path, tmp_path: Path) -> Path:
    """A year: 12,000 kWh read, 240 m³ of water read, 600 m³ of gas billed for 2,400 yuan."""
    return Path(shutil.copy(year_file, tmp_path / "year.carbondesk"))


def institution() -> tuple[str, ...]:
    """What `new` needs to know."""
    return ("--name", "东湖医院", "--type", "024", "--region", "370100", "--from", "2024-01")


def year_files(folder: Path) -> list[Path]:
    """Meters, readings and bills of a year as files."""
    readings = ["meter,date,register", "E-01,2023-12-31,500", "W-01,2023-12-31,99900"]
    bills = ["meter,start,end,quantity,amount_yuan"]
    for month, end in enumerate(MONTH_ENDS, start=1):
        readings.append(f"E-01,2024-{end},{500 + 100 * month}")
        # The water meter rolls over in May.
        readings.append(f"W-01,2024-{end},{(99900 + 20 * month) % 100_000}")
        bills.append(f"G-01,2024-{month:02d}-01,2024-{end},50,200")
    tables = {"meters": METERS, "readings": readings, "bills": bills}
    files = []
    for name, lines in tables.items():
        file = folder / f"{name}.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(file)
    return files


def listed(folder: Path) -> set[str]:
    """The names of what lies in a folder."""
    return {path.name for path in folder.iterdir()}
