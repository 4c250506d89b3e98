"""Statement, card and register of contracts: what stands on them, draft and agreed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from carbondesk.cli import main as cli
from carbondesk.domain import period
from carbondesk.domain.contracts.contract import Contract, ContractLine, ContractShare, ContractType
from carbondesk.domain.contracts.offer import ContractAssumption
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    SettlementItem,
    SettlementLine,
)
from carbondesk.domain.problems import Refused
from carbondesk.i18n import speaking
from carbondesk.operations import bills, contracts, meters, offers, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Amount, Bar, Parties, Report, Section, Table, Text
from carbondesk.store import contracts as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import NOW, fen, micro, on
from tests.reports.reading import pages_of

YEAR = period.year(2024)
SIGNED = date(2025, 1, 20)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A shared saving: 1,000,000 kWh in the base, 100,000 used in each month of eight."""
    with factory.a_ledger(tmp_path) as opened:
        meters.add(opened, factory.a_meter("E-01"), factory.a_setup(meter="E-01", multiplier=1000))
        readings.add(opened, factory.a_reading("2023-12-31", 1000, meter="E-01"))
        for month, register in enumerate(range(1065, 1845, 65), start=1):
            last = period.month(2024, month).last.isoformat()
            readings.add(opened, factory.a_reading(last, register, meter="E-01"))
        for year, kwh, yuan in ((2023, 1_000_000, 800_000), (2024, 780_000, 624_000)):
            days = (f"{year}-01-01", f"{year}-12-31")
            bills.add(opened, factory.a_bill(*days, kwh, yuan, meter="E-01"))
        made = contracts.put(
            opened,
            Contract(
                "HT-1", "制冷站改造", ContractType.SHARING, "某节能服务公司", on("2024-01-01"),
                on("2033-12-31"), investment_fen=fen(900_000),
            ),
            Reach(("E-01",)),
        )  # fmt: skip
        contracts.put_line(
            opened,
            ContractLine(made.id, "electricity", micro(1_000_000), price_nano=800_000_000),
        )
        contracts.put_share(opened, ContractShare(made.id, 1, 4, micro("0.7")))
        settlements.draft(opened, made.id, on("2024-01-01"), on("2024-12-31"))
        yield opened


def settlement_id(ledger: Ledger) -> str:
    found: str = ledger.db.execute("select id from settlement").fetchone()[0]
    return found


def composed(ledger: Ledger, name: str = "settlement", subject: str = "HT-1-01") -> Report:
    return catalogue.compose(ledger.db, name, YEAR, NOW, subject=subject)


def table(report: Report, place: int) -> list[list[str]]:
    found = [block for block in report.body if isinstance(block, Table)][place]
    return [[cell.text for cell in row.cells] for row in found.rows]


