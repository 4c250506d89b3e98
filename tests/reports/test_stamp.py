"""What is printed names the state of the ledger that it was made from."""

from pathlib import Path

from carbondesk.domain.period import parse
from carbondesk.operations import people
from carbondesk.reports import catalogue
from carbondesk.store.ledger import chain_head
from tests import factory


def test_the_head_of_the_chain_stands_in_the_foot_and_changes_with_the_ledger(
    tmp_path: Path,
) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        feet = []
        for month in ("2024-01", "2024-02"):
            people.put(ledger, [factory.a_count(month)])
            made = catalogue.compose(ledger.db, catalogue.MONTHLY, parse("2024-03"), factory.NOW)
            feet.append("  ".join(made.foot.parts))
            head = chain_head(ledger.db)[:16]
            groups = " ".join(head[place : place + 4] for place in range(0, 16, 4))
            assert groups in feet[-1]
    assert feet[0] != feet[1]
