"""Every figure of a position against a quota, of both samples and each year, counted again."""

from collections.abc import Iterator

import pytest

from carbondesk.domain import account, quota
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import parse
from carbondesk.domain.quota import Counted, Lack, Position
from carbondesk.reference import quotas
from carbondesk.store import accounts
from tests.domain import anew, recount
from tests.sample.conftest import Made

# The newest year each time, the others among the long tests.
YEARS = (
    pytest.param("2023", marks=pytest.mark.soak), pytest.param("2024", marks=pytest.mark.soak),
    "2025",
)  # fmt: skip


def positions(made: Made, code: str) -> Iterator[Position]:
    """Where the sample stands in a year by every quota of its type."""
    year = parse(code)
    found = account.of(made.measured, year, accounts.sets_of(made.book, year.first.year))
    institution = made.sample.institution
    for standard in quotas.standards(institution.type_code, institution.region_code):
        for one in quotas.of(standard.edition, institution.type_code):
            yield quota.position(Counted(made.measured, found, one.energy_set), one)


def figures(position: Position) -> Iterator[Figure]:
    """The figures that the page shows."""
    yield position.actual
    if position.next is not None:
        yield from (position.next.percent, position.next.kgce, position.next.yuan)


@pytest.mark.parametrize("code", YEARS)
def test_every_figure_is_what_its_parts_make(made: Made, code: str) -> None:
    for position in positions(made, code):
        for figure in figures(position):
            for deep in recount.every(figure):
                assert anew.value(deep) == deep.value, (position.quota.id, deep)


def test_every_leaf_is_a_fact_or_a_published_value(made: Made) -> None:
    kinds = {
        leaf.kind
        for position in positions(made, "2025")
        for figure in figures(position)
        for leaf in figure.leaves()
        if isinstance(leaf, Fact)
    }
    assert "quota" in kinds
    assert kinds <= {
        "span", "reading", "bill", "delivery", "meter_event", "factor", "area", "people", "days",
        "quota", "times",
    }  # fmt: skip


def test_a_position_keeps_the_levels_it_says(made: Made) -> None:
    for position in positions(made, "2025"):
        value = position.actual.value
        if position.lack is not Lack.NOTHING or value is None:
            assert (position.met, position.next) == ("", None)
            continue
        for name, limit in position.quota.levels():
            if position.next is not None and name == position.next.level:
                assert value > limit
            elif name == position.met:
                assert value <= limit
