"""Published and worked settlements: from a ledger, through the command, to the fen."""
# ruff: noqa: ANN401 (what is given by name may be any field of a contract)

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from carbondesk.cli import main as cli
from carbondesk.domain import economics
from carbondesk.domain.contracts import early, rules
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractLine,
    ContractShare,
    ContractType,
    ExitRule,
    Terms,
)
from carbondesk.domain.contracts.rules import BaseRule, Reading
from carbondesk.domain.contracts.settlement import SettlementLine, SettlementValue
from carbondesk.domain.economics import Case, Stream
from carbondesk.operations import bills, contracts, meters, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.store.ledger import Ledger
from carbondesk.texts import numbers
from tests import factory
from tests.factory import fen, micro, on

SHARED = Path(__file__).parents[3] / "shared"
EXAMPLES = SHARED / "domain" / "contracts" / "worked_examples.md"
PUBLISHED = SHARED / "data" / "20_finance_oracles" / "epc_settlement_published.json"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_file(), reason="the worked examples are not here")

# Rows of section 4 that no settlement can be made of, each with the reason.
UNUSED = {
    "2023 national green procurement": "purchases of a country; no contract, base or price",
    "东营 PV EPC": "what was fed in a year is not published, so that no saving can be settled",
    "江苏 trusteeship portfolio": "131 contracts as one sum; none of them is published",
    "北理工珠海": "its own figures do not agree: 35 / 6 is no payback of 1.5 years",
}
NANO = 10**9


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with factory.a_ledger(tmp_path) as opened:
        yield opened


def settled(
    ledger: Ledger, capsys: pytest.CaptureFixture[str], period: str = "2024"
) -> dict[str, Any]:
    """What the command answers of the contract HT-1."""
    capsys.readouterr()
    assert cli.main(["settle", str(ledger.path), "HT-1", period, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out, parse_float=Decimal)
    return answer


def lines(answer: dict[str, Any]) -> dict[str, Decimal]:
    return {line["name"]: Decimal(str(line["value"])) for line in answer["lines"]}


def signed(
    ledger: Ledger, kind: ContractType, reach: Reach | None = None, **other: Any
) -> Contract:
    values: dict[str, Any] = {"first": on("2024-01-01"), "last": on("2033-12-31")} | other
    new = Contract("HT-1", "合同", kind, "某节能服务公司", **values)
    return contracts.put(ledger, new, reach)


def by_savings(ledger: Ledger, carrier: str, amounts: tuple[str, str, str], **other: Any) -> None:
    """A sharing contract with a draft whose baseline, metered use and price are typed."""
    made = signed(ledger, ContractType.SHARING, **other)
    contracts.put_line(ledger, ContractLine(made.id, carrier))
    contracts.put_share(ledger, ContractShare(made.id, 1, made.years, micro("0.7")))
    last = made.last if other else date(2024, 12, 31)
    draft = settlements.draft(ledger, made.id, made.first, last)
    baseline, metered, price = amounts
    nano = int(Decimal(price) * NANO)
    typed = SettlementLine(draft.id, carrier, micro(baseline), 0, 0, micro(metered), nano)
    settlements.put_line(ledger, typed)


class TestSectionSeven:
    @pytest.fixture
    def metered(self, ledger: Ledger) -> str:
        """A meter that used 800,000 kWh in 2024 for 640,000 yuan, and cost 800,000 the year before.

        The bills of 2023 are what energy cost then.
        """
        setup = factory.a_setup(meter="E-01", multiplier=1000)
        meters.add(ledger, factory.a_meter("E-01"), setup)
        for day, register in (("2023-12-31", 1000), ("2024-12-31", 1800)):
            readings.add(ledger, factory.a_reading(day, register, meter="E-01"))
        for year, kwh, yuan in ((2023, 1_000_000, 800_000), (2024, 800_000, 640_000)):
            days = (f"{year}-01-01", f"{year}-12-31")
            bills.add(ledger, factory.a_bill(*days, kwh, yuan, meter="E-01"))
        return "E-01"

    def test_sharing_and_its_budget(
        self, ledger: Ledger, metered: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made = signed(ledger, ContractType.SHARING, Reach((metered,)))
        line = ContractLine(made.id, "electricity", micro(1_000_000), price_nano=8 * NANO // 10)
        contracts.put_line(ledger, line)
        contracts.put_share(ledger, ContractShare(made.id, 1, 10, micro("0.7")))
        draft = settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))
        settlements.put_line(
            ledger,
            SettlementLine(
                draft.id, "electricity", routine_micro=micro(20_000), non_routine_micro=-micro(5000)
            ),
        )
        answer = settled(ledger, capsys)
        found = lines(answer)
        assert found["adjusted"] == 1_015_000
        assert found["metered"] == 800_000
        assert found["saving"] == 215_000
        assert answer["saving_value_yuan"] == 172_000
        assert answer["esco_yuan"] == 120_400
        assert answer["owner_yuan"] == 51_600
        assert answer["payable_yuan"] == 120_400
        assert answer["budget"] == {
            "bills_yuan": 640_000, "payments_yuan": 120_400, "limit_yuan": 800_000,
            "left_yuan": 39_600,
        }  # fmt: skip

    def test_trusteeship(self, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
        meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01"))
        bill = factory.a_bill("2024-01-01", "2024-12-31", 5_250_000, 4_200_000, meter="E-01")
        bills.add(ledger, bill)
        made = signed(
            ledger, ContractType.TRUSTEESHIP, Reach(("E-01",)), discount_micro=micro("0.03")
        )
        contracts.put_line(ledger, ContractLine(made.id, "electricity", base_fen=fen(5_000_000)))
        area = ContractAdjuster(made.id, "面积", AdjusterKind.AREA, micro(100), micro("0.5"))
        contracts.put_adjuster(ledger, area)
        draft = settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))
        settlements.put_value(ledger, SettlementValue(draft.id, "面积", micro(104)))
        answer = settled(ledger, capsys)
        found = lines(answer)
        assert found["discounted"] == 4_850_000
        assert found["fee"] == 4_947_000
        assert found["margin"] == 747_000
        assert answer["payable_yuan"] == 4_947_000

    def test_early_end(self) -> None:
        made = Contract(
            "HT-1", "合同", ContractType.SHARING, "公司", on("2024-01-01"), on("2033-12-31"),
            investment_fen=fen(3_000_000), exit_rule=ExitRule.STRAIGHT_LINE,
        )  # fmt: skip
        payment = early.of(Terms(made), (), on("2027-12-31")).payment
        assert payment is not None
        assert payment.value == 1_800_000


