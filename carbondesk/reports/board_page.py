"""Draws the sheet of the notice board on one page: banner, figures, carriers, sentences."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.reports import board_icons, faces, fills, kinds, typeset
from carbondesk.reports.board import Board, BoardColumn, BoardFigure, BoardLine
from carbondesk.reports.fills import Box
from carbondesk.reports.pen import ACCENT, WHITE, Anchor, Pen, corners
from carbondesk.reports.typeset import Line, Type

LEFT, RIGHT = 20.0, 190.0
MEASURE = RIGHT - LEFT
BANNER_TOP, BANNER_HEIGHT = 15.0, 27.0
TITLE = Type(faces.SERIF_BOLD, 34, tracking=1.2)
SUBTITLE = Type(faces.SERIF_SEMIBOLD, 17)
OWNER = Type(faces.SERIF_SEMIBOLD, 13)
HUGE = Type(faces.MEDIUM, 30)
LARGE = Type(faces.MEDIUM, 18)
NAME = Type(faces.MEDIUM, 13)
AMOUNT = Type(faces.MEDIUM, 14)
PLAIN = Type(faces.SANS, 11)
LABEL = Type(faces.MEDIUM, 10.5)
SMALL = Type(faces.SANS, 10.5)
HEADING = Type(faces.BOLD, 13)
MARK = Type(faces.MEDIUM, 8)
TICK = 1.6
SHARE_ROOM = 1.12  # the bar's room, in bars of last year
BAR_LEFT, BAR_WIDTH = 129.0, 38.0
FIGURES_TOP, TABLE_TOP = 55.0, 89.5
MOST_STEP = 11.4
FOOT_TOP = 247.0
COLUMN_STEP = 5.9
MOST_PROGRESS = 3
LINES_ROOM, PROGRESS_ROOM = 74.0, 13.0
HEADING_ROOM, SENTENCE_AIR, BETWEEN = 10.0, 0.9, 5.5
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.0)
# Where the columns of the carriers stand: name, unit, this, before, bar, change.
UNIT_AT, THIS_AT, BEFORE_AT = 63.0, 96.0, 123.0


def draw(pen: Pen, board: Board) -> None:
    """The sheet down to the line above the foot, which every document has."""
    _draw_banner(pen, board)
    _draw_dates(pen, board.dates)
    _draw_figures(pen, board.figures)
    bottom = _draw_lines(pen, board)
    bottom = _draw_totals(pen, board.totals, bottom)
    _draw_below(pen, board, bottom + 7.5)
    _draw_sign(pen, board)


def _draw_banner(pen: Pen, board: Board) -> None:
    pen.box(LEFT, BANNER_TOP, MEASURE, BANNER_HEIGHT, ACCENT)
    period = typeset.line(board.period, SUBTITLE)
    owner = typeset.fitted(board.institution, OWNER, 76)
    side = max(period.width, owner.width)
    title = typeset.fitted(board.title, TITLE, MEASURE - side - 22)
    pen.text(LEFT + 7, BANNER_TOP + 17.8, title, colour=WHITE)
    pen.text(RIGHT - 7, BANNER_TOP + 11.2, period, "right", WHITE)
    pen.text(RIGHT - 7, BANNER_TOP + 19.6, owner, "right", WHITE)


def _draw_dates(pen: Pen, dates: Sequence[tuple[str, str]]) -> None:
    anchors: tuple[Anchor, Anchor] = ("left", "right")
    for (label, text), anchor in zip(dates, anchors, strict=False):
        one = typeset.joined([(label, LABEL), ("\N{EN SPACE}", SMALL), (text, SMALL)])
        pen.text(LEFT if anchor == "left" else RIGHT, 48.6, one, anchor)


def _draw_figures(pen: Pen, figures: Sequence[BoardFigure]) -> None:
    width = MEASURE / max(len(figures), 1)
    for place, one in enumerate(figures):
        x = LEFT + width * place + (4.0 if place else 0.0)
        room = width - 6.0
        if place:
            pen.upright(LEFT + width * place, FIGURES_TOP, FIGURES_TOP + 28, 0.3)
        pen.text(x, FIGURES_TOP + 3.6, typeset.fitted(one.name, LABEL, room))
        value = typeset.fitted(one.value, HUGE, room - 4)
        pen.text(x - 0.5, FIGURES_TOP + 15.6, value)
        if one.mark:
            pen.text(x + value.width + 0.8, FIGURES_TOP + 8.0, typeset.line(one.mark, MARK))
        pen.text(x, FIGURES_TOP + 21.2, typeset.line(one.unit, SMALL))
        pen.text(x, FIGURES_TOP + 27.0, typeset.fitted(one.change, LABEL, room))


def _draw_lines(pen: Pen, board: Board) -> float:
    """The carriers row by row; where the table ends."""
    pen.rule(LEFT, TABLE_TOP, RIGHT, 1.1)
    head = TABLE_TOP + 5.7
    name, unit, this, before, bar, change = board.heads
    pen.text(LEFT, head, typeset.line(name, SMALL))
    pen.text(UNIT_AT, head, typeset.line(unit, SMALL), "center")
    pen.text(THIS_AT, head, typeset.line(this, SMALL), "right")
    pen.text(BEFORE_AT, head, typeset.line(before, SMALL), "right")
    pen.text(BAR_LEFT, head, typeset.fitted(bar, SMALL, BAR_WIDTH + 4))
    pen.text(RIGHT, head, typeset.line(change, SMALL), "right")
    y = TABLE_TOP + 8.6
    pen.rule(LEFT, y, RIGHT, 0.5)
    room = LINES_ROOM - (PROGRESS_ROOM if board.progress else 0.0)
    step = min(MOST_STEP, room / max(len(board.lines), 1))
    for one in board.lines:
        _draw_line(pen, one, y, step)
        y += step
        pen.rule(LEFT, y, RIGHT, 0.3)
    pen.rule(LEFT, y, RIGHT, 0.8)
    return y


def _draw_line(pen: Pen, one: BoardLine, y: float, step: float) -> None:
    middle = y + step / 2
    baseline = middle + 1.7
    board_icons.draw(pen, one.family, LEFT + 4.6, middle, min(4.1, step / 2 - 0.8))
    pen.text(LEFT + 12, baseline, typeset.fitted(one.name, NAME, UNIT_AT - LEFT - 20))
    pen.text(UNIT_AT, baseline, typeset.line(one.unit, SMALL), "center")
    pen.text(THIS_AT, baseline, typeset.fitted(one.this, AMOUNT, 28), "right")
    if one.mark:
        pen.text(THIS_AT + 0.5, baseline - 1.8, typeset.line(one.mark, MARK))
    pen.text(BEFORE_AT, baseline, typeset.fitted(one.before, PLAIN, 24), "right")
    pen.text(RIGHT, baseline, typeset.line(one.change, LABEL), "right")
    _draw_bar(pen, one, middle)


def _draw_bar(pen: Pen, one: BoardLine, middle: float) -> None:
    """This period as a bar beside last year's tick; dashed where it misses a part."""
    tick = BAR_LEFT + BAR_WIDTH / SHARE_ROOM
    height = 5.0
    if one.share is None:
        if one.mark:
            box = corners(BAR_LEFT, middle - height / 2, BAR_WIDTH / SHARE_ROOM, height)
            pen.area(box, None, 0.5, dash=1.6)
        return
    width = BAR_WIDTH * min(one.share, SHARE_ROOM) / SHARE_ROOM
    if width > 0:
        fills.fill(pen, one.family, Box(BAR_LEFT, middle - height / 2, width, height))
    pen.upright(tick, middle - 3.5, middle + 3.5, TICK)


