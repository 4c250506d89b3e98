"""How a year stands to its target, in a word."""

from enum import StrEnum


class Sign(StrEnum):
    """How the year stands to its target, the best first."""

    KEPT = "kept"
    NARROW = "narrow"
    OVER = "over"
    LOST = "lost"
    UNKNOWN = "unknown"
