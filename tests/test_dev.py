"""The one command of the project, and what the READMEs say of it."""

import importlib.util
import os
import re
from pathlib import Path

import pytest

import dev
from tools import environment, system
from tools.environment import ROOT

READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("word", dev.COMMANDS)
def test_every_command_says_what_it_does(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        dev.main([word, "--help"])
    assert f"{word}: {dev.COMMANDS[word].summary}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["fix", "tests"], ["check", "--all"]])
def test_wrong_usage_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        dev.main(arguments)
    assert "error" in capsys.readouterr().err


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What would be started in an environment that is ready."""
    started: list[tuple[str, ...]] = []

    def run(*arguments: str, **_: object) -> int:
        started.append(arguments)
        if "sample" in arguments:
            Path(arguments[3]).touch()
        return 0

    monkeypatch.setattr(environment, "ready", lambda *_: None)
    monkeypatch.setattr(environment, "run", run)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "SAMPLE", tmp_path / "sample" / "campus.carbondesk")
    return started


def test_run_makes_the_sample_once(started: list[tuple[str, ...]]) -> None:
    assert dev.main(["run"]) == dev.main(["run"]) == 0
    verbs = [arguments[2] for arguments in started]
    assert verbs == ["sample", str(dev.SAMPLE), str(dev.SAMPLE)]
    assert [file.name for file in dev.SAMPLE.parent.iterdir()] == ["campus.carbondesk"]


def test_arguments_reach_the_program_untouched(started: list[tuple[str, ...]]) -> None:
    dev.main(["run", "usage", "a.carbondesk", "--from", "2024-01", "--help"])
    dev.main(["test", "-k", "reading", "-x"])
    assert started == [
        ("-m", "carbondesk", "usage", "a.carbondesk", "--from", "2024-01", "--help"),
        ("-m", "pytest", *dev.ALL_CORES, "-k", "reading", "-x"),
    ]


def test_named_files_are_tried_in_one_process(started: list[tuple[str, ...]]) -> None:
    dev.main(["test", "tests/test_dev.py::test_one", "-x"])
    assert started == [("-m", "pytest", "tests/test_dev.py::test_one", "-x")]


@pytest.mark.parametrize("word", ["gallery", "bench"])
def test_what_a_command_starts_is_there(word: str, started: list[tuple[str, ...]]) -> None:
    dev.main([word, "--help-is-theirs"])
    [(_, module, given)] = started
    assert given == "--help-is-theirs"
    assert importlib.util.find_spec(module) is not None


def test_without_a_display_the_way_out_is_told(
    started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "has_display", lambda: False)
    with pytest.raises(SystemExit, match=r"dev\.py run account"):
        dev.main(["run"])
    assert len(started) == 1, "the sample is made, so that the way out can be taken"


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_opens_with_the_two_commands(readme: str) -> None:
    code = re.findall(r"^```sh\n(.*?)^```", (ROOT / readme).read_text("utf-8"), re.DOTALL | re.M)
    assert [line.split("#")[0].strip() for line in code[0].splitlines()] == [
        "python3 dev.py run",
        "python3 dev.py test",
    ]


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_names_every_command_and_no_other(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    assert set(re.findall(r"dev\.py (\w+)", text)) == set(dev.COMMANDS)


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_names_commands_of_the_program(readme: str) -> None:
    from carbondesk.cli.grammar import is_command

    named = set(re.findall(r"dev\.py run (\w+)", (ROOT / readme).read_text("utf-8")))
    assert [word for word in named if not is_command([word])] == []


def test_the_build_machine_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    called = re.findall(r"^python3 dev\.py (\w+)", script, re.MULTILINE)
    assert called == ["check", "test", "soak"]


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_the_build_machine_can_start_its_script() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
