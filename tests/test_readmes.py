"""Every line that a README tells a person to type is typed here, in its order."""

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from carbondesk.cli import main as cli
from carbondesk.sample import make
from tools.environment import ROOT

READMES = ("README.md", "README.zh-CN.md")
SAMPLE = "build/sample/campus.carbondesk"
METERS = "code,name,carrier,unit,kind\nE-01,Main,electricity,kWh,register\n"
DIALS = (("2023-12-31", 100), ("2024-04-30", 400), ("2024-05-31", 460.5), ("2024-12-31", 900))
MAY = "2024-05\t60.5\tkWh\tmeasured"


def typed(readme: str) -> list[list[str]]:
    """The arguments of each line `python3 dev.py run …`, but for the one that opens the window."""
    lines = re.findall(r"^python3 dev\.py run (.+)$", (ROOT / readme).read_text("utf-8"), re.M)
    return [shlex.split(line) for line in lines if not line.lstrip().startswith("#")]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a person types."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def provide(tables: list[str]) -> None:
    """The tables that a person brings, under the names of the README."""
    meters, readings = tables
    Path(meters).write_text(METERS, "utf-8")
    workbook = openpyxl.Workbook()
    rows = [("meter", "date", "register"), *(("E-01", *dial) for dial in DIALS)]
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.save(readings)


@pytest.mark.parametrize("readme", READMES)
def test_the_lines_of_a_readme_do_what_they_say(
    readme: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = typed(readme)
    verbs, reports = [line[0] for line in lines], ["report", "report"]
    assert verbs == ["new", "import", "usage", "account", "check", *reports, "submit", "undo"]
    provide(lines[verbs.index("import")][2:])
    said = {}
    for line in lines:
        assert cli.main(line) == 0, line
        said[line[0]] = capsys.readouterr().out
    assert MAY in said["usage"]
    assert '"electricity"' in said["account"]
    assert Path(lines[5][-1]).read_bytes().startswith(b"%PDF")
    assert openpyxl.load_workbook(lines[6][-1]).worksheets
    assert {file.suffix for file in Path(lines[7][-1]).iterdir()} == {
        ".json",
        ".pdf",
        ".xlsx",
        ".zip",
    }
    assert cli.main(["usage", lines[0][1], "--from", "2024-01", "--to", "2024-12"]) == 0
    assert MAY not in capsys.readouterr().out, "the import is undone"


@pytest.mark.parametrize("readme", READMES)
def test_the_sample_of_a_readme_exports_its_tables(readme: str, desk: Path) -> None:
    line = re.search(rf"`(export {SAMPLE} .+?)`", (ROOT / readme).read_text("utf-8"))
    assert line is not None
    Path(SAMPLE).parent.mkdir(parents=True)
    make.make(Path(SAMPLE), make.CAMPUS)
    words = shlex.split(line[1])
    assert cli.main(words) == 0
    assert len(Path(words[-1]).read_text("utf-8-sig").splitlines()) > 1000
