"""Makes `resources/fonts` from Noto Sans SC and Noto Serif SC, adding the signs they lack.

`python packaging/build_fonts.py` fetches the two packages with npm; with `--sans` and `--serif`
it takes folders that hold their unpacked files. Needs the extra `fonts` (fontTools).
"""

import argparse
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SANS = ("@expo-google-fonts/noto-sans-sc", "0.4.3")
SERIF = ("@expo-google-fonts/noto-serif-sc", "0.4.3")
TARGET = Path(__file__).parents[1] / "resources" / "fonts"
VERSION = "1.000"

# Characters of Extension A that the table of general standard Chinese characters holds: place
# names and surnames that must not fall out of the bold face.
STANDARD_EXTENSION_A = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟"
    "䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
)
RAISED = {"0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷"} | {
    "8": "⁸", "9": "⁹", "+": "⁺", "−": "⁻", "(": "⁽", ")": "⁾", "n": "ⁿ"
}  # fmt: skip
LOWERED = {"0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇"} | {
    "8": "₈", "9": "₉", "+": "₊", "−": "₋", "(": "₍", ")": "₎", "n": "ₙ"
}  # fmt: skip
LOWERED_BASELINE = -132

Coverage = Callable[[int], bool]
Point = tuple[float, float]


@dataclass(frozen=True)
class Face:
    """One shipped file: where it comes from, what it is called, which Han characters it keeps.

    `heavier` is the weight whose figures, made small, have the stems of this one.
    """

    kind: str
    name: str
    weight: str
    heavier: str
    keeps: Coverage
    stroke: int

    @property
    def file(self) -> str:
        """File name below the target folder."""
        return f"CarbonDesk{self.kind}-{self.name}.ttf"

    @property
    def family(self) -> str:
        """The family's own name; the upstream names are reserved to upstream."""
        return f"CarbonDesk {self.kind} SC"


def is_han(code: int) -> bool:
    """Whether this is a Han character."""
    return (
        0x3400 <= code < 0x4DC0
        or 0x4E00 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or code >= 0x20000
    )


def every(_code: int) -> bool:
    """Keep every Han character there is."""
    return True


def without_extension_a(code: int) -> bool:
    """Keep all but the six thousand of Extension A, save the standard ones."""
    return not 0x3400 <= code < 0x4DC0 or chr(code) in STANDARD_EXTENSION_A


def gb2312(code: int) -> bool:
    """Keep what GB 2312 holds."""
    return bool(chr(code).encode("gb2312", "ignore"))


FACES = (
    Face("Sans", "Regular", "400Regular", "600SemiBold", every, 62),
    Face("Sans", "Medium", "500Medium", "700Bold", gb2312, 76),
    Face("Sans", "Bold", "700Bold", "900Black", without_extension_a, 104),
    Face("Serif", "Regular", "400Regular", "600SemiBold", gb2312, 50),
    Face("Serif", "SemiBold", "600SemiBold", "800ExtraBold", gb2312, 70),
    Face("Serif", "Bold", "700Bold", "900Black", gb2312, 84),
)


