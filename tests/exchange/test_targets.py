"""Targets, departments, allotments and budgets through the door: in, out, the same again."""

from pathlib import Path

import pytest

from carbondesk.domain.target import Way
from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import targets
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.exchange.conftest import Write

TABLES = {
    "places": ("编号,名称,类型,建筑面积", "01,门诊楼,楼,10", "02,住院楼,楼,20"),
    "targets": (
        "目标编号,目标名称,目标指标,目标口径,基准年,目标年,目标值,目标方式,基准值",
        "T1,单位面积能耗,能耗,单位建筑面积,2025,2030,-5,比例,37.1",
        "T2,用水总量,水,,2025,2030,52000,数值,",
    ),
    "target_restatements": (
        "目标编号,重述日期,重述基准值,重述原因",
        "T1,2026-03-01,36.5,康复楼移交",
    ),
    "departments": ("部门编号,部门名称", "D1,总务处"),
    "department_remits": ("部门编号,负责位置,负责表计", "D1,02,"),
    "allotments": (
        "分解年度,分解指标,分解位置,部门编号,分解月份,分解量",
        "2026,能耗,,,,3100.5",
        "2026,能耗,01,,,1500",
        "2026,能耗,,D1,,1200",
        "2026,能耗,,,2026-01,400",
    ),
    "budgets": ("预算月份,预算能源品种,预算用量,预算金额", "2026-01,电,1000000,780000"),
}
KINDS = [kind for kind in TABLES if kind != "places"]


@pytest.fixture
def filled(ledger: Ledger, write: Write) -> Ledger:
    for kind, lines in TABLES.items():
        done = importing.run(ledger, [write(f"{kind}.csv", *lines)])
        assert done.count(Status.REFUSED) == 0, (kind, [one.complaints for one in done.verdicts])
    return ledger


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_in_goes_out_the_same(filled: Ledger, kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"{kind}.xlsx"
    table = export.table(filled.db, kind)
    writing.write(table, out)
    assert len(table.rows) == len(TABLES[kind]) - 1
    assert importing.run(filled, [out]).count(Status.SAME) == len(table.rows)


def test_a_target_has_what_was_written(filled: Ledger) -> None:
    one, two = sorted(targets.every(filled.db), key=lambda item: item.code)
    assert (one.goal_micro, one.base_micro) == (-5_000_000, 37_100_000)
    assert (one.per, one.way) == ("area", Way.PERCENT)
    assert (two.aim, two.goal, two.base_micro) == factory.row("water", 52_000, None)
    assert two.way is Way.ABSOLUTE
    assert [part.quantity_micro for part in targets.allotments(filled.db, 2026)] == [
        3_100_500_000, 1_500_000_000, 1_200_000_000, 400_000_000,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "row", "code", "column"),
    [
        ("targets", "T3,坏,能耗,,2030,2025,-5,比例,", "target_years", "目标年"),
        ("targets", "T3,坏,开心,,2025,2030,-5,比例,", "word_unknown", "目标指标"),
        ("target_restatements", "T9,2026-03-01,36.5,无此目标", "unknown_reference", "目标编号"),
        ("allotments", "2026,能耗,,,2025-01,1", "allotment_month", "分解月份"),
        ("department_remits", "D1,,", "remit_one_thing", "负责位置"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_cell(
    filled: Ledger, write: Write, kind: str, row: str, code: str, column: str
) -> None:
    done = importing.run(filled, [write(f"{kind}.csv", TABLES[kind][0], row)])
    (complaint,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert (complaint.problem.code, complaint.column) == (code, column)
