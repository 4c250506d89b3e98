"""A planted saving is found, within its range, and nothing is found where nothing was saved."""

from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.mv import gates
from carbondesk.domain.mv.metered import periods
from carbondesk.domain.mv.plan import (
    Adjustment,
    Basis,
    Driver,
    Option,
    Parameter,
    SchoolTerm,
    Simulated,
)
from carbondesk.domain.mv.sufficiency import Why
from carbondesk.domain.people import People, PeopleClass
from carbondesk.domain.usage import Measured
from tests.domain.mv.planted import (
    DAYS,
    WEATHER,
    a_meter_read_monthly,
    a_plan,
    always,
    proven,
    used_on,
    warm,
)
from tests.factory import a_book, micro

AFTER = [day for day in DAYS if day.year == 2025]
WHOLE = sum(used_on(day) for day in AFTER)


def test_periods_run_from_reading_to_reading_and_never_from_month_to_month() -> None:
    facts = a_meter_read_monthly(always(1))
    found = periods(Measured(a_book(facts, started="2021-12-01")), ["E-01"])
    assert [str(one.period.first) for one in found[:4]] == [
        "2022-01-01", "2022-01-27", "2022-03-01", "2022-03-29",
    ]  # fmt: skip
    days = [day for day in DAYS if found[1].period.contains(day)]
    assert float(found[1].quantity or 0) == pytest.approx(sum(map(used_on, days)), abs=0.01)


def test_a_planted_saving_is_found_within_its_range() -> None:
    proof = proven(a_meter_read_monthly(always(0.85)))
    saved = float(proof.saving.value or 0)
    assert saved == pytest.approx(0.15 * WHOLE, rel=0.02)
    sure = proof.within(0.9)
    assert sure is not None
    assert sure.low < 0.15 * WHOLE < sure.high
    assert proof.is_significant
    assert gates.may_be_signed(proof)
    narrow = [one.high - one.low for one in proof.ranges]
    assert narrow == sorted(narrow)
    assert len(narrow) == 3


def test_a_meter_that_did_not_save_never_saves() -> None:
    proof = proven(a_meter_read_monthly(always(1)))
    assert not proof.is_significant
    assert float(proof.saving.value or 0) == pytest.approx(0, abs=0.01 * WHOLE)


def test_parts_of_the_saving_add_up_and_lead_to_readings() -> None:
    proof = proven(a_meter_read_monthly(always(0.8)))
    for row in proof.rows:
        baseline, added, metered = (
            Fraction(one.value or 0) for one in (row.baseline, row.adjustments, row.metered)
        )
        assert row.saving.value == baseline + added - metered
    kinds = {leaf.kind for leaf in proof.saving.leaves()}
    assert {"reading", "mv_model", "mv_conditions"} <= kinds


def test_an_adjustment_adds_its_days_and_needs_its_paper_before_anything_is_signed() -> None:
    new = Adjustment("plan", date(2025, 3, 1), micro(100), "new ward", id="a")
    bare = proven(a_meter_read_monthly(always(0.8)))
    proof = proven(a_meter_read_monthly(always(0.8)), adjustments=(new,))
    assert proof.totals["adjustments"].value == 100 * 306
    assert proof.saving.value == Fraction(bare.saving.value or 0) + 30600
    assert not gates.may_be_signed(proof)
    red = [one.gate.code for one in gates.verdicts(proof) if gates.light(one) == gates.RED]
    assert red == ["evidence"]
    with_file = proven(
        a_meter_read_monthly(always(0.8)), adjustments=(new,), proven=frozenset({"a"})
    )
    assert gates.may_be_signed(with_file)


def test_an_estimated_reading_joins_its_two_periods() -> None:
    facts = a_meter_read_monthly(always(1), estimated=frozenset({"2024-06"}))
    proof = proven(facts)
    longest = max(proof.baseline.samples, key=lambda one: one.metered.days)
    assert longest.metered.days > 55
    assert longest.why is Why.LONG
    assert not longest.metered.estimated
    assert proof.baseline.missing_days >= longest.metered.days - 5


