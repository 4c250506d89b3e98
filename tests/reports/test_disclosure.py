"""The disclosure sheet: one page for the notice board, A4 or A3, plain and comparable."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from carbondesk.domain.period import parse
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.reports import disclosure, monthly_facts, pdf, sheet
from carbondesk.reports.disclosure import DisclosureFacts
from carbondesk.reports.stamp import Stamp
from tests.goldens import Golden
from tests.reports import books, plain
from tests.reports.reading import pages_of

DRAFT = Stamp(datetime(2025, 4, 7, 9, 42), 18402, chain="798c3b3ae342ca7912")  # noqa: DTZ001
ISSUED = replace(DRAFT, number="GS-2025Q1-1")
QUARTER = parse("2025Q1")


@pytest.fixture(scope="module")
def facts() -> DisclosureFacts:
    return DisclosureFacts(monthly_facts.compute(books.facts(), QUARTER), "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_as_it_is_said(facts: DisclosureFacts, language: str, golden: Golden) -> None:
    with speaking(language):
        golden(f"{language}.json", plain.as_json(disclosure.compose(facts, ISSUED)))


def test_it_is_one_page_that_names_all_carriers(facts: DisclosureFacts) -> None:
    with speaking("zh"):
        (page,) = pages_of(pdf.render(disclosure.compose(facts, ISSUED)))
    for text in ("能源资源消费公示", "2025年第一季度", "东湖医院", "单位建筑面积能耗", "kgce/m²",
                 "电", "天然气", "热力", "汽油", "水", "不可比", "编号GS-2025Q1-1",
                 "公示单位（盖章）", "798c 3b3a"):  # fmt: skip
        assert text in page, text


def test_a_draft_is_not_sealed(facts: DisclosureFacts) -> None:
    with speaking("zh"):
        (page,) = pages_of(pdf.render(disclosure.compose(facts, DRAFT)))
    assert "盖章" not in page
    assert "草稿" in page


def test_what_was_typed_stands_in_place_of_what_is_reckoned(facts: DisclosureFacts) -> None:
    typed = replace(facts, happened="锅炉大修，天然气减少。\n光伏并网。", with_us="随手关灯。")
    with speaking("zh"):
        board = disclosure.compose(typed, ISSUED).board
    assert board is not None
    assert board.columns[0].sentences == ("锅炉大修，天然气减少。", "光伏并网。")
    assert board.columns[1].sentences == ("随手关灯。",)


def test_a_partial_total_is_not_compared(facts: DisclosureFacts) -> None:
    with speaking("zh"):
        board = disclosure.compose(facts, ISSUED).board
    assert board is not None
    water = next(line for line in board.lines if line.name == "水")
    assert (water.share, water.mark, water.change) == (None, "缺", "不可比")


def test_on_a3_it_is_the_same_page_larger(facts: DisclosureFacts, tmp_path: Path) -> None:
    with speaking("zh"):
        pdf.write(disclosure.compose(facts, ISSUED), tmp_path / "a3.pdf", "A3")
    document = pypdfium2.PdfDocument(tmp_path / "a3.pdf")
    assert [round(side) for side in document[0].get_size()] == [842, 1191]
    document.close()


def test_its_workbook_has_the_carriers(facts: DisclosureFacts, tmp_path: Path) -> None:
    with speaking("zh"):
        made = disclosure.compose(facts, ISSUED)
        sheet.write(made, tmp_path / "a.xlsx")
        values = {cell.value for row in sheet.build(made).worksheets[0] for cell in row}
    assert "能源资源消费公示" in values
    assert "天然气" in values
