"""Tariffs, their followers and the lines of bills through the door, and out again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import period
from carbondesk.exchange import export, writing
from carbondesk.operations import bills, importing, meters
from carbondesk.operations.merge.verdict import OnConflict, Status
from carbondesk.store import findings, tariffs
from carbondesk.store.ledger import Ledger
from tests.factory import a_bill, a_ledger, a_meter, a_setup

TARIFFS = (
    "价目编号,价目名称,能源品种,生效日期,功率因数标准,费用项目,时段,项目名称,起始量,单价,参与力调",
    "GS,工商业,电,2024-01-01,0.9,电度电费,谷,,,0.35,",
    "GS,工商业,电,2024-01-01,0.9,电度电费,峰,,,1.1,",
    "GS,工商业,电,2024-01-01,0.9,附加,,政府性基金,,0.02921875,否",
)
FOLLOWERS = ("表计编号,生效日期,价目编号", "E-01,2024-01-01,GS")
LINES = (
    "表计编号,账单起始日期,费用项目,时段,数量,金额",
    "E-01,2024-03-01,电费,峰,600,660.00",
    "E-01,2024-03-01,电费,谷,400,150.00",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A meter with a bill of 1,000 kWh in March 2024 for 810 yuan."""
    with a_ledger(tmp_path) as opened:
        meters.add(opened, a_meter(), replace(a_setup(), id=""))
        bills.add(opened, replace(a_bill("2024-03-01", "2024-03-31", 1000, 810), id=""))
        yield opened


def files(folder: Path, *tables: tuple[str, ...]) -> list[Path]:
    found = []
    for number, lines in enumerate(tables):
        found.append(folder / f"{number}.csv")
        found[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


def test_a_tariff_its_followers_and_lines_come_in_as_one_step(
    ledger: Ledger, tmp_path: Path
) -> None:
    done = importing.run(ledger, files(tmp_path, LINES, FOLLOWERS, TARIFFS))
    assert (done.count(Status.NEW), done.count(Status.REFUSED)) == (6, 0)
    (tariff,) = tariffs.every(ledger.db)
    assert tariff.power_factor_standard == 90
    prices = tariffs.prices(ledger.db, tariff.id)
    assert {price.price_nano for price in prices} == {350_000_000, 1_100_000_000, 29_218_750}
    assert [price.adjusted for price in prices if price.name] == [False]
    found = findings.load(ledger.db, period.month(2024, 3), date(2026, 1, 1))
    (finding,) = [item for item in found if item.rule == "tariff_differs"]
    # 400 × 0.35 = 140.00 of 150.00; what the bill has no line for is not expected.
    assert finding.values["difference"] == 10
    ledger.undo()
    assert tariffs.every(ledger.db) == []


def test_what_goes_out_comes_in_the_same(ledger: Ledger, tmp_path: Path) -> None:
    importing.run(ledger, files(tmp_path, TARIFFS, FOLLOWERS, LINES))
    out = []
    for kind in ("tariffs", "meter_tariffs", "bill_lines"):
        out.append(tmp_path / f"{kind}.xlsx")
        writing.write(export.table(ledger.db, kind), out[-1])
    again = importing.run(ledger, out)
    assert (again.count(Status.SAME), again.read) == (6, 6)


def test_a_price_that_changed_is_replaced_only_where_asked(ledger: Ledger, tmp_path: Path) -> None:
    importing.run(ledger, files(tmp_path, TARIFFS))
    dearer = [TARIFFS[0], TARIFFS[1].replace("0.35", "0.4")]
    again = files(tmp_path, tuple(dearer))
    assert importing.run(ledger, again).count(Status.REFUSED) == 1
    assert importing.run(ledger, again, on_conflict=OnConflict.REPLACE).count(Status.CHANGED) == 1
    (tariff,) = tariffs.every(ledger.db)
    prices = {price.price_nano for price in tariffs.prices(ledger.db, tariff.id)}
    assert 400_000_000 in prices


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ((FOLLOWERS[0], "E-01,2024-01-01,XX"), "unknown_tariff"),
        ((LINES[0], "E-01,2024-04-01,电费,峰,1,1"), "unknown_bill"),
        ((LINES[0], "E-01,2024-03-01,力调电费,,1.5,1"), "power_factor_range"),
        ((TARIFFS[0], TARIFFS[1].replace("0.9,", "0.93,")), "power_factor_standard"),
        ((TARIFFS[0], TARIFFS[1].replace("0.35", "0.1234567891")), "too_fine"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_row(
    ledger: Ledger, tmp_path: Path, table: tuple[str, ...], code: str
) -> None:
    done = importing.run(ledger, files(tmp_path, table))
    assert [item.problem.code for verdict in done.verdicts for item in verdict.complaints] == [code]
