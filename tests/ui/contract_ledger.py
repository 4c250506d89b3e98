"""A hospital with contracts: shared savings settled twice, a trusteeship, a property service."""

from datetime import date
from pathlib import Path

from carbondesk.domain import period
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractShare,
    ContractType,
    ServiceScore,
)
from carbondesk.domain.contracts.settlement import Invoice, Payment
from carbondesk.domain.meter import Setup
from carbondesk.domain.project import FundingSource, Project, ProjectFunding
from carbondesk.operations import bills, contracts, meters, projects, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.store.ledger import Ledger
from carbondesk.ui.desk import Desk
from tests import factory
from tests.factory import fen, micro, on
from tests.ui import ledgers

PRICE = 800_000_000


def desk(folder: Path) -> Desk:
    """A desk over it, in 2025."""
    ledger = factory.a_ledger(folder)
    ledger.clock = ledgers.now
    meters.add(ledger, factory.a_meter("E-08", name="制冷站"), _setup())
    for day, register in (("2022-12-31", 0), ("2023-12-31", 1000), ("2024-12-31", 1800),
                          ("2025-12-31", 2550)):  # fmt: skip
        readings.add(ledger, factory.a_reading(day, register, meter="E-08"))
    for year, used, yuan in ((2023, 1_000_000, 860_000), (2024, 800_000, 640_000),
                             (2025, 750_000, 600_000)):  # fmt: skip
        bills.add(
            ledger, factory.a_bill(f"{year}-01-01", f"{year}-12-31", used, yuan, meter="E-08")
        )
    _project(ledger)
    _sharing(ledger)
    _trusteeship(ledger)
    _service(ledger)
    opened = Desk(ledger, ledgers.TODAY)
    opened.set_period(period.year(2025))
    return opened


def _setup() -> Setup:
    return factory.a_setup(meter="E-08", multiplier=1000)


def _project(ledger: Ledger) -> None:
    made = projects.put(ledger, Project("XM-2024-03", "制冷站群控与水泵变频"))
    money = ProjectFunding(made.id, FundingSource.FISCAL, fen(420_000))
    projects.put_funding(ledger, money)


def _sharing(ledger: Ledger) -> None:
    """(1,000,000 − 800,000) × 0.80 × 70 % = 112,000 for 2024, agreed and half paid."""
    made = contracts.put(
        ledger,
        Contract(
            "HT-2024-01", "制冷站群控与水泵变频", ContractType.SHARING, "津源节能服务有限公司",
            on("2024-01-01"), on("2029-12-31"), signed=on("2023-11-08"), filed=on("2023-11-28"),
            filed_number="津管备2023-118", investment_fen=fen(1_186_000),
        ),
        Reach(("E-08",)),
    )  # fmt: skip
    contracts.put_line(
        ledger,
        ContractLine(
            made.id, "electricity", micro(1_000_000), fen(860_000), "2021–2023", "JS/T 301",
            PRICE, micro(180_000),
        ),
    )  # fmt: skip
    contracts.put_share(ledger, ContractShare(made.id, 1, 3, micro("0.7")))
    contracts.put_share(ledger, ContractShare(made.id, 4, 6, micro("0.5")))
    contracts.put_asset(ledger, ContractAsset(made.id, "冷水泵变频柜", 6, fen(268_000), "地下一层"))
    contracts.put_loan(
        ledger, ContractLoan(made.id, "绿色信贷", "天津银行", fen(800_000), micro("0.0365"))
    )
    first = settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))
    settlements.agree(ledger, first.id, date(2025, 1, 20))
    settlements.put_invoice(
        ledger,
        Invoice(first.id, "25112000000012345678", date(2025, 1, 25), fen(112_000), fen(6_340)),
    )
    settlements.put_payment(
        ledger, Payment(first.id, date(2025, 2, 10), fen(60_000), "记-0210-07", "2130199")
    )
    settlements.draft(ledger, made.id, on("2025-01-01"), on("2025-12-31"))


def _trusteeship(ledger: Ledger) -> None:
    made = contracts.put(
        ledger,
        Contract(
            "HT-2026-01", "后勤楼蒸汽系统托管", ContractType.TRUSTEESHIP, "津能托管有限公司",
            on("2025-01-01"), on("2030-12-31"), signed=on("2024-12-10"),
            discount_micro=micro("0.03"), investment_fen=fen(2_680_000),
        ),
    )  # fmt: skip
    contracts.put_line(ledger, ContractLine(made.id, "natural_gas", base_fen=fen(500_000)))
    contracts.put_adjuster(
        ledger,
        ContractAdjuster(
            made.id, "建筑面积", AdjusterKind.AREA, micro(10_000), micro("0.5"), micro("0.02")
        ),
    )


def _service(ledger: Ledger) -> None:
    made = contracts.put(
        ledger,
        Contract(
            "WY-2025-01", "医院物业服务", ContractType.PROPERTY, "安信物业有限公司",
            on("2025-01-01"), on("2026-03-31"),
        ),
    )  # fmt: skip
    contracts.put_score(
        ledger, ServiceScore(made.id, "2025-03", micro(92), fen(500), "夜间未关闭公共照明")
    )
