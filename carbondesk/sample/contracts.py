"""The contracts of the samples: a roof whose saving is shared, a service, heat run for a fee."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
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
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ServiceDuty
from carbondesk.domain.contracts.offer import ContractAssumption, ContractOffer
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
    line: ContractLine | None
    meters: tuple[str, ...]
    years: tuple[Year, ...]
    projects: tuple[str, ...] = ()
    shares: tuple[tuple[int, int, int], ...] = ()
    adjusters: tuple[ContractAdjuster, ...] = ()
    assets: tuple[tuple[str, int, int, str], ...] = ()
    key: tuple[str, ...] = ()
    points: tuple[tuple[str, int, str], ...] = ()
    scores: tuple[tuple[str, int, int, str], ...] = ()
    offers: tuple[ContractOffer, ...] = ()
    assumed: ContractAssumption | None = None


SERVICE = Deal(
    Contract(
        "WY-2025-01", "教学区物业服务（含能源管理）", ContractType.PROPERTY, "某物业服务公司",
        date(2025, 1, 1), date(2026, 12, 31), procurement=Procurement.OPEN_TENDER,
        signed=date(2024, 12, 16), fee_fen=1_860_000 * FEN, note="按月考核，扣款在年度结算中扣除",
    ),
    None, (), (Year(1, 2025),), key=("service",),
    points=(
        ("公共区域照明与空调启停", 40, "按作息表启停，夏季不低于26℃、冬季不高于20℃"),
        ("用水巡查与漏损报修", 30, "每周一次，夜间最小流量异常当日报修"),
        ("抄表与能耗记录", 20, "每月最后一日抄表，次月3日前报送"),
        ("节能宣传与隐患上报", 10, "每季度一次"),
    ),
    scores=(
        *((f"2025-{month:02}", 96, 0, "") for month in range(1, 10)),
        ("2025-10", 84, 3_100, "东门进水管漏损延迟报修"),
        ("2025-11", 88, 1_550, "周末行政楼空调未按作息关停"),
        ("2025-12", 95, 0, ""),
    ),
)  # fmt: skip
DEALS: Mapping[str, tuple[Deal, ...]] = MappingProxyType(
    {
        "campus": (Deal(
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
        ), SERVICE),
        "hospital": (Deal(
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
            offers=(
                ContractOffer(
                    "", "某供热服务公司", ContractType.TRUSTEESHIP, 60, day=date(2023, 10, 18),
                    discount_micro=3 * _PERCENT, saving_micro=9 * _PERCENT, note="成交",
                ),
                ContractOffer(
                    "", "某能源科技公司", ContractType.TRUSTEESHIP, 60, day=date(2023, 10, 18),
                    discount_micro=2 * _PERCENT, saving_micro=11 * _PERCENT,
                ),
            ),
            assumed=ContractAssumption(
                "", saving_micro=9 * _PERCENT, running_fen=60_000 * FEN,
                note="按成交方案的节热率和驻场人员费用",
            ),
        ),),
    }
)  # fmt: skip


def signed(kind: str) -> Rows:
    """The contracts of a sample with all that was signed with them, each kind of fact a list."""
    every = [_signed(kind, deal) for deal in DEALS[kind]]
    return tuple([fact for one in every for fact in one[place]] for place in range(len(every[0])))


def _signed(kind: str, deal: Deal) -> Rows:
    own = _id(kind, *deal.key)
    name = partial(_id, kind, *deal.key)
    return (
        [replace(deal.contract, id=own)],
        [replace(deal.line, contract_id=own, id=name("line"))] if deal.line else [],
        [
            ContractShare(own, first, last, percent * _PERCENT, name("share", first))
            for first, last, percent in deal.shares
        ],
        [replace(one, contract_id=own, id=name("adjuster", one.name)) for one in deal.adjusters],
        [
            ContractMeter(own, keys.fact_id(kind, "meter", code), name("meter", code))
            for code in deal.meters
        ],
        [
            ContractProject(own, keys.fact_id(kind, "project", code), name("project", code))
            for code in deal.projects
        ],
        [
            ContractAsset(own, what, number, yuan * FEN, where, id=name("asset", what))
            for what, number, yuan, where in deal.assets
        ],
        *_weighed(deal, own, name),
    )


def _weighed(deal: Deal, own: str, name: Callable[..., str]) -> Rows:
    """What a service is scored by, and what was weighed before a contract was signed."""
    assumed = [deal.assumed] if deal.assumed else []
    return (
        [
            ServiceDuty(own, what, points * MICRO, standard, name("duty", what))
            for what, points, standard in deal.points
        ],
        [
            ServiceScore(own, month, score * MICRO, yuan * FEN, reason, name("score", month))
            for month, score, yuan, reason in deal.scores
        ],
        [replace(one, contract_id=own, id=name("offer", one.company)) for one in deal.offers],
        [replace(one, contract_id=own, id=name("assumed")) for one in assumed],
    )


def settled(db: Connection, kind: str) -> Rows:
    """The years of the contracts as they were settled from meters and bills, and what was paid."""
    found = [_settlement(db, kind, deal, one) for deal in DEALS[kind] for one in deal.years]
    return (
        [one.settlement for one in found],
        [item for one in found for item in one.values],
        [item for one in found for item in one.items],
        [item for one in found for item in one.invoices],
        [item for one in found for item in one.payments],
    )


def _settlement(db: Connection, kind: str, deal: Deal, year: Year) -> SettlementFacts:
    own = _id(kind, *deal.key, "settlement", year.year)
    contract = replace(deal.contract, id=_id(kind, *deal.key))
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
