"""Fuel deliveries and stock figures."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Delivery:
    """Fuel bought on a day, and the stock at the end of that day where it was taken."""

    meter_id: str
    day: date
    quantity_micro: int = 0
    amount_fen: int | None = None
    stock_micro: int | None = None
    note: str = ""
    id: str = ""
