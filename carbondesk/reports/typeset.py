"""Sets lines of mixed Chinese and Latin text: spacing, breaking, justifying."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from carbondesk.reports import faces, signs

MM = 72 / 25.4  # points in a millimetre
NO_GLYPH = "□"
SMALLEST = 4.0  # for a name as long as a sentence; nothing is cut off


@dataclass(frozen=True)
class Type:
    """A face at a size in points, with letter-spacing for Chinese titles."""

    face: str
    size: float
    tracking: float = 0.0


@dataclass(frozen=True)
class Sign:
    """One character in a line: its face, its advance, and the space after it, in points.

    `shown` is what is drawn: an empty box for a character that no font has.
    """

    text: str
    shown: str
    face: str
    size: float
    width: float
    space: float = 0.0


@dataclass(frozen=True)
class Line:
    """Characters side by side; `width` is in millimetres."""

    signs: tuple[Sign, ...]

    @cached_property
    def width(self) -> float:
        """The advance of all characters, without the space after the last."""
        last = self.signs[-1].space if self.signs else 0.0
        return (sum(sign.width + sign.space for sign in self.signs) - last) / MM

    @cached_property
    def text(self) -> str:
        """What is to be read."""
        return "".join(sign.text for sign in self.signs)

    @property
    def needs_own_text(self) -> bool:
        """Whether a reader would take its spacing for blanks, or miss a character."""
        return any(sign.space >= 0.03 * sign.size or sign.shown != sign.text for sign in self.signs)


EMPTY = Line(())


def line(text: str, kind: Type) -> Line:
    """The text on one line."""
    return joined([(text, kind)])


def joined(runs: Iterable[tuple[str, Type]]) -> Line:
    """Texts of several kinds on one line."""
    found = [sign for text, kind in runs for sign in _signs(text, kind)]
    return Line(tuple(_spaced(found)))


def fitted(text: str, kind: Type, width: float) -> Line:
    """The text on one line of at most this width in mm, set smaller if it must be."""
    wanted = line(text, kind)
    if wanted.width <= width or not text:
        return wanted
    size = max(SMALLEST, int(kind.size * width / wanted.width * 4) / 4)
    return line(text, replace(kind, size=size, tracking=0.0))


def _signs(text: str, kind: Type) -> Iterable[Sign]:
    for sign in signs.cleaned(text):
        face = faces.face_for(kind.face, sign)
        shown = sign if face.has(sign) else NO_GLYPH
        yield Sign(sign, shown, face.name, kind.size, face.width(shown) * kind.size, kind.tracking)


def _spaced(found: Sequence[Sign]) -> Iterable[Sign]:
    for place, sign in enumerate(found):
        if place + 1 == len(found):
            yield sign
            return
        after = found[place + 1]
        extra = signs.space_between(sign.text, after.text) * sign.size
        yield replace(sign, space=sign.space + extra) if extra else sign


def spread(one: Line, width: float) -> Line:
    """A Chinese label set apart to a width in mm, the mark at its end kept close."""
    own = [place for place, sign in enumerate(one.signs) if signs.is_han(sign.text)]
    if len(own) < 2 or len(own) + 1 < len(one.signs):
        return one
    extra = (width - one.width) * MM / (len(own) - 1)
    return Line(
        tuple(
            replace(sign, space=sign.space + extra) if place in own[:-1] else sign
            for place, sign in enumerate(one.signs)
        )
    )


def paragraph(text: str, kind: Type, width: float, *, indent: float = 0.0) -> list[Line]:
    """The text in lines of this width in mm; `indent` shortens the first. Not yet justified."""
    rest = list(line(text, kind).signs)
    lines: list[Line] = []
    room = (width - indent) * MM
    while rest:
        end = _end_of_line(rest, room)
        lines.append(Line(tuple(_without_blanks(rest[:end]))))
        rest = rest[end:]
        while rest and rest[0].text == " ":
            rest = rest[1:]
        room = width * MM
    return lines or [EMPTY]


def _end_of_line(found: Sequence[Sign], room: float) -> int:
    """How many signs the line takes."""
    used, last = 0.0, 0
    for place, sign in enumerate(found):
        if place and _breaks_before(found, place):
            last = place
        if used + _least_width(sign) > room + 0.01:
            return last or _anywhere(found, place)
        used += sign.width + sign.space
    return len(found)


def _anywhere(found: Sequence[Sign], place: int) -> int:
    """Where to break what does not break: not before a mark, if it can be helped."""
    end = place
    while end > 1 and found[end].text in signs.NOT_FIRST:
        end -= 1
    return max(end if end > 1 else place, 1)


def _least_width(sign: Sign) -> float:
    """A mark at the end of a line may hang, any closing mark may let its blank half stand out."""
    if sign.text in signs.HANGING:
        return 0.0
    blank = signs.SQUEEZE * sign.size if sign.text in signs.CLOSING else 0.0
    return 0.0 if sign.text == " " else sign.width - blank


def _breaks_before(found: Sequence[Sign], place: int) -> bool:
    left, right = found[place - 1].text, found[place].text
    if left != " ":
        return signs.may_break(left, right)
    before = found[place - 2].text if place > 1 else " "
    return right != " " and signs.may_break_at(before, right)


def _without_blanks(found: Sequence[Sign]) -> Sequence[Sign]:
    end = len(found)
    while end and found[end - 1].text == " ":
        end -= 1
    return found[:end]


def justified(lines: Sequence[Line], width: float, *, indent: float = 0.0) -> list[Line]:
    """All lines but the last widened to the measure, where they can take it."""
    widths = [width - indent, *[width] * (len(lines) - 1)]
    stretched = [_stretched(one, room) for one, room in zip(lines[:-1], widths, strict=False)]
    return [*stretched, *lines[-1:]]


def _stretched(one: Line, width: float) -> Line:
    if not one.signs:
        return one
    last = one.signs[-1]
    blank = signs.SQUEEZE * last.size if last.text in signs.CLOSING else 0.0
    missing = width * MM - (one.width * MM - blank)
    places = [
        place
        for place, (left, right) in enumerate(zip(one.signs, one.signs[1:], strict=False))
        if signs.may_stretch(left.text, right.text)
    ]
    if missing <= 0 or not places or missing / len(places) > 0.35 * last.size:
        return one
    extra = missing / len(places)
    widened = list(one.signs)
    for place in places:
        widened[place] = replace(widened[place], space=widened[place].space + extra)
    return Line(tuple(widened))
