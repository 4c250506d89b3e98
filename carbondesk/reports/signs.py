"""How characters behave in a line of mixed Chinese and Latin text."""

import unicodedata

GAP = 0.17  # em between Han and Latin or digits
SQUEEZE = 0.42  # em that a full-width mark gives up before another
OPENING = "（《〈「『【〔〖［｛"
CLOSING = "，。、；：！？）》〉」』】〕〗］｝"
NOT_FIRST = frozenset(CLOSING + "”’…—～·%‰℃°′″,.;:!?)]}㎡㎥¹²³")
NOT_LAST = frozenset(OPENING + "“‘([{¥￥$№第")
HANGING = frozenset("，。、")
_NEUTRAL = frozenset("×÷→←↑↓•·—–…“”‘’ \u3000\u2002")
_TIGHT_BEFORE_HAN = frozenset("([{¥￥$#/'\"")
_TIGHT_AFTER_HAN = frozenset(")]},.;:!?/'\"")
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


def cleaned(text: str) -> str:
    """The text on one line: control signs and invisible marks are left out."""
    flat = "".join(" " if sign in "\t\n\r\v\f\u2028\u2029\u00a0" else sign for sign in text)
    return "".join(sign for sign in flat if sign not in _DROPPED and not _is_control(sign))


def _is_control(sign: str) -> bool:
    category = unicodedata.category(sign)
    variation = 0xFE00 <= ord(sign) <= 0xFE0F or 0xE0100 <= ord(sign) <= 0xE01EF
    return category in {"Cc", "Cf", "Cs"} or variation


def is_han(sign: str) -> bool:
    """Whether the sign is a Han character, kana or the circle zero."""
    code = ord(sign)
    return (
        0x3400 <= code < 0xA000 or 0x3040 <= code < 0x3100 or 0x20000 <= code < 0x33480
    ) or sign in "〇々"


def is_full(sign: str) -> bool:
    """Whether the sign fills a Chinese square, as Han and full-width marks do."""
    return is_han(sign) or sign in OPENING or sign in CLOSING or sign == "\u3000"


def is_western(sign: str) -> bool:
    """Whether the sign belongs to Latin words and numbers, and keeps off Han."""
    return not is_full(sign) and sign not in _NEUTRAL and not _is_ideographic(sign)


def _is_ideographic(sign: str) -> bool:
    """Circled numbers, squares and unit signs are drawn as wide as Han."""
    code = ord(sign)
    return 0x2460 <= code < 0x2800 or 0x3200 <= code < 0x3400 or code in {0x2103, 0x203B}


def space_between(left: str, right: str) -> float:
    """Em to add between two neighbours; less than nothing pulls them together."""
    if is_han(left) and is_western(right):
        return 0.0 if right in _TIGHT_AFTER_HAN else GAP
    if is_western(left) and is_han(right):
        return 0.0 if left in _TIGHT_BEFORE_HAN else GAP
    if left in CLOSING and (right in CLOSING or right in OPENING):
        return -SQUEEZE
    if left in OPENING and right in OPENING:
        return -SQUEEZE
    return 0.0


def may_break(left: str, right: str) -> bool:
    """Whether a line may end between two neighbours; a space is judged by `may_break_at`."""
    if right in NOT_FIRST or left in NOT_LAST or " " in (left, right):
        return False
    if left.isdigit() and is_han(right):
        return False  # 3月, 57块: a number keeps its unit
    return is_full(left) or is_full(right)


def may_break_at(before: str, after: str) -> bool:
    """Whether a line may end at the space between two signs: not between number and unit."""
    return not (before.isdigit() and (after.isalpha() or after in "°℃%‰")) or is_han(after)


def may_stretch(left: str, right: str) -> bool:
    """Whether justifying may widen the place between two neighbours."""
    return left == " " or is_full(left) or is_full(right)
