"""The projects of a sample fit its meters, and the page about the samples says what they are."""

from fractions import Fraction

from carbondesk.domain import appraisal, project
from carbondesk.domain.period import year
from carbondesk.domain.project import ORDER
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.reference import measures
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import projects
from tests.sample.conftest import Made
from tools.environment import ROOT

YEARS = (2023, 2024, 2025)
DOCS = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")


def test_every_project_is_as_one_would_be_let_to_type_it(made: Made) -> None:
    for one in projects.facts(made.ledger.db):
        found = project.problems(one.project)
        found += project.stage_problems(one.stages, MADE_AT.date())
        found += [wrong for item in one.funding for wrong in project.funding_problems(item)]
        found += [wrong for item in one.savings for wrong in project.saving_problems(item)]
        found += [wrong for item in one.costs for wrong in project.cost_problems(item)]
        assert found == []
        assert appraisal.of(one).case is not None, one.project.code
        assert all(measures.find(item.measure) for item in one.savings if item.measure)


def test_projects_stand_at_several_stages_and_are_of_several_kinds(made: Made) -> None:
    found = projects.facts(made.ledger.db)
    assert len({one.stage for one in found}) >= 3
    assert len({one.project.kind for one in found}) >= 3
    assert {ORDER.index(one.stage) for one in found} <= set(range(len(ORDER)))


def test_the_use_before_is_not_more_than_its_meters_show_with_what_is_saved(made: Made) -> None:
    """What a project of before the sample saves is no longer in its meters."""
    book = made.book
    for one in projects.facts(made.ledger.db):
        for item in one.savings:
            own = [
                link.meter_id
                for link in one.meters
                if book.meters[link.meter_id].meter.carrier == item.carrier
            ]
            used = max(_used(made, own, number) for number in YEARS)
            if item.saved_micro > 0 and own:
                saved = from_micro(item.saved_micro)
                is_older = one.in_use_from is not None and one.in_use_from.year < YEARS[0]
                whole = used + (saved if is_older else 0)
                assert saved < from_micro(item.before_micro or 0) < whole * Fraction(21, 20)


def test_the_page_about_the_samples_names_each_project(made: Made) -> None:
    kind = made.sample.kind
    for one in projects.facts(made.ledger.db):
        head = f"| {kind} | `{one.project.code}` | {one.project.name} | {one.stage.value} "
        money = f"| {int(from_fen(one.investment_fen)):,} |"
        assert any(head in line and money in line for line in DOCS.splitlines()), head


def _used(made: Made, meter_ids: list[str], number: int) -> Fraction:
    usages = (made.measured.usage(one, year(number)).quantity for one in meter_ids)
    return sum((Fraction(amount or 0) for amount in usages), Fraction(0))
