#!/usr/bin/env python3
"""The one command of this project, with nothing but Python: `python3 dev.py --help`."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "CarbonDesk needs Python 3.11 or newer; this is %d.%d.\n"
        "碳台账需要 Python 3.11 或更高版本，当前是 %d.%d。" % (sys.version_info[:2] * 2)
    )

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools import environment, speech, system, texts

ROOT = environment.ROOT
SAMPLE = ROOT / "build" / "sample" / "campus.carbondesk"
NO_TESTS_FOUND = 5
INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """One word after `dev.py`: its action, what it does, its options, and what else it takes."""

    action: Callable[[list[str]], int]
    summary: str
    takes: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


# Each step of `check`: its title, and the arguments to the environment's Python.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
STEPS: Mapping[str, tuple[str, ...]] = {
    "format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "lint": ("-m", "ruff", "check", "--quiet", "."),
    "types": ("-m", "mypy"),
    "import contracts": ("-c", LINT_IMPORTS),
    "texts": ("dev.py", "texts", "--check"),
}
HOUSE_RULES = {"house rules": ("-m", "pytest", "-q", "tests/test_house_rules.py")}
# As many processes as there are cores; who is done early takes over half of what another has left.
ALL_CORES = ("-n", "auto", "--dist", "worksteal")
TESTS = {"tests": ("-m", "pytest", "-q", *ALL_CORES)}


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says; what another program is to get is handed on untouched."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    try:
        if command and command.takes and arguments[1:2] not in (["-h"], ["--help"]):
            return command.action(list(arguments[1:]))
        chosen = _parser().parse_args(arguments)
        return COMMANDS[chosen.command].action(chosen.flags)
    except KeyboardInterrupt:
        return INTERRUPTED


def run(arguments: list[str]) -> int:
    """Open the window on the sample ledger, or hand the arguments to carbondesk."""
    environment.ready("dev")
    if not arguments:
        failed = _make_sample()
        if failed:
            return failed
    if not arguments or arguments[0].endswith(SAMPLE.suffix):
        _expect_display()
    # Files are named from where the person stands.
    return environment.run("-m", "carbondesk", *(arguments or [str(SAMPLE)]), folder=Path.cwd())


def test(arguments: list[str]) -> int:
    """Run the tests, without those that take long."""
    return _pytest(arguments)


def soak(arguments: list[str]) -> int:
    """Run the tests that take long."""
    status = _pytest(["-m", "soak", *arguments])
    return 0 if status == NO_TESTS_FOUND else status


def golden(arguments: list[str]) -> int:
    """Run the tests and take what they make as the golden files."""
    return _pytest(["--golden-update", *arguments])


def check(arguments: list[str]) -> int:
    """Run all steps, whether or not an earlier one failed, and name those that failed."""
    environment.ready("dev")
    steps = {**STEPS, **(HOUSE_RULES if "--no-tests" in arguments else TESTS)}
    failed = [title for title, step in steps.items() if not _passes(title, step)]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def fix(_arguments: list[str]) -> int:
    """Let ruff mend what it can, format, and write docs/tables.md anew."""
    environment.ready("dev")
    environment.run("-m", "tools.tables_page")
    mended = environment.run("-m", "ruff", "check", "--fix", ".")
    return environment.run("-m", "ruff", "format", ".") or mended


def update_texts(arguments: list[str]) -> int:
    """Bring the translation files up to date with the code, or with --check only compare."""
    if "--check" in arguments:
        stale = [f"{context}: differs from the code" for context in texts.stale()]
    else:
        stale = []
        print("".join(f"updated {context}\n" for context in texts.update()), end="")
    faulty = stale + texts.faulty()
    print("\n".join(faulty) or "every text is translated", flush=True)
    return 1 if faulty else 0


def gallery(arguments: list[str]) -> int:
    """Take pictures of every page and document."""
    return _module("tests.gallery", arguments)


def bench(arguments: list[str]) -> int:
    """Measure the speeds promised."""
    return _module("tests.bench", arguments)


def package(arguments: list[str]) -> int:
    """Make the program for people without Python."""
    environment.ready("dev", "package")
    return environment.run("packaging/build.py", *arguments)


COMMANDS: Mapping[str, Command] = {
    "run": Command(
        run,
        "open the window on the sample ledger; with arguments, run carbondesk with them",
        takes="arguments of carbondesk, such as LEDGER or: usage LEDGER --from 2024-01",
    ),
    "test": Command(test, "run the tests, a few minutes", takes="arguments of pytest"),
    "soak": Command(soak, "run the tests that take long", takes="arguments of pytest"),
    "check": Command(
        check,
        "format, lint, types, import contracts, texts, house rules and tests, as the builds do",
        options={"--no-tests": "leave the tests out, but for the house rules"},
    ),
    "fix": Command(fix, "format the code and mend what ruff can mend"),
    "golden": Command(
        golden, "run the tests and accept what they make as golden", takes="arguments of pytest"
    ),
    "gallery": Command(
        gallery, "pictures of every page and document into gallery/", takes="what to picture"
    ),
    "bench": Command(bench, "measure the speeds promised", takes="lines to measure, --runs N"),
    "texts": Command(
        update_texts,
        "collect the texts of the code into resources/i18n; list the untranslated",
        options={"--check": "change nothing, only compare"},
    ),
    "package": Command(package, "build the program and its installer", takes="build options"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dev.py", description=__doc__, allow_abbrev=False)
    words = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for word, command in COMMANDS.items():
        takes = f"\n\nAny further arguments: {command.takes}." if command.takes else ""
        one = words.add_parser(
            word,
            help=command.summary,
            description=f"{word}: {command.summary}.{takes}",
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        one.set_defaults(flags=[])
        for flag, meaning in command.options.items():
            one.add_argument(flag, dest="flags", action="append_const", const=flag, help=meaning)
    return parser


def _pytest(arguments: list[str]) -> int:
    environment.ready("dev")
    names_files = any((environment.ROOT / word.partition("::")[0]).exists() for word in arguments)
    parallel = () if names_files else ALL_CORES
    return environment.run("-m", "pytest", *parallel, *arguments, QT_QPA_PLATFORM="offscreen")


def _module(name: str, arguments: list[str]) -> int:
    environment.ready("dev")
    return environment.run("-m", name, *arguments, QT_QPA_PLATFORM="offscreen")


def _passes(title: str, step: tuple[str, ...]) -> bool:
    started = time.monotonic()
    print(f"== {title}", flush=True)
    passed = environment.run(*step, QT_QPA_PLATFORM="offscreen") == 0
    print(f"== {title}: {'ok' if passed else 'FAILED'} ({time.monotonic() - started:.1f} s)\n")
    return passed


def _make_sample() -> int:
    """Make the sample ledger once, beside its place first, so that a broken start leaves none."""
    if SAMPLE.exists():
        return 0
    speech.say("Making the sample ledger", "正在生成示例台账")
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    unfinished = SAMPLE.with_stem("unfinished")
    for leftover in SAMPLE.parent.glob("unfinished*"):
        leftover.unlink()
    making = ("-m", "carbondesk", "sample", str(unfinished), "--kind", "campus")
    failed = environment.run(*making, silent=True)
    if not failed:
        unfinished.replace(SAMPLE)
    return failed


def _expect_display() -> None:
    if not system.has_display():
        ledger = SAMPLE.relative_to(ROOT)
        raise speech.give_up(
            "There is no display here, so no window can open. Start this at a desktop (or through"
            " ssh -X).\nWithout a window, the command line does the same work, for example:\n"
            f"  python3 dev.py run account {ledger} 2025\n"
            "To try that the window starts, without seeing it:\n"
            "  QT_QPA_PLATFORM=offscreen python3 dev.py run",
            "这里没有显示器，窗口打不开。可在桌面环境中启动（或用 ssh -X 登录）。\n"
            "不用窗口时，命令行能做同样的事，例如：\n"
            f"  python3 dev.py run account {ledger} 2025\n"
            "只想试试窗口能否启动：\n"
            "  QT_QPA_PLATFORM=offscreen python3 dev.py run",
        )
    if system.needs_x11():
        system.bring(system.X11_LIBRARIES, venv=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
