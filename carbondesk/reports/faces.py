"""The shipped fonts as the print engine sees them: widths, coverage, and what stands in."""

import mmap
import re
import sys
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


@dataclass(frozen=True)
class _Mapped:
    """A font file as the system pages it in; read into memory, ReportLab would keep all of it."""

    name: str
    content: mmap.mmap

    def read(self) -> mmap.mmap:
        """The file as if it were in memory."""
        return self.content

    def rest(self) -> None:
        """Let the system take back what was paged in; it comes again when it is drawn again."""
        if sys.platform != "win32":
            self.content.madvise(mmap.MADV_DONTNEED)


@cache
def face(name: str) -> Face:
    """The font of a name, read once."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415

    path = paths.resource("fonts", f"{name}.ttf")
    try:
        file = _mapped(path)
        font = TTFont(name, file)
    except (OSError, TTFError) as error:
        raise MissingFont(path) from error
    file.rest()
    font.addObjects = partial(_embed, file, font.addObjects)
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


def _mapped(path: Path) -> _Mapped:
    with path.open("rb") as file:
        return _Mapped(str(path), mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _embed(file: _Mapped, add_objects: Callable[[Any], None], document: Any) -> None:  # noqa: ANN401
    """Embed a font and mend its table to Unicode, which spoils what lies beyond 16 bits."""
    add_objects(document)
    file.rest()
    for name, table in document.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            table.content = _LONG_CODE.sub(_as_surrogates, table.content)


def _as_surrogates(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"
