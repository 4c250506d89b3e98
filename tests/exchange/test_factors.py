"""Own factor sets through the door: in, out, the same again, a closed year kept, refused cells."""

from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.closed import ClosedMonth
from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import closings, factors, rows
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import Write

HEAD = (
    "因子集编号,版次,因子集名称,因子类别,数据年份,基准因子集,能源品种,细分,因子值,单位,来源,数据等级,"
    "不确定度,备注"
)
ROWS = (
    "own-gas,1,本地因子,碳排放,2025,JST303-2026,天然气,,2.1622,m3,供气合同,B,3,",
    "own-gas,1,本地因子,碳排放,2025,JST303-2026,电力,绿电,0,kWh,绿证,A,,",
    "own-kgce,,本地折标,折标煤,2025,,天然气,,1.2997,m3,热值报告,B,,实测",
)


def test_sets_come_in_and_go_out_the_same(ledger: Ledger, write: Write, tmp_path: Path) -> None:
    done = importing.run(ledger, [write("因子.csv", HEAD, *ROWS)])
    assert [one.status for one in done.verdicts] == [Status.NEW] * 3
    carbon, energy = factors.own_sets(ledger.db)
    assert (carbon.code, carbon.kind, carbon.base, carbon.edition) == (
        "own-gas", "carbon", "JST303-2026", 1,
    )  # fmt: skip
    assert (energy.code, energy.kind, energy.edition) == ("own-kgce", "energy", 1)
    gas, green = factors.own_factors_of(ledger.db, carbon.id)
    assert (gas.carrier, gas.per_unit_micro, gas.uncertainty_micro) == (
        "natural_gas", 2_162_200, 3_000_000,
    )  # fmt: skip
    assert (green.variant, green.per_unit_micro) == ("green", 0)
    used = factors.sets(ledger.db)["own-kgce"].factor("natural_gas")
    assert used is not None
    assert used.per_unit == Fraction("1.2997")
    out = tmp_path / "factors.xlsx"
    writing.write(export.table(ledger.db, "factors"), out)
    again = importing.run(ledger, [out])
    assert [one.status for one in again.verdicts] == [Status.SAME] * 3
    ledger.undo()
    assert factors.own_sets(ledger.db) == []
    assert factors.sets(ledger.db) == {}


def test_a_factor_in_another_unit_is_brought_to_that_of_the_carrier(
    ledger: Ledger, write: Write
) -> None:
    row = "own-power,1,本地电力,碳排放,2025,,电力,,581,MWh,检测,B,,"
    importing.run(ledger, [write("因子.csv", HEAD, row)])
    (own,) = factors.own_sets(ledger.db)
    (power,) = factors.own_factors_of(ledger.db, own.id)
    assert power.per_unit_micro == 581_000


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("own,0,名,碳排放,2025,,天然气,,2,m3,,B,,", "factor_edition", "版次"),
        ("JST303-2026,1,名,碳排放,2025,,天然气,,2,m3,,B,,", "factor_code_taken", "因子集编号"),
        ("own,1,名,碳排放,2025,没有,天然气,,2,m3,,B,,", "factors_unknown", "基准因子集"),
        ("own,1,名,碳排放,2025,,天然气,,2,kWh,,B,,", "unit_unfit", "单位"),
        ("own,1,名,碳排放,2025,,天然气,,2,m3,,Z,,", "factor_grade", "数据等级"),
        ("own,1,名,碳排放,2025,,天然气,,2,m3,,B,2000,", "uncertainty_range", "不确定度"),
        ("own,1,名,心情,2025,,天然气,,2,m3,,B,,", "word_unknown", "因子类别"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_cell(
    ledger: Ledger, write: Write, row: str, code: str, column: str
) -> None:
    done = importing.run(ledger, [write("因子.csv", HEAD, row)])
    (complaint,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert (complaint.problem.code, complaint.column) == (code, column)
    assert factors.own_sets(ledger.db) == []


def test_the_edition_of_a_closed_year_is_left_as_it_is(ledger: Ledger, write: Write) -> None:
    importing.run(ledger, [write("因子.csv", HEAD, ROWS[0])])
    with ledger.write("bind") as db:
        bound = FactorBinding(2024, "GBT2589-2020", "own-gas", "370000", 2023, "average", id="b-1")
        rows.upsert(db, [bound])
    with ledger.write(closings.CLOSE) as db:
        rows.insert(db, [ClosedMonth("2024-01", "2024-02-01", "李 敏", id="c-1")])
    changed = ROWS[0].replace("2.1622", "2.2")
    done = importing.run(ledger, [write("新.csv", HEAD, changed)], on_conflict="replace")
    (complaint,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert complaint.problem.code == "factors_in_use"
    next_edition = changed.replace("own-gas,1", "own-gas,2")
    done = importing.run(ledger, [write("二版.csv", HEAD, next_edition)])
    assert [one.status for one in done.verdicts] == [Status.NEW]
    assert [one.edition for one in factors.own_sets(ledger.db)] == [2, 1]
