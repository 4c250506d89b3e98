"""Documents of a contract that runs out: assessment, handover, early end; scores of a service."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain import period
from carbondesk.domain.contracts.contract import (
    Condition,
    Contract,
    ContractAsset,
    ContractLine,
    ContractShare,
    ContractType,
    ExitRule,
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ServiceDuty
from carbondesk.domain.contracts.settlement import Invoice, Payment, SettlementLine
from carbondesk.i18n import speaking
from carbondesk.operations import contract_ends, contracts, evidence, meters, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.operations.evidence import File
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.store import contracts as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import NOW, fen, micro, on
from tests.reports.reading import pages_of

PRICE = 800_000_000
MADE = ("assessment", "transfer", "early-end")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A sharing of five years, ended after the fourth; and a property service."""
    with factory.a_ledger(tmp_path_factory.mktemp("ends")) as opened:
        _sharing(opened)
        _service(opened)
        yield opened


def _sharing(ledger: Ledger) -> None:
    """Guaranteed 150,000 kWh a year; 200,000 and 100,000 kWh saved in two agreed years."""
    meters.add(ledger, factory.a_meter("E-08", name="制冷站"), factory.a_setup(meter="E-08"))
    readings.add(ledger, factory.a_reading("2023-12-31", 4711, meter="E-08"))
    readings.add(ledger, factory.a_reading("2024-02-29", 4999, meter="E-08"))
    made = contracts.put(
        ledger,
        Contract(
            "HT-1", "冷站改造", ContractType.SHARING, "津源节能服务有限公司", on("2020-01-01"),
            on("2024-12-31"), signed=on("2019-11-08"), investment_fen=fen(600_000),
            exit_rule=ExitRule.STRAIGHT_LINE, ended=on("2023-12-31"), assessed=on("2023-10-09"),
            assessor="华北节能检测中心", handover=on("2024-01-10"),
        ),
        Reach(("E-08",)),
    )  # fmt: skip
    line = ContractLine(made.id, "electricity", price_nano=PRICE, guarantee_micro=micro(150_000))
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(made.id, 1, 5, micro("0.7")))
    for year, saved in ((2020, 200_000), (2021, 100_000)):
        draft = settlements.draft(ledger, made.id, on(f"{year}-01-01"), on(f"{year}-12-31"))
        typed = SettlementLine(
            draft.id, "electricity", micro(1_000_000), metered_micro=micro(1_000_000 - saved)
        )
        settlements.put_line(ledger, typed)
        settlements.agree(ledger, draft.id, on(f"{year + 1}-01-20"))
        settlements.put_invoice(
            ledger, Invoice(draft.id, f"F{year}", on("2022-02-01"), fen(16_000))
        )
        settlements.put_payment(ledger, Payment(draft.id, on("2022-02-09"), fen(16_000), "记-9"))
    contracts.put_asset(
        ledger,
        ContractAsset(made.id, "冷水泵变频柜", 6, fen(268_000), "地下一层", on("2024-01-10"), "",
                      Condition.GOOD),
    )  # fmt: skip
    contracts.put_asset(
        ledger, ContractAsset(made.id, "群控柜", 1, fen(92_000), condition=Condition.REPLACE)
    )
    contract_ends.put_advice(
        ledger, ContractAdvice(made.id, "更换群控柜后再移交", "后勤处", on("2024-03-31"))
    )
    content = "竣工图".encode()
    evidence.attach(ledger, made, [File("竣工图.pdf", len(content), f"{7:064x}", content)])


def _service(ledger: Ledger) -> None:
    made = contracts.put(
        ledger,
        Contract(
            "WY-1", "医院物业服务", ContractType.PROPERTY, "安信物业有限公司", on("2023-01-01"),
            on("2023-12-31"), fee_fen=fen(1_200_000), settle_months=3,
        ),
    )  # fmt: skip
    for name, points, standard in (
        ("夜间关闭公共照明", 60, "22:00后巡检"),
        ("跑冒滴漏24小时内修复", 40, "报修单"),
    ):
        contract_ends.put_service_duty(ledger, ServiceDuty(made.id, name, micro(points), standard))
    for month, score, yuan, reason in (
        ("2023-01", 92, 500, "公共照明未关"), ("2023-02", 98, 0, ""),
        ("2023-03", 89, 1_000, "漏水"),
    ):  # fmt: skip
        contracts.put_score(ledger, ServiceScore(made.id, month, micro(score), fen(yuan), reason))


