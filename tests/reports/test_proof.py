"""The M&V plan and the savings report: what they say, on how many pages, in both languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain import period
from carbondesk.domain.mv.plan import Adjustment, Option, Parameter
from carbondesk.domain.problems import Refused
from carbondesk.domain.project import Project
from carbondesk.i18n import speaking
from carbondesk.operations import meters, mv, projects
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Headlines, Plot, Report, Table, Text
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.domain.mv.planted import WEATHER, a_meter_read_monthly, a_plan, always

YEAR = period.year(2025)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a project that saved 15 %, and has an adjustment without a paper."""
    with factory.a_ledger(tmp_path) as opened:
        meters.add(opened, factory.a_meter(), factory.a_setup())
        with opened.write("import", noun="reading") as db:
            rows.insert(db, a_meter_read_monthly(always(0.85)).readings)
            rows.insert(db, [replace(day, id=day.day.isoformat()) for day in WEATHER])
        made = projects.put(opened, Project("XM-1", "锅炉房改造"))
        mv.put(opened, a_plan(project_id=made.id, id=""), ["E-01"])
        yield opened


def composed(ledger: Ledger, name: str, language: str = "zh") -> Report:
    with speaking(language):
        return catalogue.compose(ledger.db, name, YEAR, ledger.clock(), subject="XM-1")


def project_id(ledger: Ledger) -> str:
    found: str = ledger.db.execute("select id from project").fetchone()[0]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["savings", "mv-plan"])
def test_both_are_printed_on_two_to_four_pages_and_as_workbooks(
    ledger: Ledger, tmp_path: Path, name: str, language: str
) -> None:
    import pypdfium2

    report = composed(ledger, name, language)
    document = pypdfium2.PdfDocument(pdf.render(report))
    count: int = len(document)
    assert 2 <= count <= 4
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "锅炉房改造" in text
    document.close()
    target = tmp_path / "a.xlsx"
    sheet.write(report, target)
    book = openpyxl.load_workbook(target)
    assert len(book.sheetnames) > 1
    assert any(page._charts for page in book.worksheets)


def test_the_report_says_the_saving_its_range_and_the_verdict(ledger: Ledger) -> None:
    report = composed(ledger, "savings", "en")
    (headlines,) = [block for block in report.body if isinstance(block, Headlines)]
    saving = headlines.figures[0]
    assert saving.unit == "kWh"
    assert saving.value.value is not None
    low, high = (int(end.replace(",", "")) for end in saving.lines[0][1].split("—"))
    assert low < saving.value.value < high
    (said,) = next(block for block in report.body if isinstance(block, Text)).paragraphs
    assert said.endswith("verified.")
    calculation = next(
        block
        for block in report.body
        if isinstance(block, Table) and block.rows[-1].kind == "total"
    )
    figures = [int(row.cells[3].value or 0) for row in calculation.rows]
    baseline, added, adjusted, metered, saved = figures
    assert adjusted == baseline + added
    assert abs(adjusted - metered - saved) <= 1
    assert saved == saving.value.value


def test_an_adjustment_without_paper_fails_its_gate_in_bold(ledger: Ledger) -> None:
    new = Adjustment(project_id(ledger), date(2025, 3, 1), 10_000_000, "新病区")
    mv.put_adjustment(ledger, new)
    report = composed(ledger, "savings")
    (said,) = next(block for block in report.body if isinstance(block, Text)).paragraphs
    assert said == "未通过：缺证据的非例行调整，不予核定。"
    cells = [
        cell
        for block in report.body
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    ]
    assert [cell.strong for cell in cells if cell.text == "未通过"] == [True]


def test_the_scatter_has_both_clouds_and_the_line_of_the_model(ledger: Ledger) -> None:
    plots = [block for block in composed(ledger, "savings").body if isinstance(block, Plot)]
    scatter, running = plots
    assert [len(cloud.points) for cloud in scatter.clouds[:2]] == [12, 12]
    assert scatter.clouds[2].sign == "line"
    assert running.clouds[0].points[-1][1] == pytest.approx(
        sum(one[1] for one in _steps(running)), rel=1e-9
    )
    assert [name for _, _, name in running.phases] == ["基准期", "报告期"]


def _steps(running: Plot) -> list[tuple[float, float]]:
    points = running.clouds[0].points
    sums = [0.0, *(value for _, value in points)]
    return [(x, after - before) for (x, after), before in zip(points, sums[:-1], strict=True)]


def test_option_a_lists_its_parameters_instead_of_a_model(ledger: Ledger) -> None:
    project = project_id(ledger)
    mv.put(ledger, a_plan(project_id=project, id="", option=Option.A), ["E-01"])
    mv.put_parameter(
        ledger,
        Parameter(project, "灯具功率", 40_000_000, 16_000_000, "kW", True, 20_000, "实测记录"),
    )
    for name in ("savings", "mv-plan"):
        cells = [
            cell.text
            for block in composed(ledger, name).body
            if isinstance(block, Table)
            for row in block.rows
            for cell in row.cells
        ]
        assert "灯具功率" in cells


def test_a_document_needs_a_project_with_a_plan(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="mv_no_plan"):
        catalogue.compose(ledger.db, "savings", YEAR, ledger.clock(), subject="XM-9")
    alone = catalogue.compose(ledger.db, "savings", YEAR, ledger.clock())
    assert "XM-1" in alone.name
    subjects = catalogue.named("savings").subjects
    assert subjects is not None
    assert list(subjects(ledger.db)) == [("XM-1", "锅炉房改造")]
