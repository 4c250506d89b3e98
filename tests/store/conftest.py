"""An open ledger for tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carbondesk.store.ledger import Ledger
from tests.factory import a_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger with its institution."""
    with a_ledger(tmp_path) as opened:
        yield opened
