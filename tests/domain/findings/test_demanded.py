"""Demand above the contract and above months before, and a power factor below the standard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain import load, load_days, loads, period
from carbondesk.domain.figure import Fact
from carbondesk.domain.findings import review
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.load import Load
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Tariff, Tariffs
from carbondesk.domain.tariff_hours import Supply
from carbondesk.domain.usage import Measured
from carbondesk.i18n import speaking
from carbondesk.texts import findings as texts
from tests.factory import a_bill, a_book, a_history, a_meter, of_kind

TODAY = date(2026, 6, 15)
YEAR = period.year(2025)
Lines = Mapping[str, Sequence[BillLine]]


def a_line(month: str, charge: Charge, quantity: str, yuan: str = "", price: str = "") -> BillLine:
    return BillLine(
        f"E-01:{month}-01", charge, quantity_micro=int(Fraction(quantity) * MICRO),
        price_nano=int(Fraction(price) * NANO) if price else None,
        amount_fen=int(Fraction(yuan) * 100) if yuan else None, id=f"{month}:{charge}",
    )  # fmt: skip


def found(
    rule: str, lines: Sequence[BillLine], *choices: CheckChoice, tariff: Tariff | None = None
) -> list[Finding]:
    """What a rule finds in 2025 in bills of two years with these lines."""
    bills = [
        a_bill(month.first, month.last, 1000, 700)
        for year in (2024, 2025)
        for month in period.year(year).months()
    ]
    by_bill = {bill.id: tuple(one for one in lines if one.bill_id == bill.id) for bill in bills}
    known = Tariffs(
        (tariff,) if tariff else (), {},
        {"E-01": (MeterTariff("E-01", date(2024, 1, 1), "GS"),)} if tariff else {}, by_bill,
    )  # fmt: skip
    book = a_book(a_history(a_meter(), of_kind(MeterKind.BILL), *bills))
    every = review.of_period(Measured(replace(book, tariffs=known)), YEAR, TODAY, choices)
    return [item for item in every if item.rule == rule]


def demands(**odd: str) -> list[BillLine]:
    """A demand of 400 kW in each month at 40 yuan, but for odd ones as `m2025_07="500"`."""
    made = []
    for year in (2024, 2025):
        for month in period.year(year).months():
            kw = odd.get(f"m{month.code.replace('-', '_')}", "400")
            made.append(a_line(month.code, Charge.DEMAND, kw, price="40"))
    return made


class TestContract:
    """The greatest demand against the capacity that is paid for."""

    def test_a_demand_within_the_capacity_is_sound(self) -> None:
        capacity = a_line("2025-01", Charge.CAPACITY, "630")
        assert found("demand_contract", [*demands(), capacity]) == []

    def test_a_demand_above_it_is_told_with_what_is_above(self) -> None:
        capacity = a_line("2025-01", Charge.CAPACITY, "630")
        (finding,) = found("demand_contract", [*demands(m2025_07="700"), capacity])
        # By hand: 70 kW of 630 are 11.1 %; at 40 yuan a kilowatt 2,800 yuan.
        assert finding.period == "2025-07"
        assert finding.values["over"] == 70
        assert finding.values["percent"] == Fraction(700, 630) * 100 - 100
        assert finding.values["yuan"] == 2800
        with speaking("en"):
            assert texts.sentence(finding).startswith(
                "The greatest demand was 700 kW (2025-07); 630 kVA are contracted: "
                "11.1% more, 70.00 kW. Effect: 2,800 yuan."
            )

    def test_a_demand_that_was_agreed_goes_before_the_lines_of_bills(self) -> None:
        book = a_book(
            a_history(a_meter(), of_kind(MeterKind.BILL), a_bill("2025-07-01", "2025-07-31"))
        )
        line = BillLine("E-01:2025-07-01", Charge.DEMAND, quantity_micro=450 * MICRO, id="d")
        known = Measured(replace(book, tariffs=Tariffs(lines={"E-01:2025-07-01": (line,)})))
        agreed = Supply("E-01", date(2025, 1, 1), 630 * MICRO, 400 * MICRO, id="s")
        every = review.of_period(known, YEAR, TODAY, supplies=[agreed])
        (finding,) = [item for item in every if item.rule == "demand_contract"]
        assert (finding.values["past"], finding.values["unit"]) == (400, "kW")
        assert finding.values["over"] == 50
        assert [fact.kind for fact in finding.figures[1].leaves()] == ["supply"]
        only = replace(agreed, demand_micro=None)
        every = review.of_period(known, YEAR, TODAY, supplies=[only])
        assert [item for item in every if item.rule == "demand_contract"] == []

    def test_without_a_line_of_capacity_nothing_is_said(self) -> None:
        assert found("demand_contract", demands(m2025_07="700")) == []


class TestPeak:
    """The greatest demand against the months before."""

    def test_even_months_are_sound(self) -> None:
        assert found("demand_peak", demands()) == []

    def test_a_month_far_above_each_of_the_year_before_is_found(self) -> None:
        (finding,) = found("demand_peak", demands(m2025_07="500", m2024_12="420"))
        assert (finding.period, finding.values["past"], finding.values["past_at"]) == (
            "2025-07", 420, "2024-12",
        )  # fmt: skip
        assert (finding.values["over"], finding.values["yuan"]) == (80, 3200)
        cost = finding.figure("cost")
        assert cost is not None
        assert {fact.id for fact in cost.leaves()} == {
            "2025-07:demand", "2024-12:demand",
        }  # fmt: skip

    def test_a_little_more_is_none_and_the_limit_can_be_set(self) -> None:
        more = demands(m2025_07="440")
        assert found("demand_peak", more) == []
        assert len(found("demand_peak", more, CheckChoice("demand_peak", "above", "5"))) == 1

    def test_less_than_a_year_before_it_is_no_ground(self) -> None:
        late = [line for line in demands(m2025_07="500") if line.id >= "2024-08"]
        assert found("demand_peak", late) == []

    def test_a_logger_tells_the_day_and_the_time(self) -> None:
        def rate(day: date, hour: int) -> int:
            return 90 if (day, hour) == (date(2025, 8, 6), 14) else 60

        (finding,) = [item for item in of_load(rate) if item.rule == "demand_peak"]
        assert finding.values["at"] == "2025-08-06 14:00"
        assert (finding.values["demand"], finding.values["past"]) == (90, 60)
        (leaf,) = finding.figures[0].parts
        assert isinstance(leaf, Fact)
        assert (leaf.kind, dict(leaf.fields)["month"]) == ("interval_month", "2025-08")


class TestPowerFactor:
    """The power factor of a bill against its standard."""

    def test_a_factor_at_the_standard_is_sound(self) -> None:
        line = a_line("2025-03", Charge.POWER_FACTOR, "0.90", "0")
        assert found("power_factor", [line]) == []

    def test_one_below_it_is_told_with_the_rule_and_what_was_charged(self) -> None:
        line = a_line("2025-03", Charge.POWER_FACTOR, "0.84", "321.50")
        (finding,) = found("power_factor", [line])
        # By the table of 1983 for a standard of 0.90: 0.84 puts 3 % on the charges.
        assert (finding.values["standard"], finding.values["percent"]) == (Fraction(9, 10), 3)
        assert finding.values["yuan"] == Fraction("321.50")
        with speaking("en"):
            assert texts.sentence(finding) == (
                "The power factor of the bill is 0.84, the standard is 0.90; the rule puts 3.0% "
                "on the charges. Effect: 322 yuan. Check first: whether the capacitors are "
                "switched on and none of them has failed."
            )
        kinds = [fact.kind for one in finding.figures for fact in one.leaves()]
        assert kinds == ["bill_line", "check_limit", "power_factor_rule", "bill_line"]

    def test_the_standard_of_the_tariff_goes_before_the_limit(self) -> None:
        line = a_line("2025-03", Charge.POWER_FACTOR, "0.84", "0")
        lax = Tariff("GS", "工商业", "electricity", date(2024, 1, 1), 80, id="GS")
        assert found("power_factor", [line], tariff=lax) == []
        strict = CheckChoice("power_factor", "standard", "80")
        assert found("power_factor", [line], strict) == []


def of_load(rate: Callable[[date, int], int]) -> tuple[Finding, ...]:
    """What is found in August 2025 of a logger with these rates in kW."""
    months, parts = [], {}
    whole = period.span(period.parse("2024-08"), period.parse("2025-08"))
    for month in whole.months():
        one = Load.empty(month, 60)
        one.known[:] = True
        for place in range(len(one.micro)):
            day = date.fromordinal(month.first.toordinal() + place // 24)
            one.micro[place] = rate(day, place % 24) * MICRO
        months.append(loads.summed("E-01", month, one, month.code))
        parts[month.code] = one

    def of_days(_meter: str, days: Period) -> LoadDays | None:
        whole = load.joined([one for month, one in parts.items() if month >= f"{days.first:%Y-%m}"])
        return load_days.of(whole) if whole else None

    facts = replace(a_history(a_meter(), of_kind(MeterKind.INTERVAL)), intervals=tuple(months))
    return review.of_period(Measured(a_book(facts)), period.parse("2025-08"), TODAY, loads=of_days)
