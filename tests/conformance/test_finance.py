"""Published digits of finance: numpy-financial, pyxirr, NIST Handbook 135 by hand."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from carbondesk.domain import economics
from carbondesk.domain.economics import Case, Stream

SHARED = Path(__file__).parents[3] / "shared"
ORACLES = SHARED / "data" / "20_finance_oracles"
EXAMPLES = SHARED / "domain" / "contracts" / "worked_examples.md"
pytestmark = pytest.mark.skipif(not ORACLES.is_dir(), reason="the published digits are not here")

# Rows that nothing in the program answers, each with the reason.
UNUSED = {
    "nper": "nobody asks how long to save up for a sum; a payback is asked of a case",
    "ppmt": "the share of principal in a loan's payment is the bank's; no plan of loans is kept",
}
# What is published of row 8 of the worked examples, with the digits that are printed there.
CASE = Case(
    Fraction(1_000_000), (Stream(Fraction(180_000)),), 15, Fraction(5, 100),
    Stream(Fraction(10_000)),
)  # fmt: skip


def published() -> list[dict[str, Any]]:
    file = ORACLES / "tvm_irr_published.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []


def of(name: str) -> list[dict[str, Any]]:
    return [row["args"] | {"expected": row["expected"]} for row in published() if row["fn"] == name]


def fraction(value: object) -> Fraction:
    """A number of the file, also one written as a quotient."""
    above, _, below = str(value).partition("/")
    return Fraction(above) / Fraction(below or "1")


def agrees(exact: Fraction | float, printed: str) -> bool:
    """Whether a figure shows these very digits when it is rounded to as many."""
    step = Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)  # type: ignore[arg-type]
    one = Fraction(exact)
    shown = (Decimal(one.numerator) / Decimal(one.denominator)).quantize(step, ROUND_HALF_EVEN)
    return shown == Decimal(printed)


def close(exact: Fraction | float | None, printed: str) -> bool:
    """Whether a figure agrees to as many digits as floating point has."""
    return exact is not None and float(exact) == pytest.approx(float(printed), rel=1e-14)


def test_every_published_row_is_used_or_left_out_with_a_reason() -> None:
    used = {"npv", "pv", "pmt", "rate", "mirr", "irr"}
    assert {row["fn"] for row in published()} == used | UNUSED.keys()


def test_present_values_agree_to_twenty_decimals() -> None:
    (npv,) = of("npv")
    worth = economics.worth_of(fraction(npv["rate"]), npv["values"])
    assert abs(worth - Fraction(npv["expected"])) < Fraction(1, 10**20)
    (pv,) = of("pv")
    worth = -pv["pmt"] * economics.uniform_worth(fraction(pv["rate"]), pv["nper"])
    assert abs(worth - Fraction(pv["expected"])) < Fraction(1, 10**20)


def test_equal_payments_agree_to_twenty_decimals_also_without_interest() -> None:
    for row in of("pmt"):
        payment = -row["pv"] * economics.recovery(fraction(row["rate"]), row["nper"])
        assert abs(payment - Fraction(row["expected"])) < Fraction(1, 10**20)


def test_rates_of_return_show_the_digits_that_are_published() -> None:
    for row in of("irr"):
        found = economics.rate_of(row["values"])
        assert found is not None
        assert agrees(found, row["expected"])


def test_a_rate_over_periods_is_the_return_of_its_flows_and_none_where_nothing_comes() -> None:
    for row in of("rate"):
        values = [row["pv"], *[row["pmt"]] * row["nper"]]
        values[-1] += row["fv"]
        found = economics.rate_of(values)
        if row["expected"] is None:
            assert found is None
            continue
        # The published digits were iterated until 1e-10; the root itself is (10000/3500)^0.1 − 1.
        root = (row["fv"] / -row["pv"]) ** (1 / row["nper"]) - 1
        assert close(found, str(root))
        assert found == pytest.approx(float(row["expected"]), abs=1e-11)


def dated() -> Iterator[tuple[str, list[tuple[date, float]]]]:
    expected = json.loads((ORACLES / "xirr_expected.json").read_text(encoding="utf-8"))
    flows = expected["epc_like_semiannual (SYNTHETIC inputs)"]["flows"]
    yield "epc", [(date.fromisoformat(day), amount) for day, amount in flows]
    with (ORACLES / "xirr_pyxirr_30-20.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    yield "none", [(date.fromisoformat(row["date"]), float(row["amount"])) for row in rows]


def test_dated_money_has_the_published_rate_to_ten_digits_or_says_there_is_none() -> None:
    flows = dict(dated())
    found = economics.dated_rate(flows["epc"])
    assert found is not None
    assert f"{100 * found:.9f}" == "7.735434660"
    assert found == pytest.approx(0.07735434660011906, rel=1e-14)
    assert economics.dated_rate(flows["none"]) is None


def test_the_odd_first_period_of_the_wizards_of_finance_is_not_asked() -> None:
    """xfv: a deposit with another rate up to a day; nothing in the program lends on deposit."""
    expected = json.loads((ORACLES / "xirr_expected.json").read_text(encoding="utf-8"))
    assert set(expected) == {
        "xirr_pyxirr_30-20", "epc_like_semiannual (SYNTHETIC inputs)", "xfv westclintech",
    }  # fmt: skip


def test_the_worked_example_shows_every_digit_that_is_printed() -> None:
    text = EXAMPLES.read_text(encoding="utf-8").partition("## 8. Economics")[2]
    ratio = economics.savings_to_investment(CASE)
    simple, discounted = economics.simple_payback(CASE), economics.discounted_payback(CASE)
    internal, adjusted = economics.internal_return(CASE), economics.adjusted_return(CASE)
    found = {
        "UPV {}": f"{float(economics.uniform_worth(CASE.rate, 15)):.6f}",
        "NPV {}": f"{float(economics.net_present_value(CASE)):,.2f}",
        "IRR {} %": f"{100 * (internal or 0):.5f}",
        "SIR {}": f"{float(ratio or 0):.6f}",
        "AIRR {} %": f"{100 * (adjusted or 0):.6f}",
        "SPP {} a": f"{float(simple or 0):.6f}",
        "DPP {} a": f"{discounted or 0:.6f}",
        "gives year {}": str(ceil(discounted or 0)),
    }
    lacking = [
        shown for shown in (key.format(one) for key, one in found.items()) if shown not in text
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("investment", "yearly", "printed"),
    [("958", "355", "2.699")],
)
def test_a_published_water_contract_pays_back_as_the_page_checks(
    investment: str, yearly: str, printed: str
) -> None:
    """河北工程大学: 958 万元 at 355 万元 a year."""
    case = Case(Fraction(investment), (Stream(Fraction(yearly)),), 10, Fraction(0))
    found = economics.simple_payback(case)
    assert found is not None
    assert agrees(found, printed)
