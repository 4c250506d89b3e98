"""Draws what stands around the content: heads, headline figures, signatures, the foot."""

from collections.abc import Sequence
from functools import partial

from carbondesk.i18n import translate
from carbondesk.reports import charts, kinds, typeset
from carbondesk.reports.content import (
    Blank,
    Codes,
    Foot,
    FormHead,
    FormSignOff,
    Headline,
    Headlines,
    Report,
    ReportHead,
    SignOff,
)
from carbondesk.reports.pen import ACCENT, Pen
from carbondesk.reports.slabs import LEFT, MEASURE, RIGHT, Slab
from carbondesk.reports.typeset import Line

MIDDLE = (LEFT + RIGHT) / 2
ELEMENT_GAP = 4.6
LEAST_ELEMENT_GAP = 2.6
ELEMENT_STEP = 4.85
FORM_RIGHT = 139.0
FORM_STEP = 4.8
GUTTER = 3.4
HEADLINE_STEP = 4.75
SIGN_HEIGHT = 25.5
SIGN_SEAL = 46.0
CODE_STEP = 6.4
CODE_BOX = 4.4
FOOT_RULE = 280.2
FOOT_BASELINE = 283.8
FOOT_NOTE_STEP = 3.67


def draw_head(pen: Pen, report: Report) -> float:
    """Draw the head of the first page; where its body begins."""
    if isinstance(report.head, FormHead):
        return _draw_form_head(pen, report.head)
    return _draw_report_head(pen, report.head, report.language)


def _draw_report_head(pen: Pen, head: ReportHead, language: str) -> float:
    number = typeset.line(head.number_text, kinds.CELL)
    pen.text(RIGHT, 17.2, number, "right")
    room = MEASURE - number.width - 6
    pen.text(LEFT, 17.2, typeset.fitted(head.institution, kinds.INSTITUTION, room))
    title = kinds.TITLE if language == "zh" else kinds.TITLE_ENGLISH
    pen.text(MIDDLE, 30.5, typeset.fitted(head.title, title, MEASURE), "center")
    pen.text(MIDDLE, 38.3, typeset.fitted(head.subtitle, kinds.SUBTITLE, MEASURE), "center")
    _draw_double_rule(pen, 42.2)
    return _draw_elements(pen, head, 48.0) + 4.4


def _draw_double_rule(pen: Pen, y: float) -> None:
    pen.rule(LEFT, y, RIGHT, 1.7, ACCENT)
    pen.rule(LEFT, y + 0.95, RIGHT, 0.4)


def _draw_elements(pen: Pen, head: ReportHead, y: float) -> float:
    """Draw the line of elements, on more lines if it must be; the last baseline."""
    dated = typeset.line(head.dated, kinds.CELL)
    pen.text(RIGHT, y, dated, "right")
    lines = [typeset.line(element, kinds.CELL) for element in head.elements]
    x, limit = LEFT, RIGHT - dated.width
    gaps = len(lines) if head.dated else max(len(lines) - 1, 1)
    gap = (limit - LEFT - sum(line.width for line in lines)) / max(gaps, 1)
    gap = ELEMENT_GAP if gap < LEAST_ELEMENT_GAP else min(gap, ELEMENT_GAP)
    for line in lines:
        if x > LEFT and x + line.width > limit:
            x, y, limit = LEFT, y + ELEMENT_STEP, RIGHT
        pen.text(x, y, line)
        x += line.width + gap
    return y


def _draw_form_head(pen: Pen, head: FormHead) -> float:
    pen.text(MIDDLE, 25.6, typeset.fitted(head.title, kinds.TITLE_FORM, MEASURE), "center")
    pen.text(MIDDLE, 33.0, typeset.line(head.subtitle, kinds.SUBTITLE), "center")
    top = 40.6
    room = (FORM_RIGHT if head.right else RIGHT) - LEFT - 4
    y = top
    for blank in head.left:
        y += FORM_STEP * _draw_blank(pen, blank, LEFT, y, room)
    labels = [typeset.line(blank.label, kinds.CELL).width for blank in head.right]
    for place, blank in enumerate(head.right):
        start = FORM_RIGHT + max(labels)
        baseline = top + place * FORM_STEP
        label = typeset.spread(typeset.line(blank.label, kinds.CELL), max(labels))
        pen.text(FORM_RIGHT, baseline, label)
        pen.text(start, baseline, typeset.fitted(blank.text, kinds.CELL, RIGHT - start))
        if blank.ruled and not blank.text:
            pen.rule(start, baseline + 0.85, RIGHT, 0.3)
    return max(y, top + FORM_STEP * len(head.right)) - FORM_STEP + 3.4


def _draw_blank(pen: Pen, blank: Blank, x: float, y: float, room: float) -> int:
    """Draw a label with its text or a rule to fill in; how many lines it took."""
    label = typeset.line(blank.label, kinds.CELL)
    pen.text(x, y, label)
    start, width = x + label.width, room - label.width
    if blank.ruled and not blank.text:
        pen.rule(start + 0.4, y + 0.85, x + room, 0.3)
        return 1
    kind = kinds.KEY if blank.strong else kinds.CELL
    lines = typeset.paragraph(blank.text, kind, width)
    for place, line in enumerate(lines):
        pen.text(start, y + place * FORM_STEP, line)
    return len(lines)


