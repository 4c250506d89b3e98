"""The workbook of a form, read back as a spreadsheet program would."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from carbondesk import i18n
from carbondesk.domain import period
from carbondesk.domain.meter import Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.vehicle import VehicleFuel
from carbondesk.forms import heading, workbook
from carbondesk.forms.heading import Legal
from tests.forms.book import INSTITUTION, Draft, yuan


@pytest.fixture
def draft() -> Draft:
    draft = Draft()
    draft.floor(186_400)
    draft.heads(PeopleClass.STAFF, 7846)
    draft.heads(PeopleClass.AUTHORISED, 2150)
    draft.cars(VehicleFuel.GASOLINE, 14)
    draft.bill("E-01", "electricity", 15_771_300, yuan(10_728_203.76))
    draft.fuel("F-01", "gasoline", Role.VEHICLE, [2359.67] * 12, yuan(18_193.03))
    draft.bill("W-01", "water", 417_440.25, yuan(2_445_113.4))
    return draft


def opened(
    draft: Draft, institution: object = INSTITUTION, foot: str = "", **legal: str
) -> Worksheet:
    filled = draft.filled()
    words = heading.of(filled, institution, Legal(**legal))  # type: ignore[arg-type]
    return load_workbook(io.BytesIO(workbook.write([(filled, words)], foot))).worksheets[0]


def by_code(sheet: Worksheet) -> dict[str, Cell]:
    return {row[2].value: row[3] for row in sheet.iter_rows(max_col=4) if row[2].value}


def texts(sheet: Worksheet) -> str:
    return "\n".join(
        str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


def test_the_legal_head_stands_above_the_table(draft: Draft) -> None:
    sheet = opened(draft)
    assert sheet["A1"].value == "公共机构能源资源消费状况"
    assert sheet["A2"].value == "2025年"
    assert sheet["A3"].value == "填报单位（盖章）：济南市海岱医院"
    assert sheet["A4"].value == "统一社会信用代码：12370102MB2H03702W"
    assert sheet["A5"].value == "机构类型：024　事业单位（卫生）"
    assert sheet["A6"].value == "详细地址：山东省济南市历下区海岱路66号　邮政编码 250014"
    assert [sheet[f"C{row}"].value for row in range(3, 8)] == [
        "表号：",
        "制表机关：",
        "批准机关：",
        "批准文号：",
        "有效期至：",
    ]
    assert [sheet[f"D{row}"].value for row in range(3, 8)] == [
        "国管节能基2表",
        "国家机关事务管理局",
        "国家统计局",
        None,
        None,
    ]
    assert sheet["D6"].border.bottom.style == "thin"
    assert sheet["D5"].border.bottom.style is None


def test_what_the_institution_typed_stands_in_the_legal_head(draft: Draft) -> None:
    sheet = opened(draft, approval_no="国统制〔2025〕1号", valid_until="2028年11月")
    assert (sheet["D6"].value, sheet["D7"].value) == ("国统制〔2025〕1号", "2028年11月")
    assert sheet["D6"].border.bottom.style is None


def test_numbers_are_numbers_with_the_decimals_of_the_form(draft: Draft) -> None:
    cells = by_code(opened(draft))
    assert (cells["110"].value, cells["110"].number_format) == (15771300, "#,##0_._0_0")
    assert cells["111"].value == pytest.approx(10728203.76)
    assert cells["111"].number_format == "#,##0.00"
    assert Decimal(str(cells["120"].value)) == Decimal("417440.25")
    assert cells["120"].number_format == "#,##0.00"
    assert cells["130"].value is None
    assert cells["150"].value == pytest.approx(28316.04)


def test_columns_units_and_indents_are_those_of_the_form(draft: Draft) -> None:
    sheet = opened(draft)
    assert [sheet.cell(9, column).value for column in range(1, 5)] == [
        "指标名称",
        "计量单位",
        "代码",
        "数量",
    ]
    assert [sheet.cell(10, column).value for column in range(1, 5)] == ["甲", "乙", "丙", "1"]
    rows = {sheet.cell(row, 3).value: row for row in range(11, sheet.max_row + 1)}
    names = {code: sheet.cell(rows[code], 1) for code in ("150", "151", "1501", "1511")}
    assert [name.value for name in names.values()] == ["汽油消费量", "费用", "车辆用油量", "费用"]
    assert [name.alignment.indent for name in names.values()] == [0, 2, 2, 4]
    assert sheet.cell(rows["110"], 2).value == "千瓦时"


def test_notes_and_signatures_stand_below_and_no_name_is_printed(draft: Draft) -> None:
    signed = replace(INSTITUTION, head="王院长", statistician="李统计")
    sheet = opened(draft, signed)
    text = texts(sheet)
    for words in ("单位负责人：__", "统计负责人：__", "填表人：__", "联系电话：0531-80000000"):
        assert words in text
    assert "报出日期：2026年" in text
    assert "1．本单位没有的项目留空" in text
    assert "王院长" not in text
    assert "李统计" not in text


def test_the_page_is_one_a4_sheet_with_its_foot(draft: Draft) -> None:
    sheet = opened(draft, foot="编号 JB2-2025-1 & 台账")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$D${sheet.max_row}"
    assert sheet.print_title_rows == "$9:$10"
    assert sheet.oddFooter.left.text == "编号 JB2-2025-1 && 台账"
    assert sheet.oddFooter.right.text == "第 &P 页　共 &N 页"
    assert "A1:D1" in {str(merged) for merged in sheet.merged_cells.ranges}


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1+1", "@SUM(A1)", "院\x07区"])
def test_a_name_with_a_trick_stays_text(draft: Draft, name: str) -> None:
    sheet = opened(draft, replace(INSTITUTION, name=name, address=name), approval_no=name)
    cell = sheet["D6"]
    assert cell.data_type == "s"
    assert cell.value == name.replace("\x07", "")
    assert cell.quotePrefix == (name[0] in "=+@")


def test_the_english_edition_keeps_the_official_names_beside(draft: Draft) -> None:
    with i18n.speaking("en"):
        sheet = opened(draft)
    assert sheet["A1"].value == "Energy and resource consumption of the public institution"
    assert sheet["A2"].value == "Year 2025"
    assert sheet["A3"].value == "Institution (seal): 济南市海岱医院"
    rows = {sheet.cell(row, 3).value: row for row in range(11, sheet.max_row + 1)}
    assert sheet.cell(rows["110"], 1).value == "Electricity 电消费量"
    assert [sheet.cell(rows[code], 2).value for code in ("101", "102", "111", "120")] == [
        "m²",
        "people",
        "yuan",
        "m³",
    ]


def test_a_month_is_named_as_a_month(draft: Draft) -> None:
    filled = replace(draft.filled(), period=period.month(2025, 5))
    assert heading.of(filled, INSTITUTION).subtitle == "2025年5月"
    assert heading.of(filled, INSTITUTION).signoff[1][1].text.startswith("2025年")
    with i18n.speaking("en"):
        assert heading.of(filled, INSTITUTION).subtitle == "2025-05"
    assert date(2025, 5, 31) == filled.period.last
