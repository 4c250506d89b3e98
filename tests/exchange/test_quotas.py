"""Typed quotas, choices and uncertainties by their tables: in, out, the same again."""

from pathlib import Path

import pytest

from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import quotas, uncertainties
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import Write

QUOTAS = "标准号,机构类别,定额指标,供暖方式,约束值,基准值,引导值,折标系数集,来源,数据等级"
ROWS = (
    "DB41/T 1960.2-2021,二级医院,单位面积综合能耗,,20,15.5,10,GBT2589-2020,第6页,A",
    "DB41/T 1960.2-2021,二级医院,单位面积供暖能耗,燃气（油）,12,,,GBT2589-2020,第6页,A",
    "DB41/T 1960.2-2021,二级医院,单位床日用水量,,500,,400,,第7页,B",
)
CHOICES = "标准号,生效日期,所属类别,修正系数α1,修正系数α2,备注"
UNCERTAINTIES = "排放源,不确定度对象,生效日期,不确定度百分比,理由"
TABLES = {
    "quotas": (QUOTAS, ROWS),
    "quota_choices": (CHOICES, ("DB31/T 783-2026,2024-01-01,university,1.05,0.98,按附录B计算",)),
    "uncertainties": (UNCERTAINTIES, ("natural_gas,活动水平,2024-01-01,1.5,检定证书",)),
}


@pytest.mark.parametrize("kind", TABLES)
def test_they_come_in_and_go_out_the_same(
    ledger: Ledger, write: Write, tmp_path: Path, kind: str
) -> None:
    head, rows = TABLES[kind]
    done = importing.run(ledger, [write("表.csv", head, *rows)])
    assert (done.kinds, done.count(Status.NEW)) == ((kind,), len(rows))
    out = tmp_path / "out.xlsx"
    writing.write(export.table(ledger.db, kind), out)
    assert importing.run(ledger, [out]).count(Status.SAME) == len(rows)


def test_what_came_in_is_what_was_typed(ledger: Ledger, write: Write) -> None:
    for head, rows in TABLES.values():
        importing.run(ledger, [write("表.csv", head, *rows)])
    water = quotas.every(ledger.db)[2]
    assert (water.indicator, water.constraint_micro, water.leading_micro) == (
        "water_per_bed_day", 500_000_000, 400_000_000,
    )  # fmt: skip
    (choice,) = quotas.choices(ledger.db)
    assert (choice.alpha1_micro, choice.alpha2_micro) == (1_050_000, 980_000)
    (known,) = uncertainties.every(ledger.db)
    assert (known.percent_micro, known.about) == (1_500_000, "activity")


@pytest.mark.parametrize(
    ("kind", "row", "code", "column"),
    [
        ("quotas", "DB41/T 1,医院,人均综合能耗,,20,25,,GBT2589-2020,,A", "quota_order", "约束值"),
        ("quotas", "DB41/T 1,医院,人均综合能耗,,20,,,没有,,A", "factors_unknown", "折标系数集"),
        ("quota_choices", "DB31/T 783-2026,2024-01-01,,1.05,,", "quota_correction_reason", "备注"),
        ("uncertainties", "水,活动水平,2024-01-01,1.5,无", "unknown_carrier", "排放源"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_at_its_cell(
    ledger: Ledger, write: Write, kind: str, row: str, code: str, column: str
) -> None:
    done = importing.run(ledger, [write("表.csv", TABLES[kind][0], row)])
    (complaint,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert (complaint.problem.code, complaint.column) == (code, column)
