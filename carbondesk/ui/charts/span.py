"""What part of a chart is in sight, as shares of its whole width."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@runtime_checkable
class Zooming(Protocol):
    """A chart of which one can see less, and all again."""

    def zoom(self, times: float, around: float = 0.5) -> None:
        """So many times closer around a share of what is in sight."""

    def show_all(self) -> None:
        """All is in sight again."""


@dataclass(frozen=True)
class Span:
    """From `low` up to `high`; it never leaves the whole, nor gets narrower than `LEAST`."""

    low: float = 0.0
    high: float = 1.0

    @property
    def wide(self) -> float:
        """How much of the whole is in sight."""
        return self.high - self.low

    @property
    def is_whole(self) -> bool:
        """Whether all is in sight."""
        return self.wide >= 1.0 - 1e-9

    def zoomed(self, times: float, around: float, least: float) -> "Span":
        """So many times closer around a share of what is in sight, which stays where it is."""
        wide = min(max(self.wide / times, min(least, 1.0)), 1.0)
        low = self.low + around * (self.wide - wide)
        return Span(0.0, wide).panned(low)

    def panned(self, by: float) -> "Span":
        """Moved by a share of the whole, as far as it goes."""
        low = min(max(self.low + by, 0.0), 1.0 - self.wide)
        return Span(low, low + self.wide)

    def over(self, first: float, last: float, least: float) -> "Span":
        """What lies between two shares of the whole."""
        wide = min(max(last - first, least), 1.0)
        return Span(0.0, wide).panned((first + last - wide) / 2)

    def seen(self, whole: float) -> float:
        """Where a share of the whole lies in what is in sight."""
        return (whole - self.low) / self.wide

    def meant(self, seen: float) -> float:
        """The share of the whole at a share of what is in sight."""
        return self.low + seen * self.wide


WHOLE = Span()
