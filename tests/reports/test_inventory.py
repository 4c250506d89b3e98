"""The carbon inventory and the evidence annex as documents."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain.period import parse
from carbondesk.i18n import speaking
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Report, Section, Table
from carbondesk.sample import make
from carbondesk.store import accounts
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.reports.reading import text_of

NOW = datetime(2026, 1, 7, 9, 42)  # noqa: DTZ001 (the ledger's own clock)
YEAR = parse("2025")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("inventory") / "a.carbondesk"
    sample_copies.copy_to(found, make.HOSPITAL, "me")
    return found


def composed(path: Path, name: str, language: str) -> Report:
    with speaking(language), Ledger.open(path) as ledger:
        return catalogue.compose(ledger.db, name, YEAR, NOW)


def tables(report: Report) -> list[Table]:
    return [block for block in report.body if isinstance(block, Table)]


def test_the_inventory_says_total_range_views_and_each_line_with_its_grade(path: Path) -> None:
    summary, lines, outside = tables(composed(path, catalogue.INVENTORY, "en"))
    assert [row.cells[1].text for row in summary.rows] == [
        "588.10", "8,204.25", "8,792.35", "8,450.28", "9,134.42", "8,792.35", "9,367.33",
    ]  # fmt: skip
    assert [row.cells[4].text for row in lines.rows] == ["A"] * 5
    assert [row.cells[5].text for row in lines.rows] == ["A"] * 5
    assert "grade A; the activity of 100.0%" in summary.notes[1].text
    # 10,608.5 MWh at 0.3024 kgce/kWh of the national supply coal rate in place of 0.1229
    assert summary.notes[2].text == (
        "Energy of the period: Calorific value (当量值) 2,371.94 tce; "
        "Equivalent value (等价值), supply coal rate of 2024 4,276.17 tce."
    )
    assert [len(row.cells) for row in outside.rows] == [4, 4]
    assert "Beijing 2023" in lines.rows[0].cells[3].small


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [catalogue.INVENTORY, catalogue.EVIDENCE])
def test_both_documents_are_written_as_pdf_and_workbook(
    path: Path, tmp_path: Path, name: str, language: str
) -> None:
    report = composed(path, name, language)
    with speaking(language):
        pdf.write(report, tmp_path / "a.pdf")
        sheet.write(report, tmp_path / "a.xlsx")
    said = text_of((tmp_path / "a.pdf").read_bytes())
    assert "0.5554" in said
    assert ("Draft" if language == "en" else "草稿") in said
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets


def test_the_annex_opens_every_figure_once_down_to_readings_and_factors(path: Path) -> None:
    report = composed(path, catalogue.EVIDENCE, "en")
    titles = [block.title for block in report.body if isinstance(block, Section)]
    assert titles == ["Carbon emissions", "Uncertainty of the total"]
    rows = [row for table in tables(report) for row in table.rows]
    said = [row.cells[0].text.strip() for row in rows]
    assert any(text.startswith("Reading 2025-") for text in said)
    assert any(text.startswith("Grid average factor") for text in said)
    assert any("opened above" in row.cells[3].text for row in rows)
    assert any("grade A" in row.cells[3].text for row in rows)


def test_one_figure_alone_makes_an_annex(path: Path) -> None:
    with speaking("en"), Ledger.open(path) as ledger:
        found = accounts.load(ledger.db, [YEAR]).of(YEAR).figures()["carbon.heat.kgco2"]
        report = catalogue.evidence(ledger.db, found, YEAR, NOW)
    (table,) = tables(report)
    assert table.rows[0].cells[1].text == "2,312,277"
    assert "JS/T 303-2026" in table.rows[0].cells[3].text
