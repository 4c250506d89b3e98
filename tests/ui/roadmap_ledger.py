"""A hospital with two scenarios and some lots of carbon instruments."""

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from carbondesk.domain.holding import Holding
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.operations import holdings, roadmaps
from carbondesk.sample import make
from carbondesk.store.ledger import Ledger
from carbondesk.ui.desk import Desk
from tests.ui import ledgers

PERCENT = 1_000_000


def desk(folder: Path) -> Desk:
    """The hospital of the samples, with what a roadmap and a balance need."""
    path = folder / "hospital.carbondesk"
    path.write_bytes(_file())
    made = Desk(ledgers.opened_ledger(path), ledgers.TODAY)
    made.set_period(ledgers.SHOWN)
    return made


@cache
def _file() -> bytes:
    """The file of the ledger, made once."""
    with tempfile.TemporaryDirectory() as folder:
        found = ledgers.sample_desk(Path(folder), make.HOSPITAL)
        write_scenarios(found.ledger)
        write_lots(found.ledger)
        found.close()
        return (Path(folder) / "hospital.carbondesk").read_bytes()


def write_scenarios(ledger: Ledger) -> None:
    """A scenario with a grid and five measures, and one without."""
    steady = roadmaps.put(
        ledger,
        Scenario("S1", "稳步减排", 2025, area_growth_micro=PERCENT, growth_until=2035,
                 discount_micro=4 * PERCENT),
    )  # fmt: skip
    path = [GridPoint("", year, micro) for year, micro in _PATH]
    roadmaps.set_grid(ledger, steady.id, path)
    for wedge in _wedges(steady.id):
        roadmaps.put_wedge(ledger, wedge)
    roadmaps.put(ledger, Scenario("S2", "不采取措施", 2025, area_growth_micro=PERCENT))
    strict = roadmaps.copy(ledger, steady.id, "S3", "强化减排")
    roadmaps.put_wedge(
        ledger, Wedge(strict.id, "绿电采购", 2031, "electricity", 60 * PERCENT, ramp_years=10)
    )


def write_lots(ledger: Ledger) -> None:
    """Certificates used in part, a credit that is retired, an allowance that is held."""
    green = holdings.put(ledger, Holding(
        "L001", "green_certificate", 3_000_000_000, "GEC-2025-37-000001", "GEC-2025-37-003000",
        acquired=date(2025, 6, 3), cost_fen=1_500_000, party="省电力交易中心"))  # fmt: skip
    holdings.use(ledger, green.id, 2025, date(2025, 12, 20), 2_000_000_000)
    credit = holdings.put(ledger, Holding(
        "L002", "ccer", 500_000_000, "CN-2024-0101-0001", "CN-2024-0101-0500",
        acquired=date(2025, 11, 20), cost_fen=3_600_000))  # fmt: skip
    holdings.use(ledger, credit.id, 2025, date(2025, 12, 20))
    holdings.retire(ledger, credit.id, date(2025, 12, 30), "ZX-2026-018")
    holdings.put(ledger, Holding("L003", "allowance", 120_000_000, acquired=date(2025, 12, 1)))


def _wedges(scenario: str) -> tuple[Wedge, ...]:
    return (
        Wedge(scenario, "室内LED替换", 2026, "electricity", 55 * PERCENT, 12 * PERCENT,
              life_years=None, invest_fen=92_000_000, measure_id="L01", ramp_years=2),
        Wedge(scenario, "冷站群控", 2027, "electricity", 15 * PERCENT, 30 * PERCENT,
              invest_fen=180_000_000, measure_id="H03", project_code="P-2026-03"),
        Wedge(scenario, "屋顶光伏", 2028, "electricity", amount_micro=900_000 * PERCENT,
              invest_fen=450_000_000, life_years=25, measure_id="N01"),
        Wedge(scenario, "空气源热泵替代燃气", 2030, "natural_gas", 80 * PERCENT,
              to_carrier="electricity", to_per_unit_micro=3_200_000, ramp_years=5,
              invest_fen=620_000_000, measure_id="E02"),
        Wedge(scenario, "围护结构改造", 2032, "", 8 * PERCENT, ramp_years=8,
              invest_fen=880_000_000, measure_id="V02"),
    )  # fmt: skip


_PATH = ((2030, 500_000), (2040, 300_000), (2060, 50_000))