def test_section_five_takes_the_latest_of_falling_years() -> None:
    years = [Fraction(text) for text in ("1559.48", "1334.35", "1293.60")]
    assert rules.energy_base(years) == rules.Base(BaseRule.LATEST, Fraction("1293.60"))
    assert numbers.rounded(sum(years, Fraction(0)) / 3, 2) == Decimal("1395.81")
    assert rules.energy_base(list(reversed(years))).rule is BaseRule.ASK


def test_section_six_has_two_readings() -> None:
    assert rules.least_reduction(5, Reading.LINEAR) == Fraction(10, 100)
    assert rules.least_reduction(10, Reading.LINEAR) == Fraction(20, 100)
    compound = rules.least_reduction(10, Reading.COMPOUND)
    assert numbers.rounded(compound * 100, 2) == Decimal("24.88")


class TestSectionFour:
    def test_every_row_is_used_or_named_with_its_reason(self) -> None:
        text = EXAMPLES.read_text(encoding="utf-8")
        section = text.partition("## 4.")[2].partition("## 5.")[0]
        assert all(name in section for name in UNUSED)
        assert sum(line.startswith("| ") for line in section.splitlines()) == 1 + 5 + 3

    def test_jiaotong_university(self, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
        by_savings(ledger, "water", ("2428700", "1390500", "3.1998"))
        answer = settled(ledger, capsys)
        found = lines(answer)
        assert found["saving"] == 1_038_200
        assert round(100 * found["saving"] / found["baseline"], 1) == Decimal("42.7")
        assert round(Decimal(answer["saving_value_yuan"]) / 10_000, 1) == Decimal("332.2")

    def test_hebei_engineering(self) -> None:
        case = Case(Fraction(9_580_000), (Stream(Fraction(3_550_000)),), 8, Fraction(0))
        payback = economics.simple_payback(case)
        assert payback is not None
        assert numbers.rounded(payback, 3) == Decimal("2.699")

    def test_sugar_mill_school(self, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
        """5 years of 18,000 m³ of 45,000, at 1.90 yuan: 171,000 yuan."""
        days = {"first": on("2019-01-01"), "last": on("2023-12-31")}
        by_savings(ledger, "water", ("225000", "135000", "1.90"), **days)
        answer = settled(ledger, capsys, "2019-01..2023-12")
        assert answer["saving_value_yuan"] == 171_000
        found = lines(answer)
        assert found["saving"] / found["baseline"] == Decimal("0.4")

    def test_yixing(self) -> None:
        assert numbers.rounded(Fraction(1_070_000) * Fraction("0.1229") / 1000, 0) == 132

    @pytest.mark.parametrize(
        ("gj", "yuan"),
        [("5125", "459251.25"), ("3575", "320355.75"), ("3246", "290874.06")],
    )
    def test_yantai_court(
        self, ledger: Ledger, capsys: pytest.CaptureFixture[str], gj: str, yuan: str
    ) -> None:
        by_savings(ledger, "heat", (gj, "0", "89.61"))
        answer = settled(ledger, capsys)
        assert Decimal(answer["saving_value_yuan"]) == Decimal(yuan)


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published settlement is not here")
def test_the_published_hospital(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the sums of five years are published: they are settled as one period."""
    (case,) = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    whole = case["total_savings_cny_10k"] * 10_000
    days = {"first": on("2017-01-01"), "last": on("2021-12-31")}
    by_savings(ledger, "electricity", (str(whole), "0", "1"), **days)
    answer = settled(ledger, capsys, "2017-01..2021-12")
    assert answer["saving_value_yuan"] == whole
    assert answer["esco_yuan"] == case["esco_cny_10k"] * 10_000
    assert answer["owner_yuan"] == case["hospital_cny_10k"] * 10_000
