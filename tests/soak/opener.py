"""Opens damaged ledgers and does with each what a person would: a line of JSON for each.

`python -m tests.soak.opener PASSWORD FILE…`; a crash of the process is seen by whoever started it.
"""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from carbondesk import i18n
from carbondesk.domain.problems import Refused
from carbondesk.operations import ledgers, places
from carbondesk.store import books, verify
from carbondesk.store.faults import LedgerFault, named
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults, problems
from tests.factory import a_place


def look(ledger: Ledger) -> None:
    """Read everything."""
    ledger.history()
    books.load(ledger.db, date(2024, 1, 1), date(2024, 12, 31))


def check(ledger: Ledger) -> None:
    """Verify it."""
    verify.breaks(ledger.db)


def write(ledger: Ledger) -> None:
    """Write a fact and take it back."""
    places.add(ledger, a_place("Z"))
    ledger.undo()


ACTS: Mapping[str, Callable[[Ledger], None]] = {"look": look, "check": check, "write": write}


def outcome(path: Path, password: str) -> dict[str, str]:
    """What became of a file: opened or a sentence, and the same for each act."""
    try:
        ledger = ledgers.to_write(path, "fuzz", password=password)
    except LedgerFault as fault:
        return {"open": faults.sentence(fault)}
    found = {"open": "opened"}
    for name, act in ACTS.items():
        try:
            with named(path):
                act(ledger)
        except LedgerFault as fault:
            found[name] = faults.sentence(fault)
        except Refused as refused:
            # Swapped pages may name operators; then nobody writes without signing in.
            found[name] = " ".join(problems.sentences(refused.problems))
    ledger.close()
    return found


if __name__ == "__main__":
    i18n.use("en")
    for file in sys.argv[2:]:
        sys.stdout.write(json.dumps({"file": file, **outcome(Path(file), sys.argv[1])}) + "\n")
        sys.stdout.flush()