def text_of(ledger: Ledger, name: str, code: str, language: str, year: int = 2023) -> str:
    with speaking(language):
        report = catalogue.compose(ledger.db, name, period.year(year), NOW, subject=code)
        return "".join(pages_of(pdf.render(report))).replace("\n", "")


def test_the_assessment_holds_savings_against_the_promise(ledger: Ledger) -> None:
    said = text_of(ledger, "assessment", "HT-1", "zh")
    # Two years of 150,000 promised, 300,000 saved. To be paid are 112,000 and 56,000 − 40,000 for
    # the 50,000 kWh that the second year lacks; twice 16,000 were paid.
    for part in ("300,000.00", "100.0%", "华北节能检测中心", "需更换", "更换群控柜后再移交"):
        assert part in said
    for part in ("128,000.00", "32,000.00", "96,000.00"):
        assert part in said
    # Of the years 2022 and 2023 nothing was settled.
    assert "尚未结算的期数：2" in said


def test_the_handover_record_lists_assets_meters_and_papers(ledger: Ledger) -> None:
    said = text_of(ledger, "transfer", "HT-1", "zh")
    # The reading of the last day of the contract, not the one after it; 268,000 and 92,000.
    for part in (
        "冷水泵变频柜",
        "4711",
        "竣工图.pdf",
        "360,000.00",
        "津源节能服务有限公司",
        "（盖章）",
    ):
        assert part in said
    assert "4999" not in said


def test_the_early_end_is_reckoned_line_by_line(ledger: Ledger) -> None:
    said = text_of(ledger, "early-end", "HT-1", "zh")
    # 12 of 60 months of 600,000 are left.
    for part in ("600,000.00", "1 × 2 ÷ 3", "120,000.00", "人民币壹拾贰万元整"):
        assert part in said


def test_the_scores_of_a_service_have_their_duties_and_deductions(ledger: Ledger) -> None:
    said = text_of(ledger, "service", "WY-1", "zh")
    # (92 + 98 + 89) ÷ 3 and 500 + 1,000.
    for part in ("夜间关闭公共照明", "100.0", "93.0", "1,500.00", "漏水"):
        assert part in said


def test_its_statement_takes_the_scores_off_the_fee(ledger: Ledger) -> None:
    service = stored.by_code(ledger.db, "WY-1")
    assert service is not None
    draft = settlements.draft(ledger, service.id, on("2023-01-01"), on("2023-03-31"))
    said = text_of(ledger, "settlement", draft.code, "zh")
    ledger.undo()
    # A quarter of 1,200,000 less 1,500.
    for part in ("300,000.00", "1,500.00", "298,500.00", "物业服务合同结算单"):
        assert part in said


def test_the_card_of_a_contract_with_a_whole_life_is_one_page(ledger: Ledger) -> None:
    with speaking("zh"):
        report = catalogue.compose(ledger.db, "contract", period.year(2023), NOW, subject="HT-1")
        (page,) = pages_of(pdf.render(report))
    for part in ("2023-10-09 华北节能检测中心", "2024-01-10", "结算期末起30日内签认"):
        assert part in page


@pytest.mark.parametrize("name", MADE)
def test_each_is_made_in_english_and_as_a_workbook(
    ledger: Ledger, name: str, tmp_path: Path
) -> None:
    said = text_of(ledger, name, "HT-1", "en")
    assert "Party B (seal)" in said
    with speaking("zh"):
        report = catalogue.compose(ledger.db, name, period.year(2023), NOW, subject="HT-1")
        sheet.write(report, tmp_path / "a.xlsx")
    cells = [
        cell.value for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active for cell in row
    ]
    assert "津源节能服务有限公司" in "".join(str(cell) for cell in cells)
