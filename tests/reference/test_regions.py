"""Regions and their climate."""

import pytest

from carbondesk.reference import climate, regions


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("370000", "山东省"),
        ("370100", "山东省济南市"),
        ("370102", "山东省济南市历下区"),
        ("110101", "北京市东城区"),
        ("659001", "新疆维吾尔自治区石河子市"),
        ("441900", "广东省东莞市"),
        ("660000", "新疆生产建设兵团"),
        ("379999", ""),
    ],
)
def test_the_full_name_of_a_code(code: str, name: str) -> None:
    assert regions.full_name(code) == name


def test_regions_are_found_from_above() -> None:
    assert len(regions.below("")) == 35
    assert len(regions.below("110000")) == 16
    assert "370100" in {region.code for region in regions.below("370000")}
    assert regions.below("370102") == ()


def test_the_province_of_an_unknown_county_is_known() -> None:
    province = regions.province("370199")
    assert province is not None
    assert (province.short_zh, province.name_en) == ("山东", "Shandong")
    assert regions.find("370199") is None


def test_the_climate_of_a_county_is_that_of_its_city() -> None:
    found = climate.of("370202")
    assert found is not None
    assert (found.zone, found.subzone, found.heating_start) == ("cold", "A", "11-16")


def test_the_climate_of_a_city_without_a_source_is_that_of_its_province() -> None:
    found = climate.of("220100")
    assert found is not None
    assert (found.zone, found.hdd18, found.grade) == ("severe_cold", None, "B")


def test_a_province_with_several_zones_is_left_to_the_user() -> None:
    assert climate.of("440300") is None
