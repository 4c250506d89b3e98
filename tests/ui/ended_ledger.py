"""The hospital with contracts: one ended early, its property service with duties and a fee."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from carbondesk.domain.contracts.contract import (
    Condition,
    Contract,
    ContractAsset,
    ContractLine,
    ContractShare,
    ContractType,
    ExitRule,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ServiceDuty
from carbondesk.domain.contracts.settlement import Invoice, Payment, SettlementLine
from carbondesk.operations import contract_ends, contracts, settlements
from carbondesk.store import contracts as stored
from carbondesk.store.ledger import Ledger
from carbondesk.ui.desk import Desk
from tests.factory import fen, micro, on
from tests.ui import contract_ledger

ENDED, SERVICE = "HT-2020-01", "WY-2025-01"
PRICE = 800_000_000


def desk(folder: Path) -> Desk:
    """A desk over it, in 2025."""
    opened = contract_ledger.desk(folder)
    _ended(opened.ledger)
    _service(opened.ledger)
    return opened


def _ended(ledger: Ledger) -> None:
    """A sharing of ten years, ended after the fifth: half of the investment is left.

    Each year saves 90,000 kWh of 80,000 that were guaranteed: 43,200 yuan at 60 %.
    """
    made = contracts.put(
        ledger,
        Contract(
            ENDED, "病房楼空气源热泵", ContractType.SHARING, "华北热泵工程有限公司",
            on("2020-01-01"), on("2029-12-31"), signed=on("2019-11-20"), filed=on("2019-12-10"),
            investment_fen=fen(960_000), exit_rule=ExitRule.STRAIGHT_LINE, ended=on("2024-12-31"),
            assessed=on("2024-10-15"), assessor="华北节能检测中心",
        ),
    )  # fmt: skip
    line = ContractLine(made.id, "electricity", price_nano=PRICE, guarantee_micro=micro(80_000))
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(made.id, 1, 10, micro("0.6")))
    for year in range(2020, 2025):
        _year(ledger, made, year)
    for asset in (
        ContractAsset(made.id, "空气源热泵机组", 4, fen(720_000), "屋面", condition=Condition.GOOD),
        ContractAsset(made.id, "循环水泵", 6, fen(96_000), "热泵机房", condition=Condition.REPLACE),
    ):
        contracts.put_asset(ledger, asset)
    for text, owner, deadline in (
        ("更换两台循环水泵轴承后再移交", "后勤处", "2026-02-28"),
        ("乙方移交控制系统密码与竣工图", "信息科", "2026-03-15"),
    ):
        contract_ends.put_advice(ledger, ContractAdvice(made.id, text, owner, on(deadline)))


def _year(ledger: Ledger, contract: Contract, year: int) -> None:
    """A year, agreed and paid; the last one is a draft."""
    draft = settlements.draft(ledger, contract.id, date(year, 1, 1), date(year, 12, 31))
    typed = SettlementLine(
        draft.id, "electricity", micro(400_000), metered_micro=micro(310_000), reason="分项计量"
    )
    settlements.put_line(ledger, typed)
    if year < 2024:
        settlements.agree(ledger, draft.id, date(year + 1, 1, 20))
        amount = fen(43_200)
        settlements.put_invoice(ledger, Invoice(draft.id, f"F{year}", date(year + 1, 2, 1), amount))
        settlements.put_payment(ledger, Payment(draft.id, date(year + 1, 2, 9), amount))


def _service(ledger: Ledger) -> None:
    found = stored.by_code(ledger.db, SERVICE)
    assert found is not None
    contracts.put(ledger, replace(found, fee_fen=fen(1_440_000), settle_months=3))
    for name, points, standard in (
        ("夜间关闭公共照明", 40, "22:00后巡检记录"), ("跑冒滴漏24小时内修复", 60, "报修单"),
    ):  # fmt: skip
        duty = ServiceDuty(found.id, name, micro(points), standard)
        contract_ends.put_service_duty(ledger, duty)
