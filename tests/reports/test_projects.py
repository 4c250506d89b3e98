"""The project card and the portfolio: what stands on them, in both languages and both forms."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.domain import period
from carbondesk.domain.problems import Refused
from carbondesk.domain.project import Project
from carbondesk.domain.purchase import Purchase
from carbondesk.operations import evidence
from carbondesk.operations import projects as verbs
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Headlines, Plot, Report, Section, Table, Text
from carbondesk.sample import make
from carbondesk.store import projects, rows
from carbondesk.store.ledger import Ledger
from tests import factory, sample_copies
from tests.factory import NOW, TODAY

YEAR = period.year(2025)
LED, PUMP = "XM-2025-01", "XM-2025-02"


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("projects") / "hospital.carbondesk"
    sample_copies.copy_to(path, make.HOSPITAL, "李敏")
    with Ledger.open(path) as ledger:
        yield ledger


def card(ledger: Ledger, code: str = LED) -> Report:
    return catalogue.compose(ledger.db, "project", YEAR, NOW, subject=code)


def texts(report: Report) -> list[str]:
    """Every cell of every table."""
    tables = [block for block in report.body if isinstance(block, Table)]
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def test_a_card_says_what_it_is_what_it_costs_and_whether_it_pays(hospital: Ledger) -> None:
    made = card(hospital)
    assert [block.title for block in made.body if isinstance(block, Section)] == [
        "项目概况", "项目阶段", "投资与资金来源", "预期节约量", "经济性", "各年累计净现值",
    ]  # fmt: skip
    (head,) = [block for block in made.body if isinstance(block, Headlines)]
    assert [figure.value.text for figure in head.figures] == ["36.0", "16.8", "2.4", "60.6"]
    found = texts(made)
    for text in ("招标采购 2025-12-18", "E-03 住院一部照明插座", "209,000", "55.0", "605,791.63"):
        assert text in found, text


def test_the_sum_of_the_money_is_that_of_its_rows_and_the_leverage_is_told(
    hospital: Ledger,
) -> None:
    money = [block for block in card(hospital).body if isinstance(block, Table)][2]
    assert [row.cells[2].text for row in money.rows] == ["120,000.00", "240,000.00", "360,000.00"]
    assert [row.cells[3].text for row in money.rows] == ["33.3", "66.7", "100.0"]
    assert "2.00" in money.notes[0].text


def test_purchases_and_files_that_name_the_project_stand_on_its_card(tmp_path: Path) -> None:
    photo = tmp_path / "灯具.jpg"
    photo.write_bytes(b"photo")
    with factory.a_ledger(tmp_path) as ledger:
        project = verbs.put(ledger, Project("XM-9", "LED"))
        evidence.attach(ledger, project, evidence.taken([photo]))
        bought = Purchase(TODAY, "LED灯管", 5200, 124_800_00, certificate="CQC1", project="XM-9")
        other = Purchase(TODAY, "办公桌", 1, 800_00, project="XM-8")
        for one in (bought, other):
            with ledger.write("sample") as db:
                rows.insert(db, [replace(one, id=one.name)])
        found = texts(card(ledger, "XM-9"))
    assert "灯具.jpg" in found
    assert {"LED灯管", "124,800.00", "CQC1"} <= set(found)
    assert "办公桌" not in found


def test_the_balance_ends_at_what_the_project_adds(hospital: Ledger) -> None:
    (plot,) = [block for block in card(hospital).body if isinstance(block, Plot)]
    (line,) = plot.clouds
    assert len(line.points) == 9
    assert line.points[0] == (0.0, -36.0)
    assert plot.end == "60.6"


def test_a_project_whose_money_is_not_known_is_not_judged(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        verbs.put(ledger, Project("XM-9", "设想"))
        made = card(ledger, "")
    (said,) = [block for block in made.body if isinstance(block, Text)]
    assert "寿命" in said.paragraphs[0]


def test_a_card_of_an_unknown_project_is_refused(hospital: Ledger) -> None:
    for code in ("XM-0", ""):
        with pytest.raises(Refused):
            card(hospital, code)


def test_the_portfolio_has_each_project_its_money_and_the_curve(hospital: Ledger) -> None:
    made = catalogue.compose(hospital.db, "portfolio", YEAR, NOW)
    (head,) = [block for block in made.body if isinstance(block, Headlines)]
    assert [figure.value.text for figure in head.figures][:2] == ["4", "263.0"]
    projects_table, funding, curve = [block for block in made.body if isinstance(block, Table)]
    assert len(projects_table.rows) == 5
    assert funding.rows[0].cells[0].text == "财政预算"
    (plot,) = [block for block in made.body if isinstance(block, Plot)]
    assert [cloud.sign for cloud in plot.clouds] == ["hatch", "hatch", "hatch", "bar"]
    assert [row.cells[5].text for row in curve.rows] == ["净现值"] * 3 + ["元/吨"]
    assert any("不能" in note.text for note in curve.notes)


def test_an_empty_portfolio_says_so(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        made = catalogue.compose(ledger.db, "portfolio", YEAR, NOW)
    assert [type(block) for block in made.body] == [Text]


def test_figures_stand_for_what_is_issued(hospital: Ledger) -> None:
    found = catalogue.figures(hospital.db, "project", YEAR, NOW, subject=LED)
    assert found["project.investment"] == "360000"
    assert found["project.yearly"] == "168062"
    whole = catalogue.figures(hospital.db, "portfolio", YEAR, NOW)
    assert whole[f"{PUMP}.project.investment"] == "1300000"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "code"), [("project", LED), ("project", PUMP), ("portfolio", "")])
def test_it_is_written_as_pdf_and_workbook(
    hospital: Ledger, tmp_path: Path, language: str, name: str, code: str
) -> None:
    with i18n.speaking(language):
        made = catalogue.compose(hospital.db, name, YEAR, NOW, subject=code)
        pdf.write(made, tmp_path / "a.pdf")
        sheet.write(made, tmp_path / "a.xlsx")
    assert (tmp_path / "a.pdf").stat().st_size > 5_000
    assert (tmp_path / "a.xlsx").stat().st_size > 3_000


def test_every_project_can_be_chosen(hospital: Ledger) -> None:
    subjects = catalogue.named("project").subjects
    assert subjects is not None
    assert [code for code, _ in subjects(hospital.db)] == [
        one.code for one in projects.every(hospital.db)
    ]
