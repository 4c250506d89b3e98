"""Form 2 filled from facts, row by row."""

from datetime import date
from fractions import Fraction

import pytest

from carbondesk import i18n
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.problems import Severity
from carbondesk.domain.quality import Quality
from carbondesk.domain.setting import BLANK_ROWS, Setting
from carbondesk.domain.vehicle import VehicleFuel
from carbondesk.forms.cell import State
from carbondesk.texts import problems
from tests.forms.book import YEAR, Draft, yuan


@pytest.fixture
def draft() -> Draft:
    return Draft()


def test_quantities_and_costs_stand_in_the_unit_of_their_row(draft: Draft) -> None:
    draft.bill("E-01", "electricity", 15_771_300, yuan(10_728_203.76))
    draft.bill("K-01", "coal", 12_345, yuan(9_000))
    draft.bill("L-01", "lpg", 820, yuan(5_330))
    form = draft.filled()
    texts = {key: form.cell(key).text for key in ("110", "111", "130", "131", "104", "1041")}
    assert texts == {
        "110": "15,771,300",
        "111": "10,728,203.76",
        "130": "12.35",
        "131": "9,000.00",
        "104": "820",
        "1041": "5,330.00",
    }
    assert form.cell("130").figure.value == Fraction("12.345")
    assert form.cell("130").figure.unit == "t"


def test_what_the_institution_does_not_have_is_blank(draft: Draft) -> None:
    draft.bill("E-01", "electricity", 100, yuan(60))
    form = draft.filled()
    for key in ("130", "131", "150", "151", "1501", "170", "171", "180", "1031", "1021"):
        cell = form.cell(key)
        assert (cell.state, cell.text) == (State.ABSENT, ""), key


def test_a_measured_zero_is_printed(draft: Draft) -> None:
    draft.bill("G-01", "natural_gas", 0, 0)
    form = draft.filled()
    assert (form.cell("140").text, form.cell("141").text) == ("0", "0.00")
    assert form.cell("140").state is State.FILLED


def test_blank_rows_print_zero_where_the_setting_says_so(draft: Draft) -> None:
    draft.settings.append(Setting(BLANK_ROWS, date(2025, 1, 1), "zero"))
    form = draft.filled()
    assert (form.cell("130").text, form.cell("131").text) == ("0", "0.00")
    assert form.cell("130").state is State.ABSENT


def test_no_data_is_blank_and_a_finding(draft: Draft) -> None:
    draft.empty("W-01", "water")
    form = draft.filled()
    assert (form.cell("120").state, form.cell("120").text) == (State.MISSING, "")
    found = {problem.field: problem for problem in form.problems()}
    assert found["120"].code == "form_row_without_data"
    assert found["120"].severity is Severity.WARNING
    assert found["120"].where == "120"
    assert "W-01" in str(found["120"].values["meters"])
    assert found["121"].code == "form_row_without_data"


def test_a_partial_total_is_printed_and_a_finding(draft: Draft) -> None:
    draft.bill("E-01", "electricity", 1000, yuan(700))
    draft.bill("E-02", "electricity", 50, yuan(30), last=date(2025, 6, 30))
    form = draft.filled()
    assert form.cell("110").text == "1,050"
    assert form.cell("110").figure.quality is Quality.PARTIAL
    codes = {problem.field: problem.code for problem in form.problems()}
    assert codes["101"] == "form_row_unknown"
    assert (codes["110"], codes["111"]) == ("form_row_partial", "form_row_partial")


def test_an_estimated_row_is_for_review(draft: Draft) -> None:
    draft.bill("H-01", "heat", 5000, yuan(100), estimated=True)
    form = draft.filled()
    assert form.cell("170").figure.quality is Quality.ESTIMATED
    found = {problem.field: problem for problem in form.problems()}
    assert (found["170"].code, found["170"].severity) == ("form_row_estimated", Severity.REVIEW)


def test_fuel_of_vehicles_and_other_fuel_make_their_parent(draft: Draft) -> None:
    draft.fuel("F-01", "gasoline", Role.VEHICLE, [100.004] * 12, yuan(750.5))
    draft.fuel("F-02", "gasoline", Role.OTHER_FUEL, [10.004] * 12, yuan(75))
    form = draft.filled()
    assert [form.cell(key).text for key in ("1501", "1502", "150")] == [
        "1,200.05",
        "120.05",
        "1,320.10",
    ]
    assert [form.cell(key).text for key in ("1511", "1512", "151")] == [
        "9,006.00",
        "900.00",
        "9,906.00",
    ]


def test_a_parent_is_the_sum_of_rounded_parts_and_keeps_the_exact_value(draft: Draft) -> None:
    draft.fuel("F-01", "diesel", Role.VEHICLE, [0.335], 0)
    draft.fuel("F-02", "diesel", Role.OTHER_FUEL, [0.335], 0)
    parent = draft.filled().cell("160")
    assert parent.printed == Fraction("0.68")
    assert parent.figure.value == Fraction("0.67")


def test_other_energy_is_standard_coal_of_all_its_carriers(draft: Draft) -> None:
    draft.bill("S-01", "steam", 100, yuan(20_000))
    draft.bill("N-01", "lng", 1000, yuan(5_000))
    draft.bill("O-01", "other_energy", 500, yuan(100))
    form = draft.filled()
    expected = Fraction(100) * Fraction("128.6") + 1000 * Fraction("1.7572") + 500
    assert form.cell("180").figure.value == expected / 1000
    assert form.cell("180").text == "15.12"
    assert form.cell("181").text == "25,100.00"


