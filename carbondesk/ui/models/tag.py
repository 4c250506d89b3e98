"""What a chip shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tag:
    """What a chip shows; tones: neutral ok warn err outlined. Tables take it in a cell."""

    text: str
    tone: str = "neutral"
    icon: str = ""
    bold: bool = False