def draw_later_head(pen: Pen, report: Report) -> float:
    """Draw the head of a later page; where its body begins."""
    head = report.head
    if isinstance(head, FormHead):
        title = f"{head.title}\N{IDEOGRAPHIC SPACE}{head.subtitle}"
        pen.text(LEFT, 15.4, typeset.line(head.institution, kinds.RUNNING_HEAD))
        pen.text(RIGHT, 15.4, typeset.line(title, kinds.CELL), "right")
        return 20.0
    left, centre, right = head.running
    number = typeset.line(right, kinds.CELL)
    pen.text(RIGHT, 15.4, number, "right")
    running = typeset.line(centre, kinds.CELL)
    name = typeset.fitted(left, kinds.RUNNING_HEAD, MEASURE - number.width - 6)
    pen.text(LEFT, 15.4, name)
    if LEFT + name.width + 4 <= MIDDLE - running.width / 2:
        pen.text(MIDDLE, 15.4, running, "center")
    _draw_double_rule(pen, 17.7)
    return 21.9


def headlines_slab(headlines: Headlines) -> Slab:
    """The headline figures in quarters of the measure."""
    lines = max((len(figure.lines) for figure in headlines.figures), default=0)
    plain = 18.05 + HEADLINE_STEP * (lines - 1) + 1.0
    height = 26.0 if any(figure.progress for figure in headlines.figures) else plain
    return Slab(height, partial(_draw_headlines, headlines, height), keep=bool(headlines.notes))


def _draw_headlines(headlines: Headlines, height: float, pen: Pen, y: float) -> None:
    count = len(headlines.figures)
    column = MEASURE / max(count, 4)
    for place, figure in enumerate(headlines.figures):
        left = LEFT + column * place
        if place:
            pen.upright(left, y, y + height, 0.3)
            left += GUTTER
        right = LEFT + column * (place + 1) - (GUTTER if place + 1 < count else 0.0)
        _draw_headline(pen, figure, left, right, y)


def _draw_headline(pen: Pen, figure: Headline, left: float, right: float, y: float) -> None:
    unit = typeset.line(figure.unit, kinds.CELL)
    pen.text(right, y + 2.9, unit, "right")
    name = typeset.fitted(figure.name, kinds.KEY, right - left - unit.width - 1.5)
    pen.text(left, y + 2.9, name)
    room = right - left - (3.4 if figure.value.mark else 0.0)
    value = typeset.fitted(figure.value.text, kinds.FIGURE, room)
    pen.text(left - 0.4, y + 12.6, value)
    if figure.value.mark:
        mark = typeset.line(figure.value.mark, kinds.NOTE_KEY)
        pen.text(left + value.width + 0.8, y + 7.3, mark)
    for place, (label, change) in enumerate(figure.lines):
        _draw_pair(pen, label, change, (left, right), y + 18.05 + place * HEADLINE_STEP)
    if figure.progress is not None:
        charts.draw_progress(pen, figure.progress, left, y + 20.6, right - left)


def _draw_pair(
    pen: Pen, label: str, change: str, ends: tuple[float, float], baseline: float
) -> None:
    one = typeset.joined([(label, kinds.CELL), (change, kinds.KEY)])
    if one.width > ends[1] - ends[0]:
        one = typeset.joined([(label, kinds.NOTE), (change, kinds.NOTE_KEY)])
    pen.text(ends[0], baseline, one)


def sign_off_slab(sign_off: SignOff) -> Slab:
    """The cells to sign and the place of the seal, at the foot of the page."""
    return Slab(SIGN_HEIGHT, partial(_draw_sign_off, sign_off), before=2.2, pinned=True)


def _draw_sign_off(sign_off: SignOff, pen: Pen, y: float) -> None:
    pen.rule(LEFT, y, RIGHT, 0.8)
    pen.rule(LEFT, y + SIGN_HEIGHT, RIGHT, 0.8)
    rest = MEASURE - SIGN_SEAL
    count = len(sign_off.signers)
    first = (rest - 4.0 * (count - 1)) / count  # it lacks the inner margin of the others
    left = LEFT
    for place, (role, duty) in enumerate(sign_off.signers):
        right = LEFT + first + place * (first + 4.0)
        inner = left + (2.4 if place else 0.0)
        pen.text(inner, y + 4.8, _role(role, duty, right - inner - 1))
        pen.text(inner, y + 23.3, typeset.line(sign_off.date, kinds.CELL))
        pen.upright(right, y, y + SIGN_HEIGHT, 0.3)
        left = right
    _draw_seal(pen, sign_off, left + 2.4, y)


def _role(role: str, duty: str, room: float) -> Line:
    runs = [(role, kinds.TOTAL), ("\N{EN SPACE}" if duty else "", kinds.NOTE), (duty, kinds.NOTE)]
    whole = typeset.joined(runs)
    return whole if whole.width <= room else typeset.joined(runs[:1])


