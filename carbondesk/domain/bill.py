"""Bills of a meter or account; both dates are counted."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Bill:
    """A billed quantity and cost over the days from `start` to `end`, both included.

    On a bill meter it is the quantity; on a register meter it gives cost and a check; for heat
    charged by area the quantity is the charged area. `billing_month` is `2024-05` or empty.
    """

    meter_id: str
    start: date
    end: date
    quantity_micro: int
    amount_fen: int | None = None
    billing_month: str = ""
    estimated: bool = False
    invoice: str = ""
    note: str = ""
    id: str = ""

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days + 1
