"""The power factor by meters of reactive energy, by hand; and what it costs by the tariff."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from carbondesk.domain import period, totals
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.findings import review
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff, Tariffs
from carbondesk.domain.usage import Measured
from carbondesk.i18n import speaking
from carbondesk.texts import findings as texts
from tests.factory import a_bill, a_book, a_history, a_meter, a_reading, a_setup, of_kind

TODAY = date(2025, 6, 15)
YEAR = period.year(2025)
MONTHS = ("2024-12-31", "2025-01-31", "2025-02-28", "2025-03-31")


def registers(
    code: str, carrier: str, unit: str, stands: list[int], **setup: Any  # noqa: ANN401 (its fields)
) -> MeterFacts:  # fmt: skip
    readings = [
        a_reading(day, stand, meter=code) for day, stand in zip(MONTHS, stands, strict=True)
    ]
    return a_history(a_meter(code, carrier, unit), a_setup(meter=code, **setup), *readings)


def active() -> MeterFacts:
    return registers("E-01", "electricity", "kWh", [0, 4000, 8000, 12000])


def reactive(*stands: int, code: str = "Q-01") -> MeterFacts:
    role: dict[str, Any] = {"parent_id": "E-01", "counted": False, "role": Role.EXCLUDED}
    return registers(code, "reactive", "kvarh", [0, *stands], **role)


def found(book: Book) -> list[Finding]:
    every = review.of_period(Measured(book), YEAR, TODAY)
    return [item for item in every if item.rule == "power_factor"]


def test_months_below_the_standard_are_told_with_the_energy_behind() -> None:
    # By hand: 4,000 kWh and 3,000 kvarh are 4 ÷ 5 = 0.80; with 1,900 kvarh 0.9033: 0.90.
    (finding,) = found(a_book(active(), reactive(1900, 4900, 6800)))
    assert (finding.period, finding.values["factor"]) == ("2025-02", Fraction(4, 5))
    # The table of 1983 for 0.90: 0.80 puts 5 % on the charges.
    assert (finding.values["standard"], finding.values["percent"]) == (Fraction(9, 10), 5)
    assert finding.values["yuan"] is None
    with speaking("en"):
        assert texts.sentence(finding).startswith(
            "By the meters, 4,000 kWh and 3,000 kvarh, the power factor of the month is 0.80, the "
            "standard is 0.90; the rule puts 5.0% on the charges. Check first:"
        )
    leaves = {fact.kind for one in finding.figures for fact in one.leaves()}
    assert {"reading", "check_limit", "power_factor_rule"} <= leaves


def test_what_is_given_back_counts_by_its_size() -> None:
    taken, given = reactive(1000, 2000, 3000), reactive(2000, 2000, 2000, code="Q-02")
    (finding,) = found(a_book(active(), taken, given))
    assert (finding.period, finding.values["reactive"]) == ("2025-01", 3000)


def test_a_bill_that_tells_the_factor_goes_before_the_meters() -> None:
    bill = a_bill("2025-02-01", "2025-02-28", 4000, 2800)
    line = BillLine(bill.id, Charge.POWER_FACTOR, quantity_micro=MICRO * 95 // 100, id="pf")
    book = a_book(replace(active(), bills=(bill,)), reactive(1900, 4900, 6800))
    assert len(found(book)) == 1
    assert found(replace(book, tariffs=Tariffs(lines={bill.id: (line,)}))) == []


def test_the_tariff_of_the_meter_sets_the_standard_and_what_it_costs() -> None:
    bill = a_bill("2025-02-01", "2025-02-28", 4000, 2800)
    lists = Tariff("GS", "非工业", "electricity", date(2024, 1, 1), 85, id="GS")
    price = Price("GS", Charge.ENERGY, price_nano=7 * NANO // 10, id="p")
    follows = MeterTariff("E-01", date(2024, 1, 1), "GS")
    known = Tariffs((lists,), {"GS": (price,)}, {"E-01": (follows,)})
    book = a_book(replace(active(), bills=(bill,)), reactive(2300, 5300, 7600))
    (finding,) = found(replace(book, tariffs=known))
    # By hand: 2,300 kvarh make 0.87, above 0.85; 0.80 puts 2.5 % on 4,000 kWh of 0.7 yuan.
    assert (finding.period, finding.values["percent"]) == ("2025-02", Fraction(5, 2))
    assert finding.values["yuan"] == 70


def test_reactive_energy_is_in_no_total_and_is_not_judged_by_its_use() -> None:
    book = a_book(active(), reactive(1900, 190000, 190001))
    assert set(totals.by_carrier(Measured(book), YEAR)) == {"electricity"}
    every = review.of_period(Measured(book), YEAR, TODAY)
    assert {item.rule for item in every if item.meter_id == "Q-01"} <= {"data_missing"}


def test_without_a_meter_below_nothing_is_said() -> None:
    alone = registers("Q-01", "reactive", "kvarh", [0, 3000, 6000, 9000], counted=False)
    assert found(a_book(active(), alone)) == []
    billed = a_history(a_meter(), of_kind(MeterKind.BILL))
    assert found(a_book(billed, reactive(3000, 6000, 9000))) == []