class TestAStatement:
    def test_numbers_its_lines_and_says_how_each_comes_about(self, ledger: Ledger) -> None:
        # 1,000,000 − 780,000 = 220,000 × 0.80 = 176,000; 70 % = 123,200.
        assert table(composed(ledger), 1) == [
            ["1", "基准用量：电", "合同基准年用量×12/12", "1,000,000.00", "kWh"],
            ["2", "计量用量：电", "计量表E-01", "780,000.00", "kWh"],
            ["3", "核定节能量：电", "1 − 2", "220,000.00", "kWh"],
            ["4", "结算单价：电", "合同单价", "0.8", "元/kWh"],
            ["5", "节能效益：电", "3 × 4", "176,000.00", "元"],
            ["6", "乙方分享比例", "合同第1年", "70", "%"],
            ["7", "乙方应得", "5 × 6", "123,200.00", "元"],
            ["8", "甲方净收益", "5 − 7", "52,800.00", "元"],
            ["9", "本期应付", "7", "123,200.00", "元"],
        ]

    def test_adds_what_moves_the_baseline(self, ledger: Ledger) -> None:
        line = SettlementLine(
            settlement_id(ledger), "electricity", routine_micro=micro(20_000),
            non_routine_micro=-micro(5_000), reason="新增诊区", document="函3",
        )  # fmt: skip
        settlements.put_line(ledger, line)
        assert [row[:4] for row in table(composed(ledger), 1)][1:6] == [
            ["2", "例行调整：电", "新增诊区 函3", "20,000.00"],
            ["3", "非例行调整：电", "新增诊区 函3", "−5,000.00"],
            ["4", "调整后基准用量：电", "1 + 2 + 3", "1,015,000.00"],
            ["5", "计量用量：电", "计量表E-01", "780,000.00"],
            ["6", "核定节能量：电", "4 − 5", "235,000.00"],
        ]

    def test_says_the_amount_in_capitals(self, ledger: Ledger) -> None:
        (amount,) = [block for block in composed(ledger).body if isinstance(block, Amount)]
        assert amount.words[1] == "人民币壹拾贰万叁仟贰佰元整"
        assert amount.digits[1] == "¥123,200.00"

    def test_shows_the_months_that_the_meters_tell(self, ledger: Ledger) -> None:
        # The base of the contract stands by months, 1,000,000 ÷ 12.
        assert table(composed(ledger), 2) == [
            ["调整后基准", *["83,333"] * 12, "1,000,000"],
            ["计量", *["65,000"] * 12, "780,000"],
            ["节能量", *["18,333"] * 12, "220,000"],
        ]

    def test_leaves_out_a_baseline_that_no_month_tells(self, ledger: Ledger) -> None:
        line = SettlementLine(settlement_id(ledger), "electricity", micro(990_000))
        settlements.put_line(ledger, line)
        assert table(composed(ledger), 2) == [["计量", *["65,000"] * 12, "780,000"]]

    def test_checks_the_budget(self, ledger: Ledger) -> None:
        # 624,000 + 123,200 = 747,200 of 800,000.
        checked = [block for block in composed(ledger).body if isinstance(block, Table)][3]
        assert [[cell.text for cell in row.cells] for row in checked.rows] == [
            ["2023年能源费用", "", "800,000.00元"],
            ["2024年账单＋合同付款", "", "747,200.00元"],
        ]
        bar = checked.rows[1].cells[1].drawing
        assert isinstance(bar, Bar)
        drawn = [int(one or 0) for one in (bar.value, bar.more, bar.before, bar.scale)]
        assert drawn == [624_000, 123_200, 800_000, 800_000]
        assert checked.notes[0].text == (
            "账单624,000.00元，合同付款123,200.00元（斜线），低于上限52,800.00元，校核通过。"
        )
        assert "上海市" in checked.notes[1].text

    def test_tells_of_bills_that_a_fee_pays_as_well(self, ledger: Ledger) -> None:
        row = ledger.db.execute("select id from contract").fetchone()[0]
        known = stored.by_code(ledger.db, "HT-1")
        assert known is not None
        assert known.id == row
        contracts.put(ledger, replace(known, type=ContractType.TRUSTEESHIP))
        checked = [block for block in composed(ledger).body if isinstance(block, Table)][2]
        assert "边界内账单624,000.00元" in checked.notes[0].text

    def test_holds_back_what_was_paid_in_advance(self, ledger: Ledger) -> None:
        item = SettlementItem(
            settlement_id(ledger), ItemKind.PREPAID, "10月预付", fen(23_200), "凭证10-0427"
        )
        settlements.put_item(ledger, item)
        assert table(composed(ledger), 1)[-2:] == [
            ["9", "已预付：10月预付", "凭证10-0427", "23,200.00", "元"],
            ["10", "本期应付", "7 − 9", "100,000.00", "元"],
        ]

    def test_is_a_draft_until_both_have_signed(self, ledger: Ledger) -> None:
        made = composed(ledger)
        assert made.subject == "草稿"
        assert "状态：草稿。" in made.foot.notes
        settlements.agree(ledger, settlement_id(ledger), SIGNED)
        assert composed(ledger).subject == "JS-HT-1-01"

    def test_prints_what_was_agreed_whatever_is_read_later(self, ledger: Ledger) -> None:
        settlements.agree(ledger, settlement_id(ledger), SIGNED)
        before = table(composed(ledger), 1)
        contract = ledger.db.execute("select id from contract").fetchone()[0]
        contracts.put_line(ledger, ContractLine(contract, "electricity", micro(5), price_nano=1))
        made = composed(ledger)
        assert [row[3] for row in table(made, 1)] == [row[3] for row in before]
        assert any("差额列入下期更正" in note for note in made.foot.notes)

    def test_tells_invoices_and_payments(self, ledger: Ledger) -> None:
        settlements.agree(ledger, settlement_id(ledger), SIGNED)
        own = settlement_id(ledger)
        settlements.put_invoice(ledger, Invoice(own, "F1", SIGNED, fen(123_200), fen("6973.58")))
        settlements.put_payment(ledger, Payment(own, date(2025, 2, 1), fen(100_000), "2-1"))
        (text,) = [block for block in composed(ledger).body if isinstance(block, Text)]
        assert text.paragraphs[1:] == (
            "发票　F1，2025-01-20，价税合计123,200.00元，其中税额6,973.58元。",
            "已付　2025-02-01付款100,000.00元，凭证2-1。",
            "尚未支付23,200.00元。",
        )

    def test_leaves_both_parties_a_place_for_their_seal(self, ledger: Ledger) -> None:
        (parties,) = [block for block in composed(ledger).body if isinstance(block, Parties)]
        assert [role for role, _ in parties.names] == ["甲方（盖章）", "乙方（盖章）"]
        assert parties.names[1][1] == "某节能服务公司"

    def test_is_found_by_its_contract_and_year(self, ledger: Ledger) -> None:
        assert table(composed(ledger, subject="HT-1"), 1) == table(composed(ledger), 1)
        assert table(composed(ledger, subject=""), 1) == table(composed(ledger), 1)
        with pytest.raises(Refused, match="contract_unknown"):
            composed(ledger, subject="HT-9")


