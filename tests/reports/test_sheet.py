"""The workbook of a report."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from carbondesk.reports import sheet
from carbondesk.reports.content import Column, Foot, Report, ReportHead, Row, Table, number, words
from carbondesk.reports.worksheets import Look, Page
from tests.reports import documents, form

TRICKS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "<b>x</b>", "\x00\x0bx", "𬒈")


def written(report: Report, folder: Path) -> Any:  # noqa: ANN401
    target = folder / "x.xlsx"
    sheet.write(report, target)
    return openpyxl.load_workbook(target)


def find(worksheet: Any, text: str) -> Any:  # noqa: ANN401
    return next(cell for row in worksheet for cell in row if cell.value == text)


def test_the_cover_carries_the_first_table_and_the_others_have_sheets(tmp_path: Path) -> None:
    names = written(documents.monthly(), tmp_path).sheetnames
    assert names == [
        "能源资源消费月报",
        "近13个月综合能耗（tce）",
        "建筑用电排名",
        "异常与说明",
        "数据完整性",
        "合同与项目进展",
    ]


def test_figures_are_numbers_with_their_decimals_and_marks(tmp_path: Path) -> None:
    cover = written(documents.monthly(), tmp_path).worksheets[0]
    gas = find(cover, "天然气").row
    assert cover.cell(gas, 3).value == 89644
    assert cover.cell(gas, 3).number_format.startswith('#,##0"估"')
    assert cover.cell(gas, 5).value == pytest.approx(3.2)
    assert cover.cell(gas, 5).number_format.startswith("+#,##0.0")
    assert cover.cell(gas, 8).value == pytest.approx(119.23)


def test_the_form_keeps_blank_what_does_not_exist(tmp_path: Path) -> None:
    page = written(form.form2(), tmp_path).worksheets[0]
    assert page.cell(find(page, "130").row, 4).value is None
    assert page.cell(find(page, "111").row, 4).value == pytest.approx(10728203.76)
    assert page.cell(find(page, "111").row, 4).number_format.startswith("#,##0.00")
    assert page.cell(find(page, "181").row, 3).border.left.style == "thin"


def test_whatever_a_text_begins_with_it_stays_text(tmp_path: Path) -> None:
    rows = tuple(Row((words(trick), number(1))) for trick in TRICKS)
    head = ReportHead("=1+1", "a/b:c", "", "", ("", "", ""))
    table = Table((Column("=A1"), Column("n", align="right")), rows)
    page = written(Report("zh", "x", head, (table,), Foot(("&D",))), tmp_path).worksheets[0]
    cells = [cell for row in page for cell in row if isinstance(cell.value, str)]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    values = {cell.value for cell in cells}
    assert {"=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "<b>x</b>", " x", "𬒈", "=A1", "=1+1"} <= values
    assert page.title == "a b c"
    assert "&&D" in page.oddFooter.left.text


def test_each_sheet_prints_on_a4_with_its_head_repeated(tmp_path: Path) -> None:
    for page in written(documents.monthly(), tmp_path).worksheets:
        assert page.page_setup.paperSize == 9
        assert page.page_setup.fitToHeight == 0
        assert page.print_title_rows
        assert page.print_area
        assert page.page_margins.footer == pytest.approx(0.3)
        assert "&P" in page.oddFooter.right.text


def test_the_months_of_the_trend_are_a_table_with_a_chart(tmp_path: Path) -> None:
    page = written(documents.monthly(), tmp_path).worksheets[1]
    row = find(page, "2026年3月").row
    assert [page.cell(row, place).value for place in (2, 6, 7)] == [152.8, 441.1, 461.46]
    english = written(documents.monthly_english(), tmp_path).worksheets[1]
    assert find(english, "Mar 2026").row == row


def test_a_paragraph_is_as_high_as_its_lines_in_the_widths_that_the_columns_end_with() -> None:
    made = openpyxl.Workbook().worksheets[0]
    page = Page(made, "zh", 2)
    # 60 wide signs are 120 half-width ones; in 2 × (20 + 1.4) of them that is three lines.
    page.paragraph("汉" * 60, Look(size=10, wrap=True), 16.0)
    page.widen(1, 20)
    page.widen(2, 20)
    page.finish((), "")
    assert made.row_dimensions[1].height == 3 * 16.0


def test_sheet_names_are_short_and_unlike() -> None:
    first = sheet._sheet_name("甲" * 40, [])
    assert len(first) == 31
    assert sheet._sheet_name("甲" * 40, [first]) == "甲" * 29 + " 2"
    assert sheet._sheet_name("[]:*?/\\", []) == "1"


def test_an_exact_value_is_written_exactly(tmp_path: Path) -> None:
    table = Table(
        (Column("a"), Column("n", align="right")), (Row((words("x"), number(10**14, 2))),)
    )
    head = ReportHead("h", "t", "", "", ("", "", ""))
    page = written(Report("en", "x", head, (table,), Foot(())), tmp_path).worksheets[0]
    assert Decimal(page.cell(find(page, "x").row, 2).value) == Decimal(10**14)


@pytest.mark.soak
def test_libreoffice_opens_the_workbooks(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    for name, report in (("monthly", documents.monthly()), ("form", form.form2())):
        target = tmp_path / f"{name}.xlsx"
        sheet.write(report, target)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*command, str(target)], check=True, capture_output=True, timeout=180)
        assert (tmp_path / f"{name}.pdf").stat().st_size > 10_000
