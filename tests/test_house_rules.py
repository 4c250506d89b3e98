"""The house rules, over the whole project; `tools/rules.py` says what each one asks."""

import hashlib
import re
from pathlib import Path

import pytest

import carbondesk
from carbondesk import paths
from tools import rules, texts
from tools.environment import ROOT
from tools.rules import Source

RELEASED_MIGRATIONS = ROOT / "tests" / "released_migrations.txt"
ICON_FUNCTIONS = ("icon", "pixmap", "paint_icon", "show_icon")
SKIPPED_FOLDERS = {"build", "dist", "gallery", "node_modules", "__pycache__"}
BINARY = {".ttf", ".otf", ".png", ".ico", ".xlsx", ".xls", ".carbondesk", ".gz", ".pdf", ".zip"}


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return rules.sources()


@pytest.fixture(scope="module")
def product(sources: list[Source]) -> list[Source]:
    return [source for source in sources if source.is_product]


@pytest.mark.parametrize("rule", rules.RULES)
def test_every_file_keeps(rule: str, sources: list[Source]) -> None:
    broken = [
        f"{source.path}: {complaint}"
        for source in sources
        for complaint in rules.RULES[rule](source)
    ]
    assert not broken, "\n".join(broken)


def test_the_translation_files_match_the_code() -> None:
    assert list(texts.stale()) == [], "`python3 dev.py texts` brings them up to date"


def test_every_text_is_translated() -> None:
    assert texts.faulty() == []


def test_every_icon_in_the_code_has_its_file(product: list[Source]) -> None:
    named = {
        name
        for source in product
        for function in ICON_FUNCTIONS
        for name in rules.first_arguments(source, function)
    }
    assert sorted(named - _icon_files()) == []


def test_every_icon_file_is_named_in_the_code(product: list[Source]) -> None:
    strings = {string for source in product for string in rules.strings(source)}
    assert sorted(_icon_files() - strings) == []


def test_no_file_names_a_machine_or_a_supplier_of_packages() -> None:
    named = [
        f"{file.relative_to(ROOT)}:{place}"
        for file in _own_files()
        for place in rules.places_in(file.read_text(encoding="utf-8"))
    ]
    assert not named, "\n".join(named)


def test_the_changelog_begins_with_this_version() -> None:
    assert _newest_entry().group("version") == carbondesk.__version__


def test_released_migrations_are_as_they_were() -> None:
    found = [f"{_digest(file)}  {file.name}" for file in _migrations()]
    assert [
        line for line in RELEASED_MIGRATIONS.read_text().splitlines() if line not in found
    ] == []


def test_migrations_are_listed_once_their_version_is_out() -> None:
    if _newest_entry().group("date"):
        listed = RELEASED_MIGRATIONS.read_text()
        assert [file.name for file in _migrations() if file.name not in listed] == []


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(file.name[1:5]) for file in _migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def _icon_files() -> set[str]:
    return {file.stem for file in paths.resource("icons").glob("*.svg")}


def _own_files() -> list[Path]:
    """Every text file of the project, without asking git, which a copy may lack."""
    found = []
    for file in ROOT.rglob("*"):
        parts = file.relative_to(ROOT).parts
        is_own = not any(part.startswith(".") or part in SKIPPED_FOLDERS for part in parts[:-1])
        if is_own and file.name != ".git" and file.is_file() and file.suffix not in BINARY:
            found.append(file)
    return found


def _newest_entry() -> re.Match[str]:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entry = re.search(r"^## (?P<version>[\d.]+)(?: \((?P<date>[\d-]+)\))?", text, re.MULTILINE)
    assert entry is not None
    return entry


def _migrations() -> list[Path]:
    return sorted((ROOT / "carbondesk" / "store" / "schema").glob("m[0-9]*.py"))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
