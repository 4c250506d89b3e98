"""Readings of a meter's dial."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reading:
    """What a dial showed, in millionths; without a `time` (HH:MM) at the end of its day."""

    meter_id: str
    day: date
    register_micro: int
    time: str | None = None
    estimated: bool = False
    note: str = ""
    id: str = ""
