"""The import contracts of pyproject.toml, each seen to break when the architecture is broken."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tools.environment import ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
]
SOUND = {
    "app.py": "from carbondesk.ui.pages import entry",
    "ui/pages/__init__.py": "",
    "ui/pages/entry.py": "import PySide6\nfrom carbondesk.operations import readings",
    "operations/readings.py": "from carbondesk.store import ledger",
    "reports/pdf.py": "import reportlab",
    "store/ledger.py": "import sqlite3\nfrom carbondesk.store import journal",
    "store/journal.py": "from carbondesk.domain import reading",
    "domain/reading.py": "from carbondesk.reference import carriers",
    "reference/carriers.py": "from carbondesk import i18n",
    "texts/numbers.py": "from carbondesk import i18n",
    "i18n.py": "from carbondesk import paths",
    "paths.py": "",
}
BROKEN = SOUND | {
    "domain/bill.py": "from carbondesk import i18n\nfrom carbondesk.store import ledger",
    "store/meters.py": "import PySide6",
    "operations/meters.py": "import sqlite_utils",
    "operations/bills.py": "from carbondesk.store import journal",
    "forms/fill.py": "import reportlab",
    "ui/pages/meters.py": "from carbondesk.ui.pages import entry",
    "ui/desk.py": "from carbondesk.ui import window",
    "ui/window.py": "from carbondesk.ui import desk",
}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_sound_tree_keeps(contract: str, sound: str) -> None:
    assert f"{contract} KEPT" in sound


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_broken_tree_breaks(contract: str, broken: str) -> None:
    assert f"{contract} BROKEN" in broken


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _linted(tmp_path_factory.mktemp("sound"), SOUND)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _linted(tmp_path_factory.mktemp("broken"), BROKEN)


def _linted(folder: Path, tree: Mapping[str, str]) -> str:
    """What the linter says of a tree with all modules of the real one, but little in them."""
    package = folder / "carbondesk"
    for module in (ROOT / "carbondesk").rglob("*.py"):
        _write(package / module.relative_to(ROOT / "carbondesk"), "")
    for name, text in tree.items():
        _write(package / name, text)
    _write(folder / "pyproject.toml", (ROOT / "pyproject.toml").read_text("utf-8"))
    command = (sys.executable, "-c", LINT, "--no-cache")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