def test_a_share_of_a_shared_meter_is_all_that_a_project_gets() -> None:
    whole = proven(a_meter_read_monthly(always(0.8)))
    half = proven(a_meter_read_monthly(always(0.8)), plan=a_plan(portion_micro=micro("0.5")))
    assert half.saving.value == Fraction(whole.saving.value or 0) / 2
    assert half.share == pytest.approx(whole.share)


def test_without_a_response_to_temperature_the_mean_is_left() -> None:
    proof = proven(a_meter_read_monthly(always(0.9), used=lambda _: 500.0))
    assert proof.modelled.fit is not None
    assert proof.modelled.fit.shape == "mean"
    assert float(proof.saving.value or 0) == pytest.approx(0.1 * 500 * 365, rel=1e-3)


def test_gas_has_no_use_that_grows_with_heat() -> None:
    def cooled(day: date) -> float:
        return 100 + 50 * max(warm(day) - 18, 0)

    proof = proven(a_meter_read_monthly(always(0.9), used=cooled, carrier="natural_gas"))
    assert proof.modelled.fit is not None
    assert proof.modelled.fit.shape == "mean"


def test_a_driver_beside_the_temperature_takes_its_part() -> None:
    term = SchoolTerm("spring", date(2024, 2, 20), date(2024, 7, 5))
    autumn = SchoolTerm("autumn", date(2024, 9, 1), date(2025, 1, 10))
    later = (
        SchoolTerm("spring", date(2025, 2, 20), date(2025, 7, 5)),
        SchoolTerm("autumn", date(2025, 9, 1), date(2025, 12, 31)),
    )
    terms = (term, autumn, *later)

    def taught(day: date) -> float:
        return 300 + 200 * any(one.first <= day <= one.last for one in terms)

    plan = a_plan(drivers="school_days", model="drivers")
    proof = proven(a_meter_read_monthly(always(0.9), used=taught), plan=plan, terms=terms)
    assert proof.modelled.fit is not None
    assert proof.modelled.fit.coefficients["school_days"].value == pytest.approx(200, abs=1e-3)
    whole = sum(map(taught, AFTER))
    assert float(proof.saving.value or 0) == pytest.approx(0.1 * whole, rel=0.02)


def test_people_drive_use_by_their_class() -> None:
    months = [f"{year}-{number:02d}" for year in (2023, 2024, 2025) for number in range(1, 13)]
    counts = {code: 900 + 97 * (place * place % 11) for place, code in enumerate(months)}
    people = tuple(People(code, PeopleClass.BED_DAYS, count) for code, count in counts.items())
    plan = a_plan(drivers=Driver.BED_DAYS.value, model="drivers")
    facts = a_meter_read_monthly(always(0.9), used=lambda _: 500.0)
    proof = proven(facts, plan=plan, book={"people": people})
    assert proof.modelled.fit is not None
    assert proof.modelled.fit.coefficients["bed_days"].value == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("model", ["auto", "3PH"])
@pytest.mark.parametrize("basis", list(Basis))
def test_cold_and_people_together_drive_one_model(model: str, basis: Basis) -> None:
    """Use follows the cold below 12 °C and the staff: two for each of them a day."""
    months = [f"{day:%Y-%m}" for day in DAYS if day.day == 1]
    counts = {code: 300 + 40 * (place * place % 7) for place, code in enumerate(months)}
    people = tuple(People(code, PeopleClass.STAFF, count) for code, count in counts.items())

    def used(day: date) -> float:
        return used_on(day) + 2 * counts.get(f"{day:%Y-%m}", 0)

    plan = a_plan(drivers="temperature staff", model=model, basis=basis)
    proof = proven(a_meter_read_monthly(always(0.9), used=used), plan=plan, book={"people": people})
    found = proof.modelled.fit
    assert found is not None
    assert (found.shape, found.drivers) == ("3PH", ("staff",))
    assert found.coefficients["staff"].value == pytest.approx(2, rel=0.15)
    assert found.change_points[0] == pytest.approx(12, abs=1)
    assert proof.share == pytest.approx(0.1, abs=0.01)
    assert proof.is_significant


