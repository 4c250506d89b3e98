"""The inventory names what is emitted beside the total, with factor, source and sum."""

from pathlib import Path

from carbondesk.domain import period
from carbondesk.domain.emission import Emission, EmissionKind
from carbondesk.domain.quantity import MICRO
from carbondesk.operations import emissions
from carbondesk.reports import catalogue
from carbondesk.reports.content import Section, Table
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.factory import NOW

YEAR = period.year(2025)


def test_a_refill_stands_under_its_own_head_with_its_sum(tmp_path: Path) -> None:
    path = tmp_path / "a.carbondesk"
    sample_copies.copy_to(path, "hospital", "李敏")
    with Ledger.open(path) as ledger:
        before = catalogue.figures(ledger.db, "inventory", YEAR, NOW)
        refill = Emission(
            EmissionKind.REFRIGERANT, YEAR.first, YEAR.last, 12 * MICRO, "kg", "R410A", "冷水机组"
        )
        emissions.put(ledger, refill)
        after = catalogue.figures(ledger.db, "inventory", YEAR, NOW)
        made = catalogue.compose(ledger.db, "inventory", YEAR, NOW)
    assert after["carbon.kgco2"] == before["carbon.kgco2"]
    assert after["beside.total_kgco2e"] == "23082"
    titles = [item.title for item in made.body if isinstance(item, Section)]
    assert titles[-2:] == ["总量以外：JS/T 303 不计入", "核算边界之外"]
    table = made.body[-3]
    assert isinstance(table, Table)
    assert len(table.rows) == 2
