"""The disclosure sheet: one page for the notice board, A4 or A3, plain and comparable."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from carbondesk.domain.period import parse
from carbondesk.domain.target import Target
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.operations import meters, readings, targets
from carbondesk.reports import catalogue, disclosure, monthly_facts, pdf, sheet
from carbondesk.reports.disclosure import DisclosureFacts
from carbondesk.reports.stamp import Stamp
from tests import factory
from tests.factory import a_ledger, a_meter, a_reading, a_setup
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


def test_however_much_is_typed_it_stands_on_the_page(facts: DisclosureFacts) -> None:
    happened = "\n".join(
        f"第{number}件：锅炉检修后排烟温度下降，天然气单耗降低。" for number in range(1, 10)
    )
    typed = replace(facts, happened=happened, with_us="随手关灯。")
    with speaking("zh"):
        (page,) = pages_of(pdf.render(disclosure.compose(typed, ISSUED)))
    for number in range(1, 10):
        assert f"第{number}件" in page


def test_the_targets_of_the_year_stand_as_bars_with_a_tick(tmp_path: Path) -> None:
    # 1,000 kWh a year; 182 of the 366 days of 2024 are used of 900 kWh that are allowed,
    # 181 of the 365 days of last year were due.
    with a_ledger(tmp_path) as ledger:
        meter = meters.add(ledger, a_meter(id=""), a_setup(meter=""))
        for day, register in (("2022-12-31", 0), ("2023-12-31", 1000), ("2024-12-31", 2000)):
            readings.add(ledger, a_reading(day, register, meter=meter.id, id=""))
        target = Target("T", "T", "electricity", 2023, 2025, -20_000_000, base_micro=1000 * 10**6)
        targets.put(ledger, target)
        targets.put(ledger, Target("A", "A", "energy", 2023, 2025, -20_000_000, per="area"))
        with speaking("en"):
            report = catalogue.compose(ledger.db, "disclosure", parse("2024Q2"), factory.NOW)
            (page,) = pages_of(pdf.render(report))
    assert report.board is not None
    (bar,) = report.board.progress
    assert (bar.limit, bar.text) == ("900 kWh", "55.3%")
    assert bar.used == pytest.approx(1000 * 182 / 366 / 900)
    assert bar.due == pytest.approx(181 / 365)
    assert "Used of what the year allows" in page
    assert "What you can do" in page
