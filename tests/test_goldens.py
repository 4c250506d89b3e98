"""The golden files themselves. Runs after all other tests."""

from pathlib import Path

import pytest

from tests import goldens
from tests.goldens import Golden, Goldens

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


def test_no_golden_is_idle(goldens_of_this_run: Goldens) -> None:
    idle = [str(file.relative_to(goldens.FOLDER)) for file in goldens_of_this_run.settle()]
    assert not idle, "no test compares these; `python3 dev.py golden` removes them"
