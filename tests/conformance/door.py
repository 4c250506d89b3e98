"""Files of others dropped on the door: what must hold whatever they are."""

from collections.abc import Iterator
from pathlib import Path

from carbondesk.exchange.complaint import Complaint
from carbondesk.operations import importing, institutions
from carbondesk.operations.merge.verdict import Outcome, reason
from carbondesk.store.ledger import Ledger
from tests import factory

DATA = Path(__file__).parents[2].parent / "shared" / "data"
COUNTED = ("meter", "reading", "bill", "delivery", "people", "place_area", "vehicle")


def new_ledger(folder: Path) -> Ledger:
    """A ledger with nothing in it but its institution."""
    ledger = Ledger.create(folder / "door.carbondesk")
    institutions.begin(ledger, factory.an_institution(started="2012-01-01"))
    return ledger


def dropped(ledger: Ledger, path: Path) -> Outcome:
    """A file on the door, the good rows only."""
    return importing.run(ledger, [path], partial=True)


def facts(ledger: Ledger) -> dict[str, int]:
    """How many facts of each kind the ledger has."""
    return {
        name: ledger.db.execute(f"select count(*) from {name}").fetchone()[0] for name in COUNTED
    }


def told(outcome: Outcome) -> Iterator[Complaint]:
    """The complaints, each with its sentence in words."""
    for complaint in outcome.every_complaint():
        assert reason(complaint).endswith((".", "?", "。", "？")), complaint
        yield complaint
