"""Every figure of a sample's projects counts anew: economics, and what is proven of a saving."""

from collections.abc import Mapping

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.mv import within
from carbondesk.store import accounts, project_figures, projects, proofs
from tests.domain import anew, recount
from tests.sample.conftest import Made

MEASURES = {
    "investment", "yearly", "leverage", "npv", "simple", "discounted", "irr", "sir", "airr",
    "yearly_cost", "xirr", "without", "with",
}  # fmt: skip
PROVEN = {"saving", "baseline", "adjustments", "metered", "kgce", "kgco2", "yuan", "price"}


def recounts(found: Mapping[str, Figure]) -> None:
    for figure in found.values():
        for one in recount.every(figure):
            assert anew.value(one) == one.value, one
        assert anew.wrong_leaves(figure) == [], figure


def test_the_economics_of_every_project_count_anew(made: Made) -> None:
    for facts in projects.facts(made.ledger.db):
        found = project_figures.economics(facts)
        assert found.keys() >= MEASURES
        recounts(found)
        sets = accounts.sets_of(made.book, 2025)
        recounts(project_figures.expected(facts, sets))


@pytest.mark.parametrize("code", ["2025", "2025Q2", "2025-07"])
def test_every_figure_of_a_proof_counts_anew(made: Made, code: str) -> None:
    asked, proven = periods.parse(code), 0
    for one in projects.every(made.ledger.db):
        proof = proofs.of_project(made.ledger.db, one.id)
        if proof is not None:
            found = within.figures(proof, asked)
            assert found.keys() == PROVEN
            recounts(found)
            proven += 1
    assert proven


def test_a_quarter_saves_what_its_months_do_and_the_key_finds_it(made: Made) -> None:
    db = made.ledger.db
    code = "XM-2023-01" if made.sample.kind == "campus" else "XM-2024-01"

    def saved(period: str) -> Figure:
        found = project_figures.figure(db, f"project.{code}.saving", periods.parse(period))
        assert found is not None
        return found

    months = [saved(f"2025-{number:02d}").value or 0 for number in range(4, 7)]
    assert saved("2025Q2").value == sum(months)
    proof = proofs.of_project(db, next(one.id for one in projects.every(db) if one.code == code))
    assert proof is not None
    assert saved("2025").value == proof.saving.value
    assert project_figures.figure(db, f"project.{code}.saving", periods.parse("2023")) is None
    assert project_figures.figure(db, f"project.{code}.moon", periods.parse("2025")) is None
    assert project_figures.figure(db, "project.none.npv", periods.parse("2025")) is None
