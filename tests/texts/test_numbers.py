"""Numbers as people read them."""

from fractions import Fraction

import pytest

from carbondesk.domain.fitting.judged import Verdict
from carbondesk.i18n import speaking
from carbondesk.reference import model_gates
from carbondesk.texts import models, numbers


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.934, "0.93"), (0.995, "0.99"), (0.9951, "0.995"), (0.9997, "0.9997"),
        (0.99999, "0.99999"), (1.0, "1.00"), (0.0, "0.00"), (-0.25, "−0.25"),
    ],
)  # fmt: skip
def test_a_fit_that_is_not_perfect_never_reads_as_one(value: float, shown: str) -> None:
    assert numbers.fit(value) == shown


def test_nor_does_the_gate_of_it() -> None:
    gate = next(one for one in model_gates.every() if one.figure == "r2")
    with speaking("en"):
        assert ": 0.99997," in models.gate(Verdict(gate, 0.99997, passed=True))
        assert ": 1," in models.gate(Verdict(gate, 1.0, passed=True))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(12345678), "12,345,678"), (Fraction(10, 3), "3.33333"),
        (Fraction(-1, 32), "−0.03125"), (Fraction(31246, 10**6), "0.031246"), (Fraction(0), "0"),
        (Fraction(123456789, 10**6), "123.457"), (Fraction(1, 3 * 10**12), "0"),
    ],
)  # fmt: skip
def test_figures_that_count(value: Fraction, shown: str) -> None:
    assert numbers.figures(value, 6) == shown