def main() -> None:
    """Build every face into the target folder."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        folders = {
            "Sans": options.sans or fetch(SANS, Path(folder)),
            "Serif": options.serif or fetch(SERIF, Path(folder)),
        }
        options.target.mkdir(parents=True, exist_ok=True)
        for face in FACES:
            target = options.target / face.file
            build(face, folders[face.kind]).save(target)
            print(f"{target.name}  {target.stat().st_size / 1e6:.2f} MB")
        _copy_licence(folders["Sans"], folders["Serif"], options.target)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sans", type=Path, help="folder of the unpacked sans package")
    parser.add_argument("--serif", type=Path, help="folder of the unpacked serif package")
    parser.add_argument("--target", type=Path, default=TARGET)
    return parser.parse_args()


def fetch(package: tuple[str, str], folder: Path) -> Path:
    """Download a package with npm, check nothing but its name, and unpack it."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the fonts; or give --sans and --serif")
    name, version = package
    command = [npm, "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    archive = folder / done.stdout.split()[-1]
    unpacked = folder / archive.stem
    with tarfile.open(archive) as packed:
        packed.extractall(unpacked, filter="data")
    return unpacked


def build(face: Face, folder: Path) -> TTFont:
    """The face, cut down to what it keeps, with the missing signs drawn and its own name."""
    font = TTFont(source(face, face.weight, folder), recalcTimestamp=False)
    cut_down(font, face.keeps)
    add_signs(font, TTFont(source(face, face.heavier, folder)), face.stroke)
    rename(font, face)
    return font


def source(face: Face, weight: str, folder: Path) -> Path:
    """The upstream file of a weight."""
    name = f"Noto{face.kind}SC_{weight}.ttf"
    found = sorted(folder.rglob(name))
    if not found:
        raise SystemExit(f"{name} is not below {folder}")
    return found[0]


def cut_down(font: TTFont, keeps: Coverage) -> None:
    """Drop Hangul, unwanted Han, vertical writing and the features nobody calls."""
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.drop_tables += ["BASE", "vhea", "vmtx", "STAT"]
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for code in font.getBestCmap() if kept(code, keeps)])
    cutter.subset(font)


def kept(code: int, keeps: Coverage) -> bool:
    """Whether a character stays: all but Hangul, and of the Han what the face keeps."""
    hangul = 0x1100 <= code < 0x1200 or 0x3130 <= code < 0x3190 or 0xA960 <= code < 0xD800
    return not hangul and (not is_han(code) or keeps(code))


def add_signs(font: TTFont, heavy: TTFont, stroke: int) -> None:
    """Draw what upstream lacks: small figures, tick boxes, crosses."""
    _add_small_figures(font, heavy)
    box = square(stroke)
    tick = polyline([(262, 392), (432, 214), (752, 606)], stroke * 1.25)
    cross = saltire(250, 130, 500, stroke * 1.15)
    lone = saltire(60, 40, 560, stroke * 1.35)
    lone_tick = polyline([(60, 330), (250, 120), (630, 600)], stroke * 1.5)
    for sign, contours, width in (
        ("☐", box, 1000),
        ("☑", [*box, tick], 1000),
        ("☒", [*box, *cross], 1000),
        ("✗", lone, 680),
        ("✕", lone, 680),
        ("✔", [lone_tick], 690),
    ):
        add_glyph(font, sign, polygons(contours), width)
    _add_approximately(font)


def _add_small_figures(font: TTFont, heavy: TTFont) -> None:
    bottom, top = height_of(font, "²")
    low, high = height_of(heavy, "2")
    scale = (top - bottom) / (high - low)
    own = font.getBestCmap()
    for signs, baseline in ((RAISED, bottom), (LOWERED, LOWERED_BASELINE)):
        for plain, small in signs.items():
            model = RAISED[plain]
            if ord(model) in own:  # upstream drew it raised; keep its drawing
                drawing, width = drawn(font, model)
                moved = placed(drawing, 1, baseline - bottom)
            else:
                drawing, width = drawn(heavy, plain)
                moved, width = placed(drawing, scale, baseline), width * scale
            if ord(small) not in own:
                add_glyph(font, small, moved, round(width))


def _add_approximately(font: TTFont) -> None:
    equals, width = drawn(font, "=")
    dot, dot_width = drawn(font, ".")
    bottom, top = height_of(font, "=")
    dot_bottom, dot_top = height_of(font, ".")
    shift = (1000 - width) / 2
    pen = TTGlyphPen(None)
    equals.replay(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
    across = (0.7, 0, 0, 0.7)
    size = 0.7 * (dot_top - dot_bottom)
    for x, y in ((shift, top + 60), (1000 - shift - 0.7 * dot_width, bottom - 60 - size)):
        dot.replay(TransformPen(pen, (*across, x, y - 0.7 * dot_bottom)))
    add_glyph(font, "≒", pen, 1000)


def drawn(font: TTFont, sign: str) -> tuple[DecomposingRecordingPen, float]:
    """The outline of a character and its advance."""
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord(sign)]
    drawing = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(drawing)
    return drawing, glyphs[name].width


