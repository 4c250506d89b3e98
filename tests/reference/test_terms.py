"""Names and spellings of codes."""

import pytest

from carbondesk.reference import tables, terms


@pytest.mark.parametrize(
    ("kind", "spelling", "code"),
    [
        ("institution_type", "医院", "024"),
        ("institution_type", "024", "024"),
        ("role", "照明", "lighting"),
        ("role", "pv_generation", "pv_generation"),
        ("people_class", "住宿生", "students_boarding"),
        ("people_class", "编制", "authorised"),
        ("place_kind", "楼", "building"),
        ("vehicle_fuel", "新能源", "new_energy"),
        ("meter_kind", "按面积", "area_heat"),
        ("coal_grade", "无烟煤", "anthracite"),
        ("answer", "是", "yes"),
        ("answer", "否", "no"),
        ("answer", "TRUE", "yes"),
    ],
)
def test_a_code_is_known_by_its_spelling(kind: str, spelling: str, code: str) -> None:
    assert terms.find(kind, spelling) == code


def test_what_is_not_in_the_table_is_not_guessed() -> None:
    assert terms.find("role", "厨房") is None
    assert terms.find("answer", "或许") is None


def test_institution_types_stand_in_the_order_of_their_codes() -> None:
    codes = [term.code for term in terms.every(terms.INSTITUTION_TYPE)]
    assert codes == ["01", "021", "022", "023", "024", "025", "026", "03"]


def test_no_spelling_means_two_things_of_one_kind() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in tables.rows("terms"):
        own = (row["code"], row["name_zh"], row["name_en"])
        for spelling in (*own, *tables.spellings(row["spellings"])):
            key = (row["kind"], tables.key(spelling))
            assert seen.setdefault(key, row["code"]) == row["code"], spelling
