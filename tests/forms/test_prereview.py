"""The pre-review: a consistent record breaks nothing, and each relation is broken by a record."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest

from carbondesk.domain import expression
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.problems import Severity
from carbondesk.forms import prereview
from carbondesk.forms.prereview import Ground
from carbondesk.reference import prereview as reference
from tests.forms import records
from tests.forms.records import ROOM, Numbers, a_ground, a_record

# The relation, and what is changed in the consistent record so that it breaks: by hand.
BROKEN: tuple[tuple[str, Numbers], ...] = (
    ("B2-01", {"103": 11}),
    ("B2-02", {"103": 13}),
    ("B2-03", {"150": 9_001}),
    ("B2-03", {"1502": None}),
    ("B2-04", {"151": 71_999}),
    ("B2-05", {"1601": 4_000.5}),
    ("B2-06", {"1612": 0}),
    ("B2-07", {"101": None}),
    ("B2-07", {"102": 0}),
    ("B2-08", {"1021": 1_001}),
    ("B2-09", {"1031": 0}),
    ("B2-09", {"1501": None}),
    ("B2-10", {"1032": None}),
    ("B2-10", {"1601": 0}),
    ("B2-P110", {"111": None}),
    ("B2-P120", {"121": 0}),
    ("B2-P130", {"130": None}),
    ("B2-P140", {"141": None}),
    ("B2-P150", {"151": None}),
    ("B2-P160", {"160": 0}),
    ("B2-P104", {"104": None}),
    ("B2-P170", {"171": None}),
    ("B2-P180", {"181": None}),
    ("X23-01", {"110": 299_999}),
    ("X23-02", {"101": 399}),
    ("B4-01", {"301": 50_001}),
    ("B4-02", {"380": None}),
    ("B4-02", {"3012": None}),
    ("B4-03", {"360": None}),
    ("B4-03", {"361": 0}),
    ("B4-04", {"320": None, "330": None, "340": None, "350": None, "370": None}),
    ("B4-05", {"302": 367}),
    ("B4-06", {"302": None}),
    ("X24-01", {"301": 60_001}),
    ("X24-310", {"310": 50_001}),
    ("X24-311", {"311": 250_001}),
    ("X24-320", {"320": 900_001}),
    ("X24-321", {"321": 630_001}),
    ("X24-330", {"330": 41}),
    ("X24-331", {"331": 36_001}),
    ("X24-340", {"340": 80_001}),
    ("X24-341", {"341": 280_001}),
    ("X24-350", {"350": 5_001}),
    ("X24-351", {"351": 37_501}),
    ("X24-360", {"360": 12_001}),
    ("X24-361", {"361": 900_001}),
    ("X24-370", {"370": 20.01}),
    ("X24-371", {"371": 40_000.01}),
    ("Q-01", {"102": 1_101}),
    ("Q-01", {"102": 899}),
    ("Q-02", {"101": 66_001}),
    ("Q-Y110", {"110": 990_001}),
    ("Q-Y120", {"120": 44_999}),
    ("Q-Y140", {"140": 88_001}),
    ("Q-Y150", {"150": 8_099}),
    ("Q-Y160", {"160": 5_501}),
    ("Q-Y170", {"170": 10_799}),
    ("Q-Y130", {"130": 44.01}),
    ("Q-Y104", {"104": 269}),
    ("Q-Y180", {"180": 22.01}),
    ("Q-U", {"111": 900_001}),
    ("Q-U", {"111": 449_999}),
    ("Q-U120", {"121": 300_001}),
    ("Q-U130", {"131": 27_999}),
    ("Q-U140", {"141": 320_001}),
    ("Q-U150", {"151": 81_001}),
    ("Q-U160", {"161": 34_999}),
    ("Q-U104", {"1041": 2_701}),
    ("Q-U170", {"171": 960_001}),
    ("Q-U180", {"181": 29_999}),
    ("Q-M110", {"111": 724_501}),
    ("Q-M120", {"121": 212_499}),
    ("Q-M130", {"131": 41_401}),
    ("Q-M140", {"141": 322_001}),
    ("Q-M150", {"151": 61_199}),
    ("Q-M160", {"161": 43_126}),
    ("Q-M104", {"1041": 2_761}),
    ("Q-M170", {"171": 764_999}),
    ("Q-M180", {"181": 46_001}),
    ("Q-N", {"140": 0}),
    ("C-01", {"120": ""}),
)
# Machine rooms: what is changed in one of two rooms.
BROKEN_ROOMS: tuple[tuple[str, Numbers], ...] = (
    ("B3-01", {"220": 110}),
    ("B3-02", {"240": 150_001}),
    ("B3-03", {"240": 300_001}),
    ("B3-03", {"2401": 150_001}),
    ("X23-01", {"240": 750_001}),
    ("X23-02", {"201": 59_801}),
)
BROKEN_INDICATORS: tuple[tuple[str, Mapping[str, Fraction]], ...] = (
    ("Q-I", {"e_area": Fraction(15)}),
    ("Q-I", {"e_area": Fraction(5)}),
    ("Q-B101", {"e_area": Fraction("12.01")}),
    ("Q-B102", {"e_person": Fraction(239)}),
    ("Q-B120", {"w_person": Fraction(61)}),
)


def rules(ground: Ground) -> set[str]:
    return {finding.rule for finding in prereview.findings(ground)}


def test_a_consistent_record_breaks_nothing() -> None:
    assert prereview.findings(a_ground()) == ()


@pytest.mark.parametrize("rooms", [(), (ROOM,), (ROOM, ROOM, ROOM)], ids=len)
def test_a_consistent_record_breaks_nothing_with_any_number_of_rooms(
    rooms: tuple[Numbers, ...],
) -> None:
    found = {finding.rule for finding in prereview.findings(a_ground(rooms=rooms))}
    assert found == set()


def test_what_the_institution_does_not_have_breaks_nothing() -> None:
    """No coal, LPG, heat, other energy, cars or heating, this year and the last."""
    kept = ("101", "102", "1021", "110", "111", "120", "121")
    blank = {key: None for key in records.CONSISTENT if key not in kept}
    assert rules(a_ground(blank, (), blank)) == set()


@pytest.mark.parametrize(("rule", "changed"), BROKEN, ids=[f"{r}-{c}" for r, c in BROKEN])
def test_a_broken_record_is_found(rule: str, changed: Numbers) -> None:
    assert rule in rules(a_ground(changed))


@pytest.mark.parametrize(("rule", "changed"), BROKEN_ROOMS)
def test_a_broken_room_is_found_at_its_room(rule: str, changed: Numbers) -> None:
    ground = a_ground(rooms=(ROOM, {**ROOM, **changed}))
    found = [finding for finding in prereview.findings(ground) if finding.rule == rule]
    assert len(found) == 1
    if rule.startswith("B3"):
        assert ".R2." in found[0].subject


@pytest.mark.parametrize(("rule", "changed"), BROKEN_INDICATORS)
def test_a_broken_indicator_is_found(rule: str, changed: Mapping[str, Fraction]) -> None:
    assert rule in rules(a_ground(indicators=changed))


def test_every_relation_is_broken_by_a_record() -> None:
    broken = {rule for rule, _ in (*BROKEN, *BROKEN_ROOMS, *BROKEN_INDICATORS)}
    told = {one.code for one in reference.every() if one.expression}
    assert told <= broken
    assert len(BROKEN) + len(BROKEN_ROOMS) + len(BROKEN_INDICATORS) >= 60


def test_a_change_of_just_the_limit_is_no_finding() -> None:
    for value in (990_000, 810_000):
        assert "Q-Y110" not in rules(a_ground({"110": value}))


def test_a_limit_of_the_institution_stands_in_place_of_the_usual_one() -> None:
    ground = a_ground({"110": 1_000_000})
    assert "Q-Y110" in rules(ground)
    wider = replace(ground, choices=(*ground.choices, CheckChoice("Q-Y110", "yoy_limit", "20")))
    assert "Q-Y110" not in rules(wider)
    off = replace(ground, choices=(*ground.choices, CheckChoice("Q-Y110", "severity", "off")))
    assert "Q-Y110" not in rules(off)
    graver = replace(ground, choices=(*ground.choices, CheckChoice("Q-Y110", "severity", "error")))
    (found,) = (one for one in prereview.findings(graver) if one.rule == "Q-Y110")
    assert found.severity is Severity.ERROR
    assert prereview.errors([found]) == (found,)


def test_without_a_limit_nothing_is_said() -> None:
    ground = replace(a_ground({"111": 90_000_000}), choices=())
    assert "Q-U" not in rules(ground)
    assert "Q-M110" in rules(ground)


def test_no_data_breaks_no_relation_but_is_a_finding_of_its_own() -> None:
    found = rules(a_ground({"110": "", "111": ""}))
    assert found == {"C-01"}


def test_a_version_without_the_row_is_not_asked() -> None:
    old = a_record({"3012": 0}, version="2017")
    ground = Ground(old, old, MappingProxyType({}))
    assert "B4-02" not in rules(ground)
    assert "B4-02" in rules(Ground(a_record({"3012": 0}), old, MappingProxyType({})))


def test_the_errors_are_those_of_arithmetic_and_containment() -> None:
    graves = {one.code for one in reference.every() if one.severity == "error"}
    assert graves == {"B2-01", "B2-03", "B2-04", "B2-05", "B2-06", "B2-07", "X23-01", "B4-05"}


def test_a_finding_names_its_place_and_its_numbers() -> None:
    (found,) = (one for one in prereview.findings(a_ground({"103": 13})) if one.rule == "B2-02")
    assert (found.subject, found.label) == ("form:form2.103", "国管节能基2表 103 车辆数量")
    assert found.period == "2025"
    assert dict(found.values) == {"c103": 13, "c1031": 7, "c1032": 3, "c1033": 2}


def test_an_explanation_holds_while_the_numbers_do() -> None:
    ground = a_ground({"103": 13})
    (open_one,) = (one for one in prereview.findings(ground) if one.rule == "B2-02")
    said = Explanation(*open_one.key, open_one.numbers, "挂车一辆", "王", "2026-01-05")
    explained = prereview.findings(replace(ground, explanations=(said,)))
    assert [one.explanation for one in explained if one.rule == "B2-02"] == [said]
    moved = replace(a_ground({"103": 14}), explanations=(said,))
    assert [one.explanation for one in prereview.findings(moved) if one.rule == "B2-02"] == [None]


def test_the_open_and_the_grave_come_first() -> None:
    ground = a_ground({"103": 11, "1021": 1_001, "102": 899})
    found = prereview.findings(ground)
    assert [one.severity for one in found] == sorted(
        (one.severity for one in found), key=tuple(Severity).index
    )


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "c1.real",
        "open('x')",
        "c1 ** c2",
        "'a' < c1",
        "[c1]",
        "c1 if",
        "c1 is c2",
    ],
)
def test_an_expression_knows_only_what_relations_need(text: str) -> None:
    with pytest.raises((expression.Malformed, expression.Unknown)):
        expression.holds(text, {"c1": Fraction(1), "c2": Fraction(2)}.get)


def test_expressions_are_exact() -> None:
    values = {"a": Fraction("0.1"), "b": Fraction("0.2"), "c": Fraction("0.3")}
    assert expression.holds("a + b == c", values.get)
    assert expression.value("abs(a - c) / b", values.get) == 1
    assert not expression.holds("not a < b < c", values.get)
    with pytest.raises(expression.Unknown):
        expression.holds("a / (b - b) > 1", values.get)
    assert expression.names("prev.c1 == 0 or abs(c1 - sum_rooms('c2')) <= tol") == (
        "prev.c1", "c1", "sum_rooms.c2", "tol",
    )  # fmt: skip
