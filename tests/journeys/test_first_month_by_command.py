"""The main job by the command line alone: from an empty folder to the report and the form."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.desktop import write
from tests.reports.reading import by_poppler

BEGIN = (
    "--name", "海岱医院", "--type", "024", "--region", "370100",
    "--area", "86000", "--people", "1200", "--from", "2024-01",
)  # fmt: skip
METERS = (
    "code,name,carrier,unit,kind,multiplier,digits",
    "E-01,Main,electricity,kWh,register,100,6",
    "W-01,Water,water,m3,register,1,5",
    "G-01,Kitchen,natural_gas,m3,bill,,",
)
READINGS = (
    "meter,date,register",
    "E-01,2023-12-31,0", "E-01,2024-01-31,100", "E-01,2024-03-31,285", "E-01,2024-12-31,1200",
    "W-01,2023-12-31,99500", "W-01,2024-12-31,4300",
)  # fmt: skip
BILLS = (
    "meter,start,end,quantity,amount_yuan",
    "G-01,2024-01-01,2024-12-31,36600,117120",
    "E-01,2024-01-01,2024-12-31,120000,84000",
    "W-01,2024-01-01,2024-12-31,4800,24000",
)
PRINTED = {
    "zh": ("海岱医院", "能源资源消费月报", "草稿", "kWh", "tce", "tCO₂"),
    "en": ("海岱医院", "Monthly Report", "Draft", "kWh", "tce", "tCO₂"),
}


class Terminal:
    """Runs the program in a folder as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # The journey is the same on a machine whose language is not set.
        self._environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}

    def run(self, *words: str, may_warn: bool = False) -> str:
        """What a command prints; it must end well, and without a word beside it unless it may."""
        command = [sys.executable, "-m", "carbondesk", *words]
        done = subprocess.run(
            command,
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert (done.returncode, "" if may_warn else done.stderr) == (0, ""), words
        return done.stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder."""
    return Terminal(tmp_path)


def test_a_year_is_reported_and_verified(terminal: Terminal, tmp_path: Path) -> None:
    write(tmp_path / "meters.csv", *METERS)
    write(tmp_path / "readings.csv", *READINGS)
    write(tmp_path / "bills.csv", *BILLS)
    terminal.run("new", "a.carbondesk", *BEGIN)
    files = ("meters.csv", "readings.csv", "bills.csv")
    made = json.loads(terminal.run("import", "a.carbondesk", *files, "--json"))
    assert (made["read"], made["added"], made["refused"]) == (12, 12, 0)
    _account(terminal)
    for language, words in PRINTED.items():
        name = f"march-{language}.pdf"
        terminal.run("--lang", language, "report", "a.carbondesk", "monthly", "2024-03", "-o", name)
        assert [
            word for word in words if word not in by_poppler("pdftotext", tmp_path / name)
        ] == []
    _form(terminal, tmp_path)
    assert json.loads(terminal.run("verify", "a.carbondesk", "--json"))["ok"]


def _account(terminal: Terminal) -> None:
    """120,000 kWh and 36,600 m³ by the calorific value; the water meter ran over its end."""
    found = json.loads(terminal.run("account", "a.carbondesk", "2024", "--json"))
    assert found["energy"]["kgce"] == pytest.approx(120_000 * 0.1229 + 36_600 * 1.33)
    assert (found["water_m3"], found["cost_yuan"]) == (4800, 225_120)


def _form(terminal: Terminal, folder: Path) -> None:
    said = terminal.run("submit", "a.carbondesk", "2024", "-o", "forms", may_warn=True)
    assert "form2-2024.pdf" in said
    form = folder / "forms" / "form2-2024.pdf"
    text = by_poppler("pdftotext", form, "-layout")
    wanted = ("海岱医院", "120,000", "36,600", "4,800", "84,000", "填表人")
    assert [word for word in wanted if word not in text] == []
    assert list((folder / "forms").glob("*.xlsx"))
