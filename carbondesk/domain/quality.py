"""How well a quantity is known; a total shows its worst part."""

from collections.abc import Iterable
from enum import StrEnum


class Quality(StrEnum):
    """From best to worst: measured, estimated, partial, none."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    PARTIAL = "partial"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for the best; grows as knowledge fades."""
        return _RANKS[self]


_RANKS = {quality: rank for rank, quality in enumerate(Quality)}


def worst(qualities: Iterable[Quality]) -> Quality:
    """The worst of them; none of them at all is no data.

    A total that misses some of its parts is partial, not none.
    """
    found = set(qualities)
    if not found or found == {Quality.NONE}:
        return Quality.NONE
    if Quality.NONE in found:
        return Quality.PARTIAL
    return max(found, key=lambda quality: quality.rank)
