"""Finds the encoding of a text file: UTF-8 with or without BOM, UTF-16 with one, GB18030."""

import codecs
from collections import Counter
from dataclasses import dataclass

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Signs of a Chinese text in UTF-8: general punctuation to the last ideographs.
_EXPECTED = (range(0x2000, 0xE000), range(0xF900, 0xFFFD), range(0x20000, 0x33480))
_FIRST_NOT_LATIN = 0x370


@dataclass(frozen=True)
class BrokenByte:
    """A byte that does not belong: its offset, its value, and the text before it."""

    encoding: str
    offset: int
    byte: int
    before: str


def decode(data: bytes) -> str | BrokenByte:
    """The text of a file, or its first byte that is wrong."""
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data, "utf-8-sig")
    if data.startswith(_UTF16_MARKS):
        return _strictly(data, "utf-16")
    text = _strictly(data, "utf-8")
    if isinstance(text, BrokenByte):
        return text if _is_meant(data) else _strictly(data, "gb18030")
    if text.isascii() or not _is_odd(text):
        return text
    chinese = _strictly(data, "gb18030")
    return text if isinstance(chinese, BrokenByte) else chinese


def _is_meant(data: bytes) -> bool:
    """Whether broken UTF-8 is UTF-8 nevertheless: more of it reads as expected than breaks."""
    counts = Counter(data.decode("utf-8", errors="replace"))
    expected = sum(counts[char] for char in counts if _is_expected(char))
    return expected > counts["\N{REPLACEMENT CHARACTER}"]


def _is_odd(text: str) -> bool:
    """Whether valid UTF-8 is more likely a few words in GB18030, such as 学 read as a letter."""
    letters = {char for char in text if ord(char) >= _FIRST_NOT_LATIN}
    return bool(letters) and not any(map(_is_expected, letters))


def _is_expected(char: str) -> bool:
    return any(ord(char) in part for part in _EXPECTED)


def _strictly(data: bytes, encoding: str) -> str | BrokenByte:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # The codec of "utf-8-sig" counts from behind the mark.
        skipped = len(data) - len(error.object)
        before = error.object[: error.start].decode(encoding, errors="ignore")
        name = encoding.upper().removesuffix("-SIG")
        return BrokenByte(name, skipped + error.start, error.object[error.start], before)
