"""The quarterly and the annual report: what they say, and the sums behind it."""

from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

import pytest

from carbondesk.domain.findings.explanation import Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import parse
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.reports import monthly_facts, pdf
from carbondesk.reports.analysis import annual, facts, indicators, priced, quarterly, summary
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Report, Section, Table, Text
from carbondesk.reports.stamp import Stamp
from tests.factory import a_bill, a_history, a_meter, a_setup, measured
from tests.goldens import Golden
from tests.reports import books, plain
from tests.reports.reading import pages_of, squeezed, text_of

STAMP = Stamp(datetime(2025, 4, 7, 9, 42), 18402, chain="798c3b3ae342ca7912")  # noqa: DTZ001
QUARTER, YEAR = parse("2025Q1"), parse("2024")
CAUSE, PLAN = "供暖期延长三天。", "更换食堂灶具。"
FOUND = Finding(
    "usage_year_ago", "meter:E-12", "E-12 住院楼", "2025-02",
    MappingProxyType({"usage": Fraction(1600), "past": Fraction(1400), "unit": "kWh",
                      "percent": Fraction(100, 7)}),
    explanation=Explanation("usage_year_ago", "meter:E-12", "2025-02", "", "新增病床40张。", "王岚",
                            "2025-03-05T10:00"),
)  # fmt: skip


@pytest.fixture(scope="module")
def quarter() -> AnalysisFacts:
    typed = {facts.QUARTERLY: CAUSE}
    return facts.compute(books.facts(), QUARTER, (FOUND,), typed)


@pytest.fixture(scope="module")
def year() -> AnalysisFacts:
    typed = {facts.ANNUAL: CAUSE, facts.PLAN: PLAN}
    return facts.compute(books.facts(), YEAR, (FOUND,), typed)


def titles(report: Report) -> list[str]:
    return [block.title for block in report.body if isinstance(block, Section)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quarter_as_it_is_said(quarter: AnalysisFacts, language: str, golden: Golden) -> None:
    with speaking(language):
        golden(f"quarter-{language}.json", plain.as_json(quarterly.compose(quarter, STAMP)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_year_as_it_is_said(year: AnalysisFacts, language: str, golden: Golden) -> None:
    with speaking(language):
        golden(f"year-{language}.json", plain.as_json(annual.compose(year, STAMP)))


def test_a_quarter_is_its_three_months(quarter: AnalysisFacts) -> None:
    assert [one.period.code for one in quarter.months] == ["2025-01", "2025-02", "2025-03"]
    assert [one.period.code for one in quarter.months_before] == ["2024-01", "2024-02", "2024-03"]
    whole = sum(Fraction(one.energy.value or 0) for one in quarter.months)
    assert whole == quarter.this.energy.value


def test_what_was_typed_and_explained_is_printed(year: AnalysisFacts) -> None:
    text = squeezed(text_of(pdf.render(annual.compose(year, STAMP))))
    for said in (CAUSE, PLAN, "新增病床40张。", "王岚 2025-03-05", "2025年度工作计划"):
        assert said in text


def test_without_words_there_are_lines_to_write_on() -> None:
    bare = facts.compute(books.facts(), YEAR)
    texts = [one for one in annual.compose(bare, STAMP).body if isinstance(one, Text)]
    assert [one.blank_lines for one in texts if not one.paragraphs] == [4, 4]


def test_the_pages_are_numbered_and_the_factors_stand_on_the_first(year: AnalysisFacts) -> None:
    pages = pages_of(pdf.render(annual.compose(year, STAMP)))
    assert f"第1页　共{len(pages)}页" in pages[0]
    assert "当量值" in pages[0]
    assert all("同第1页" in page for page in pages[1:])
    assert "编制" in pages[-1]


def test_a_first_year_is_compared_with_nothing() -> None:
    alone = facts.compute(books.facts(), YEAR)
    assert alone.before.energy.value is None
    assert len(alone.years) == 1
    assert indicators.years(alone) == []
    with speaking("en"):
        assert "no year before to compare with" in next(summary.paragraphs(alone))


def test_a_section_without_facts_is_left_out(year: AnalysisFacts) -> None:
    empty = facts.compute(measured(), YEAR)
    said = titles(annual.compose(empty, STAMP))
    assert "建筑用电" in titles(annual.compose(year, STAMP))
    for title in ("建筑用电", "费用与均价", "全部表计用量", "分月碳排放", "历年对比"):
        assert title not in said


def test_a_change_of_cost_is_split_into_quantity_and_price() -> None:
    # 100 kWh at 0.50 yuan cost 50; 120 kWh at 0.60 cost 72. Quantity 20 × 0.50 = 10 yuan,
    # price 0.10 × 120 = 12 yuan; together the 22 yuan of the change.
    bills = (
        a_bill("2024-01-01", "2024-12-31", 100, 50),
        a_bill("2025-01-01", "2025-12-31", 120, 72),
    )
    meter = a_history(a_meter(), a_setup(kind=MeterKind.BILL), *bills)
    (found,) = priced.spent(facts.compute(measured(meter), parse("2025")))
    assert (found.price_before, found.price) == (Fraction(1, 2), Fraction(3, 5))
    assert found.by_quantity == 10
    assert found.by_price == 12


def test_a_change_without_last_year_is_not_split() -> None:
    meter = a_history(
        a_meter(), a_setup(kind=MeterKind.BILL), a_bill("2025-01-01", "2025-12-31", 120, 72)
    )
    made = facts.compute(measured(meter), parse("2025"))
    (found,) = priced.spent(made)
    assert found.by_quantity is None
    table = next(block for block in priced.section(made) if isinstance(block, Table))
    assert [cell.text for cell in table.rows[-1].cells[-2:]] == ["不可比", "不可比"]


def test_a_year_is_beside_the_quotas_of_its_own_province(year: AnalysisFacts) -> None:
    assert {one.standard.region for one in year.against} == {"37"}


def test_a_quarter_is_drawn_over_thirteen_months_and_a_year_over_its_own() -> None:
    quarter, year = monthly_facts.trend_months(QUARTER), monthly_facts.trend_months(YEAR)
    assert (quarter[0].code, quarter[-1].code, len(quarter)) == ("2024-03", "2025-03", 13)
    assert (year[0].code, year[-1].code, len(year)) == ("2024-01", "2024-12", 12)


def test_issued_figures_move_with_an_explanation(year: AnalysisFacts) -> None:
    kept = annual.figures(year)
    assert kept["explained.usage_year_ago.meter:E-12.2025-02"] == "新增病床40张。"
    assert kept["remark.annual.plan"] == PLAN
    assert kept != annual.figures(facts.compute(books.facts(), YEAR))
