"""The way of a scenario by hand: two measures in sequence, a grid that falls, what it costs."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import account, pathway, roadmap, roadmap_cost, sets
from carbondesk.domain import period as periods
from carbondesk.domain.account import Account
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.roadmap import Plan, Roadmap
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.reference import roadmap_stages
from carbondesk.texts import traces
from tests.domain import recount
from tests.factory import a_bill, a_history, a_meter, a_setup, fen, measured, micro

BASE = 2024
WHOLE = 100


def billed(code: str, carrier: str, quantity: int, yuan: int = 0) -> MeterFacts:
    bill = a_bill(f"{BASE}-01-01", f"{BASE}-12-31", quantity, yuan, meter=code)
    return a_history(a_meter(code, carrier), a_setup(meter=code, kind=MeterKind.BILL), bill)


def base(*histories: MeterFacts) -> Account:
    """The account of a year with a million kWh for 600,000 yuan and 100,000 m³ for 300,000."""
    found = histories or (
        billed("E-01", "electricity", 1_000_000, 600_000),
        billed("G-01", "natural_gas", 100_000, 300_000),
    )
    return account.of(measured(*found), periods.parse(str(BASE)), sets.default(BASE, "370100"))


def a_scenario(**rest: Any) -> Scenario:  # noqa: ANN401
    """A scenario to 2060 without growth; percentages are given in whole ones."""
    for name in ("area_growth", "people_growth", "people_part", "discount"):
        if name in rest:
            rest[f"{name}_micro"] = micro(rest.pop(name))
    return Scenario(**{"code": "S1", "name": "steady", "base_year": BASE, "id": "s", **rest})


def a_wedge(name: str = "lamps", first_year: int = 2026, **rest: Any) -> Wedge:  # noqa: ANN401
    """A measure on electricity; `share`, `part`, `amount` and yuan are given in whole ones."""
    for field in ("share", "part", "amount", "to_per_unit"):
        if field in rest:
            rest[f"{field}_micro"] = micro(rest.pop(field))
    for field in ("invest", "yearly"):
        if field in rest:
            rest[f"{field}_fen"] = fen(rest.pop(field))
    named = {"carrier": "electricity", "id": name}
    return Wedge("s", name, first_year, **{**named, **rest})


def a_point(year: int, factor: str) -> GridPoint:
    return GridPoint("s", year, micro(factor), id=f"g{year}")


def way(*parts: Any, on: Account | None = None, **of_scenario: Any) -> Roadmap:  # noqa: ANN401
    wedges = tuple(part for part in parts if isinstance(part, Wedge))
    points = tuple(part for part in parts if isinstance(part, GridPoint))
    plan = Plan(a_scenario(**of_scenario), points, wedges)
    return roadmap.of(plan, on or base(), {})


def exact(figure: Figure) -> Fraction:
    assert figure.value is not None
    return Fraction(figure.value)


def grid() -> Fraction:
    """kgCO₂ per kWh of Shandong that 2024 is bound to."""
    found = sets.default(BASE, "370100").grid
    assert found is not None
    return found.per_kwh


def test_two_measures_by_hand() -> None:
    # 1,000,000 kWh at 0.6191 kg and 100,000 m³ at 2.184 kg are 619,100 + 218,400 kg.
    assert grid() == Fraction("0.6191")
    found = way(
        a_wedge("lamps", 2026, share=50, part=20),  # a tenth of all electricity
        a_wedge("pumps", 2028, share=30),  # 30 % of the 900,000 kWh that remain
    )
    assert exact(found.usual[2060]) == 837_500
    lamps, pumps = found.bands
    assert exact(lamps.by_year[2025]) == 0
    assert exact(lamps.by_year[2026]) == 61_910  # 100,000 kWh
    assert exact(pumps.by_year[2027]) == 0
    assert exact(pumps.by_year[2028]) == 167_157  # 270,000 kWh, not 300,000
    assert exact(found.left[2028]) == 608_433  # 630,000 kWh × 0.6191 + 218,400
    assert exact(found.left[2030]) == exact(found.left[2060]) == 608_433
    # 2025 as before, 2026 and 2027 less 61,910 a year, then 33 years of 608,433.
    assert exact(found.cumulated) == 837_500 + 2 * 775_590 + 33 * 608_433
    assert (found.peak_year, found.has_peaked) == (BASE, True)


def test_a_measure_that_comes_later_saves_of_less() -> None:
    lamps, pumps = a_wedge("lamps", share=10), a_wedge("pumps", share=30)
    first, second = way(lamps, pumps), way(pumps, lamps)
    assert exact(first.left[2030]) == exact(second.left[2030])
    assert exact(first.bands[0].by_year[2030]) == 61_910
    assert exact(second.bands[1].by_year[2030]) == 43_337  # a tenth of 700,000 kWh


def test_the_order_of_a_share_and_an_amount_changes_what_is_left() -> None:
    half, roof = a_wedge("half", share=50), a_wedge("roof", amount=200_000)
    # 1,000,000 / 2 − 200,000 against (1,000,000 − 200,000) / 2.
    assert exact(way(half, roof).left[2030]) == 300_000 * grid() + 218_400
    assert exact(way(roof, half).left[2030]) == 400_000 * grid() + 218_400


def test_an_amount_takes_no_more_than_there_is() -> None:
    found = way(a_wedge("half", share=50), a_wedge("roof", amount=2_000_000))
    assert exact(found.bands[1].by_year[2030]) == 500_000 * grid()
    assert exact(found.left[2030]) == 218_400


def test_growth_goes_with_area_and_people_until_its_year() -> None:
    # A quarter goes with people at 1 %, the rest with area at 2 %, for three years.
    found = way(area_growth=2, people_growth=1, people_part=25, growth_until=2027)
    grown = Fraction(3, 4) * Fraction("1.02") ** 3 + Fraction(1, 4) * Fraction("1.01") ** 3
    assert exact(found.usual[2027]) == exact(found.usual[2060]) == 837_500 * grown
    assert (found.peak_year, found.has_peaked) == (2027, False)


def test_growth_with_a_measure_has_a_peak() -> None:
    found = way(a_wedge(carrier="", share=60, first_year=2030, ramp_years=5), area_growth=2)
    assert found.peak_year == 2029
    assert found.has_peaked


def test_a_grid_without_a_path_stays_as_it_is_bound() -> None:
    found = way(a_wedge(share=10))
    assert {one.value for one in found.grid.values()} == {grid()}
    assert [band.key for band in found.bands] == ["lamps"]


def test_a_grid_on_the_path_of_the_user() -> None:
    found = way(a_point(2030, "0.4191"), a_point(2060, "0.0191"), a_wedge(share=10))
    assert exact(found.grid[BASE]) == grid()
    assert exact(found.grid[2027]) == Fraction("0.5191")  # halfway from 0.6191
    assert exact(found.grid[2030]) == Fraction("0.4191")
    assert exact(found.grid[2045]) == Fraction("0.2191")
    grid_band, lamps = found.bands
    assert grid_band.key == "grid"
    assert exact(grid_band.by_year[2030]) == 200_000  # 1,000,000 kWh × 0.2
    assert exact(lamps.by_year[2030]) == 41_910  # 100,000 kWh by the grid of that year
    assert exact(found.left[2030]) == 837_500 - 241_910


def test_a_heat_pump_takes_electricity_for_the_gas_it_saves() -> None:
    pump = a_wedge("pump", carrier="natural_gas", share=40, to_carrier="electricity", to_per_unit=3)
    found = way(pump, a_point(2060, "0"))
    # 40,000 m³ × 2.184 kg less, 120,000 kWh × 0.6191 × 34/36 more.
    on_path = grid() * Fraction(34, 36)
    assert exact(found.bands[1].by_year[2026]) == 87_360 - 120_000 * on_path
    assert exact(found.left[2060]) == 131_040


def test_what_replaces_a_carrier_may_be_new() -> None:
    only_gas = base(billed("G-01", "natural_gas", 100_000, 300_000))
    pump = a_wedge(
        "pump", carrier="natural_gas", share=100, to_carrier="electricity", to_per_unit=3
    )
    assert exact(way(pump, on=only_gas).left[2030]) == 300_000 * grid()


def test_a_measure_grows_over_its_ramp_and_ends_with_its_life() -> None:
    lamps = a_wedge(share=40, first_year=2026, ramp_years=4, life_years=10)
    by_year = way(lamps).bands[0].by_year
    shown = [exact(by_year[year]) / 619_100 for year in (2025, 2026, 2027, 2029, 2035, 2036)]
    assert shown == [0, Fraction("0.1"), Fraction("0.2"), Fraction("0.4"), Fraction("0.4"), 0]


def test_a_measure_on_all_energy_takes_its_share_of_every_carrier() -> None:
    found = way(a_wedge("whole", carrier="", share=10))
    assert exact(found.left[2030]) == Fraction(837_500 * 9, 10)


def test_the_cost_of_a_tonne_by_hand() -> None:
    # 100,000 kWh a year for ten years: 619.1 t, worth 600,000 yuan at 0.6; interest none.
    lamps = a_wedge(share=10, life_years=10, invest=800_000, yearly=5_000)
    found = roadmap_cost.costs(way(lamps), base())["lamps"]
    assert exact(found.net) == 800_000 + 50_000 - 600_000
    assert exact(found.tonnes) == Fraction("619.1")
    assert exact(found.per_tonne) == 250_000 / Fraction("619.1")
    assert not found.pays_for_itself


def test_interest_makes_a_tonne_dearer() -> None:
    # 5 % over two years: 0.05 / (1 − 1.05⁻²) = 0.5378… of the investment a year.
    assert roadmap_cost.recovery(Fraction(1, 20), 2) == Fraction(441, 820)
    lamps = a_wedge(share=10, life_years=2, invest=82_000)
    found = roadmap_cost.costs(way(lamps, discount=5), base())["lamps"]
    assert exact(found.net) == 2 * 44_100 - 2 * 60_000
    assert found.pays_for_itself


def test_a_saving_without_a_price_has_no_cost() -> None:
    unpriced = base(a_history(a_meter(), a_setup(kind=MeterKind.BILL), a_bill(
        f"{BASE}-01-01", f"{BASE}-12-31", 1_000_000)))  # fmt: skip
    lamps = a_wedge(share=10, invest=800_000)
    found = roadmap_cost.costs(way(lamps, on=unpriced), unpriced)["lamps"]
    assert (found.net.value, found.per_tonne.value) == (None, None)


def test_stages_hold_the_years_that_are_known() -> None:
    found = way(a_wedge("lamps", 2026, share=10), a_wedge("pumps", 2031, share=10))
    start, peak, neutral = roadmap_stages.every()
    assert [len(found.begun_in(stage)) for stage in (start, peak, neutral)] == [0, 1, 1]
    assert exact(found.in_stage(start)) == 2 * 837_500  # 2024 and 2025
    assert exact(found.in_stage(peak)) == 5 * 775_590
    assert exact(found.saved_in(peak)) == 5 * 61_910
    last = found.at_end(neutral)
    assert last is not None
    assert exact(last) == 810_000 * grid() + 218_400


def test_years_of_the_ledger_count_for_the_peak() -> None:
    before = Figure("carbon.kgco2", Fraction(900_000), "kgCO2", "sum")
    found = roadmap.of(Plan(a_scenario()), base(), {2022: before})
    assert (found.peak_year, found.has_peaked) == (2022, True)


def test_every_figure_opens_down_to_bills_factors_and_the_library() -> None:
    lamps = a_wedge(share=55, part=20, measure_id="L01", project_code="P-01")
    found = way(lamps, a_point(2030, "0.4191"), area_growth=1)
    leaves = {fact.kind for fact in found.left[2040].leaves()}
    assert leaves == {"bill", "span", "scenario", "grid_point", "wedge", "factor"}
    (fact,) = {fact for fact in found.bands[1].by_year[2040].leaves() if fact.kind == "wedge"}
    named = dict(fact.fields)
    assert (named["measure"], named["project"]) == ("L01", "P-01")
    assert str(named["source"]).startswith("清溪镇")


percent = st.integers(0, 100)
several = st.lists(
    st.one_of(
        st.builds(lambda share: ("share", share), percent),
        st.builds(lambda amount: ("amount", amount), st.integers(0, 3_000_000)),
    ),
    min_size=1,
    max_size=5,
)


@given(several)
def test_measures_in_sequence_never_save_more_than_their_sum_or_than_there_is(
    asked: list[tuple[str, int]],
) -> None:
    account_of_base = base()
    wedges = [a_wedge(f"w{at}", **{kind: much}) for at, (kind, much) in enumerate(asked)]
    together = way(*wedges, on=account_of_base, last_year=2031)
    alone = sum(
        exact(way(one, on=account_of_base, last_year=2031).bands[0].by_year[2030])
        for one in wedges
    )  # fmt: skip
    saved = sum(exact(band.by_year[2030]) for band in together.bands)
    assert 0 <= saved <= alone
    assert exact(together.left[2030]) >= 218_400
    assert exact(together.usual[2030]) - saved == exact(together.left[2030])


def test_the_bands_and_what_is_left_make_business_as_usual() -> None:
    found = way(
        a_point(2035, "0.3"),
        a_wedge("pump", carrier="natural_gas", share=70, to_carrier="electricity", to_per_unit=3),
        a_wedge("all", carrier="", share=15, ramp_years=7),
        a_wedge("roof", amount=150_000, first_year=2027),
        area_growth=1,
    )
    for year in found.years:
        saved = sum(exact(band.by_year[year]) for band in found.bands)
        assert exact(found.usual[year]) == saved + exact(found.left[year])
        assert exact(found.left[year]) >= 0


def test_facts_of_a_wedge_tell_its_strength() -> None:
    lamps = a_wedge(share=40, ramp_years=4)
    source = pathway.empty_source("electricity", sets.default(BASE, "370100").grid)
    made = pathway.effect(lamps, [source], "k", 2027, source)
    (fact,) = {one for one in made.kgco2.leaves() if one.kind == "wedge"}
    assert isinstance(fact, Fact)
    assert dict(fact.fields)["strength"] == Fraction(1, 2)


def test_a_key_names_one_figure_only() -> None:
    found = way(
        a_point(2030, "0.4191"),
        a_wedge("pump", carrier="natural_gas", share=40, to_carrier="electricity", to_per_unit=3),
        a_wedge("roof", amount=150_000),
        on=base(
            billed("E-01", "electricity", 1_000_000, 600_000),
            billed("G-01", "natural_gas", 100_000, 300_000),
        ),
        area_growth=1,
    )
    costs = roadmap_cost.costs(found, base())
    roots = [found.left[2031], found.left[2030], found.cumulated, *(
        one.per_tonne for one in costs.values())]  # fmt: skip
    seen: dict[str, Figure] = {}
    for figure in (deep for root in roots for deep in recount.every(root)):
        if figure.key.startswith("roadmap.") and figure.formula != "negative":
            assert seen.setdefault(figure.key, figure) == figure
    titles = {traces.title(figure) for figure in seen.values()}
    assert not {title for title in titles if title.startswith("roadmap.")}
