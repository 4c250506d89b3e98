"""The monthly report: its figures, its words, its pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain import period
from carbondesk.domain.usage import Measured
from carbondesk.i18n import speaking
from carbondesk.operations import institutions
from carbondesk.reports import monthly, monthly_facts, pdf, sheet
from carbondesk.reports.content import Cell, Report, Section, SignOff, Table, Text, Trend
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.reports.stamp import Stamp
from carbondesk.store.ledger import Ledger
from tests.factory import a_book, a_history, a_ledger, a_meter, a_reading, a_setup
from tests.goldens import Golden
from tests.reports import books, plain
from tests.reports.reading import by_poppler, pages_of, squeezed, text_of

NOW = datetime(2025, 4, 7, 9, 42)  # noqa: DTZ001 (the ledger's own clock)
STAMP = Stamp(NOW, 18402, "YB-202503-1", chain="798c3b3ae342ca7912")
REMARK = "本月综合能耗平稳。\n水表W-02故障，4月15日前更换。"


@pytest.fixture(scope="module")
def facts() -> MonthlyFacts:
    return monthly_facts.compute(books.facts(), books.MARCH, REMARK)


@pytest.fixture(scope="module")
def report(facts: MonthlyFacts) -> Report:
    return monthly.compose(facts, STAMP)


def sections(report: Report) -> list[str]:
    return [block.title for block in report.body if isinstance(block, Section)]


def tables(report: Report) -> list[Table]:
    return [block for block in report.body if isinstance(block, Table)]


def rows_of(table: Table) -> dict[str, list[str]]:
    """The texts of each row by its name, with the marks behind them."""
    return {
        row.cells[0].text or row.cells[1].text: [f"{cell.text}{cell.mark}" for cell in row.cells]
        for row in table.rows
    }


def test_the_report_in_chinese(report: Report, golden: Golden) -> None:
    golden("chinese.json", plain.as_json(report))


def test_the_report_in_english(facts: MonthlyFacts, golden: Golden) -> None:
    with speaking("en"):
        golden("english.json", plain.as_json(monthly.compose(facts, STAMP)))


def test_a_row_says_quantity_change_energy_carbon_price_and_cost(report: Report) -> None:
    row = rows_of(tables(report)[0])["电"]
    assert row[:4] == ["电", "kWh", "92,707", "92,700"]
    assert row[4] == "0.0"
    tonnes = Fraction("92707") * Fraction("0.1229") / 1000
    assert row[7] == f"{float(tonnes):.2f}"
    assert row[9:] == [f"{45000 / 92707:.4f}", "4.50"]


def test_an_estimate_is_marked_and_told(report: Report) -> None:
    table = tables(report)[0]
    assert rows_of(table)["天然气"][2] == "3,100估"
    assert rows_of(table)["能源合计"][2].endswith("估")
    note = next(note for note in table.notes if note.mark == "估")
    assert "G-01 食堂燃气03-01至03-31按估抄表底数估算3,100 m³，占天然气的100.0%" in note.text


def test_a_partial_total_is_a_lower_bound_without_a_change(report: Report) -> None:
    table = tables(report)[0]
    row = rows_of(table)["水"]
    assert row[2].endswith("缺")
    assert row[4] == "不可比"
    assert row[9] == "—"
    note = next(note for note in table.notes if note.mark == "缺")
    assert "2块水表中1块有数" in note.text
    assert "W-02 住院楼冷水03-19至03-31共13天无数据" in note.text
    assert "天然气账单不全" in note.text


def test_the_headline_of_a_partial_figure_names_its_meters(report: Report) -> None:
    water = report.body[0].figures[2]  # type: ignore[union-attr] # the headlines come first
    assert water.value.mark == "缺"
    assert water.lines[0] == ("1/2块表，不作同比", "")
    assert water.lines[1][1].startswith("≥")


def test_the_trend_has_thirteen_months_and_last_years_ticks(report: Report) -> None:
    chart = next(block for block in report.body if isinstance(block, Trend))
    assert chart.labels[0] == chart.labels[-1] == "3月"
    assert chart.spans == (("2024年", 10), ("2025年", 3))
    assert [stack.family for stack in chart.stacks] == ["electricity", "gas", "heat", "fuel"]
    # Nothing is known of 2023, so only the months of 2025 have a year before them.
    assert [tick is not None for tick in chart.before] == [False] * 10 + [True] * 3
    total = chart.total(12)
    assert total is not None
    assert rows_of(tables(report)[0])["能源合计"][7] == f"{total:,.2f}"


def test_buildings_are_ranked_with_the_rest_and_the_whole(report: Report) -> None:
    rows = tables(report)[1].rows
    assert [row.cells[1].text for row in rows] == ["门诊楼", "住院楼", "线损及未计量", "全单位"]
    values = [row.cells[3].value for row in rows]
    assert values[0] is not None
    assert sum(value for value in values[:3] if value is not None) == values[3]


def test_what_is_missing_or_estimated_is_listed_by_meter(report: Report) -> None:
    assert sections(report)[-1] == "缺数与估算"
    rows = rows_of(tables(report)[-1])
    assert rows["G-01 食堂燃气"][2:] == ["估算：估抄表底数", "03-01至03-31", "估算占100.0%"]
    assert rows["W-02 住院楼冷水"][2:] == ["无数据", "03-19至03-31", "合计为下限"]


def test_the_factors_stand_at_the_foot_with_their_sources(report: Report) -> None:
    energy, carbon = report.foot.notes[:2]
    assert "电0.1229 kgce/kWh" in energy
    assert "GB/T 2589-2020" in energy
    assert "水不折标煤" in energy
    assert "热力110 kg/GJ" in carbon
    assert "山东省2023年" in carbon
    assert "生态环境部" in carbon


def test_the_chain_and_the_step_are_on_the_page(report: Report) -> None:
    assert report.foot.parts == (
        "编号YB-202503-1",
        "生成2025-04-07 09:42",
        "台账链头798c 3b3a e342 ca79（第18,402步）",
    )


def test_a_draft_says_so_and_has_no_seal(facts: MonthlyFacts) -> None:
    draft = monthly.compose(facts, Stamp(NOW, 3))
    signed = next(block for block in draft.body if isinstance(block, SignOff))
    assert signed.seal == signed.institution == ""
    text = text_of(pdf.render(draft))
    assert "草稿" in text
    assert "盖章" not in text
    assert "台账第3步" in text


def test_a_new_issue_names_the_one_it_replaces(facts: MonthlyFacts) -> None:
    again = replace(STAMP, number="YB-202503-2", replaces="YB-202503-1")
    assert "代替YB-202503-1" in text_of(pdf.render(monthly.compose(facts, again)))


def test_the_report_fits_two_pages_in_both_languages(facts: MonthlyFacts, tmp_path: Path) -> None:
    for language, said in (("zh", "人民医院"), ("en", "Monthly Report on Energy")):
        with speaking(language):
            made = monthly.compose(facts, STAMP)
        pages = pages_of(pdf.render(made))
        assert len(pages) == 2
        assert said in pages[0] or language == "zh"
        target = tmp_path / f"{language}.pdf"
        pdf.write(made, target)
        assert "东湖医院" in by_poppler("pdftotext", target)


def test_remarks_are_paragraphs_and_without_any_there_are_lines(facts: MonthlyFacts) -> None:
    said = next(b for b in monthly.compose(facts, STAMP).body if isinstance(b, Text))
    assert said.paragraphs == ("本月综合能耗平稳。", "水表W-02故障，4月15日前更换。")
    silent = monthly.compose(replace(facts, remark=""), STAMP)
    assert next(block for block in silent.body if isinstance(block, Text)).blank_lines


def test_the_figures_to_keep_are_exact(facts: MonthlyFacts) -> None:
    kept = monthly.figures(facts)
    assert Fraction(kept["month.energy.kgce"]) == facts.this.energy.value
    assert kept["remark"] == REMARK


def test_rounded_parts_that_differ_from_the_total_are_explained(facts: MonthlyFacts) -> None:
    table = tables(monthly.compose(facts, STAMP))[0]
    columns = (7, 8, 10)
    total = next(row for row in table.rows if row.kind == "total")
    parts = table.rows[: table.rows.index(total)]
    differs = any(_sum(parts, column) != total.cells[column].value for column in columns)
    told = any("未修约" in note.text for note in table.notes)
    assert differs == told


def _sum(rows: object, column: int) -> object:
    cells: list[Cell] = [row.cells[column] for row in rows]  # type: ignore[attr-defined]
    return sum(cell.value for cell in cells if cell.value is not None)


def test_without_a_year_before_nothing_is_compared() -> None:
    january = period.parse("2024-01")
    made = monthly.compose(monthly_facts.compute(books.facts(), january), STAMP)
    row = rows_of(tables(made)[0])["电"]
    assert row[3:5] == ["无数据", "—"]
    assert row[5] == row[2]


def test_facts_older_than_the_ledger_do_not_make_a_false_comparison() -> None:
    older = a_history(
        a_meter("E-01"), a_setup(), a_reading("2022-12-31", 0), a_reading("2024-12-31", 731)
    )
    newer = a_history(a_meter("E-02"), a_setup(), a_reading("2023-12-31", 0),
                      a_reading("2024-12-31", 999))  # fmt: skip
    facts = monthly_facts.compute(Measured(a_book(older, newer)), period.parse("2024-03"))
    assert facts.before.totals == {}
    alone = monthly_facts.compute(Measured(a_book(older)), period.parse("2024-03"))
    assert alone.before.totals["electricity"].quantity == 31


def test_an_empty_ledger_gives_an_empty_report() -> None:
    nothing = monthly_facts.compute(Measured(a_book()), books.MARCH)
    text = squeezed(text_of(pdf.render(monthly.compose(nothing, STAMP))))
    assert "无数据" in text
    assert "第1页 共1页" in text


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with a_ledger(tmp_path) as found:
        yield found


def test_a_remark_in_the_ledger_reaches_the_page(ledger: Ledger) -> None:
    institutions.put_remark(ledger, "monthly", "2024-03", "供暖期结束。")
    gathered = monthly.gather(ledger.db, period.parse("2024-03"))
    assert gathered.remark == "供暖期结束。"
    assert "供暖期结束。" in text_of(pdf.render(monthly.compose(gathered, STAMP)))


def test_the_workbook_carries_the_same_figures(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "月报.xlsx"
    sheet.write(report, target)
    book = openpyxl.load_workbook(target)
    assert len(book.sheetnames) == 5
    values = {cell.value for row in book.worksheets[0] for cell in row}
    assert 92707 in values
    assert "东湖医院" in values
