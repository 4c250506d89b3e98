"""Files that say what a test makes: compared, renewed on request, and none of them idle."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FOLDER = TESTS / "golden"

# What the fixture `golden` gives: compare the text with the file of this name.
Golden = Callable[[str, str], None]


class Goldens:
    """The golden files of one run; each lies in a folder named for the module of its tests."""

    def __init__(self, *, update: bool, folder: Path = FOLDER) -> None:
        self._update = update
        self._folder = folder
        self._used: set[Path] = set()
        self._collected: set[Path] = set()
        self._incomplete: set[Path] = set()

    def compare(self, module: Path, name: str, text: str) -> None:
        """Fail if the text is not what the file holds; renew the file if asked."""
        file = self._folder / _below_tests(module) / name
        self._used.add(file)
        if self._update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"there is no golden {name} yet; `python3 dev.py golden` makes it"
        expected = file.read_text(encoding="utf-8")
        assert text == expected, f"{name} differs; if the new one is right: `python3 dev.py golden`"

    def idle(self) -> list[Path]:
        """The files that no test compares, as far as this run can tell."""
        files = sorted(file for file in self._folder.rglob("*") if file.is_file())
        return [file for file in files if file not in self._used and self._is_judged(file)]

    def settle(self) -> list[Path]:
        """The idle files; on renewal they are removed instead."""
        idle = self.idle()
        if not self._update:
            return idle
        for file in idle:
            file.unlink()
        return []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note which modules take part."""
        self._collected |= {_below_tests(item.path) for item in items}

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """A module that runs in part says nothing about its idle files."""
        self._incomplete |= {_below_tests(item.path) for item in items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Neither does one with a test that failed or was skipped."""
        if report.outcome != "passed":
            self._incomplete.add(_below_tests(TESTS.parent / report.location[0]))

    def _is_judged(self, file: Path) -> bool:
        module = file.parent.relative_to(self._folder)
        exists = (TESTS / module).with_suffix(".py").is_file()
        return not exists or module in self._collected - self._incomplete


def _below_tests(module: Path) -> Path:
    inside = module.relative_to(TESTS) if module.is_relative_to(TESTS) else module
    return inside.with_suffix("")
