"""Files that say what a test makes: compared, renewed on request, and none of them idle."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
FOLDER = TESTS / "golden"
KEY = "goldens"

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
        self.left: list[Path] = []

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

    def told(self) -> dict[str, list[str]]:
        """What this process knows, for the one that judges."""
        return {name: sorted(map(str, known)) for name, known in self._known().items()}

    def learn(self, told: dict[str, list[str]]) -> None:
        """Take over what another process of the same run knows."""
        for name, known in self._known().items():
            known |= {Path(one) for one in told[name]}

    def _known(self) -> dict[str, set[Path]]:
        return {
            "used": self._used, "collected": self._collected, "incomplete": self._incomplete
        }  # fmt: skip

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

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # noqa: ANN401 (a type of pytest-xdist)
        """One of several processes has ended."""
        self.learn(getattr(node, "workeroutput", {}).get(KEY) or {key: [] for key in self._known()})

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if golden files are left that no test compares."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[KEY] = self.told()
            return
        self.left = self.settle()
        if self.left and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the idle files."""
        for file in self.left:
            name = file.relative_to(self._folder)
            terminalreporter.write_line(
                f"FAILED no test compares the golden {name}; `python3 dev.py golden` removes it"
            )

    def _is_judged(self, file: Path) -> bool:
        module = file.parent.relative_to(self._folder)
        exists = (TESTS / module).with_suffix(".py").is_file()
        return not exists or module in self._collected - self._incomplete


def _below_tests(module: Path) -> Path:
    inside = module.relative_to(TESTS) if module.is_relative_to(TESTS) else module
    return inside.with_suffix("")
