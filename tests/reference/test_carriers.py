"""Carriers: order, spellings, units and default rows of form 2."""

import pytest

from carbondesk.reference import carriers, forms, tables, terms

EXPECTED = (
    "electricity kWh, natural_gas m3, heat GJ, coal kg, steam t, lng kg, lpg kg, coke_oven_gas m3, "
    "pipeline_gas m3, cooling GJ, gasoline L, diesel L, kerosene L, fuel_oil L, pv kWh, "
    "other_energy kgce, water m3, reclaimed_water m3, reactive kvarh"
)


def test_carriers_stand_in_the_order_of_prints() -> None:
    found = ", ".join(f"{item.code} {item.unit.code}" for item in carriers.every())
    assert found == EXPECTED


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("电", "electricity"),
        ("Electricity", "electricity"),
        ("自来水", "water"),
        ("天然气", "natural_gas"),
        ("natural_gas", "natural_gas"),
        ("92#汽油", "gasoline"),
        ("petrol", "gasoline"),
        ("液化天然气（LNG）", "lng"),
        ("中水", "reclaimed_water"),
        ("煤炭", "coal"),
        ("无功电量", "reactive"),
    ],
)
def test_a_carrier_is_known_by_its_spelling(spelling: str, code: str) -> None:
    found = carriers.find(spelling)
    assert found is not None
    assert found.code == code


def test_an_unknown_carrier_is_not_guessed() -> None:
    assert carriers.find("沼气") is None


def test_default_rows_of_form_2_exist_and_fit_the_unit() -> None:
    form = forms.named("form2")
    for carrier in carriers.every():
        if carrier.form2_row == "180":
            assert form.row("180").unit == "tce"
        elif carrier.form2_row:
            unit = form.row(carrier.form2_row).unit
            assert carriers.convert(1, unit, carrier) is not None, carrier.code


def test_water_and_reactive_energy_are_never_energy() -> None:
    assert [item.code for item in carriers.every() if not item.is_energy] == [
        "water",
        "reclaimed_water",
        "reactive",
    ]


def test_reactive_energy_is_no_choice_where_something_is_paid_for() -> None:
    left_out = {item.code for item in carriers.every()} - {item.code for item in carriers.counted()}
    assert left_out == {carriers.REACTIVE}
    assert carriers.find("无功电能") == carriers.named(carriers.REACTIVE)


def test_every_family_has_a_name() -> None:
    families = {term.code for term in terms.every(terms.FAMILY)}
    assert {item.family for item in carriers.every()} == families


@pytest.mark.parametrize("table", ["carriers", "units"])
def test_no_spelling_means_two_things(table: str) -> None:
    seen: dict[str, str] = {}
    for row in tables.rows(table):
        own = (row["code"], row["name_zh"], row["name_en"], row.get("symbol", row["code"]))
        for spelling in (*own, *tables.spellings(row["spellings"])):
            assert seen.setdefault(tables.key(spelling), row["code"]) == row["code"], spelling
