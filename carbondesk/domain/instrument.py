"""What is known of a meter as an instrument."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Instrument:
    """Maker, class and level of a meter, and how often it is to be verified.

    `level` is 1 for the institution's own border, 2 for its parts, 3 for single uses (GB 17167).
    """

    meter_id: str
    maker: str = ""
    model: str = ""
    accuracy: str = ""
    level: int | None = None
    verify_months: int | None = None
    note: str = ""
    id: str = ""
