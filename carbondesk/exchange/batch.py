"""What was read from one sheet."""

from dataclasses import dataclass

from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.rows import RefusedRow, Row


@dataclass(frozen=True)
class Batch:
    """The rows of one sheet; `complaints` are about the table as a whole.

    Where these refuse it, `unread` counts the rows that nobody looked at.
    """

    kind: str
    file: str
    sheet: str
    rows: tuple[Row, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    unread: int = 0
