"""What the parts of a trace say of where they come from, in either language."""

from fractions import Fraction

from carbondesk.domain import trace
from carbondesk.domain.figure import Fact
from carbondesk.i18n import speaking
from carbondesk.reference import grid
from carbondesk.texts import traces


def beijing() -> Fact:
    choice = grid.factor("110114", 2023)
    assert choice is not None
    return trace.of_grid(choice.edition)


def test_a_shipped_factor_names_its_source_in_the_language_in_use() -> None:
    with speaking("en"):
        assert "MEE and NBS announcement 47 of 2025" in traces.note(beijing())
    with speaking("zh"):
        assert "生态环境部、国家统计局公告2025年第47号" in traces.note(beijing())


def test_what_a_person_typed_is_shown_as_it_was_typed() -> None:
    bill = Fact("bill", "1", (("amount", Fraction(1)), ("note", "物业代收")))
    with speaking("en"):
        assert traces.note(bill) == "物业代收"


def test_the_conditions_of_a_period_have_units_and_digits_that_count() -> None:
    conditions = Fact(
        "mv_conditions", "2025-01",
        (("temperature", Fraction(-3174194, 10**6)), ("degrees_below", Fraction(19174194, 10**6)),
         ("days", 31)),
    )  # fmt: skip
    with speaking("zh"):
        said = traces.note(conditions)
    assert "−3.17 ℃" in said
    assert "19.17 ℃" in said
    assert "174194" not in said


def test_the_coefficients_of_a_model_keep_six_figures() -> None:
    model = Fact(
        "mv_model", "p", (("model", "3PH"), ("intercept", Fraction(123456789, 10**6)),
                          ("heating_slope", Fraction(31246, 10**6)), ("n", 12), ("p", 3)),
    )  # fmt: skip
    with speaking("en"):
        said = traces.note(model)
    assert "level 123.457" in said
    assert "a degree below 0.031246" in said


def test_what_was_typed_keeps_its_digits_and_what_was_made_those_that_count() -> None:
    assert traces.value(Fact("reading", "1", (("register", Fraction(1234567891, 10**6)),))) == (
        "1,234.567891", "",
    )  # fmt: skip
    assert traces.value(Fact("times", "1", (("value", Fraction(10, 3)),))) == ("3.33333", "")
