"""Formulas of virtual meters: what they say, and what is no formula."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.formula import Formula, NotAFormula, circle, parse


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("[E-01]", {"E-01": "1"}),
        ("E-01", {"E-01": "1"}),
        ("[E-01] + [E-02]", {"E-01": "1", "E-02": "1"}),
        ("[总表]-[宿舍 1]", {"总表": "1", "宿舍 1": "-1"}),
        ("E-01 − 0.5 × E-02", {"E-01": "1", "E-02": "-0.5"}),
        ("-(E1 + E2) * 2", {"E1": "-2", "E2": "-2"}),
        ("E1 - (E2 - E3)", {"E1": "1", "E2": "-1", "E3": "1"}),
        ("(E1 + E2) ÷ 4", {"E1": "0.25", "E2": "0.25"}),
        ("2*3*E1", {"E1": "6"}),
        ("【E1】＋【E2】", {"E1": "1", "E2": "1"}),
        ("E1 + E2 - E1", {"E2": "1"}),
        ("[3] * 2", {"3": "2"}),
    ],
)
def test_a_formula_says_how_many_times_each_meter_is_taken(
    text: str, times: dict[str, str]
) -> None:
    assert parse(text).times == {code: Fraction(factor) for code, factor in times.items()}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "formula_empty"),
        ("   ", "formula_empty"),
        ("E1 +", "formula_ends_early"),
        ("E1 E2", "formula_unexpected"),
        ("+ * E1", "formula_unexpected"),
        ("(E1 + E2", "formula_open_bracket"),
        ("E1)", "formula_unexpected"),
        ("[E1", "formula_unexpected"),
        ("E1 + 5", "formula_lone_number"),
        ("7", "formula_lone_number"),
        ("[E1] * [E2]", "formula_meter_times_meter"),
        ("2 / [E1]", "formula_meter_below"),
        ("[E1] / 0", "formula_divided_by_zero"),
    ],
)
def test_what_is_no_formula_is_refused_with_a_reason(text: str, code: str) -> None:
    with pytest.raises(NotAFormula) as refused:
        parse(text)
    assert refused.value.code == code


@given(
    factors=st.dictionaries(
        st.text("ABC电表01-", min_size=1, max_size=6).filter(str.strip),
        st.decimals(-1000, 1000, places=3).filter(bool),
        min_size=1,
        max_size=6,
    )
)
def test_a_sum_written_out_reads_back(factors: dict[str, object]) -> None:
    text = " + ".join(f"({factor} * [{code}])" for code, factor in factors.items())
    text = text.replace("(-", "(0 - 1) * (") if "(-" in text else text
    expected = {code: Fraction(str(factor)) for code, factor in factors.items()}
    assert parse(text).times == expected


def test_a_way_back_to_itself_is_found() -> None:
    formulas = {"A": parse("B + C"), "B": parse("D"), "C": parse("E - D"), "E": parse("A * 2")}
    assert circle("A", formulas.get) == ("A", "C", "E", "A")
    assert circle("D", formulas.get) is None
    assert circle("B", formulas.get) is None


def test_a_meter_in_its_own_formula_is_the_shortest_circle() -> None:
    assert circle("A", {"A": Formula({"A": Fraction(1)})}.get) == ("A", "A")
