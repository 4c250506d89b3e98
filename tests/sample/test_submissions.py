"""Both samples: every form, in every year and language, its package, and what is read back."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from carbondesk import i18n, paths
from carbondesk.domain import period
from carbondesk.forms import content, heading, record, review
from carbondesk.forms.cell import State
from carbondesk.operations import submissions
from carbondesk.reports import catalogue, official, pdf
from carbondesk.reports.document import Asked
from carbondesk.sample.assumptions import MADE_AT
from tests.forms import schema
from tests.reports.reading import text_of
from tests.sample.conftest import Made

# The newest year each time, the others among the long tests.
YEARS = (
    pytest.param(2023, marks=pytest.mark.soak), pytest.param(2024, marks=pytest.mark.soak), 2025,
)  # fmt: skip
FORMS = ("form1", "form2", "form3", "form4")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
def test_every_figure_stands_on_its_form_with_its_unit(
    made: Made, year: int, language: str
) -> None:
    with i18n.speaking(language):
        for name in FORMS:
            asked = Asked(made.ledger.db, name, period.year(year), MADE_AT)
            report = catalogue.compose(made.ledger.db, name, period.year(year), MADE_AT)
            text = text_of(pdf.render(report))
            lines = [re.sub(r"\s+", "", line) for line in text.splitlines()]
            for sheet in official.sheets(asked):
                for cell in sheet.cells:
                    wanted = [cell.text.replace(" ", ""), cell.row.code]
                    if cell.row.unit:
                        wanted.append(heading.unit(cell.row).replace(" ", ""))
                    assert any(all(one in line for one in wanted) for line in lines), cell.row.key


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
def test_every_finding_stands_in_the_explanation(made: Made, year: int, language: str) -> None:
    with i18n.speaking(language):
        found = review.load(made.ledger.db, period.year(year))
        report = catalogue.compose(made.ledger.db, "prereview", period.year(year), MADE_AT)
        text = text_of(pdf.render(report))
    assert all(one.rule in text for one in found.findings)


def test_no_error_stands_in_a_sample(made: Made) -> None:
    for year in (2023, 2024, 2025):
        found = review.load(made.ledger.db, period.year(year)).findings
        assert [one for one in found if one.severity.value == "error"] == []


def test_forms_of_quarters_and_months_are_parts_of_the_year(made: Made) -> None:
    whole = record.load(made.ledger.db, period.year(2024), codes=["form2"]).figures()
    quarters = [
        record.load(made.ledger.db, period.quarter(2024, one), codes=["form2"]).figures()
        for one in range(1, 5)
    ]
    months = [
        record.load(made.ledger.db, period.month(2024, one), codes=["form2"]).figures()
        for one in range(1, 13)
    ]
    for key in ("form2.110", "form2.120", "form2.150"):
        for parts in (quarters, months):
            assert sum(part[key].value or 0 for part in parts) == whole[key].value, key


@pytest.mark.parametrize("year", YEARS)
def test_a_package_is_whole_and_reads_back(made: Made, year: int, tmp_path: Path) -> None:
    done = submissions.write(made.ledger, period.year(year), tmp_path, "", MADE_AT)
    names = [file.name for file in done.files]
    assert names[-1] == f"submission-{year}.zip"
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        body = (tmp_path / entry["name"]).read_bytes()
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (entry["sha256"], entry["bytes"])
    with zipfile.ZipFile(tmp_path / names[-1]) as archive:
        assert archive.namelist() == names[:-1]
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / name).read_bytes()
    kept = (tmp_path / "submission.json").read_text(encoding="utf-8")
    rules = json.loads((tmp_path / "submission.schema.json").read_text(encoding="utf-8"))
    assert schema.faults(json.loads(kept), rules) == []
    _reads_back(made, year, kept)


def _reads_back(made: Made, year: int, kept: str) -> None:
    """The data give the figures that the ledger prints, and no other."""
    sheets = record.load(made.ledger.db, period.year(year)).sheets
    filled = [cell for sheet in sheets for cell in sheet.cells if cell.state is State.FILLED]
    printed = {cell.figure.key: cell.printed for cell in filled if not cell.row.is_text}
    read = content.figures(kept)
    assert {key: Fraction(read[key]) for key in printed} == printed
    words = {cell.figure.key: cell.words for cell in filled if cell.row.is_text}
    assert {key: read[key] for key in words} == words
    assert read.keys() == printed.keys() | words.keys()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "carbondesk.submission/2"), (("period",), "2025-13"), (("more",), 1),
        (("forms", 0, "rows", 0, "state"), "guessed"), (("forms", 0, "rows", 0, "value"), 7),
        (("forms",), []), (("institution", "credit_code"), "123"), (("ledger", "step"), -1),
        (("findings",), [{"rule": "B2-01"}]),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_not_so(
    samples: dict[str, Made], path: tuple[str | int, ...], value: object
) -> None:
    ledger = samples["hospital"].ledger
    found = review.load(ledger.db, period.year(2025))
    around = content.Circumstances("drafting", MADE_AT.isoformat(), "me", 1, "ab")
    asked = Asked(ledger.db, "form2", period.year(2025), MADE_AT)
    facts = record.source(ledger.db, period.year(2025)).facts
    raw: Any = content.of(found.now, asked.institution(), facts, found.findings, around)
    rules = json.loads(paths.resource("exchange", content.SCHEMA_FILE).read_text(encoding="utf-8"))
    raw = json.loads(content.text(raw))
    assert schema.faults(raw, rules) == []
    inner = raw
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert schema.faults(raw, rules) != []


def test_a_workbook_holds_the_numbers_as_numbers(made: Made, tmp_path: Path) -> None:
    submissions.write(made.ledger, period.year(2025), tmp_path, "", MADE_AT)
    _cells_are_the_record(made, tmp_path)


@pytest.mark.soak
def test_libreoffice_reads_each_workbook_back(made: Made, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    submissions.write(made.ledger, period.year(2025), tmp_path, "", MADE_AT)
    again = tmp_path / "again"
    files = [str(tmp_path / f"{name}-2025.xlsx") for name in FORMS]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("pdf", "xlsx"):
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(again)]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)
    _cells_are_the_record(made, again)
    for name in FORMS:
        assert "公共机构" in text_of((again / f"{name}-2025.pdf").read_bytes())


def _cells_are_the_record(made: Made, folder: Path) -> None:
    """Each number stands in the row of its code, once."""
    for name in FORMS[1:]:
        book = openpyxl.load_workbook(io.BytesIO((folder / f"{name}-2025.xlsx").read_bytes()))
        sheets = record.load(made.ledger.db, period.year(2025), codes=[name]).of(name)
        assert len(book.worksheets) == len(sheets)
        for page, sheet in zip(book.worksheets, sheets, strict=True):
            found = {str(row[2].value): row[3].value for row in page.iter_rows() if row[2].value}
            for cell in sheet.cells:
                value = found[cell.row.code]
                if cell.printed is None:
                    assert value is None, cell.row.key
                else:
                    assert round(float(value), 2) == float(cell.printed), cell.row.key
