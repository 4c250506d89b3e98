"""The key of an encrypted ledger is as costly to guess as SQLCipher makes it by itself."""

from contextlib import closing
from pathlib import Path

from carbondesk.operations import ledgers
from carbondesk.store import connections
from carbondesk.store.ledger import Ledger

PASSWORD = "eight or more"
ROUNDS = 256_000


def test_a_password_is_turned_into_a_key_in_256000_rounds(tmp_path: Path) -> None:
    file = tmp_path / "a.carbondesk"
    with Ledger.create(file, "tester", PASSWORD) as ledger:
        ledgers.back_up(ledger)
    with closing(connections.to_read(file, PASSWORD)) as db:
        assert db.execute("pragma kdf_iter").fetchone() == (str(ROUNDS),)
        assert db.execute("select count(*) from meter").fetchone() == (0,)
