"""What became of a file of logged values, counted and not row by row."""

from dataclasses import dataclass
from datetime import date

from carbondesk.exchange.complaint import Complaint


@dataclass(frozen=True)
class Bulk:
    """How the values of a file stand to the ledger; `rows` of it could not be read at all.

    `meters` is how many meters the values are of, `first` and `last` are their days.
    """

    kind: str
    file: str
    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    complaints: tuple[Complaint, ...] = ()
    meters: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def read(self) -> int:
        """How many values the file has."""
        return self.added + self.changed + self.same + self.refused
