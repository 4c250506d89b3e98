"""Heat outside the season, and heat and cooling at once: found with their numbers, or silent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain import loads, period
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings import review
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.load import Load
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.usage import Measured
from carbondesk.i18n import speaking
from carbondesk.texts import findings as texts
from tests.factory import a_bill, a_history, a_meter, measured, of_kind

TODAY = date(2026, 6, 15)
# Jinan is heated from 15 November to 15 March.
APRIL = date(2025, 4, 1)
WINTER = {1: 310, 2: 280, 3: 155, 11: 150, 12: 310}


def heated(
    odd: Mapping[str, int] | None = None, meter: str = "H-01", **setup: object
) -> MeterFacts:
    """Two years of bills in GJ: 10 a day in winter, and what is odd in a month."""
    used = {
        month: (odd or {}).get(month.code, WINTER.get(month.first.month, 0))
        for year in (2024, 2025)
        for month in period.year(year).months()
    }
    bills = [
        a_bill(month.first, month.last, amount, amount * 90, meter=meter)
        for month, amount in used.items()
    ]
    of = of_kind(MeterKind.BILL, meter=meter, place_id="A", **setup)
    return a_history(a_meter(meter, "heat"), of, *bills)


def cooled(odd: Mapping[str, int] | None = None) -> MeterFacts:
    """Two years of cooling: 20 GJ a day from June to September."""
    bills = [
        a_bill(month.first, month.last, (odd or {}).get(month.code, 600 * (6 <= place <= 9)),
               meter="C-01")
        for year in (2024, 2025)
        for place, month in enumerate(period.year(year).months(), 1)
    ]  # fmt: skip
    return a_history(
        a_meter("C-01", "cooling"), of_kind(MeterKind.BILL, meter="C-01", place_id="A"), *bills
    )


def found(rule: str, *facts: MeterFacts, choices: tuple[CheckChoice, ...] = ()) -> list[Finding]:
    every = review.of_period(measured(*facts), period.year(2025), TODAY, choices)
    return [item for item in every if item.rule == rule]


class TestOutsideTheSeason:
    """Heating when nobody is heated."""

    def test_a_year_that_is_heated_in_its_season_is_sound(self) -> None:
        assert found("heating_off_season", heated()) == []

    def test_heat_in_may_is_told_with_its_amount_and_what_it_cost(self) -> None:
        (finding,) = found("heating_off_season", heated({"2025-05": 62}))
        assert finding.period == "2025-05-01"
        # By hand: 62 GJ on 31 days are 2 a day; the fullest month, January, had 310 on 31: 10.
        assert finding.values["usage"] == 2
        assert finding.values["past"] == 10
        assert finding.values["amount"] == 62
        # All was billed at 90 yuan a GJ.
        assert finding.values["yuan"] == 62 * 90
        with speaking("en"):
            assert texts.sentence(finding) == (
                "From 2025-05-01 to 2025-05-31, outside the heating season, 2.00 GJ a day were "
                "used; in the fullest month of the season 10.00. Effect: about 62 GJ, 5,580 yuan. "
                "Check first: whether valves and pumps were shut at the end of the season, and "
                "whether hot water hangs on this meter."
            )

    def test_months_on_end_are_one_finding_that_keeps_its_name(self) -> None:
        open_valve = heated({"2025-04": 60, "2025-05": 62, "2025-06": 60})
        (finding,) = found("heating_off_season", open_valve)
        assert (finding.values["first"], finding.values["last"], finding.values["amount"]) == (
            date(2025, 4, 1), date(2025, 6, 30), 182,
        )  # fmt: skip
        every = review.of_period(measured(open_valve), period.parse("2025-05"), TODAY)
        (in_may,) = [item for item in every if item.rule == "heating_off_season"]
        assert (in_may.key, in_may.numbers) == (finding.key, finding.numbers)
        assert in_may.values["amount"] == 122

    def test_what_runs_each_summer_is_hot_water(self) -> None:
        baths = {f"{year}-{place:02}": 60 for year in (2024, 2025) for place in range(4, 11)}
        assert found("heating_off_season", heated(baths)) == []
        # Twice as much in May as in the months of the summer before is more than hot water.
        (finding,) = found("heating_off_season", heated({**baths, "2025-05": 186}))
        assert finding.values["first"] == date(2025, 5, 1)

    def test_what_needs_little_more_in_winter_does_not_heat(self) -> None:
        laboratory = {
            f"{year}-{place:02}": 31 * (6 if place == 6 else 5)
            for year in (2024, 2025) for place in range(4, 11)
        }  # fmt: skip
        assert found("heating_off_season", heated({**laboratory, "2025-06": 31 * 8})) == []

    def test_in_a_first_summer_the_months_after_tell_what_hot_water_needs(self) -> None:
        both = heated({f"2025-{place:02}": 60 for place in range(4, 11)} | {"2025-04": 150})
        late = replace(both, bills=tuple(one for one in both.bills if one.start.year == 2025))
        (finding,) = found("heating_off_season", late)
        assert (finding.values["first"], finding.values["last"]) == (
            date(2025, 4, 1), date(2025, 4, 30),
        )  # fmt: skip
        alone = replace(late, bills=late.bills[:4])
        in_april = review.of_period(measured(alone), period.parse("2025-04"), date(2025, 5, 1))
        assert [item for item in in_april if item.rule == "heating_off_season"] == []

    def test_a_first_summer_that_runs_on_is_told_with_the_doubt(self) -> None:
        # By hand: 120 GJ a month are 4 a day or less, of 10 in winter: between 30 % and a half.
        open_valve = heated({f"2025-{place:02}": 120 for place in range(4, 11)})
        late = replace(
            open_valve, bills=tuple(one for one in open_valve.bills if one.start.year == 2025)
        )
        (finding,) = found("heating_off_season", late)
        assert (finding.values["first"], finding.values["amount"]) == (date(2025, 4, 1), 7 * 120)
        with speaking("en"):
            assert "no summer before to compare with" in texts.sentence(finding)
        choice = CheckChoice("heating_off_season", "first", "45")
        assert found("heating_off_season", late, choices=(choice,)) == []

    def test_a_meter_that_begins_in_summer_is_held_against_the_winter_after(self) -> None:
        known = heated({"2025-05": 93, "2025-04": 0})
        late = replace(known, bills=tuple(one for one in known.bills if one.start >= APRIL))
        (finding,) = found("heating_off_season", late)
        assert (finding.values["first"], finding.values["past"]) == (date(2025, 5, 1), 10)

    def test_what_is_of_no_weight_is_not_told(self) -> None:
        small, large = heated({"2025-05": 62}), heated(meter="H-02")
        bills = tuple(replace(one, quantity_micro=one.quantity_micro * 40) for one in large.bills)
        # By hand: 62 GJ are less than one percent of 41 times 280 GJ and more a month.
        assert found("heating_off_season", small, replace(large, bills=bills)) == []

    def test_its_numbers_open_to_the_bills(self) -> None:
        (finding,) = found("heating_off_season", heated({"2025-05": 62}))
        amount, cost = finding.figure("amount"), finding.figure("cost")
        assert amount is not None
        assert cost is not None
        assert {fact.id for fact in amount.leaves() if fact.kind == "bill"} == {"H-01:2025-05-01"}
        assert cost.value == 62 * 90
        assert len([fact for fact in cost.leaves() if fact.kind == "bill"]) > 12

    def test_a_tenth_of_winter_is_hot_water_and_the_limit_can_be_set(self) -> None:
        little = heated({"2025-05": 31})
        assert found("heating_off_season", little) == []
        choice = CheckChoice("heating_off_season", "percent", "5")
        assert len(found("heating_off_season", little, choices=(choice,))) == 1

    def test_a_place_whose_season_is_not_known_is_not_judged(self) -> None:
        book = measured(heated({"2025-05": 62})).book
        assert book.institution is not None
        south = replace(book, institution=replace(book.institution, region_code="310120"))
        every = review.of_period(Measured(south), period.year(2025), TODAY)
        assert [item for item in every if item.rule == "heating_off_season"] == []

    def test_a_season_that_was_typed_goes_before_the_rule_of_the_city(self) -> None:
        book = measured(heated({"2025-05": 62})).book
        longer = (HeatingSeason(2024, "10-01", "05-31"),)
        every = review.of_period(Measured(replace(book, seasons=longer)), period.year(2025), TODAY)
        assert [item for item in every if item.rule == "heating_off_season"] == []

    def test_electricity_for_heating_counts_by_its_role(self) -> None:
        bills = heated({"2025-05": 62}).bills
        pumps = a_history(
            a_meter("E-09"), of_kind(MeterKind.BILL, meter="E-09", role=Role.HEATING), *bills
        )
        assert len(found("heating_off_season", pumps)) == 1
        lights = a_history(
            a_meter("E-08"), of_kind(MeterKind.BILL, meter="E-08", role=Role.LIGHTING), *bills
        )
        assert found("heating_off_season", lights) == []

    def test_a_logger_tells_of_the_days_beside_a_month_of_winter(self) -> None:
        def rate(day: date) -> int:
            return (
                240
                if day.month in WINTER and not date(2025, 3, 16) <= day < date(2025, 11, 15)
                else 0
            )

        sound = logged("H-02", "heat", rate)
        assert found("heating_off_season", sound) == []
        # A valve stood open up to the end of March: the week beside the season is let pass.
        late = logged("H-02", "heat", lambda day: 240 if day <= date(2025, 3, 31) else 0)
        (finding,) = found("heating_off_season", late)
        assert (finding.values["first"], finding.values["last"]) == (
            date(2025, 3, 23), date(2025, 3, 31),
        )  # fmt: skip
        assert finding.values["amount"] == 9 * 240


class TestHeatAndCold:
    """The same place heated and cooled."""

    def test_a_year_with_a_winter_and_a_summer_is_sound(self) -> None:
        assert found("heat_and_cold", heated(), cooled()) == []

    def test_heat_in_summer_beside_cooling_is_found_with_both_amounts(self) -> None:
        (finding,) = found("heat_and_cold", heated({"2025-07": 155}), cooled())
        assert (finding.period, finding.label) == ("2025-07", "H-01")
        assert (finding.values["heat"], finding.values["cold"]) == (155, 600)
        assert finding.values["days"] == 31
        # Cooling was not paid for: what it all cost cannot be said.
        assert finding.values["yuan"] is None
        heat, cold = finding.figure("heat"), finding.figure("cold")
        assert heat is not None
        assert cold is not None
        assert [fact.id for fact in cold.leaves() if fact.kind == "bill"] == ["C-01:2025-07-01"]

    def test_another_place_is_no_trouble(self) -> None:
        elsewhere = heated({"2025-07": 155})
        moved = replace(
            elsewhere, setups=tuple(replace(one, place_id="B") for one in elsewhere.setups)
        )
        assert found("heat_and_cold", moved, cooled()) == []

    def test_loggers_tell_the_days_on_which_both_ran(self) -> None:
        warm = logged("H-02", "heat", lambda day: 240 if day <= date(2025, 6, 6) else 0)
        cold = logged("C-02", "cooling", lambda day: 480 if day >= date(2025, 6, 1) else 0)
        (finding,) = found("heat_and_cold", warm, cold)
        # By hand: 1 to 6 June, 240 and 480 a day.
        assert (finding.values["days"], finding.values["heat"], finding.values["cold"]) == (
            6, 6 * 240, 6 * 480,
        )  # fmt: skip
        short = CheckChoice("heat_and_cold", "days", "7")
        assert found("heat_and_cold", warm, cold, choices=(short,)) == []


def logged(code: str, carrier: str, rate: object) -> MeterFacts:
    """The hours of 2025, each a 24th of what a day uses."""
    assert callable(rate)
    months = []
    for month in period.year(2025).months():
        load = Load.empty(month, 60)
        load.known[:] = True
        for number in range(month.days):
            day = date.fromordinal(month.first.toordinal() + number)
            load.micro[number * 24 : number * 24 + 24] = rate(day) * MICRO // 24
        months.append(loads.summed(code, month, load, f"{code}:{month.code}"))
    facts = a_history(a_meter(code, carrier), of_kind(MeterKind.INTERVAL, meter=code, place_id="A"))
    return replace(facts, intervals=tuple(months))
