"""Makes the ledger of the newest schema for this folder: `python -m tests.ledgers.make`.

It is run once, by the code that a version is released with, and what it made stays as it is.
"""

import random
import sys
import tempfile
import uuid
from pathlib import Path

FOLDER = Path(__file__).parent
READINGS = "meter,date,register\nE-01,2024-03-31,260\nE-01,2024-04-30,300.5\n"


def main() -> None:
    """Make it, unless it is there."""
    # Ids that are the same each time; before the ledger takes the function for itself.
    source = random.Random(1)
    uuid.uuid4 = lambda: uuid.UUID(int=source.getrandbits(128), version=4)
    from carbondesk.store import migrations

    target = FOLDER / f"m{migrations.NEWEST:03d}.carbondesk"
    if target.exists():
        sys.exit(f"{target.name} is there; what was released stays as it is")
    _fill(target)


def _fill(target: Path) -> None:
    from carbondesk.operations import importing, meters, readings
    from tests import factory

    with factory.a_ledger(target.parent, name=target.name) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup(multiplier=2))
        for day, register in (("2023-12-31", 100), ("2024-01-31", 150), ("2024-02-29", 210)):
            readings.add(ledger, factory.a_reading(day, register))
        ledger.undo()
        ledger.undo()
        ledger.redo()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "spring.csv"
            file.write_text(READINGS)
            assert importing.run(ledger, [file]).is_accepted
        ledger.undo()
        ledger.redo()


if __name__ == "__main__":
    main()
