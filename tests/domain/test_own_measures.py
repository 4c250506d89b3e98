"""Own results: the share of the adjusted baseline that was signed, of what was proven only."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain import own_measures
from carbondesk.domain.mv.plan import VerifiedSaving
from tests.domain.projects import a_project, a_saving

SIGNED = VerifiedSaving(
    "p", date(2025, 1, 1), date(2025, 12, 31), 1, "now", "李敏", "kWh", 900, 100, 800, 200, "{}"
)


def test_a_signed_saving_is_a_share_of_the_adjusted_baseline_of_what_saves_most() -> None:
    facts = a_project(
        a_saving(saved=-5), a_saving("natural_gas", 50, price=3, measure="H08"), id="p"
    )
    (found,) = own_measures.of([facts], {"p": SIGNED})
    assert (found.carrier, found.measure) == ("natural_gas", "H08")
    assert found.share == Fraction(200, 1000)


def test_what_was_not_signed_or_saved_nothing_is_no_measure() -> None:
    facts = a_project(id="p")
    assert own_measures.of([facts], {}) == ()
    assert own_measures.of([facts], {"p": replace(SIGNED, saved_micro=-1)}) == ()
    assert own_measures.of([facts], {"p": replace(SIGNED, baseline_micro=-100)}) == ()
