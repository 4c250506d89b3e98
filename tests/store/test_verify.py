"""What was done behind the journal's back is found, and named."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from carbondesk.operations import importing, meters, readings
from carbondesk.store import verify
from carbondesk.store.ledger import Ledger, chain_head
from carbondesk.texts import breaks
from tests import factory

FILE = "meter,date,register\nE-01,2024-05-31,400\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed ledger of eight steps: its start, a meter, three readings, an import, undo, redo."""
    (tmp_path / "may.csv").write_text(FILE)
    with factory.a_ledger(tmp_path) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        for day, register in (("2024-01-31", 100), ("2024-02-29", 200), ("2024-03-31", 300)):
            readings.add(ledger, factory.a_reading(day, register))
        assert importing.run(ledger, [tmp_path / "may.csv"]).is_accepted
        ledger.undo()
        ledger.redo()
        return ledger.path


@pytest.fixture
def found(path: Path) -> Callable[..., list[str]]:
    """Change the file behind the program's back; gives the codes and the first sentence."""

    def found(*statements: str) -> list[str]:
        with closing(sqlite3.connect(path)) as db:
            for statement in statements:
                db.execute(statement)
            db.commit()
        with Ledger.open(path) as ledger:
            broken = verify.breaks(ledger.db)
        said = [breaks.sentence(item.code, item.values) for item in broken]
        return [item.code for item in broken] + said[:1]

    return found


def test_a_ledger_is_sound_after_undo_and_redo(found: Callable[..., list[str]]) -> None:
    assert found() == []


def test_an_edited_value_is_named(found: Callable[..., list[str]]) -> None:
    code, said = found("update reading set register_micro = 5 where id = 'E-01:2024-02-29:'")
    assert code == "row_changed"
    assert "register_micro 为 5" in said


def test_an_edited_value_with_its_image_edited_too_is_named(
    found: Callable[..., list[str]],
) -> None:
    code, said = found(
        "update reading set note = 'x' where id = 'E-01:2024-02-29:'",
        "update journal set after = json_set(after, '$.note', 'x')"
        " where row_id = 'E-01:2024-02-29:'",
    )
    assert (code, said[:6]) == ("step_changed", "第 4 步（")


@pytest.mark.parametrize("what", ["operator = 'x'", "at = '2020-01-01'", "detail = '[]'"])
def test_a_step_that_is_told_otherwise_is_named(found: Callable[..., list[str]], what: str) -> None:
    code, said = found(f"update step set {what} where id = 4")
    assert (code, said[:6]) == ("step_changed", "第 4 步（")


def test_details_that_cannot_be_read_are_told_and_the_rest_is_checked(
    found: Callable[..., list[str]],
) -> None:
    codes = found("update step set detail = '[\"sha256\"]' where id = 4")
    assert codes[:2] == ["step_changed", "file_damaged"]


def test_a_deleted_step_is_named(found: Callable[..., list[str]]) -> None:
    codes = found("delete from journal where step_id = 4", "delete from step where id = 4")
    assert codes[0] == "step_missing"
    assert codes[-1] == "操作记录缺少第 4 步。"
    # Its reading is left without an origin; the steps after it still follow each other.
    assert codes[1:-1] == ["row_unknown"]


def test_a_deleted_step_whose_gap_was_closed_is_named(found: Callable[..., list[str]]) -> None:
    codes = found(
        "delete from journal where step_id = 4",
        "delete from step where id = 4",
        *(f"update journal set step_id = {n - 1} where step_id = {n}" for n in (5, 6, 7, 8)),
        *(f"update step set id = {n - 1} where id = {n}" for n in (5, 6, 7, 8)),
    )
    assert codes[0] == "step_changed"
    assert codes[-1].startswith("第 4 步（")


def test_swapped_steps_are_named(found: Callable[..., list[str]]) -> None:
    swapped = [
        f"update {table} set {name} = case {name} when 3 then 4 else 3 end where {name} in (3, 4)"
        for table, name in (("journal", "step_id"),)
    ]
    codes = found(
        *swapped,
        "update step set id = 99 where id = 3",
        "update step set id = 3 where id = 4",
        "update step set id = 4 where id = 99",
    )
    assert codes[:2] == ["step_moved", "step_moved"]
    assert codes[-1].startswith("第 3 步（")
    assert codes[-1].endswith("应在第 4 步之后。")


def test_a_step_made_to_look_undone_is_named(found: Callable[..., list[str]]) -> None:
    code, said = found("update step set undone = 1 where id = 3")
    assert (code, said[:6]) == ("step_mark", "第 3 步（")


def test_a_removed_row_is_named(found: Callable[..., list[str]]) -> None:
    assert found("delete from reading where day = '2024-05-31'")[0] == "row_lost"


def test_a_removed_attachment_is_named(found: Callable[..., list[str]]) -> None:
    assert found("delete from attachment") == [
        "attachment_missing",
        "第 6 步的文件 may.csv 已从台账中删除。",
    ]


def test_a_changed_attachment_is_named(found: Callable[..., list[str]]) -> None:
    assert found("update attachment set content = x'00'") == [
        "attachment_changed",
        "留存的文件 may.csv 与留存时不同。",
    ]


def test_a_reviewer_by_hand_is_named(found: Callable[..., list[str]]) -> None:
    assert found("insert into operator values ('1', 'eve', 'reviewer', '')")[0] == "row_unknown"


def test_the_head_of_the_chain_changes_with_every_step(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path, begun=False) as ledger:
        heads = [chain_head(ledger.db)]
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        heads.append(chain_head(ledger.db))
        ledger.undo()
        heads.append(chain_head(ledger.db))
        ledger.redo()
        heads.append(chain_head(ledger.db))
    assert heads[0] == ""
    assert len(set(heads)) == 4
    assert {len(head) for head in heads[1:]} == {64}