def _draw_totals(pen: Pen, totals: Sequence[BoardFigure], top: float) -> float:
    width = MEASURE / max(len(totals), 1)
    for place, one in enumerate(totals):
        left = LEFT + width * place + (4.0 if place else 0.0)
        right = LEFT + width * (place + 1) - 4.0
        if place:
            pen.upright(LEFT + width * place, top + 2.2, top + 14.2, 0.3)
        change = typeset.line(one.change, LABEL)
        room = right - left - change.width - 2
        pen.text(left, top + 5.6, typeset.fitted(one.name, LABEL, room))
        pen.text(right, top + 5.6, change, "right")
        value = typeset.joined([(one.value, LARGE), (" ", SMALL), (one.unit, SMALL)])
        pen.text(left, top + 13.2, value)
        if one.mark:
            pen.text(left + value.width + 0.5, top + 10.2, typeset.line(one.mark, MARK))
    pen.rule(LEFT, top + 16.2, RIGHT, 1.1)
    return top + 16.2


def _draw_below(pen: Pen, board: Board, top: float) -> None:
    """Two columns of sentences; with progress it takes the left, and they share the right."""
    width = (MEASURE - 10.0) / 2
    right = LEFT + width + 10.0
    pen.upright(right - 5.0, top - 1.5, FOOT_TOP - 6.0, 0.3)
    stacked = bool(board.progress)
    size = _size(board.columns, width, FOOT_TOP - 4.0 - top, stacked=stacked)
    if stacked:
        _draw_progress(pen, board, (LEFT, width), top)
        y = top
        for column in board.columns:
            y = _draw_column(pen, column, (right, width), y, size) + BETWEEN
        return
    for x, column in zip((LEFT, right), board.columns, strict=False):
        _draw_column(pen, column, (x, width), top, size)


