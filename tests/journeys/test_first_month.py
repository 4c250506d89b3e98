"""The main job: an empty ledger, three meters, three months, a report, and all of it undone."""

from datetime import date
from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import parse
from carbondesk.operations import bills, institutions, meters, readings
from carbondesk.reports import catalogue, pdf
from carbondesk.store.ledger import Ledger
from carbondesk.store.meters import every
from tests.factory import a_bill, a_meter, a_reading, a_setup

REGISTERS = {
    "E-01": ("2023-12-31", 0, 100, 190, 285),
    "W-01": ("2023-12-31", 500, 900, 1280, 1700),
}
MONTH_ENDS = ("2024-01-31", "2024-02-29", "2024-03-31")
WORDS = {
    "zh": ("海岱医院", "能源资源消费月报", "9,500", "kWh", "420", "3,100"),
    "en": ("海岱医院", "Monthly Report", "9,500", "kWh", "420", "3,100"),
}


def _enter(ledger: Ledger) -> None:
    meters.add(ledger, a_meter("E-01"), a_setup(multiplier=100))
    meters.add(ledger, a_meter("W-01", "water"), a_setup(meter="W-01"))
    gas = a_setup(meter="G-01", kind=MeterKind.BILL)
    meters.add(ledger, a_meter("G-01", "natural_gas"), gas)
    for code, (opening, first, *rest) in REGISTERS.items():
        readings.add(ledger, a_reading(opening, first, meter=code))
        for day, register in zip(MONTH_ENDS, rest, strict=True):
            readings.add(ledger, a_reading(day, register, meter=code))
    bills.add(ledger, a_bill("2024-03-01", "2024-03-31", 3100, 10_000, meter="G-01"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_three_months_make_a_report_and_leave_nothing_when_undone(
    tmp_path: Path, language: str
) -> None:
    from pypdfium2 import PdfDocument

    hospital = Institution("海岱医院", "024", "370100", date(2024, 1, 1))
    with Ledger.create(tmp_path / "first.carbondesk", "李敏") as ledger:
        institutions.begin(ledger, hospital, 86_000 * 10**6, 1200)
        _enter(ledger)
        with i18n.speaking(language):
            month, now = parse("2024-03"), ledger.clock()
            made = pdf.render(catalogue.compose(ledger.db, catalogue.MONTHLY, month, now))
        document = PdfDocument(made)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert [word for word in WORDS[language] if word not in text] == []
        while ledger.undo():
            pass
        assert every(ledger.db) == []
        assert [
            step.verb for step in ledger.history() if not step.undone and step.kind == "do"
        ] == ["new_ledger"]
