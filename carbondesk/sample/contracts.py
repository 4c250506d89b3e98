"""The contracts of the samples: a roof whose saving is shared, and heat that is run for a fee."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.contracts import frozen
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractMeter,
    ContractProject,
    ContractShare,
    ContractType,
    Procurement,
)
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementFacts,
    SettlementItem,
    SettlementValue,
)
from carbondesk.domain.quantity import FEN, MICRO, NANO
from carbondesk.sample import keys
from carbondesk.store import contracts, settling
from carbondesk.store.ledger import Connection

Rows = tuple[list[object], ...]
_TAX = Fraction(6, 106)  # a service is taxed at 6 %, which the price includes
_PERCENT = MICRO // 100


@dataclass(frozen=True)
class Year:
    """A year that is settled: when it was agreed, invoiced and paid, and what its fee follows.

    `advanced` names what the institution paid in the contractor's place, in fen.
    """

    number: int
    year: int
    agreed: str = ""
    invoiced: str = ""
    paid: str = ""
    voucher: str = ""
    values: tuple[tuple[str, int, str], ...] = ()
    advanced: tuple[str, int] | None = None


@dataclass(frozen=True)
class Deal:
    """A contract as it is thought up, with the years that are settled."""

    contract: Contract
    line: ContractLine
    meters: tuple[str, ...]
    years: tuple[Year, ...]
    projects: tuple[str, ...] = ()
    shares: tuple[tuple[int, int, int], ...] = ()
    adjusters: tuple[ContractAdjuster, ...] = ()
    assets: tuple[tuple[str, int, int, str], ...] = ()


DEALS: Mapping[str, Deal] = MappingProxyType(
    {
        "campus": Deal(
            Contract(
                "HT-2021-01", "体育中心屋顶光伏节能效益分享",
                ContractType.SHARING, "某光伏服务公司",
                date(2022, 1, 1), date(2036, 12, 31), procurement=Procurement.OPEN_TENDER,
                signed=date(2021, 3, 22), filed=date(2021, 4, 9),
                investment_fen=2_040_000 * FEN, handover=date(2036, 12, 31),
                note="2022年第1期为纸质结算，未录入台账",
            ),
            ContractLine(
                "", "electricity", 760_000 * MICRO, base_years="2020",
                base_rule="改造前全部外购电", price_nano=62 * NANO // 100,
            ),
            ("E-03",),
            (
                Year(2, 2023, "2024-01-25", "2024-02-05", "2024-02-21", "02-0113"),
                Year(3, 2024, "2025-01-22", "2025-02-07", "2025-02-26", "02-0147"),
            ),
            ("XM-2021-01",), ((1, 8, 85), (9, 15, 70)),
            assets=(("光伏组件与逆变器（510 kW）", 1, 2_040_000, "体育中心屋面"),),
        ),
        "hospital": Deal(
            Contract(
                "HT-2023-01", "采暖用热费用托管", ContractType.TRUSTEESHIP, "某供热服务公司",
                date(2024, 1, 1), date(2028, 12, 31), procurement=Procurement.CONSULTATION,
                signed=date(2023, 11, 15), filed=date(2023, 12, 8), discount_micro=3 * _PERCENT,
            ),
            # 20,400 GJ is the mean of 20,900, 21,071 and 19,229 GJ; at 88 yuan it costs 1,795,200.
            ContractLine(
                "", "heat", 20_400 * MICRO, 1_795_200 * FEN, base_years="2021—2023",
                base_rule="三年均值（JS/T 301—2024第4.3条）",
            ),
            ("H-01",),
            (
                Year(1, 2024, "2025-01-20", "2025-01-24", "2025-02-12", "02-0068",
                     (("供热单价", 88, "供热账单"),), ("甲方代付供热费", 1_687_822_40)),
                Year(2, 2025, values=(("供热单价", 90, "供热账单"),),
                     advanced=("甲方代付供热费", 1_750_122_00)),
            ),
            adjusters=(
                ContractAdjuster(
                    "", "供热单价", AdjusterKind.PRICE, 88 * MICRO, MICRO, 2 * _PERCENT
                ),
            ),
        ),
    }
)  # fmt: skip


def signed(kind: str) -> Rows:
    """The contract of a sample with all that was signed with it."""
    deal = DEALS[kind]
    own = _id(kind)
    return (
        [replace(deal.contract, id=own)],
        [replace(deal.line, contract_id=own, id=_id(kind, "line"))],
        [
            ContractShare(own, first, last, percent * _PERCENT, _id(kind, "share", first))
            for first, last, percent in deal.shares
        ],
        [
            replace(one, contract_id=own, id=_id(kind, "adjuster", one.name))
            for one in deal.adjusters
        ],
        [
            ContractMeter(own, keys.fact_id(kind, "meter", code), _id(kind, "meter", code))
            for code in deal.meters
        ],
        [
            ContractProject(own, keys.fact_id(kind, "project", code), _id(kind, "project", code))
            for code in deal.projects
        ],
        [
            ContractAsset(own, name, number, yuan * FEN, where, id=_id(kind, "asset", name))
            for name, number, yuan, where in deal.assets
        ],
    )


def settled(db: Connection, kind: str) -> Rows:
    """The years of the contract as they were settled from meters and bills, and what was paid."""
    deal = DEALS[kind]
    found = [_settlement(db, kind, one) for one in deal.years]
    return (
        [one.settlement for one in found],
        [item for one in found for item in one.values],
        [item for one in found for item in one.items],
        [item for one in found for item in one.invoices],
        [item for one in found for item in one.payments],
    )


def _settlement(db: Connection, kind: str, year: Year) -> SettlementFacts:
    own, contract = _id(kind, "settlement", year.year), replace(DEALS[kind].contract, id=_id(kind))
    code = f"{contract.code}-{year.number:02d}"
    days = (date(year.year, 1, 1), date(year.year, 12, 31))
    draft = SettlementFacts(
        Settlement(contract.id, code, year.number, *days, id=own),
        values=tuple(
            SettlementValue(own, name, value * MICRO, paper, _id(kind, "value", year.year, name))
            for name, value, paper in year.values
        ),
        items=tuple(_items(kind, year, own)),
    )
    if not year.agreed:
        return draft
    made = settling.statement(db, contracts.terms(db, contract), draft).today
    fen = int(Fraction(made.payable.value or 0) * FEN)
    agreed = date.fromisoformat(year.agreed)
    ready = replace(draft.settlement, agreed=agreed, figures=frozen.text(made))
    return replace(
        draft, settlement=ready, invoices=tuple(_invoices(kind, year, own, fen)),
        payments=tuple(_payments(kind, year, own, fen)),
    )  # fmt: skip


def _items(kind: str, year: Year, own: str) -> Iterator[SettlementItem]:
    if year.advanced is not None:
        name, fen = year.advanced
        fact_id = _id(kind, "item", year.year, name)
        yield SettlementItem(own, ItemKind.DEDUCTION, name, fen, "供热账单", id=fact_id)


def _invoices(kind: str, year: Year, own: str, fen: int) -> Iterator[Invoice]:
    number = keys.number(8, kind, "contract invoice", year.year)
    day = date.fromisoformat(year.invoiced)
    yield Invoice(
        own, number, day, fen, int(fen * _TAX + Fraction(1, 2)), id=_id(kind, "invoice", year.year)
    )


def _payments(kind: str, year: Year, own: str, fen: int) -> Iterator[Payment]:
    day, fact_id = date.fromisoformat(year.paid), _id(kind, "payment", year.year)
    yield Payment(own, day, fen, year.voucher, id=fact_id)


def _id(kind: str, *names: object) -> str:
    return keys.fact_id(kind, "contract", *names)
