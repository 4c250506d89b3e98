"""Scenarios and carbon instruments through the door: out, in, the same; what is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from carbondesk import i18n
from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.domain.problems import Refused
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.exchange import export, writing
from carbondesk.operations import bills, holdings, importing, meters, roadmaps
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.factory import a_bill, a_ledger, a_meter, a_setup

KINDS = ("scenarios", "grid_points", "wedges", "holdings")


@pytest.fixture
def filled(tmp_path: Path) -> Ledger:
    """A ledger with two scenarios and three lots."""
    ledger = a_ledger(tmp_path, name="filled.carbondesk")
    meters.add(ledger, a_meter(), a_setup(kind="bill"))
    bills.add(ledger, a_bill("2024-01-01", "2024-12-31", 150_000))
    steady = roadmaps.put(ledger, Scenario("S1", "基准", 2024, area_growth_micro=1_500_000))
    roadmaps.set_grid(ledger, steady.id, [GridPoint("", 2030, 450_000, "规划")])
    lamps = Wedge(steady.id, "LED", 2026, "electricity", 55_000_000, 20_000_000, invest_fen=500,
                  measure_id="L01", life_years=8)  # fmt: skip
    roadmaps.put_wedge(ledger, lamps)
    pump = Wedge(
        steady.id, "热泵", 2027, "natural_gas", amount_micro=5_500_000, to_carrier="electricity",
        to_per_unit_micro=3_200_000, project_code="P-1",
    )  # fmt: skip
    roadmaps.put_wedge(ledger, pump)
    roadmaps.copy(ledger, steady.id, "S2", "强化")
    green = holdings.put(ledger, Holding(
        "G-1", "green_certificate", 100_000_000, "GEC-001", "GEC-100", cost_fen=3_000,
        acquired=date(2025, 1, 5)))  # fmt: skip
    holdings.use(ledger, green.id, 2024, date(2025, 2, 1), 40_000_000)
    holdings.put(ledger, Holding("A-1", "allowance", 1_500_000))
    return ledger


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_goes_out_comes_in_the_same(filled: Ledger, tmp_path: Path, language: str) -> None:
    i18n.use(language)
    files = [tmp_path / f"{kind}.csv" for kind in KINDS]
    for kind, file in zip(KINDS, files, strict=True):
        writing.write(export.table(filled.db, kind), file)
    with a_ledger(tmp_path, name="empty.carbondesk") as other:
        meters.add(other, a_meter(), a_setup(kind="bill"))
        bills.add(other, a_bill("2024-01-01", "2024-12-31", 150_000))
        result = importing.run(other, files)
        assert result.is_accepted, result
        for fact in (Scenario, Holding):
            assert _bare(other, fact) == _bare(filled, fact)
        for part in (GridPoint, Wedge):
            assert _of_scenarios(other, part) == _of_scenarios(filled, part)
        again = importing.run(other, files)
        assert again.is_accepted
        assert len(rows.fetch(other.db, Wedge)) == 4
    filled.close()


def test_a_serial_that_comes_in_twice_is_refused(filled: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "holdings.csv"
    head = "碳资产批次,碳资产种类,数量,起始编号,截止编号"
    file.write_text(f"{head}\nG-9,绿电,10,GEC-041,GEC-050\n", encoding="utf-8")
    before = rows.fetch(filled.db, Holding)
    with pytest.raises(Refused) as refused:
        importing.run(filled, [file])
    assert [problem.code for problem in refused.value.problems] == ["serial_twice"]
    assert rows.fetch(filled.db, Holding) == before
    filled.close()


def test_a_scenario_that_is_not_there_is_named(filled: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "grid.csv"
    file.write_text("情景编号,年份,电网因子\nS9,2030,0.4\n")
    assert not importing.run(filled, [file]).is_accepted
    filled.close()


def _bare(ledger: Ledger, fact: type) -> list[object]:
    found: list[Any] = rows.fetch(ledger.db, fact, "order by code")
    return [replace(one, id="") for one in found]


def _of_scenarios(ledger: Ledger, part: type) -> set[object]:
    codes = {one.id: one.code for one in rows.fetch(ledger.db, Scenario)}
    found: list[Any] = rows.fetch(ledger.db, part)
    return {replace(one, id="", scenario_id=codes[one.scenario_id]) for one in found}


def test_states_are_told_in_words() -> None:
    assert HoldingState("retired") is HoldingState.RETIRED
