"""The shipped fonts as the print engine sees them: widths, coverage, and what stands in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from carbondesk import paths

SANS = "CarbonDeskSans-Regular"
MEDIUM = "CarbonDeskSans-Medium"
BOLD = "CarbonDeskSans-Bold"
SERIF = "CarbonDeskSerif-Regular"
SERIF_SEMIBOLD = "CarbonDeskSerif-SemiBold"
SERIF_BOLD = "CarbonDeskSerif-Bold"

# Rare characters are in the sans only; those of Extension A only in its regular weight.
_STAND_INS: Mapping[str, tuple[str, ...]] = {
    SANS: (),
    MEDIUM: (BOLD, SANS),
    BOLD: (SANS,),
    SERIF: (SANS,),
    SERIF_SEMIBOLD: (BOLD, SANS),
    SERIF_BOLD: (BOLD, SANS),
}
_LONG_CODE = re.compile(r"<([0-9A-F]{5,6})>")


class MissingFont(Exception):
    """A font that belongs to the program is not where it should be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


@dataclass(frozen=True)
class Face:
    """A font known to ReportLab by its name; widths are in thousandths of an em."""

    name: str
    glyphs: Mapping[int, int]
    widths: Mapping[int, float]

    def has(self, sign: str) -> bool:
        """Whether the font can draw the sign."""
        return ord(sign) in self.glyphs

    def width(self, sign: str) -> float:
        """The advance of the sign in em."""
        return self.widths[ord(sign)] / 1000


@cache
def face(name: str) -> Face:
    """The font of a name, read once."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415

    path = paths.resource("fonts", f"{name}.ttf")
    try:
        font = TTFont(name, str(path))
    except (OSError, TTFError) as error:
        raise MissingFont(path) from error
    font.addObjects = partial(_embed, font.addObjects)
    pdfmetrics.registerFont(font)
    drawn = font.face
    return Face(name, drawn.charToGlyph, drawn.charWidths)


@cache
def face_for(name: str, sign: str) -> Face:
    """The font that draws the sign: the wanted one, else a stand-in, else the last one."""
    for candidate in (name, *_STAND_INS[name]):
        if face(candidate).has(sign):
            return face(candidate)
    return face(SANS)


def _embed(add_objects: Callable[[Any], None], document: Any) -> None:  # noqa: ANN401
    """Embed a font and mend its table to Unicode, which spoils what lies beyond 16 bits."""
    add_objects(document)
    for name, table in document.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            table.content = _LONG_CODE.sub(_as_surrogates, table.content)


def _as_surrogates(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"
