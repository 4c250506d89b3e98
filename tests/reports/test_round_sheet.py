"""The reading sheet on paper and as a workbook."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain.period import Period, parse
from carbondesk.i18n import speaking
from carbondesk.operations import meters, readings
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Boxes, Report, Table
from carbondesk.sample import make
from carbondesk.store.ledger import Ledger
from tests import factory, sample_copies
from tests.reports.reading import text_of

NOW = datetime(2026, 1, 7, 9, 42)  # noqa: DTZ001 (the ledger's own clock)
DECEMBER = parse("2025-12")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("round") / "a.carbondesk"
    sample_copies.copy_to(found, make.HOSPITAL, "me")
    return found


def composed(path: Path, language: str = "en", period: Period = DECEMBER) -> Report:
    with speaking(language), Ledger.open(path) as ledger:
        return catalogue.compose(ledger.db, catalogue.ROUND, period, NOW)


def table(report: Report) -> Table:
    return next(block for block in report.body if isinstance(block, Table))


def rows_of(report: Report, kind: str = "plain") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(report).rows if row.kind == kind]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["抄表单", "31块表", "应于2025-12-31抄", "168413.31", "168595—168752", "复核无误"]),
        ("en", ["Reading Sheet", "31 meters", "to be read on 2025-12-31", "168595–168752"]),
    ],
)
def test_the_sheet_is_written_in_both_languages(
    path: Path, tmp_path: Path, language: str, said: list[str]
) -> None:
    report = composed(path, language)
    pdf.write(report, tmp_path / "a.pdf")
    sheet.write(report, tmp_path / "a.xlsx")
    printed = text_of((tmp_path / "a.pdf").read_bytes()).replace(" ", "")
    assert [text for text in said if text.replace(" ", "") not in printed] == []


def test_meters_stand_in_the_order_of_the_route_under_their_buildings(path: Path) -> None:
    report = composed(path)
    assert len(rows_of(report)) == 31
    assert [row[:2] for row in rows_of(report)[:3]] == [["1", "E-01"], ["2", "E-02"], ["3", "E-13"]]
    assert rows_of(report, "group")[0][0].endswith("10 kV 开闭所")


def test_a_last_figure_stands_as_on_the_dial_with_a_box_for_each_digit(path: Path) -> None:
    (solar,) = [row for row in table(composed(path)).rows if row.cells[1].text == "PV-01"]
    assert solar.cells[4].text == "004294.83"
    boxes = solar.cells[6].drawing
    assert isinstance(boxes, Boxes)
    assert (boxes.whole, boxes.decimals, boxes.of_whole, boxes.of_decimals) == (6, 2, 7, 2)


def test_a_meter_without_history_or_digits_has_a_dash_and_one_wide_box(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger, speaking("en"):
        meters.add(
            ledger, factory.a_meter("W-01", "water", id=""), factory.a_setup(meter="", id="")
        )
        old = meters.add(
            ledger,
            factory.a_meter("W-02", "water", id=""),
            factory.a_setup(meter="", digits=5, id=""),
        )
        for day, register in (("2024-03-05", 7), ("2024-03-20", 9)):
            readings.add(ledger, factory.a_reading(day, register, meter=old.id, id=""))
        report = catalogue.compose(ledger.db, catalogue.ROUND, parse("2024-03"), NOW)
    bare, known = table(report).rows
    assert [cell.text for cell in bare.cells[3:6]] == ["m³ × 1", "—", "—"]
    assert bare.cells[6].drawing == Boxes(0, 0, 5, 0)
    assert [cell.text for cell in known.cells[4:6]] == ["00009", "—"]
    assert pdf.render(report)


def test_the_workbook_asks_back_beyond_the_range_and_needs_only_the_figure(
    path: Path, tmp_path: Path
) -> None:
    sheet.write(composed(path, "zh"), tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    rows = list(page.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if "表底数" in row)
    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert first["表计编号"] == "E-01"
    assert (first["合理下限"], first["合理上限"]) == (168595, 168752)
    assert (first["抄表日期"], first["表底数"]) == ("2025-12-31", None)
    check = page.data_validations.dataValidation[0]
    assert (check.formula1, check.formula2, check.errorStyle) == ("168595", "168752", "warning")


def test_an_issued_sheet_gets_its_number(path: Path) -> None:
    with Ledger.open(path) as ledger:
        figures = catalogue.figures(ledger.db, catalogue.ROUND, DECEMBER, NOW)
    assert figures["E-01.last"] == "168413310000"
    assert len(figures) == 3 * 31


@pytest.mark.parametrize(
    ("code", "fits"), [("2025-12", True), ("2025-12-20", True), ("2025", False)]
)
def test_a_sheet_is_made_for_a_month_or_a_day(code: str, fits: bool) -> None:
    assert catalogue.fits(catalogue.ROUND, parse(code)) is fits
