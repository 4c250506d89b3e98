"""What a user can type into a scorecard."""

from dataclasses import replace

from carbondesk.domain.problems import refuse_if
from carbondesk.domain.scoring import entry
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.operations import facts
from carbondesk.store import scores
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: ScoreEntry) -> ScoreEntry:
    """Write what is said of an item in a year; what was said before is replaced."""
    refuse_if(entry.problems(new))
    same = [
        one.id for one in scores.entries(ledger.db) if (one.item, one.year) == (new.item, new.year)
    ]
    ready = replace(new, id=same[0]) if same else new
    return facts.put(ledger, "put_score", [ready])[0]


def remove(ledger: Ledger, entry_id: str) -> None:
    """Take back what was said of an item: the ledger scores it again, or it is open."""
    facts.remove(ledger, "remove_score", ScoreEntry, entry_id)
