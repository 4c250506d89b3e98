"""An open ledger, and the proof that undo and redo bring back exactly what was."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from carbondesk.store.ledger import Ledger
from tests.factory import a_ledger, dump

P = ParamSpec("P")
R = TypeVar("R")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger with its institution."""
    with a_ledger(tmp_path) as opened:
        yield opened


class RoundTrip:
    """Does something to a ledger: one step, whose undo and redo bring back what was."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __call__(self, act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Act, undo, redo, undo and redo again; the result is that of the act."""
        before, steps = dump(self.ledger), len(self.ledger.history())
        result = act(*args, **kwargs)
        after = dump(self.ledger)
        assert before != after, "nothing happened"
        assert len(self.ledger.history()) == steps + 1, "it was not one step"
        for _ in range(2):
            assert self.ledger.undo() is not None
            assert dump(self.ledger) == before
            assert self.ledger.redo() is not None
            assert dump(self.ledger) == after
        return result


@pytest.fixture
def round_trip(ledger: Ledger) -> RoundTrip:
    """`round_trip(readings.add, ledger, reading)` acts, and proves undo and redo."""
    return RoundTrip(ledger)
