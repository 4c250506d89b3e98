"""Contracts to judge: shared savings of 160,000 yuan a year, and a trusteeship of 800,000."""

from datetime import date

from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractLine,
    ContractShare,
    ContractType,
    Terms,
)
from tests.factory import fen, micro

PRICE = 800_000_000


def a_contract(kind: ContractType = ContractType.SHARING, **other: object) -> Contract:
    values: dict[str, object] = {
        "code": "HT-1", "name": "合同", "type": kind, "company": "公司",
        "first": date(2024, 1, 1), "last": date(2033, 12, 31), "id": "c",
    } | other  # fmt: skip
    return Contract(**values)  # type: ignore[arg-type]


def shared(**other: object) -> Terms:
    """200,000 of 1,000,000 kWh a year are promised; the contractor has 70 %, after 6 years 50 %."""
    return Terms(
        a_contract(ContractType.SHARING, **({"investment_fen": fen(600_000)} | other)),
        (ContractLine("c", "electricity", micro(1_000_000), fen(900_000), price_nano=PRICE,
                      guarantee_micro=micro(200_000), id="l"),),
        (ContractShare("c", 1, 6, micro("0.7"), "s1"), ContractShare("c", 7, 10, micro("0.5"))),
    )  # fmt: skip


def trusted(weight: str = "", band: str = "0", **other: object) -> Terms:
    """A base cost of 800,000 yuan less 3 %; the fee may follow the price."""
    follows = (
        ContractAdjuster(
            "c", "电价", AdjusterKind.PRICE, micro(1), micro(weight or 1), micro(band)
        ),
    )
    return Terms(
        a_contract(ContractType.TRUSTEESHIP, discount_micro=micro("0.03"), **other),
        (ContractLine("c", "natural_gas", base_fen=fen(800_000), id="l"),),
        adjusters=follows if weight else (),
    )