def test_other_energy_without_a_factor_is_a_finding(draft: Draft) -> None:
    draft.bill("C-01", "cooling", 80, yuan(8_000))
    form = draft.filled()
    assert form.cell("180").state is State.MISSING
    assert form.cell("180").without_factor == ("cooling",)
    assert form.cell("181").text == "8,000.00"
    assert "form_row_without_factor" in {problem.code for problem in form.problems()}


def test_resold_electricity_is_taken_away_and_pv_is_not_on_row_110(draft: Draft) -> None:
    draft.bill("E-01", "electricity", 1000, yuan(700))
    draft.bill("E-02", "electricity", 150, role=Role.RESOLD, counted=False)
    draft.bill("P-01", "electricity", 80, role=Role.PV_GENERATION)
    form = draft.filled("2022")
    assert form.cell("110").text == "850"
    assert form.cell("111").text == "700.00"
    assert form.cell("pv_generation").text == "80"


def test_heat_charged_by_area_is_not_on_form_2(draft: Draft) -> None:
    draft.bill("H-01", "heat", 20_000, yuan(500_000), unit="m2", kind=MeterKind.AREA_HEAT)
    form = draft.filled()
    assert (form.cell("170").state, form.cell("171").state) == (State.ABSENT, State.ABSENT)


def test_heat_by_area_counts_as_estimated_where_the_user_gives_its_heat(draft: Draft) -> None:
    draft.bill(
        "H-01",
        "heat",
        20_000,
        yuan(500_000),
        unit="m2",
        kind=MeterKind.AREA_HEAT,
        gj_per_m2_micro=350_000,
    )
    form = draft.filled()
    assert (form.cell("170").text, form.cell("171").text) == ("7,000", "500,000.00")
    assert form.cell("170").figure.quality is Quality.ESTIMATED


def test_water_and_reclaimed_water_are_apart(draft: Draft) -> None:
    draft.bill("W-01", "water", 300, yuan(1_200))
    draft.bill("W-02", "reclaimed_water", 70, yuan(100))
    form = draft.filled()
    assert (form.cell("120").text, form.cell("121").text) == ("300", "1,200.00")


def test_area_people_and_vehicles_are_those_of_the_period(draft: Draft) -> None:
    draft.floor(186_400)
    draft.heads(PeopleClass.STAFF, 2000)
    draft.heads(PeopleClass.OUTPATIENTS, 36_500)
    draft.heads(PeopleClass.AUTHORISED, 2100)
    draft.heads(PeopleClass.AUTHORISED, 2150, "2025-09")
    draft.cars(VehicleFuel.GASOLINE, 15)
    draft.cars(VehicleFuel.GASOLINE, 14, date(2025, 7, 1))
    draft.cars(VehicleFuel.DIESEL, 9)
    draft.cars(VehicleFuel.NEW_ENERGY, 7)
    draft.cars(VehicleFuel.OTHER, 1)
    draft.cars(VehicleFuel.OTHER, 5, date(2026, 1, 1))
    form = draft.filled()
    keys = ("101", "102", "1021", "103", "1031", "1032", "1033")
    assert [form.cell(key).text for key in keys] == [
        "186,400",
        "2,100",
        "2,150",
        "31",
        "14",
        "9",
        "7",
    ]


def test_area_keeps_its_fraction_and_people_are_rounded(draft: Draft) -> None:
    draft.floor(1_234.5)
    draft.heads(PeopleClass.VISITORS, 913)
    form = draft.filled()
    assert form.cell("101").text == "1,234.50"
    assert form.cell("102").text == "3"
    assert form.cell("102").figure.value == Fraction(913, 365)


def test_vehicles_are_expected_where_their_fuel_is_bought(draft: Draft) -> None:
    draft.fuel("F-01", "gasoline", Role.VEHICLE, [100] * 12, yuan(750))
    form = draft.filled()
    assert form.cell("103").state is State.MISSING
    assert form.cell("1031").state is State.ABSENT


def test_each_finding_is_a_sentence_that_names_its_row(draft: Draft) -> None:
    draft.empty("W-01", "water")
    draft.bill("C-01", "cooling", 80, yuan(8_000))
    draft.bill("S-01", "steam", 10, yuan(900))
    found = {problem.code: problem for problem in draft.filled().problems()}
    assert problems.placed(found["form_row_unknown"]) == "基2表 102 用能人数：未录入。补录后再报。"
    assert "基2表 180 其他能源消费量：冷量没有折算系数" in problems.placed(
        found["form_row_without_factor"]
    )
    with i18n.speaking("en"):
        text = problems.placed(found["form_row_without_data"])
        assert text.startswith("Form 2, row 121 Water cost: no data from W-01")


def test_every_figure_opens_to_its_facts(draft: Draft) -> None:
    draft.bill("E-01", "electricity", 1000, yuan(700))
    draft.fuel("F-01", "gasoline", Role.VEHICLE, [100] * 12, yuan(750))
    draft.cars(VehicleFuel.GASOLINE, 3)
    figures = draft.filled().figures()
    kinds = {key: {leaf.kind for leaf in figures[key].leaves()} for key in figures}
    assert "bill" in kinds["form2.110"]
    assert "bill" in kinds["form2.111"]
    assert "delivery" in kinds["form2.150"]
    assert "delivery" in kinds["form2.151"]
    assert kinds["form2.103"] == {"vehicles"}


def test_the_rows_are_those_of_the_version(draft: Draft) -> None:
    form = draft.filled("2022")
    assert form.cells[0].row.key == "009"
    assert form.cell("009").state is State.MISSING
    assert form.period == YEAR
    with pytest.raises(KeyError):
        draft.filled("2025").cell("009")
