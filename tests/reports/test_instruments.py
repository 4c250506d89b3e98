"""The ledger of instruments as a document."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain.instrument import Instrument
from carbondesk.domain.period import parse
from carbondesk.i18n import speaking
from carbondesk.operations import instruments, meters
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Report, Table
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.reports.reading import text_of

NOW = datetime(2026, 1, 7, 9, 42)  # noqa: DTZ001 (the ledger's own clock)


def filled(ledger: Ledger) -> None:
    """Two electricity meters on two levels, one verified, and a water bill."""
    for code, kind in (("E-01", "register"), ("E-02", "register"), ("W-01", "bill")):
        carrier = "water" if code == "W-01" else "electricity"
        meters.add(
            ledger,
            factory.a_meter(code, carrier, name=f"<b>{code}</b>", serial=f"S-{code}"),
            factory.a_setup(meter=code, kind=kind, id=f"{code}s"),
        )
    meters.add_event(ledger, factory.an_event("2024-05-31", "verified", id=""))
    instruments.put(ledger, Instrument("E-01", "一厂", "DT1", "0.5S", 1, 24))
    instruments.put(ledger, Instrument("E-02", level=2, verify_months=12))


def composed(ledger: Ledger, language: str, period: str = "2025") -> Report:
    with speaking(language):
        return catalogue.compose(ledger.db, catalogue.INSTRUMENTS, parse(period), NOW)


def rows(report: Report, place: int) -> list[list[str]]:
    tables = [block for block in report.body if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in tables[place].rows]


def test_coverage_is_told_by_carrier_and_level_with_its_shares(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        filled(ledger)
        found = rows(composed(ledger, "en"), 0)
    assert found == [
        ["Electricity", "Level 1", "1", "1", "100.0", "1", "100.0"],
        ["Electricity", "Level 2", "1", "1", "100.0", "0", "0.0"],
        ["Water", "no level", "1", "0", "0.0", "0", "—"],
    ]


def test_each_instrument_says_its_verification_and_how_it_stands(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        filled(ledger)
        found = rows(composed(ledger, "en"), 1)
        later = rows(composed(ledger, "en", "2026-06"), 1)
    assert found[0][0].split() == ["Electricity", "Level", "1"]
    assert found[1] == [
        "E-01", "<b>E-01</b>", "S-E-01", "0.5S", "2024-05-31", "24", "2026-05-30", "valid"
    ]  # fmt: skip
    assert found[3][3:] == ["—", "—", "12", "—", "none on record"]
    assert later[1][-1] == "overdue"


@pytest.mark.parametrize(("language", "said"), [("zh", "待核实"), ("en", "to be confirmed")])
def test_it_is_written_as_pdf_and_workbook_with_what_is_unconfirmed(
    tmp_path: Path, language: str, said: str
) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        filled(ledger)
        report = composed(ledger, language)
    pdf.write(report, tmp_path / "a.pdf")
    sheet.write(report, tmp_path / "a.xlsx")
    printed = text_of((tmp_path / "a.pdf").read_bytes())
    assert "GB 17167" in printed
    assert said in printed.replace("\n", " ")
    assert "<b>E-01</b>" in printed
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets) == 2


def test_an_empty_ledger_has_an_empty_one(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        assert pdf.render(composed(ledger, "zh"))
        assert catalogue.figures(ledger.db, catalogue.INSTRUMENTS, parse("2025"), NOW) == {}


def test_what_stands_once_issued_is_each_instrument(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        filled(ledger)
        found = catalogue.figures(ledger.db, catalogue.INSTRUMENTS, parse("2025"), NOW)
    assert found["E-01"] == "S-E-01|0.5S|1|2024-05-31|2026-05-30"
    assert list(found) == ["E-01", "E-02"]