def _draw_seal(pen: Pen, sign_off: SignOff, left: float, y: float) -> None:
    middle = (left + RIGHT) / 2
    if not sign_off.seal:  # a draft is not sealed
        return
    pen.text(left, y + 4.8, typeset.line(sign_off.seal, kinds.TOTAL))
    lines = typeset.paragraph(sign_off.institution, kinds.INSTITUTION, RIGHT - left - 1)
    for place, one in enumerate(lines[:3]):
        pen.text(middle, y + 14.6 + (place - (len(lines[:3]) - 1) / 2) * 4.4, one, "center")
    pen.text(middle, y + 23.3, typeset.line(sign_off.date, kinds.CELL), "center")


def form_sign_off_slabs(sign_off: FormSignOff) -> list[Slab]:
    """The signatures of a form, row by row; they stay together."""
    last = len(sign_off.rows) - 1
    return [
        Slab(10.0, partial(_draw_form_signs, row), keep=place < last)
        for place, row in enumerate(sign_off.rows)
    ]


def _draw_form_signs(row: Sequence[Blank], pen: Pen, y: float) -> None:
    starts: Sequence[float] = (LEFT, 82.0, FORM_RIGHT)
    ends: Sequence[float] = (78.0, 135.0, RIGHT)
    if len(row) > len(starts):
        wide = MEASURE / len(row)
        starts = [LEFT + wide * place for place in range(len(row))]
        ends = (*(start - 4.0 for start in starts[1:]), RIGHT)
    for blank, start, end in zip(row, starts, ends, strict=False):
        _draw_blank(pen, blank, start, y + 8.4, end - start)


def codes_slabs(codes: Codes) -> list[Slab]:
    """The sentence and the boxed signs, on as many lines as they need."""
    pieces = [(typeset.line(codes.text, kinds.TOTAL), typeset.EMPTY)]
    pieces += [
        (typeset.line(sign, kinds.CELL), typeset.line(meaning, kinds.CELL))
        for sign, meaning in codes.entries
    ]
    rows: list[list[tuple[Line, Line]]] = [[]]
    used = 0.0
    for piece in pieces:
        width = _code_width(piece)
        if rows[-1] and used + width > MEASURE:
            rows.append([])
            used = 0.0
        rows[-1].append(piece)
        used += width
    last = len(rows) - 1
    return [
        Slab(CODE_STEP, partial(_draw_codes, row), before=0.0 if place else 1.4, keep=place < last)
        for place, row in enumerate(rows)
    ]


def _code_width(piece: tuple[Line, Line]) -> float:
    sign, meaning = piece
    return sign.width + 4.0 if meaning is typeset.EMPTY else CODE_BOX + meaning.width + 4.4


def _draw_codes(row: Sequence[tuple[Line, Line]], pen: Pen, y: float) -> None:
    x, baseline = LEFT, y + CODE_STEP / 2 + 1.12
    for piece in row:
        sign, meaning = piece
        if meaning is typeset.EMPTY:
            pen.text(x, baseline, sign)
        else:
            pen.box(x, y + (CODE_STEP - CODE_BOX) / 2, CODE_BOX, CODE_BOX, None, 0.35)
            pen.text(x + CODE_BOX / 2, baseline, sign, "center")
            pen.text(x + CODE_BOX + 1.0, baseline, meaning)
        x += _code_width(piece)


def foot_lines(foot: Foot, page: int) -> list[Line]:
    """The lines of the notes at the foot of a page."""
    notes = foot.notes if page == 1 else foot.later
    return [one for note in notes for one in typeset.paragraph(note, kinds.NOTE, MEASURE)]


def bottom(foot: Foot, page: int) -> float:
    """Where the body of a page must end: the notes grow from the foot upwards."""
    return min(268.0, 278.1 - FOOT_NOTE_STEP * len(foot_lines(foot, page)) - 1.9)


def page_text(page: int | str, pages: int | str) -> str:
    """The number of a page among all."""
    return translate("reports.furniture", "Page {page} of {pages}").format(page=page, pages=pages)


def draw_foot(
    pen: Pen, foot: Foot, page: int, pages: int, ends: tuple[float, float] = (LEFT, RIGHT)
) -> None:
    """Draw notes, rule, number, time, ledger state and the page's number."""
    left, right = ends
    lines = foot_lines(foot, page)
    for place, one in enumerate(reversed(lines)):
        pen.text(left, 278.1 - place * FOOT_NOTE_STEP, one)
    pen.rule(left, FOOT_RULE, right, 0.4)
    number = typeset.line(page_text(page, pages), kinds.KEY)
    pen.text(right, FOOT_BASELINE, number, "right")
    parts = "\N{IDEOGRAPHIC SPACE}".join(foot.parts)
    room = right - left - number.width - 4
    pen.text(left, FOOT_BASELINE, typeset.fitted(parts, kinds.NOTE, room))
