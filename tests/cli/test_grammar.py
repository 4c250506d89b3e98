"""What may be said: languages, operators, periods, wrong usage; and no Qt for it."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from carbondesk.cli import grammar
from tests.cli.conftest import Run

COMMANDS = (
    "new", "sample", "import", "export", "usage", "account", "explain", "check", "close", "reopen",
    "report", "submit", "history", "undo", "redo", "verify", "backup", "password", "restore",
)  # fmt: skip


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_language_stands_before_or_after_the_command(
    run: Run, ledger: Path, place: str
) -> None:
    command = ("undo", ledger)
    for language, reason in (("zh", "没有可撤销的操作。"), ("en", "There is nothing to undo.")):
        spoken = ("--lang", language)
        said = run(*spoken, *command) if place == "before" else run(*command, *spoken)
        assert (said.code, said.reasons) == (1, [reason])


def test_the_language_may_be_joined_with_an_equals_sign() -> None:
    assert grammar.language_wished(["undo", "x", "--lang=en"]) == "en"


@pytest.mark.parametrize(("system", "language"), [("en_GB.UTF-8", "en"), ("zh_CN.UTF-8", "zh")])
def test_without_a_word_the_language_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    assert grammar.language_wished(["undo", "x"]) == language


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_operator_stands_before_or_after_the_command(run: Run, year: Path, place: str) -> None:
    command, named = ("undo", year), ("--operator", "李工")
    said = run(*named, *command) if place == "before" else run(*command, *named)
    assert said.code == 0
    assert run("history", year, "--json").answer["steps"][0]["operator"] == "李工"


def test_without_a_word_the_operator_is_the_user_of_the_system(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "wang")
    steps = run("history", ledger, "--json").answer["steps"]
    assert steps[0]["operator"] != "wang"
    run("new", ledger.with_name("b"), "--name", "N", "--type", "01", "--region", "370100")
    assert run("history", ledger.with_name("b"), "--json").answer["steps"][0]["operator"] == "wang"


def test_a_passcode_in_the_environment_disturbs_nothing(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARBONDESK_PASSCODE", "1234")
    monkeypatch.setenv("CARBONDESK_PASSWORD", "1234")
    assert run("verify", ledger).code == 0


@pytest.mark.parametrize(
    ("written", "value"), [("2024", 12000), ("2024Q2", 3000), ("2024q1", 3000), ("2024-05", 1000)]
)
def test_a_period_is_a_year_a_quarter_or_a_month(
    run: Run, year: Path, written: str, value: int
) -> None:
    said = run("explain", year, "usage.E-01", written, "--json")
    assert (said.code, said.answer["value"]) == (0, value)


def test_a_period_may_be_a_day(run: Run, year: Path) -> None:
    found = run("explain", year, "usage.E-01", "2024-05-31", "--json").answer
    assert found["value"] == pytest.approx(1000 / 31)


@pytest.mark.parametrize("wrong", ["2024-13", "2024-02-30", "2024Q5", "24", "May", "2024-5", ""])
def test_a_wrong_period_is_wrong_usage(run: Run, year: Path, wrong: str) -> None:
    said = run("explain", year, "water_m3", wrong)
    assert (said.code, said.out) == (2, "")
    assert f"'{wrong}' is no period; write 2024, 2024Q2 or 2024-05" in said.err


@pytest.mark.parametrize("wrong", ["2024-05", "2024Q2"])
def test_a_year_is_a_calendar_year(run: Run, year: Path, tmp_path: Path, wrong: str) -> None:
    for command in (("account", year, wrong), ("submit", year, wrong, "-o", tmp_path / "out")):
        said = run(*command)
        assert said.code == 2
        assert f"'{wrong}' is no year; write it as 2024" in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("undo",),
        ("--lang", "fr", "undo", "x"),
        ("acount", "x", "2024"),
        ("usage", "x"),
        ("usage", "x", "--from", "2024", "--to", "2024", "--by", "week"),
        ("import", "x"),
        ("import", "x", "y", "--on-conflict", "maybe"),
        ("report", "x", "weekly", "2024-05", "-o", "y.pdf"),
        ("report", "x", "monthly", "2024-05"),
        ("sample", "x", "--kind", "office"),
        ("undo", "x", "--json"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert re.search("(usage: |用法：)carbondesk", said.err)


def test_every_command_has_a_help_in_both_languages(run: Run) -> None:
    for language in ("zh", "en"):
        said = run("--lang", language, "--help")
        assert said.code == 0
        for command in COMMANDS:
            assert f"    {command} " in said.out
            assert run("--lang", language, command, "--help").code == 0


def test_help_says_a_word_on_each_argument(run: Run) -> None:
    for command in COMMANDS:
        said = run("--lang", "zh", command, "--help").out
        _, *groups = said.split("\n\n")
        assert [group.partition(":")[0].strip() for group in groups] == ["参数", "选项"]
        listed = [line for group in groups for line in group.splitlines()[1:]]
        for line, after in pairwise([*listed, ""]):
            below = after if after.startswith(" " * 8) else ""
            assert line.startswith(" " * 8) or re.search("[一-鿿]", line + below), line


@pytest.mark.parametrize(
    ("words", "chinese"),
    [
        (("undo",), "缺少：LEDGER"),
        (("undo", "x", "--steps"), "无法识别：--steps"),
        (("usage", "x", "--from", "2024", "--to", "2024", "--by", "week"), "不在可选范围内"),
        (("undo", "x", "--step"), "参数 --step：缺少取值"),
        (("undo", "x", "--step", "one"), "参数 --step：'one' 不是整数"),
        (("account", "x", "May"), "“May”不是统计期"),
        (("import", "x", "y", "--p"), "--p 不明确，可能是 --profile, --partial"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run: Run, words: tuple[str, ...], chinese: str) -> None:
    said = run("--lang", "zh", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("用法：carbondesk")
    assert chinese in said.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("explain", "energy.kgec", "2024"), "Like it: energy.kgce"),
        (("explain", "usage.E1", "2024"), "Like it: usage.E-01"),
        (("explain", "zzz", "2024"), "There are those that `account` lists, usage.METER"),
        (("savings", "P-01"), "There is none yet."),
        (("account", "2024", "--factors", "NDRC"), "Like it: NDRC-2015"),
        (("account", "2024", "--factors", "zzz"), "There are: GBT2589-2020, "),
    ],
)
def test_a_name_that_is_not_known_brings_those_like_it(
    run: Run, year: Path, words: tuple[str, ...], offered: str
) -> None:
    command, *rest = words
    said = run(command, year, *rest)
    assert (said.code, said.out) == (1, "")
    assert offered in said.err


@pytest.mark.parametrize(
    ("words", "is_command"),
    [
        ([], False),
        (["my.carbondesk"], False),
        (["--lang", "en", "my.carbondesk"], False),
        (["--operator", "undo", "my.carbondesk"], False),
        (["undo"], True),
        (["--operator", "x", "undo", "my.carbondesk"], True),
        (["--help"], True),
        (["--version"], True),
        (["acount", "my.carbondesk", "2024"], True),
    ],
)
def test_one_word_that_is_no_command_opens_the_window(
    words: list[str], *, is_command: bool
) -> None:
    assert grammar.is_command(words) == is_command


def test_the_window_takes_a_ledger_a_language_and_an_operator() -> None:
    found = grammar.window_line().parse_args(["--lang", "en", "--operator", "李", "a.carbondesk"])
    assert (found.lang, found.operator, found.ledger) == ("en", "李", "a.carbondesk")
    assert grammar.window_line().parse_args([]).ledger is None


def test_a_command_waits_for_neither_qt_nor_what_it_does_not_need(ledger: Path) -> None:
    heavy = ("PySide6", "pyqtgraph", "shiboken6", "openpyxl", "reportlab", "pypdfium2")
    code = (
        "import sys\n"
        "from carbondesk.__main__ import main\n"
        f"code = main(['verify', {str(ledger)!r}])\n"
        f"print(code, [name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_the_program_runs_as_a_module(ledger: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "carbondesk", "--lang", "en", "undo", str(ledger)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "There is nothing to undo.\n")
