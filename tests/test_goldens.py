"""The golden files themselves."""

from pathlib import Path

import pytest

from tests.goldens import TESTS, Golden, Goldens

HERE = Path(__file__)


def test_an_equal_text_passes(tmp_path: Path) -> None:
    Goldens(update=True, folder=tmp_path).compare(HERE, "a.txt", "1\n二\n")
    Goldens(update=False, folder=tmp_path).compare(HERE, "a.txt", "1\n二\n")


@pytest.mark.parametrize("name", ["a.txt", "other.txt"])
def test_a_changed_or_unknown_text_fails(tmp_path: Path, name: str) -> None:
    Goldens(update=True, folder=tmp_path).compare(HERE, "a.txt", "1\n")
    with pytest.raises(AssertionError, match=r"dev\.py golden"):
        Goldens(update=False, folder=tmp_path).compare(HERE, name, "2\n")


def test_a_file_of_a_module_that_is_gone_is_idle(tmp_path: Path) -> None:
    file = tmp_path / "reports" / "test_that_was" / "a.txt"
    file.parent.mkdir(parents=True)
    file.touch()
    assert Goldens(update=False, folder=tmp_path).idle() == [file]
    assert Goldens(update=True, folder=tmp_path).settle() == []
    assert not file.exists()


def test_the_fixture_finds_the_folder_of_its_module(golden: Golden) -> None:
    golden("fixture.txt", "碳台账\n")


def test_what_several_processes_compare_is_judged_together(tmp_path: Path) -> None:
    module = TESTS / "reports" / "test_gone.py"
    one, other, judge = (Goldens(update=name == "a", folder=tmp_path) for name in "abc")
    one.compare(module, "a.txt", "1\n")
    assert judge.idle() == [tmp_path / "reports" / "test_gone" / "a.txt"]
    for process in (one, other):
        judge.learn(process.told())
    assert judge.idle() == []
