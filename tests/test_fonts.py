"""The shipped fonts draw every character the program says."""

import json
from functools import cache
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from carbondesk import paths

FILES = (
    "CarbonDeskSans-Regular.ttf",
    "CarbonDeskSans-Medium.ttf",
    "CarbonDeskSans-Bold.ttf",
    "CarbonDeskSerif-Regular.ttf",
    "CarbonDeskSerif-SemiBold.ttf",
    "CarbonDeskSerif-Bold.ttf",
)
SIGNS = (
    "₀₁₂₃₄₅₆₇₈₉₊₋⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻☐☑☒✓✔✗✕□■▲▼●○◆√×÷±≥≤≠≈≒−–—·℃°Ω㎡㎥‰→←↑↓①②③④⑤⑩⑳ΔΣαβ"
    "，。；：！？（）《》〈〉「」『』【】、…“”‘’￥¥•※№ⅠⅡⅢ½¼′″"
)
RARE = "圳埗垚堃沣砀亳郫甪滘浉湨𬒈𬇙𨱏𬬻𫚖䶮㙍㛃㳇"
TEXT_FILES = ("*.json", "*.csv", "*.md", "*.txt")


@cache
def characters_of(file: str) -> frozenset[int]:
    return frozenset(TTFontFile(str(paths.resource("fonts", file))).charToGlyph)


def missing(text: str, file: str) -> str:
    return "".join(sorted({sign for sign in text if ord(sign) not in characters_of(file)}))


def gb2312() -> str:
    rows = range(0xA1, 0xF8)
    cells = [bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF)]
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


def gbk() -> str:
    cells = [bytes([row, cell]) for row in range(0x81, 0xFF) for cell in range(0x40, 0xFF)]
    text = "".join(cell.decode("gbk", "ignore") for cell in cells)
    return "".join(sign for sign in text if not 0xE000 <= ord(sign) < 0xF900 and ord(sign) > 0x7F)


def shipped_texts() -> list[Path]:
    root = paths.resource()
    return sorted(
        file for pattern in TEXT_FILES for file in root.rglob(pattern) if "fonts" not in file.parts
    )


@pytest.mark.parametrize("file", FILES)
def test_every_face_has_ascii_gb2312_and_the_signs(file: str) -> None:
    ascii_text = "".join(map(chr, range(0x20, 0x7F)))
    assert missing(ascii_text + gb2312() + SIGNS, file) == ""


@pytest.mark.parametrize("file", ["CarbonDeskSans-Regular.ttf", "CarbonDeskSans-Bold.ttf"])
def test_the_sans_holds_gbk_and_rare_place_names(file: str) -> None:
    assert missing(gbk() + RARE, file) == ""


def test_every_shipped_text_can_be_drawn() -> None:
    lacking = {
        file.name: found
        for file in shipped_texts()
        if (found := missing(readable(file), "CarbonDeskSans-Regular.ttf"))
    }
    assert lacking == {}


def test_every_chinese_text_of_the_program_can_be_drawn_bold() -> None:
    for file in sorted(paths.resource("i18n").rglob("*.json")):
        texts: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        assert missing("".join([*texts, *texts.values()]), "CarbonDeskSans-Bold.ttf") in ("", "\n")


@pytest.mark.parametrize("file", FILES)
def test_the_families_carry_their_own_names(file: str) -> None:
    name = TTFontFile(str(paths.resource("fonts", file))).name
    assert name.decode("ascii") == file.removesuffix(".ttf")


def test_the_licence_lies_beside_the_fonts() -> None:
    text = paths.resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert sum(file.stat().st_size for file in paths.resource("fonts").iterdir()) < 36e6


def readable(file: Path) -> str:
    text = file.read_text(encoding="utf-8-sig")
    return "".join(sign for sign in text if sign.isprintable() or sign == " ")
