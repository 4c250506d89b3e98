"""Rules about the lines of a bill and the tariff that it follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain import period
from carbondesk.domain.findings import review
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import (
    BillLine,
    Charge,
    MeterTariff,
    Price,
    Tariff,
    Tariffs,
    TimeOfUse,
)
from carbondesk.domain.usage import Measured
from carbondesk.texts import findings as texts
from tests.factory import a_bill, a_book, a_history, a_meter, of_kind

YEAR = period.year(2024)
TODAY = date(2025, 2, 1)
BILL = a_bill("2024-03-01", "2024-03-31", 1000, "1230.00")
TARIFF = Tariff("GS", "工商业", "electricity", date(2024, 1, 1), id="GS")


def a_price(yuan: str, charge: Charge = Charge.ENERGY, time: TimeOfUse = TimeOfUse.ALL) -> Price:
    return Price("GS", charge, int(Fraction(yuan) * NANO), time)


def a_line(
    amount: int, quantity: int | None, charge: Charge = Charge.ENERGY, time: str = "all"
) -> BillLine:
    micro = None if quantity is None else quantity * MICRO
    return BillLine(BILL.id, charge, TimeOfUse(time), "", micro, None, amount)


def found(
    prices: Sequence[Price], lines: Sequence[BillLine], *choices: CheckChoice
) -> list[Finding]:
    book = a_book(a_history(a_meter(), of_kind(MeterKind.BILL), BILL))
    known = Tariffs(
        (TARIFF,) if prices else (),
        {"GS": tuple(prices)},
        {"E-01": (MeterTariff("E-01", date(2024, 1, 1), "GS"),)},
        {BILL.id: tuple(lines)} if lines else {},
    )
    every = review.of_period(Measured(replace(book, tariffs=known)), YEAR, TODAY, choices)
    return [item for item in every if item.rule in {"bill_lines_differ", "tariff_differs"}]


def test_lines_that_do_not_add_up_to_the_bill_are_told_in_yuan() -> None:
    (finding,) = found([], [a_line(100_000, 1000), a_line(22_000, None, Charge.OTHER)])
    assert texts.sentence(finding) == (
        "账单金额 1,230.00 元，明细合计 1,220.00 元，相差 +10.00 元。更正明细或金额。"
    )
    assert found([], [a_line(100_000, 1000), a_line(23_000, None, Charge.OTHER)]) == []


def test_the_few_fen_that_rounding_leaves_are_borne() -> None:
    lines = [a_line(100_000, 1000), a_line(22_996, None, Charge.OTHER)]
    assert found([], lines) == []
    strict = CheckChoice("bill_lines_differ", "yuan", "0")
    assert [item.rule for item in found([], lines, strict)] == ["bill_lines_differ"]


def test_a_bill_that_its_tariff_makes_another_amount_of_names_the_line() -> None:
    prices = [a_price("1", time=TimeOfUse.PEAK), a_price("0.5", time=TimeOfUse.VALLEY),
              a_price("38", Charge.DEMAND)]  # fmt: skip
    lines = [
        a_line(60_000, 600, time="peak"), a_line(25_000, 400, time="valley"),
        a_line(38_000, 10, Charge.DEMAND),
    ]  # fmt: skip
    (finding,) = found(prices, lines)
    assert finding.values["expected"] == 600 + 200 + 380
    assert finding.values["line"] == "energy valley"
    assert texts.sentence(finding).startswith(
        "账单金额 1,230.00 元，按价目“GS”重算为 1,180.00 元，相差 +50.00 元（4.2%）。"
    )
    assert "谷" in texts.sentence(finding)


def test_a_bill_without_lines_is_judged_where_its_quantity_is_enough() -> None:
    assert [item.rule for item in found([a_price("1.2")], [])] == ["tariff_differs"]
    assert found([a_price("1.23")], []) == []
    assert found([a_price("1.2"), a_price("38", Charge.DEMAND)], []) == []


def test_where_there_is_no_tariff_nothing_is_said() -> None:
    assert found([], []) == []