def test_the_card_tells_terms_and_settlements(ledger: Ledger) -> None:
    made = composed(ledger, "contract", "HT-1")
    assert [block.title for block in made.body if isinstance(block, Section)] == [
        "合同概况", "能耗基准（年）", "结算与付款", "按月资金",
    ]  # fmt: skip
    assert table(made, 2)[-1][3:5] == ["123,200.00", "0.00"]


def test_the_register_tells_payments_in_the_year_they_were_made(ledger: Ledger) -> None:
    own = settlement_id(ledger)
    settlements.agree(ledger, own, SIGNED)
    settlements.put_invoice(ledger, Invoice(own, "F1", SIGNED, fen(123_200)))
    for day, yuan in (("2025-02-01", 100_000), ("2026-02-01", 23_200)):
        settlements.put_payment(ledger, Payment(own, on(day), fen(yuan), day))
    with speaking("zh"):
        made = catalogue.compose(ledger.db, "contracts", period.year(2025), NOW)
    # Nothing was settled of 2025; of the 123,200 for 2024, 100,000 were paid in it.
    assert table(made, 0)[-1] == ["合计", "1", "90.00", "—", "0.00", "10.00"]


def test_the_card_tells_the_money_by_month(ledger: Ledger) -> None:
    """The draft pays 123,200 thirty days after 1 January; nobody knows what comes after it."""
    known = stored.by_code(ledger.db, "HT-1")
    assert known is not None
    offers.assume(ledger, ContractAssumption(known.id, saving_micro=micro("0.2")))
    last = [block for block in composed(ledger, "contract", "HT-1").body
            if isinstance(block, Table)][-1]  # fmt: skip
    rows = [[cell.text for cell in row.cells] for row in last.rows]
    # 200,000 kWh at 0.80, of which 70 % for four years; no share was signed after them.
    assert rows[:2] == [
        ["2025-01", "1", "", "", "123,200.00"],
        ["2026-01", "2", "", "", "112,000.00"],
    ]
    assert rows[-1] == ["2028-01", "4", "", "", "112,000.00"]


def test_the_register_sums_up_for_the_agency(ledger: Ledger) -> None:
    settlements.agree(ledger, settlement_id(ledger), SIGNED)
    made = composed(ledger, "contracts", "")
    assert table(made, 0) == [
        ["节能效益分享型", "1", "90.00", "17.60", "12.32", "0.00"],
        ["合计", "1", "90.00", "17.60", "12.32", "0.00"],
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "subject"), [("settlement", "HT-1-01"), ("contract", "HT-1"), ("contracts", "")]
)
def test_each_is_one_page_and_a_workbook(
    ledger: Ledger, tmp_path: Path, name: str, subject: str, language: str
) -> None:
    with speaking(language):
        made = composed(ledger, name, subject)
        assert len(pages_of(pdf.render(made))) == 1
        sheet.write(made, tmp_path / "made.xlsx")
    assert openpyxl.load_workbook(tmp_path / "made.xlsx").sheetnames


def test_the_command_writes_the_statement(ledger: Ledger, tmp_path: Path) -> None:
    path = ledger.path
    for ending in (".pdf", ".xlsx"):
        target = tmp_path / f"made{ending}"
        arguments = ["settle", str(path), "HT-1", "2024-01..2024-12", "-o", str(target)]
        assert cli.main(arguments) == 0
        assert target.stat().st_size > 1000
