"""How lines of a chart are told apart on the screen: by colour, and from the fifth on by strokes.

The colours differ for every kind of colour blindness; the tests hold their distance.
"""

from dataclasses import dataclass

TOKENS = ("ink", "warnic", "err", "accent")


@dataclass(frozen=True)
class Look:
    """A colour by its token, and whether the line is dashed or dotted."""

    token: str
    dashed: bool = False
    dotted: bool = False


WINTER, SPRING = Look("ink"), Look("accent", dashed=True)
SUMMER, AUTUMN = Look("err"), Look("warnic", dashed=True)
# Monday to Sunday: the days of rest in warm colours.
WEEK = (
    Look("ink"), Look("accent"), Look("ink", dashed=True), Look("accent", dashed=True),
    Look("ink", dotted=True), Look("warnic"), Look("err"),
)  # fmt: skip


def of(place: int) -> Look:
    """The look of a line by its place beside that in the colour of a carrier."""
    strokes, colour = divmod(place, len(TOKENS))
    return Look(TOKENS[colour], dashed=strokes % 3 == 1, dotted=strokes % 3 == 2)
