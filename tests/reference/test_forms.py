"""Definitions of the official forms."""

import pytest

from carbondesk.reference import forms, units


@pytest.mark.parametrize(
    ("year", "version"), [(2023, "2022"), (2024, "2022"), (2025, "2025"), (2027, "2025")]
)
def test_the_version_of_a_year(year: int, version: str) -> None:
    assert forms.version_for(year) == version


def test_form_2_prints_the_rows_of_its_version() -> None:
    form = forms.named("form2")
    printed = {version.version: form.rows_of(version.version) for version in form.versions}
    assert [len(printed[version]) for version in ("2017", "2020", "2022", "2025")] == [
        38,
        38,
        39,
        33,
    ]
    newest = [row.key for row in printed["2025"]]
    assert not {"009", "105", "190", "191", "192", "pv_generation"} & set(newest)
    assert newest[-8:] == ["1602", "1612", "104", "1041", "170", "171", "180", "181"]
    assert printed["2022"][0].key == "009"


def test_rows_dropped_from_forms_3_and_4_follow_the_versions() -> None:
    rooms, heating = forms.named("form3"), forms.named("form4")
    assert "250" in {row.key for row in rooms.rows_of("2020")}
    assert not {"250", "2101"} & {row.key for row in rooms.rows_of("2022")}
    assert "230" not in {row.key for row in rooms.rows_of("2025")}
    assert "380" not in {row.key for row in heating.rows_of("2017")}
    assert "380" in {row.key for row in heating.rows_of("2025")}


def test_cost_stands_indented_under_its_quantity() -> None:
    form = forms.named("form2")
    for cost, quantity, indent in (("111", "110", 1), ("151", "150", 1), ("1511", "1501", 2)):
        keys = [row.key for row in form.rows]
        assert keys.index(cost) == keys.index(quantity) + 1
        assert form.row(cost).indent == indent
        assert form.row(cost).label_zh == "费用"


@pytest.mark.parametrize("code", forms.FORM_NAMES)
def test_parents_parts_and_units_of_a_form_exist(code: str) -> None:
    form = forms.named(code)
    keys = {row.key for row in form.rows}
    assert len(keys) == len(form.rows)
    for row in form.rows:
        assert not row.parent or row.parent in keys
        assert set(row.rule.texts("rows")) <= keys
        assert not row.unit or units.named(row.unit).name_zh
        assert row.versions
        assert row.label_en


def test_a_sum_has_the_unit_and_decimals_of_its_parts() -> None:
    for code in forms.FORM_NAMES:
        form = forms.named(code)
        for row in form.rows:
            for part in row.rule.texts("rows"):
                assert (form.row(part).unit, form.row(part).decimals) == (row.unit, row.decimals)


def test_what_was_not_seen_is_marked() -> None:
    form = forms.named("form2")
    assert not form.number.confirmed
    assert not form.approval_no.confirmed
    assert not form.decimals_confirmed
    assert form.row("pv_generation").to_confirm
    assert form.row("pv_generation").code == ""
    assert not form.row("110").to_confirm


def test_an_unknown_form_or_row_is_refused() -> None:
    with pytest.raises(KeyError):
        forms.named("form9")
    with pytest.raises(KeyError):
        forms.named("form2").row("999")
