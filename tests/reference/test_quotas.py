"""Quotas as published: each row readable, each with its standard and its coefficients."""

from collections import Counter
from fractions import Fraction

from carbondesk.reference import factor_sets, quotas


def test_every_quota_has_a_standard_and_coefficients_on_board() -> None:
    found = quotas.every()
    assert len(found) == 163
    assert len({quota.id for quota in found}) == 163
    editions = {one.edition for code in ("01", "02") for one in quotas.standards(f"{code}1", "")}
    for quota in found:
        names = {one.edition for one in quotas.standards(quota.types[0], "")}
        assert quota.edition in names
        if quota.energy_set:
            assert factor_sets.energy_set(quota.energy_set)
        else:
            assert not quota.unit.startswith("kgce")
    assert editions


def test_levels_grow_stricter() -> None:
    for quota in quotas.every():
        values = [value for _, value in quota.levels()]
        assert values == sorted(values, reverse=True), quota.id


def test_what_is_known_of_each_province() -> None:
    assert Counter(quota.region for quota in quotas.every()) == {
        "37": 151, "11": 6, "12": 4, "31": 2,
    }  # fmt: skip


def test_a_university_in_shandong_is_read_as_printed() -> None:
    (found,) = [
        quota
        for quota in quotas.of("DB37/T 2671-2019", "021")
        if (quota.category, quota.indicator) == ("university", "other_energy_per_area")
    ]
    assert [value for _, value in found.levels()] == [
        Fraction("16.5"), Fraction(10), Fraction("7.5"),
    ]  # fmt: skip
    assert (found.grade, found.energy_set) == ("A", "DB37T2671-2019")


def test_the_own_province_stands_first() -> None:
    assert quotas.standards("021", "310120")[0].region == "31"
    assert quotas.standards("021", "370100")[0].region == "37"
