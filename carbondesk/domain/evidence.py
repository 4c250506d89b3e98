"""Files that prove a fact: a photo, a scan of a bill, a note of consent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """A file kept in the ledger that belongs to a fact, by the fact's table and id."""

    table_name: str
    row_id: str
    sha256: str
    name: str
    id: str = ""
