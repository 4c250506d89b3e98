"""The self-scoring tables on paper: points with evidence, totals, what is missing, activities."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.period import parse
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.i18n import speaking
from carbondesk.operations import activities, documents, evidence, notices, purchases, scores
from carbondesk.reports import activities as sections
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Report, Section, Table
from carbondesk.store import activities as kept
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.reports.reading import text_of

NOW = datetime(2026, 1, 7, 9, 42)  # noqa: DTZ001 (the ledger's own clock)
DAY = date(2025, 6, 9)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A year in which a few things were done, and a few items typed."""
    with factory.a_ledger(tmp_path) as made:
        activities.put(made, Activity(ActivityKind.TRAINING, DAY, DAY, "节能<培训>", 45))
        activities.put(
            made,
            Activity(ActivityKind.GREEN_TRAVEL, DAY, DAY, "乘公交", 9, 3_500_000_000, "次", "M02"),
        )
        purchases.put(made, Purchase(DAY, "台式机", 10, 5_000_000, "E01", "C1", date(2027, 1, 1)))
        purchases.put(made, Purchase(DAY, "打印机", 5, 1_000_000, "E05"))
        notices.put(made, Notice(NoticeKind.AWARD, DAY, "市局", "垃圾分类先进典型"))
        notices.put_task(made, Task("补标识", DAY, date(2025, 7, 1), "王", item="GF-12"))
        typed = scores.put(made, ScoreEntry("GF-1", 2025, 4_500_000, note="名单"))
        evidence.attach(made, typed, [evidence.File("名单.pdf", 1, "a" * 64, b"x")])
        scores.put(made, ScoreEntry("NW-1", 2025, 0))
        scores.put(made, ScoreEntry("NW-5", 2025, applicable=False))
        yield made


def composed(ledger: Ledger, language: str = "zh") -> Report:
    with speaking(language):
        return catalogue.compose(ledger.db, "scorecard", parse("2025"), NOW)


def table(report: Report, title: str) -> list[list[str]]:
    """The rows of the table below a section."""
    place = next(
        place
        for place, block in enumerate(report.body)
        if isinstance(block, Section) and block.title == title
    )
    found = report.body[place + 1]
    assert isinstance(found, Table)
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_the_result_stands_first_with_points_open_points_and_verdict(ledger: Ledger) -> None:
    assert table(composed(ledger), "结果") == [
        ["公共机构节水型单位", "0", "110", "97", "0项",
         "见文件；各地常用≥90，且★项不为0", "未达标"],
        ["公共机构生活垃圾分类考评表（地方）", "14.5", "100", "85", "2项", "只计分", "仅计分"],
    ]  # fmt: skip


def test_an_item_says_where_its_points_come_from_and_what_proves_them(ledger: Ledger) -> None:
    rows = {
        row[0]: row[1:] for row in table(composed(ledger), "公共机构生活垃圾分类考评表（地方）")
    }
    assert rows["领导、部门、职责、联络员、专人"] == [
        "各1分，最多5分", "5", "4.5", "人工", "名单；附件：名单.pdf",
    ]  # fmt: skip
    assert rows["培训竞赛活动"][2:] == ["5", "台账", "2025-06-09 节能<培训>"]
    assert rows["先进典型"][2:] == ["5", "台账", "2025-06-09 垃圾分类先进典型"]
    assert rows["公共区域宣传"][2:] == ["", "待填", "台账中尚无此类记录。"]
    assert rows["物业保洁外包条款"][0] == "原文截断；6=100−94；按当地文件填写"
    assert rows["合计"] == ["", "100", "14.5", "", ""]


def test_what_does_not_apply_has_a_dash_and_failed_stars_are_named(ledger: Ledger) -> None:
    report = composed(ledger, "en")
    rows = {row[0]: row[1:] for row in table(report, "Water-saving unit")}
    assert rows["Make-up of cooling water"][2:4] == ["—", "does not apply"]
    (notes,) = [
        block.notes
        for block in report.body
        if isinstance(block, Table) and any("★Metering" in note.text for note in block.notes)
    ]
    assert [note.text for note in notes] == [
        "see the document; 90 is usual, ★ items above 0: does not pass.",
        "Required items at 0: ★Metering of water.",
        "Left out as not applicable: 5 points.",
    ]


def test_tasks_activities_and_purchases_follow(ledger: Ledger) -> None:
    report = composed(ledger)
    assert table(report, "整改任务") == [["补标识", "2025-07-01", "王", "未完成", ""]]
    held = table(report, "培训、宣传与活动")
    assert ["培训", "节能<培训>", "2025-06-09", "45", ""] in held
    assert table(report, "碳普惠") == [
        ["乘公交", "3,500.0", "次", "0.08", "B", "280.0"], ["合计", "", "", "", "", "280.0"],
    ]  # fmt: skip
    ratios = table(report, "绿色采购")
    assert ratios[0] == [
        "节能产品强制采购品目", "15", "10", "66.7", "60,000.00", "50,000.00", "83.3",
    ]  # fmt: skip


def test_a_year_without_activities_and_purchases_has_no_such_sections(ledger: Ledger) -> None:
    held, bought = kept.activities(ledger.db), kept.purchases(ledger.db)
    assert sections.sections(held, bought, parse("2024")) == ()
    assert len(sections.sections(held, bought, parse("2025"))) == 6


def test_the_annual_report_takes_activities_and_purchases_in(ledger: Ledger) -> None:
    with speaking("zh"):
        report = catalogue.compose(ledger.db, "annual", parse("2025"), NOW)
        before = catalogue.compose(ledger.db, "annual", parse("2024"), NOW)
    assert table(report, "碳普惠")[-1][-1] == "280.0"
    assert table(report, "绿色采购")[0][-1] == "83.3"
    titles = [block.title for block in before.body if isinstance(block, Section)]
    assert "绿色采购" not in titles


@pytest.mark.parametrize(("language", "said"), [("zh", "待核实"), ("en", "to be confirmed")])
def test_it_is_written_as_pdf_and_workbook(
    ledger: Ledger, tmp_path: Path, language: str, said: str
) -> None:
    report = composed(ledger, language)
    pdf.write(report, tmp_path / "a.pdf")
    sheet.write(report, tmp_path / "a.xlsx")
    printed = text_of((tmp_path / "a.pdf").read_bytes())
    assert said in printed
    assert "节能<培训>" in printed
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    values = {cell.value for page in book for row in page.iter_rows() for cell in row}
    assert {14.5, 66.7, "节能<培训>"} <= values


def test_it_is_issued_with_its_points_and_numbered(ledger: Ledger) -> None:
    shown = catalogue.figures(ledger.db, "scorecard", parse("2025"), NOW)
    assert (shown["score.GF-1"], shown["score.GF-9"], shown["score.NW-5"]) == ("9/2", "5", "")
    documents.issue(ledger, "scorecard", parse("2025"), shown)
    assert "ZP-2025-1" in composed(ledger).head.number_text  # type: ignore[union-attr]
    scores.put(ledger, ScoreEntry("GF-2", 2025, 5_000_000))
    assert "草稿" in composed(ledger).head.number_text  # type: ignore[union-attr]
