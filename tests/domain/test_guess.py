"""What was probably meant by a register that cannot be right."""

import pytest

from carbondesk.domain import guess
from carbondesk.domain.guess import Slip
from tests.factory import micro

OLD, USUAL = 48_210, 400


@pytest.mark.parametrize(
    ("typed", "register", "slip"),
    [
        ("4861.3", "48613", Slip.DIGIT_LOST),
        ("486.13", "48613", Slip.DIGIT_LOST),
        ("486130", "48613", Slip.DIGIT_TOO_MANY),
        ("84613", "48613", Slip.SWAPPED),
        ("48163", "48613", Slip.SWAPPED),
    ],
)
def test_a_slip_of_the_fingers_is_found(typed: str, register: str, slip: Slip) -> None:
    found = guess.meant(micro(OLD), micro(typed), micro(USUAL))
    assert found is not None
    assert (found.register_micro, found.slip) == (micro(register), slip)
    assert found.rise_micro == micro(register) - micro(OLD)


def test_a_doubled_digit_typed_once_is_found() -> None:
    found = guess.meant(micro(48_800), micro(4_899), micro(100))
    assert found is not None
    assert found.register_micro in {micro(48_990), micro(48_899)}
    assert found.slip is Slip.DIGIT_LOST


@pytest.mark.parametrize(("typed", "usual"), [(12, USUAL), (4_861, 0), (48_000, 10)])
def test_nothing_is_guessed_where_nothing_fits(typed: int, usual: int) -> None:
    assert guess.meant(micro(OLD), micro(typed), micro(usual)) is None
