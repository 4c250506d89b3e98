"""`undo`, `redo`, `verify`, and ledgers that cannot be opened."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import METERS, Run, Write, listed


def _edit(path: Path, *statements: str) -> None:
    """Write behind the journal, as with another program."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma foreign_keys = off")
    for statement in statements:
        db.execute(statement)
    db.close()


def test_undo_takes_the_newest_step_and_redo_does_it_again(run: Run, year: Path) -> None:
    full = run("account", year, 2024, "--json").answer
    said = run("undo", year)
    assert (said.code, said.out, said.err) == (0, "Undo: Import\n", "")
    assert run("account", year, 2024, "--json").answer["energy"]["rows"] == []
    assert run("redo", year).out == "Redo: Import\n"
    assert run("account", year, 2024, "--json").answer == full


def test_a_new_step_clears_redo(run: Run, ledger: Path, write: Write) -> None:
    run("import", ledger, write("m.csv", *METERS))
    run("undo", ledger)
    run("import", ledger, write("w.csv", METERS[0], METERS[2]))
    said = run("redo", ledger)
    assert (said.code, said.reasons) == (1, ["There is nothing to redo."])


def test_a_new_ledger_has_nothing_to_undo(run: Run, ledger: Path) -> None:
    before = ledger.read_bytes()
    for command in ("undo", "redo"):
        said = run(command, ledger)
        assert (said.code, said.out) == (1, "")
        assert said.reasons == [f"There is nothing to {command}."]
    assert run("history", ledger, "--json").answer["steps"][0]["rows"] == 5
    assert ledger.read_bytes() == before


def test_a_sound_ledger_is_said_to_be_sound(run: Run, year: Path) -> None:
    said = run("verify", year, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.answer == {"ok": True, "problems": []}
    assert run("verify", year).out == "The ledger is sound.\n"
    run("undo", year)
    run("redo", year)
    assert run("verify", year).code == 0


def _changed(path: Path) -> None:
    _edit(path, "update reading set register_micro = 7 where day = '2024-05-31'")


def _added(path: Path) -> None:
    _edit(path, "insert into people (id, month, people_class, count) "
                "values ('p', '2024-07', 'staff', 9)")  # fmt: skip


def _removed(path: Path) -> None:
    _edit(path, "delete from bill where start = '2024-03-01'")


def _orphaned(path: Path) -> None:
    _edit(path, "delete from meter where code = 'G-01'")


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (_changed, ["register_micro is 7, but the journal has 1000000000.",
                    "register_micro is 7, but the journal has 0."]),
        (_added, ["people p was written behind the journal."]),
        (_removed, ["was removed behind the journal."]),
        (_orphaned, ["A row of bill names a missing row of meter.",
                     "was removed behind the journal."]),
    ],
)  # fmt: skip
def test_what_was_written_behind_the_journal_is_found(
    run: Run, year: Path, break_it: Callable[[Path], None], said: list[str]
) -> None:
    break_it(year)
    found = run("verify", year, "--json")
    assert found.code == 1
    assert found.answer["ok"] is False
    assert found.answer["problems"] == found.reasons
    for words in said:
        assert any(words in reason for reason in found.reasons), words
    plain = run("verify", year)
    assert (plain.code, plain.out, plain.reasons) == (1, "", found.reasons)


def test_a_damaged_file_is_not_said_to_be_sound(run: Run, year: Path) -> None:
    run("verify", year)
    content = bytearray(year.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    year.write_bytes(bytes(content))
    found = run("verify", year, "--json")
    assert found.code == 1
    assert found.answer["ok"] is False
    assert found.reasons


COMMANDS = [
    ("undo",),
    ("redo",),
    ("history",),
    ("verify",),
    ("account", "2024"),
    ("usage", "--from", "2024", "--to", "2024"),
    ("explain", "water_m3", "2024"),
    ("export", "bills", "-o", "x.csv"),
    ("import", "x.csv"),
    ("report", "monthly", "2024-05", "-o", "x.pdf"),
    ("submit", "2024", "-o", "x"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_ledger_that_is_not_there_is_said_and_not_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(words[0], "no.carbondesk", *words[1:])
    assert (said.code, said.out) == (1, "")
    assert said.reasons == [
        "There is no ledger no.carbondesk here. Choose another file, or make a new one."
    ]
    assert listed(tmp_path) == set()


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("content", [b"", b"meter,date\n", b"SQLite format 3\x00" + bytes(4000)])
def test_a_foreign_file_is_left_as_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...],
    content: bytes,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.carbondesk"
    path.write_bytes(content)
    said = run(words[0], path.name, *words[1:])
    assert (said.code, said.out, len(said.reasons)) == (1, "", 1)
    assert "x.carbondesk" in said.reasons[0]
    assert path.read_bytes() == content
    assert listed(tmp_path) == {"x.carbondesk"}


def test_a_database_of_another_program_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.carbondesk"
    _edit(path, "create table a (b)", "insert into a values (1)")
    before = path.read_bytes()
    said = run("account", path, 2024, "--json")
    assert said.reasons == ["x.carbondesk is not a CarbonDesk ledger. It was left as it is."]
    assert said.answer["energy"]["kgce"] is None
    assert path.read_bytes() == before


def test_a_newer_ledger_is_left_as_it_is(run: Run, year: Path) -> None:
    run("history", year)
    _edit(year, "pragma user_version = 99")
    said = run("undo", year)
    assert said.code == 1
    assert "newer version" in said.reasons[0]
