"""Contracts as they run over years: shared with a new meter, guaranteed, in trust, ended early."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carbondesk.cli import main as cli
from carbondesk.domain import period
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Condition,
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractShare,
    ContractType,
    ExitRule,
)
from carbondesk.domain.contracts.settlement import (
    Invoice,
    Payment,
    Settlement,
    SettlementValue,
    State,
)
from carbondesk.domain.problems import Refused
from carbondesk.i18n import speaking
from carbondesk.operations import contract_ends, contracts, meters, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.store import contracts as stored
from carbondesk.store import settling
from carbondesk.store.ledger import Ledger
from carbondesk.store.settling import Statement
from tests import factory
from tests.factory import NOW, fen, micro, on
from tests.reports.reading import pages_of

PRICE = 800_000_000


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with factory.a_ledger(tmp_path) as opened:
        yield opened


def signed(ledger: Ledger, new: Contract, *codes: str) -> Contract:
    return contracts.put(ledger, new, Reach(codes))


def a_year(ledger: Ledger, contract: Contract, number: int) -> Settlement:
    return settlements.draft(ledger, contract.id, date(number, 1, 1), date(number, 12, 31))


def statement(ledger: Ledger, of: Settlement) -> Statement:
    (contract,) = stored.every(ledger.db)
    found = {one.settlement.id: one for one in stored.settlements(ledger.db, contract.id)}
    return settling.statement(ledger.db, stored.terms(ledger.db, contract), found[of.id])


def printed(ledger: Ledger, of: Settlement, folder: Path) -> str:
    """The statement as it is printed in both languages and forms; the Chinese pages as text."""
    return document(ledger, ("settlement", of.code), of.last.year, folder)


def document(ledger: Ledger, named: tuple[str, str], year: int, folder: Path) -> str:
    """A document of a subject, printed in both languages and forms; the Chinese pages as text."""
    pages, (name, subject) = "", named
    for language in ("en", "zh"):
        with speaking(language):
            made = catalogue.compose(ledger.db, name, period.year(year), NOW, subject=subject)
            (folder / f"{name}-{subject}-{language}.pdf").write_bytes(pdf.render(made))
            pages = "".join(pages_of(pdf.render(made)))
            sheet.write(made, folder / f"{name}-{subject}-{language}.xlsx")
    return pages


def test_ten_years_of_sharing_with_a_new_meter_in_the_third(ledger: Ledger, tmp_path: Path) -> None:
    """The base is 1,000,000 kWh; 800,000 are used each year, at 0.80 yuan; 70 %, later 50 %."""
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01", multiplier=1000))
    contract = signed(
        ledger,
        Contract(
            "HT-1", "冷站改造", ContractType.SHARING, "某节能公司", on("2016-01-01"),
            on("2025-12-31"), investment_fen=fen(900_000),
        ),
        "E-01",
    )  # fmt: skip
    line = ContractLine(contract.id, "electricity", micro(1_000_000), price_nano=PRICE)
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(contract.id, 1, 4, micro("0.7")))
    contracts.put_share(ledger, ContractShare(contract.id, 5, 10, micro("0.5")))
    register = 1000
    readings.add(ledger, factory.a_reading("2015-12-31", register, meter="E-01"))
    paid = []
    for year in range(2016, 2026):
        if year == 2018:
            # Half of the year runs over the old meter, half over a new one that begins at 0.
            event = factory.an_event("2018-06-30", final=register + 400, first=0, meter="E-01")
            meters.add_event(ledger, event)
            register = -400
        register += 800
        readings.add(ledger, factory.a_reading(f"{year}-12-31", register, meter="E-01"))
        draft = a_year(ledger, contract, year)
        settlements.agree(ledger, draft.id, date(year + 1, 1, 20))
        paid.append(statement(ledger, draft).shown.payable.value)
        assert statement(ledger, draft).differences == []
    # 200,000 × 0.80 = 160,000: 112,000 for four years, 80,000 for six.
    assert paid == [112_000] * 4 + [80_000] * 6
    third = stored.settlements(ledger.db, contract.id)[2].settlement
    assert "人民币壹拾壹万贰仟元整" in printed(ledger, third, tmp_path)
    # Ten years of 200,000 kWh; 4 × 112,000 and 6 × 80,000, of which nothing was paid.
    said = document(ledger, ("assessment", "HT-1"), 2025, tmp_path)
    for part in ("2,000,000.00", "928,000.00"):
        assert part in said


def test_a_guarantee_that_is_missed_is_made_good(ledger: Ledger, tmp_path: Path) -> None:
    """Guaranteed 250,000 kWh, saved 200,000: 40,000 yuan off the fee of 100,000."""
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01", multiplier=1000))
    for day, register in (("2023-12-31", 1000), ("2024-12-31", 1800)):
        readings.add(ledger, factory.a_reading(day, register, meter="E-01"))
    contract = signed(
        ledger,
        Contract(
            "HT-1", "空调改造", ContractType.GUARANTEE, "某节能公司", on("2024-01-01"),
            on("2026-12-31"), fee_fen=fen(100_000),
        ),
        "E-01",
    )  # fmt: skip
    contracts.put_line(
        ledger,
        ContractLine(
            contract.id, "electricity", micro(1_000_000), price_nano=PRICE,
            guarantee_micro=micro(250_000),
        ),
    )  # fmt: skip
    draft = a_year(ledger, contract, 2024)
    rows = {row.code: row.figure.value for row in statement(ledger, draft).today.rows}
    assert (rows["saving"], rows["guaranteed"]) == (200_000, 250_000)
    assert (rows["shortfall"], rows["payable"]) == (40_000, 60_000)
    assert "人民币陆万元整" in printed(ledger, draft, tmp_path)


def test_a_trusteeship_follows_area_and_price_and_is_corrected_later(
    ledger: Ledger, tmp_path: Path
) -> None:
    """A base of 5,000,000 less 3 %; half follows the area, all the price beyond 2 %."""
    contract = signed(
        ledger,
        Contract(
            "HT-1", "能源托管", ContractType.TRUSTEESHIP, "某托管公司", on("2023-01-01"),
            on("2027-12-31"), discount_micro=micro("0.03"),
        ),
    )  # fmt: skip
    line = ContractLine(contract.id, "electricity", base_fen=fen(5_000_000))
    contracts.put_line(ledger, line)
    area = ContractAdjuster(contract.id, "面积", AdjusterKind.AREA, micro(100), micro("0.5"))
    price = ContractAdjuster(
        contract.id, "电价", AdjusterKind.PRICE, micro("0.8"), micro(1), micro("0.02")
    )
    for one in (area, price):
        contracts.put_adjuster(ledger, one)
    first = a_year(ledger, contract, 2023)
    for name, value in (("面积", "104"), ("电价", "0.81")):
        settlements.put_value(ledger, SettlementValue(first.id, name, micro(value)))
    settlements.agree(ledger, first.id, date(2024, 1, 20))
    # 0.81 is 1.25 % above 0.80, within the dead band: 4,850,000 × 1.02 = 4,947,000.
    assert statement(ledger, first).shown.payable.value == 4_947_000
    # The base was 20,000 too high: 4,980,000 × 0.97 × 1.02 = 4,927,212, so 19,788 less.
    contracts.put_line(ledger, ContractLine(contract.id, "electricity", base_fen=fen(4_980_000)))
    second = a_year(ledger, contract, 2024)
    for name, value in (("面积", "104"), ("电价", "0.84")):
        settlements.put_value(ledger, SettlementValue(second.id, name, micro(value)))
    item = settlements.correct(ledger, first.id, second.id, "会议纪要2")
    assert item.signed_fen == -fen(19_788)
    assert statement(ledger, first).shown.payable.value == 4_947_000
    # 4,980,000 × 0.97 = 4,830,600; × 1.02 = 4,927,212; × 1.05 = 5,173,572.60; − 19,788.
    assert statement(ledger, second).today.payable.value * 100 == 515_378_460  # type: ignore[operator]
    pages = printed(ledger, second, tmp_path)
    assert "人民币伍佰壹拾伍万叁仟柒佰捌拾肆元陆角" in pages
    assert "人民币肆佰玖拾肆万柒仟元整" in printed(ledger, first, tmp_path)


def test_an_early_end_is_paid_by_its_clause_and_closed(ledger: Ledger, tmp_path: Path) -> None:
    """3,000,000 over ten years; after four, six tenths are left."""
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01", multiplier=1000))
    for day, register in (("2023-12-31", 1000), ("2024-12-31", 1800)):
        readings.add(ledger, factory.a_reading(day, register, meter="E-01"))
    contract = signed(
        ledger,
        Contract(
            "HT-1", "锅炉改造", ContractType.SHARING, "某节能公司", on("2021-01-01"),
            on("2030-12-31"), investment_fen=fen(3_000_000), exit_rule=ExitRule.STRAIGHT_LINE,
            ended=on("2024-12-31"),
        ),
        "E-01",
    )  # fmt: skip
    line = ContractLine(contract.id, "electricity", micro(1_000_000), price_nano=PRICE)
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(contract.id, 1, 10, micro("0.7")))
    reckoned = document(ledger, ("early-end", "HT-1"), 2024, tmp_path)
    for part in ("3,000,000.00", "72", "120", "1 × 2 ÷ 3", "1,800,000.00", "壹佰捌拾万元整"):
        assert part in reckoned
    asset = contracts.put_asset(ledger, ContractAsset(contract.id, "锅炉", 2, fen(2_400_000)))
    draft = a_year(ledger, contract, 2024)
    item = contract_ends.owe(ledger, contract.id, draft.id, "提前终止补偿")
    assert item.signed_fen == fen(1_800_000)
    settlements.agree(ledger, draft.id, date(2025, 1, 20))
    # 160,000 × 70 % = 112,000 and the rest of the investment.
    payable = statement(ledger, draft).shown.payable.value
    assert payable == 1_912_000
    invoice = Invoice(draft.id, "F9", date(2025, 1, 25), fen(1_912_000))
    settlements.put_invoice(ledger, invoice)
    settlements.put_payment(ledger, Payment(draft.id, date(2025, 2, 1), fen(1_912_000), "2-9"))
    assert statement(ledger, draft).facts.state(fen(1_912_000)) is State.PAID
    settlements.close(ledger, draft.id, date(2025, 2, 2))
    assert "人民币壹佰玖拾壹万贰仟元整" in printed(ledger, draft, tmp_path)
    handed_over_and_filed(ledger, contract, asset, tmp_path)
    target = tmp_path / "last.pdf"
    assert cli.main(["settle", str(ledger.path), "HT-1", "2024", "-o", str(target)]) == 0
    assert target.stat().st_size > 1000


def handed_over_and_filed(
    ledger: Ledger, contract: Contract, asset: ContractAsset, tmp_path: Path
) -> None:
    """The record of the handover, and the archive once nothing is open."""
    contracts.put_asset(ledger, replace(asset, handed=date(2025, 2, 5), condition=Condition.GOOD))
    record = document(ledger, ("transfer", "HT-1"), 2024, tmp_path)
    for part in ("锅炉", "2,400,000.00", "2025-02-05", "1800"):
        assert part in record
    with pytest.raises(Refused) as refusal:
        contract_ends.archive(ledger, contract.id, date(2025, 3, 1))
    left = {one.values["contract_duty"] for one in refusal.value.problems}
    assert left == {"handover"}
    contracts.put(ledger, replace(contract, handover=date(2025, 2, 5)))
    assert contract_ends.archive(ledger, contract.id, date(2025, 3, 1)).archived is not None