def _size(columns: Sequence[BoardColumn], width: float, room: float, *, stacked: bool) -> float:
    """The largest size of type in which all sentences have room; nothing that was typed is lost."""
    for size in SIZES:
        heights = [_column_height(column, width, size) for column in columns]
        needed = sum(heights) + BETWEEN * (len(heights) - 1) if stacked else max(heights)
        if needed <= room:
            return size
    return SIZES[-1]


def _column_height(column: BoardColumn, width: float, size: float) -> float:
    kind, step = replace(PLAIN, size=size), COLUMN_STEP * size / PLAIN.size
    lines = sum(len(typeset.paragraph(one, kind, width - 5.0)) for one in column.sentences)
    return HEADING_ROOM - step + lines * step + SENTENCE_AIR * len(column.sentences)


def _draw_progress(pen: Pen, board: Board, across: tuple[float, float], top: float) -> None:
    x, width = across
    pen.text(x, top + 3.0, typeset.fitted(board.progress_title, HEADING, width))
    y = top + 10.6
    for one in board.progress[:MOST_PROGRESS]:
        share = typeset.line(one.text, LABEL)
        pen.text(x + width, y, share, "right")
        name = typeset.joined([(one.name, LABEL), ("\N{EN SPACE}", SMALL), (one.limit, SMALL)])
        pen.text(x, y, name)
        pen.box(x, y + 1.8, width * min(one.used, 1.0), 3.2, ACCENT)
        pen.box(x, y + 1.8, width, 3.2, None, 0.4)
        if one.due is not None:
            pen.upright(x + width * min(one.due, 1.0), y + 0.9, y + 5.9, TICK)
        y += 12.2
    pen.text(x, y - 1.6, typeset.fitted(board.progress_note, SMALL, width))


def _draw_column(
    pen: Pen, column: BoardColumn, across: tuple[float, float], top: float, size: float
) -> float:
    """The title and its sentences in a size; where they end."""
    x, width = across
    pen.text(x, top + 3.0, typeset.fitted(column.title, HEADING, width))
    kind, step = replace(PLAIN, size=size), COLUMN_STEP * size / PLAIN.size
    y = top + HEADING_ROOM
    for sentence in column.sentences:
        pen.dot(x + 1.0, y - 1.3, 0.75, ACCENT)
        for one in typeset.paragraph(sentence, kind, width - 5.0):
            pen.text(x + 4.5, y, one)
            y += step
        y += SENTENCE_AIR
    return y - step + 2.0


def _draw_sign(pen: Pen, board: Board) -> None:
    pen.rule(LEFT, FOOT_TOP, RIGHT, 0.5)
    pen.text(LEFT, FOOT_TOP + 6.0, _pairs(board.sign))
    pen.text(LEFT, FOOT_TOP + 12.4, _pairs(board.contact))
    pen.text(RIGHT, FOOT_TOP + 12.4, typeset.line(board.dated, SMALL), "right")
    lines = [one for note in board.notes for one in typeset.paragraph(note, kinds.NOTE, MEASURE)][
        :5
    ]
    for place, one in enumerate(reversed(lines)):
        pen.text(LEFT, 278.1 - place * 3.67, one)


def _pairs(pairs: Sequence[tuple[str, str]]) -> Line:
    """Labels with their texts on one line."""
    runs = []
    for place, (label, text) in enumerate(pairs):
        runs += [("\N{IDEOGRAPHIC SPACE}" if place else "", SMALL), (label, LABEL)]
        runs += [("\N{EN SPACE}", SMALL), (text, SMALL)]
    return typeset.joined(runs)
