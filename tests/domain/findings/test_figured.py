"""The numbers of findings open down to readings, bills and counts, with the values as told."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.findings import review
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from tests.domain.findings.test_rules import FLAT, TODAY, billed, of_months, with_month
from tests.factory import a_bill, a_count, a_history, a_meter, a_reading, a_setup, measured

YEAR = periods.year(2025)


def only(rule: str, *what: object, **book: object) -> Finding:
    every = review.of_period(measured(*what, **book), YEAR, TODAY)  # type: ignore[arg-type]
    return next(item for item in every if item.rule == rule)


def kinds(finding: Finding) -> set[str]:
    return {fact.kind for figure in finding.figures for fact in figure.leaves()}


def numbers(finding: Finding) -> dict[str, Fraction]:
    return {figure.key: Fraction(figure.value or 0) for figure in finding.figures}


def test_use_against_last_year_opens_to_the_readings_of_both_months() -> None:
    finding = only("usage_unlikely", of_months(with_month(26, 500)))
    assert numbers(finding) == {"finding.usage": 500, "finding.last_year": 100}
    assert "reading" in kinds(finding)


def test_use_against_the_range_names_the_least_and_the_most() -> None:
    finding = only("usage_range", of_months([*FLAT[:18], 130, 90, *FLAT[20:27], 200, *FLAT[28:]]))
    assert numbers(finding) == {
        "finding.usage": 200, "finding.lowest": 90, "finding.highest": 130,
    }  # fmt: skip


def test_a_jump_of_scale_opens_to_the_months_of_both_years() -> None:
    finding = only("scale_jump", of_months([*FLAT[:24], *[10] * 12]))
    found = numbers(finding)
    # January to March: 90 days in 2025, 91 in 2024.
    assert found == {"finding.used_then": 900, "finding.used_before": 9100}


def test_a_bill_that_differs_opens_to_the_bill_and_the_readings() -> None:
    readings = [a_reading("2024-12-31", 0), a_reading("2025-01-31", 300)]
    bill = a_bill("2025-01-01", "2025-01-31", 330)
    finding = only("bill_differs", a_history(a_meter(), a_setup(), *readings, bill))
    assert numbers(finding) == {"finding.billed": 330, "finding.read": 300}
    assert {"bill", "reading"} <= kinds(finding)


def test_a_price_opens_to_its_bill_and_the_others() -> None:
    months = periods.year(2025).months()[:6]
    yuan: Sequence[int] = (300, 300, 300, 300, 300, 600)
    bills = [
        a_bill(month.first, month.last, 300, cost) for month, cost in zip(months, yuan, strict=True)
    ]
    finding = only("unit_price", billed(*bills))
    assert numbers(finding) == {"finding.price": 2, "finding.usual_price": 1}
    usual = finding.figure("usual_price")
    assert usual is not None
    assert len(usual.parts) == 5


def test_people_open_to_their_counts() -> None:
    people = [a_count("2024-03", count=100), a_count("2025-03", count=130)]
    finding = only("people_moved", people=people)
    assert numbers(finding) == {"finding.count": 130, "finding.count_before": 100}
    assert kinds(finding) == {"people", "days"}


@pytest.mark.parametrize("kind", [MeterKind.BILL, MeterKind.REGISTER])
def test_what_compares_nothing_has_no_figure(kind: MeterKind) -> None:
    odd = a_history(
        a_meter(), a_setup(kind=kind), a_bill("2025-01-01", "2025-01-31"),
        a_bill("2025-01-30", "2025-02-28"),
    )  # fmt: skip
    assert only("bill_overlap", odd).figures == ()