def height_of(font: TTFont, sign: str) -> tuple[float, float]:
    """Bottom and top of a character."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(sign)]].draw(pen)
    return pen.bounds[1], pen.bounds[3]


def placed(drawing: DecomposingRecordingPen, scale: float, baseline: float) -> TTGlyphPen:
    """The outline made smaller and moved to a baseline."""
    pen = TTGlyphPen(None)
    drawing.replay(TransformPen(pen, (scale, 0, 0, scale, 0, baseline)))
    return pen


def square(stroke: int) -> list[list[Point]]:
    """An empty box on the place of □: the outside, and the inside the other way round."""
    left, bottom, right, top = 100, -20, 900, 780
    outside: list[Point] = [(left, bottom), (left, top), (right, top), (right, bottom)]
    left, bottom, right, top = left + stroke, bottom + stroke, right - stroke, top - stroke
    return [outside, [(left, bottom), (right, bottom), (right, top), (left, top)]]


def saltire(left: float, bottom: float, size: float, stroke: float) -> list[list[Point]]:
    """Two crossing bars."""
    right, top = left + size, bottom + size
    return [
        polyline([(left, bottom), (right, top)], stroke),
        polyline([(left, top), (right, bottom)], stroke),
    ]


def polyline(points: list[Point], stroke: float) -> list[Point]:
    """The outline of a line with mitred bends, clockwise."""
    there = [_offset(points, place, stroke / 2) for place in range(len(points))]
    back = [_offset(points, place, -stroke / 2) for place in reversed(range(len(points)))]
    return there + back


def _offset(points: list[Point], place: int, distance: float) -> Point:
    before, here = points[max(place - 1, 0)], points[place]
    after = points[min(place + 1, len(points) - 1)]
    first = _normal(before, here) if place else _normal(here, after)
    second = _normal(here, after) if place < len(points) - 1 else first
    together = (first[0] + second[0], first[1] + second[1])
    stretch = 2 * distance / (together[0] ** 2 + together[1] ** 2)
    return here[0] + together[0] * stretch, here[1] + together[1] * stretch


def _normal(start: Point, end: Point) -> Point:
    across, up = end[0] - start[0], end[1] - start[1]
    length = (across * across + up * up) ** 0.5
    return -up / length, across / length


def polygons(contours: Iterable[list[Point]]) -> TTGlyphPen:
    """Straight outlines as a glyph."""
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen


def add_glyph(font: TTFont, sign: str, pen: TTGlyphPen, width: int) -> None:
    """Put a drawn character into the font."""
    name = f"uni{ord(sign):04X}"
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


def rename(font: TTFont, face: Face) -> None:
    """Give the face its own names, keeping who drew it and under which licence."""
    table = font["name"]
    copyright_line = table.getDebugName(0)
    plain = face.name in ("Regular", "Bold")
    full = f"{face.family} {face.name}"
    postscript = face.file.removesuffix(".ttf")
    names = {
        0: f"{copyright_line} Changed for CarbonDesk: cut down, renamed, signs added.",
        1: face.family if plain else full,
        2: face.name if plain else "Regular",
        3: f"{VERSION};CarbonDesk;{postscript}",
        4: full,
        5: f"Version {VERSION}",
        6: postscript,
        13: table.getDebugName(13),
        14: table.getDebugName(14),
    }
    if not plain:
        names |= {16: face.family, 17: face.name}
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def _copy_licence(sans: Path, serif: Path, target: Path) -> None:
    """Both notices and, once, the licence they share."""
    first = next(iter(sorted(sans.rglob("LICENSE_FONT")))).read_text(encoding="utf-8")
    second = next(iter(sorted(serif.rglob("LICENSE_FONT")))).read_text(encoding="utf-8")
    notice = second.splitlines()[0].strip()
    lines = [line.rstrip() for line in first.splitlines()]
    text = "\n".join([lines[0], notice, *lines[1:]]) + "\n"
    (target / "OFL.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
