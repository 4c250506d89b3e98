"""`new` and `sample`: a file is made wholly right, or not at all."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, institution, listed


def test_a_new_ledger_holds_the_institution_its_area_and_its_people(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "n.carbondesk"
    said = run("new", path, *institution(), "--area", "86000.5", "--people", 120)
    assert (said.code, said.out.strip(), said.err) == (0, str(path), "")
    found = run("account", path, 2024, "--json").answer
    assert found["area_m2"] == 86000.5
    assert found["people"] == 120


def test_a_new_ledger_needs_neither_area_nor_people_nor_a_month(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.carbondesk"
    said = run("new", path, "--name", "N", "--type", "01", "--region", "540100")
    assert said.code == 0
    assert run("history", path, "--json").answer["steps"][0]["verb"] == "new_ledger"


@pytest.mark.parametrize("started", ["2023-05", "2023", "2023Q2", "2023-05-15"])
def test_the_beginning_may_be_any_period(run: Run, tmp_path: Path, started: str) -> None:
    path = tmp_path / "n.carbondesk"
    told = ("--name", "N", "--type", "01", "--region", "370100", "--from", started, "--area", "10")
    assert run("new", path, *told).code == 0
    assert run("account", path, 2023, "--json").answer["area_m2"] == 10


@pytest.mark.parametrize("kind", ["01", "021", "022", "023", "024", "025", "026", "03"])
def test_every_type_of_institution_is_taken(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "n.carbondesk"
    assert run("new", path, "--name", "N", "--type", kind, "--region", "370100").code == 0


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (("--name", " "), "Name must not be empty."),
        (("--type", "99"), "'99' is no institution type; 01, 021 to 026 and 03 are."),
        (("--region", "999999"), "'999999' is no region code; it has six digits, as 370100."),
        (("--area", "-5"), "Area must not be negative."),
        (("--people", "-1"), "Number of people must not be negative."),
    ],
)
def test_what_cannot_be_is_refused_and_no_file_is_left(
    run: Run, tmp_path: Path, wrong: tuple[str, str], reason: str
) -> None:
    said = run("new", tmp_path / "n.carbondesk", *institution(), *wrong)
    assert (said.code, said.out, said.reasons) == (1, "", [reason])
    assert listed(tmp_path) == set()


def test_each_reason_has_its_own_line(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "n", "--name", "", "--type", "9", "--region", "1")
    assert said.code == 1
    assert len(said.reasons) == 3


def test_a_beginning_that_cannot_be_meant_is_refused(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "n", *institution()[:-1], "1850")
    assert said.code == 1
    assert "1850-01-01" in said.err
    assert listed(tmp_path) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--area", "big"),
        ("--area", "NaN"),
        ("--area", "1e30"),
        ("--area", "0.0000001"),
        ("--people", "1.5"),
        ("--from", "2024-13"),
        ("--from", "May"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(
    run: Run, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    said = run("new", tmp_path / "n.carbondesk", *institution(), *wrong)
    assert said.code == 2
    assert wrong[0] in said.err
    assert listed(tmp_path) == set()


def test_a_ledger_that_is_there_is_not_replaced(run: Run, ledger: Path) -> None:
    before = ledger.read_bytes()
    said = run("new", ledger, *institution())
    assert said.code == 1
    reason = "a.carbondesk exists already and was left as it is. Choose another name."
    assert said.reasons == [reason]
    assert ledger.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "no" / "n.carbondesk", *institution())
    assert said.code == 1
    assert len(said.reasons) == 1
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("kind", ["campus", "hospital"])
def test_a_sample_covers_three_years_whatever_the_clock_says(
    run: Run, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "s.carbondesk"
    assert run("sample", path, "--kind", kind).code == 0
    for year in (2023, 2024, 2025):
        found = run("account", path, year, "--json").answer
        assert found["energy"]["kgce"] > 0
    assert run("account", path, 2021, "--json").answer["cost_yuan"] is None


def test_the_sample_is_a_hospital_unless_told(run: Run, tmp_path: Path) -> None:
    run("sample", tmp_path / "a.carbondesk")
    run("sample", tmp_path / "b.carbondesk", "--kind", "hospital")
    answers = [run("account", tmp_path / name, 2024, "--json").answer for name in
               ("a.carbondesk", "b.carbondesk")]  # fmt: skip
    assert answers[0] == answers[1]


def test_a_sample_replaces_nothing(run: Run, ledger: Path) -> None:
    before = ledger.read_bytes()
    assert run("sample", ledger).code == 1
    assert ledger.read_bytes() == before
