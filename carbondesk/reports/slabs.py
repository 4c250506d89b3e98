"""Pieces of a page that are never broken, and the rules that hold them together."""

from collections.abc import Callable
from dataclasses import dataclass

from carbondesk.reports.pen import Pen

LEFT = 25.0
RIGHT = 193.0
MEASURE = RIGHT - LEFT

# Draws itself with its upper edge at the given height of the page.
Draw = Callable[[Pen, float], None]


@dataclass(frozen=True)
class Slab:
    """A piece of so many millimetres.

    `before` is air above it, dropped at the top of a page; `keep` ties it to the next one; `head`
    is drawn again above it when it begins a page; a `pinned` one stands at the foot of the body;
    one that `breaks` begins a page; a `spare` one is left out where it would push on what follows.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    head: tuple["Slab", ...] = ()
    pinned: bool = False
    breaks: bool = False
    spare: bool = False


def nothing(_pen: Pen, _y: float) -> None:
    """Draw nothing, as air does."""