def test_a_normalised_saving_compares_both_models_in_a_typical_year() -> None:
    proof = proven(a_meter_read_monthly(always(0.85)), plan=a_plan(basis=Basis.NORMALISED))
    typical = sum(used_on(day) for day in DAYS) / 4
    assert len(proof.rows) == 12
    assert float(proof.saving.value or 0) == pytest.approx(0.15 * typical, rel=0.03)
    assert proof.is_significant


def test_option_a_multiplies_its_parameters() -> None:
    parameters = (
        Parameter("plan", "lamp power", micro(40), micro(16), "kW", True, micro("0.02"), id="p"),
        Parameter("plan", "hours", micro(10), micro(10), "h", source="agreed", id="h"),
    )
    facts = a_meter_read_monthly(always(1))
    proof = proven(facts, plan=a_plan(option=Option.A), parameters=parameters)
    assert proof.saving.value == (400 - 160) * 365
    sure = proof.within(0.9)
    assert sure is not None
    # 2 % of 400 and of 160 kWh a day, taken together.
    assert sure.high - sure.low == pytest.approx(2 * 365 * (8**2 + 3.2**2) ** 0.5, rel=1e-6)
    bare = proven(facts, plan=a_plan(option=Option.A), parameters=parameters[1:])
    assert bare.ranges == ()
    assert not bare.is_significant
    assert not gates.may_be_signed(bare)


def test_option_d_takes_a_simulation_as_good_as_it_met_the_meters() -> None:
    facts = a_meter_read_monthly(always(0.85))
    simulated = tuple(
        Simulated("plan", days[0], days[-1], simulate(days, wrong), f"s{place}")
        for place, (days, wrong) in enumerate(_months())
    )
    proof = proven(facts, plan=a_plan(option=Option.D), simulated=simulated)
    assert proof.modelled.simulation is not None
    assert 0 < proof.modelled.simulation.cv_rmse < 0.05
    assert float(proof.saving.value or 0) == pytest.approx(0.15 * WHOLE, rel=0.05)
    assert gates.may_be_signed(proof)


def simulate(days: list[date], wrong: float) -> int:
    return micro(round(sum(map(used_on, days)) * wrong))


def _months() -> list[tuple[list[date], float]]:
    return [
        (
            [day for day in DAYS if (day.year, day.month) == (year, number)],
            1 + 0.02 * (-1) ** number,
        )
        for year in (2023, 2024, 2025)
        for number in range(1, 13)
    ]


def test_a_month_in_which_something_else_happened_is_pointed_out() -> None:
    def left(day: date) -> float:
        return (
            0.8 if day >= date(2025, 1, 1) and day.month != 10 else 1.3 if day.year == 2025 else 1
        )

    proof = proven(a_meter_read_monthly(left))
    assert [one.kind for one in proof.events] == ["jump"]
    assert proof.events[0].period.first.month in {9, 10}


def test_worth_is_counted_by_the_factors_of_its_year() -> None:
    proof = proven(a_meter_read_monthly(always(0.85)), plan=a_plan(price_nano=800_000_000))
    saved = Fraction(proof.saving.value or 0)
    assert proof.worth["kgce"].value == saved * Fraction("0.1229")
    assert proof.worth["yuan"].value == saved * Fraction("0.8")
    assert proof.worth["kgco2"].value == saved * Fraction("0.6191")


def test_figures_of_a_proof_open_down_to_facts_only() -> None:
    def walk(figure: Figure) -> None:
        for part in figure.parts:
            if isinstance(part, Figure):
                walk(part)
            else:
                assert isinstance(part, Fact)

    proof = proven(a_meter_read_monthly(always(0.85)))
    for figure in (*proof.totals.values(), *proof.worth.values()):
        walk(figure)


def test_all_days_have_weather() -> None:
    assert len(WEATHER) == len(DAYS)
