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
