"""Measures tables and cuts them into slabs: the head, then row by row, then the notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from carbondesk.reports import cells, kinds, signs, typeset
from carbondesk.reports.content import Column, Note, Row, Table
from carbondesk.reports.pen import Pen
from carbondesk.reports.slabs import LEFT, MEASURE, RIGHT, Slab
from carbondesk.reports.typeset import MM, Line

LEAST_GAP, TIGHT_GAP = 2.4, 1.7
# How to make a table fit, in this order: size of type, gap in mm, and how narrow text may be.
# Long texts are broken first, then type is set smaller, and only then are short labels broken.
FITTINGS = (
    (1.0, LEAST_GAP, 24.0),
    (1.0, TIGHT_GAP, 24.0),
    (8.5 / 9, TIGHT_GAP, 24.0),
    (8.0 / 9, TIGHT_GAP, 24.0),
    (8.0 / 9, TIGHT_GAP, 13.0),
    (7.5 / 9, TIGHT_GAP, 13.0),
)
PAD = 1.1  # inside the ruled columns of a form
CENTRE = 1.12  # from the middle of a row down to the baseline
HEAD_ONE, HEAD_TWO, HEAD_GROUPS, HEAD_GROUPS_UNITS = 5.9, 9.2, 9.9, 13.2
HEAD_FORM, HEAD_LETTERS = 5.25, 4.45
THICK, MIDDLE, GROUP_RULE, THIN = 1.1, 0.5, 0.3, 0.2
NOTE_LINE = 3.9
GROUP_STEP = 6.3
WHOLE = 90.0  # a table of this height goes to the next page rather than onto two
TINT = "#E9EDED"


@dataclass(frozen=True)
class Grid:
    """Where the columns of a table stand: left edges and widths in mm, gutters for marks."""

    table: Table
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    gutters: tuple[float, ...]
    fractions: tuple[float, ...]
    scale: float = 1.0

    def slot(self, place: int) -> cells.Slot:
        """The room of one column."""
        pad = PAD if self.table.style == "form" else 0.0
        left, width = self.lefts[place], self.widths[place] - self.gutters[place]
        column, fraction = self.table.columns[place], self.fractions[place]
        if fraction and pad:
            fraction += 0.08 * width
        return cells.Slot(left + pad, width - 2 * pad, column, self.scale, fraction)

    def edges(self) -> list[float]:
        """The verticals between the columns of a form."""
        return list(self.lefts[1:])


def slabs(table: Table) -> list[Slab]:
    """The table as slabs that break well."""
    grid = measured(table)
    height = _head_height(table)
    head = Slab(height, partial(_draw_head, grid), keep=True)
    found = [head]
    for place, row in enumerate(table.rows):
        found.append(_row_slab(grid, place, row, head))
    if not table.rows:
        found.append(Slab(0.0, partial(_draw_rule, THICK)))
    for place, note in enumerate(table.notes):
        last = place == len(table.notes) - 1
        found += note_slabs(note, first_before=0.0, keep_last=not last)
    if sum(slab.height for slab in found) > WHOLE:
        return found
    return [*(replace(slab, keep=True) for slab in found[:-1]), found[-1]]


def _row_slab(grid: Grid, place: int, row: Row, head: Slab) -> Slab:
    rows = grid.table.rows
    last = place == len(rows) - 1
    before_total = not last and rows[place + 1].kind == "total"
    keep = place == 0 or before_total or (last and bool(grid.table.notes))
    return Slab(
        _row_height(grid, row),
        partial(_draw_row, grid, place),
        keep=row.kind == "group" or (keep and not (last and not grid.table.notes)),
        head=(head,),
    )


def note_slabs(note: Note, *, first_before: float, keep_last: bool) -> list[Slab]:
    """A note under a table, in lines of 7.5 points; a marked one hangs by its mark."""
    mark = typeset.line(note.mark, kinds.NOTE_KEY)
    indent = mark.width + (7.5 if signs.is_han(note.mark[-1]) else 3.5) / MM if note.mark else 0.0
    lines = typeset.paragraph(note.text, kinds.NOTE, MEASURE - indent)
    return [
        Slab(
            NOTE_LINE,
            partial(_draw_note, one, indent, mark if place == 0 else typeset.EMPTY),
            before=first_before if place == 0 else 0.0,
            keep=place < len(lines) - 1 or keep_last,
        )
        for place, one in enumerate(lines)
    ]


def _draw_note(one: Line, indent: float, mark: Line, pen: Pen, y: float) -> None:
    pen.text(LEFT, y + NOTE_LINE, mark)
    pen.text(LEFT + indent, y + NOTE_LINE, one)


def measured(table: Table) -> Grid:
    """The table's columns laid over the measure."""
    for scale, gap, least_text in FITTINGS:
        wanted = [_wanted(table, place, scale) for place in range(len(table.columns))]
        room = MEASURE - (0.0 if table.style == "form" else gap) * (len(wanted) - 1)
        widths = _narrowed(_soft(table), wanted, room, least_text)
        if sum(widths) <= room + 0.01:
            break
    return _spread(table, widths, scale)


def _wanted(table: Table, place: int, scale: float) -> float:
    column = table.columns[place]
    if column.width:
        return column.width
    pad = 2 * PAD if table.style == "form" else 0.0
    found = [cells.head_width(column, scale)]
    found += [cells.width(row.cells[place], column, row, scale) for row in table.rows]
    share = _group_share(table, place, scale)
    outside = pad + _gutter(table, place) + _fraction(table, place, scale)
    return max(*found, share) + outside


def _fraction(table: Table, place: int, scale: float) -> float:
    column = table.columns[place]
    if column.align != "decimal":
        return 0.0
    found = (cells.fraction_width(row.cells[place], column, row, scale) for row in table.rows)
    return max(found, default=0.0)


def _group_share(table: Table, place: int, scale: float) -> float:
    """What a column must have so that its spanning head fits."""
    group = table.columns[place].group
    if not group:
        return 0.0
    members = sum(column.group == group for column in table.columns)
    kind = cells.scaled(kinds.CELL, scale)
    return (typeset.line(group, kind).width + 2) / members - LEAST_GAP


def _gutter(table: Table, place: int) -> float:
    return 3.2 if any(row.cells[place].mark for row in table.rows) else 0.0


def _soft(table: Table) -> list[int]:
    """The columns of text, which may be broken into lines."""
    return [
        place
        for place, column in enumerate(table.columns)
        if column.align == "left"
        and not column.width
        and not any(row.cells[place].drawing for row in table.rows)
    ]


def _narrowed(
    soft: Sequence[int], wanted: Sequence[float], room: float, least_text: float
) -> list[float]:
    """Take from the widest columns of text until all fit; numbers never shrink."""
    widths = list(wanted)
    floor = {i: min(widths[i], least_text) for i in soft}
    while sum(widths) > room + 0.01:
        able = [i for i in soft if widths[i] > floor[i] + 0.01]
        if not able:
            break
        widest = max(able, key=widths.__getitem__)
        others = [widths[i] for i in able if widths[i] < widths[widest] - 0.01]
        least = max([*others, floor[widest]])
        group = [i for i in able if widths[i] >= widths[widest] - 0.01]
        cut = min((sum(widths) - room) / len(group), widths[widest] - max(least, floor[widest]))
        for i in group:
            widths[i] -= max(cut, 0.01)
    return widths


def _spread(table: Table, widths: Sequence[float], scale: float) -> Grid:
    """Give what is left to the gaps, or in a form to the first column."""
    left_over = max(MEASURE - sum(widths), 0.0)
    close = [column.close for column in table.columns[:-1]]
    gap = (left_over - TIGHT_GAP * sum(close)) / max(close.count(False), 1)
    if table.style == "form":
        widths = [widths[0] + left_over, *widths[1:]]
        gap = 0.0
    lefts, x = [], LEFT
    for width, column in zip(widths, table.columns, strict=True):
        lefts.append(x)
        x += width + (TIGHT_GAP if column.close else gap)
    places = range(len(widths))
    gutters = tuple(_gutter(table, place) for place in places)
    fractions = tuple(_fraction(table, place, scale) for place in places)
    return Grid(table, tuple(lefts), tuple(widths), gutters, fractions, scale)


def _head_height(table: Table) -> float:
    if table.style == "form":
        return HEAD_FORM + (HEAD_LETTERS if table.letters else 0.0)
    if not any(column.title or column.unit for column in table.columns):
        return 0.0  # pairs of a name and its words need no head
    if any(column.group for column in table.columns):
        has_units = any(column.group and column.unit for column in table.columns)
        return HEAD_GROUPS_UNITS if has_units else HEAD_GROUPS
    return HEAD_TWO if any(column.unit for column in table.columns) else HEAD_ONE


def _draw_head(grid: Grid, pen: Pen, y: float) -> None:
    height = _head_height(grid.table)
    pen.rule(LEFT, y, RIGHT, THICK)
    if not height:
        return
    if grid.table.style == "form":
        _draw_form_head(grid, pen, y)
    else:
        _draw_groups(grid, pen, y)
        for place, column in enumerate(grid.table.columns):
            middle = y + (height + HEAD_GROUPS / 2 - 0.05 if column.group else height) / 2
            cells.draw_head(pen, grid.slot(place), middle)
    pen.rule(LEFT, y + height, RIGHT, MIDDLE)


def _draw_groups(grid: Grid, pen: Pen, y: float) -> None:
    for name, first, last in _groups(grid.table.columns):
        start = grid.lefts[first]
        slot = grid.slot(last)
        end = slot.x + slot.width
        pen.rule(start, y + HEAD_GROUPS / 2, end, GROUP_RULE)
        kind = cells.scaled(kinds.CELL, grid.scale)
        baseline = y + HEAD_GROUPS / 4 + CENTRE
        pen.text((start + end) / 2, baseline, typeset.line(name, kind), "center")


def _groups(columns: Sequence[Column]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for place, column in enumerate(columns):
        if column.group and found and found[-1][0] == column.group and found[-1][2] == place - 1:
            found[-1] = (column.group, found[-1][1], place)
        elif column.group:
            found.append((column.group, place, place))
    return found


def _draw_form_head(grid: Grid, pen: Pen, y: float) -> None:
    table = grid.table
    for place, column in enumerate(table.columns):
        middle = grid.lefts[place] + grid.widths[place] / 2
        title = typeset.line(column.title, kinds.CELL)
        pen.text(middle, y + HEAD_FORM / 2 + CENTRE, title, "center")
        if table.letters:
            letter = typeset.line(table.letters[place], kinds.NOTE)
            pen.text(middle, y + HEAD_FORM + HEAD_LETTERS / 2 + 0.95, letter, "center")
    if table.letters:
        pen.rule(LEFT, y + HEAD_FORM, RIGHT, GROUP_RULE)
    for x in grid.edges():
        pen.upright(x, y, y + _head_height(table), GROUP_RULE)


def _draw_row(grid: Grid, place: int, pen: Pen, y: float) -> None:
    row = grid.table.rows[place]
    height = _row_height(grid, row)
    if row.kind == "group":
        pen.box(LEFT, y, MEASURE, height, TINT)
    for i, cell in enumerate(row.cells):
        cells.draw(pen, grid.slot(i), cell, row, y, _step(grid, height))
    if grid.table.style == "form":
        for x in grid.edges():
            pen.upright(x, y, y + height, GROUP_RULE)
    pen.rule(LEFT, y + height, RIGHT, _rule_below(grid.table, place))


def _row_height(grid: Grid, row: Row) -> float:
    tallest = max(cells.height(grid.slot(i), cell, row) for i, cell in enumerate(row.cells))
    least = _least(grid.table, row)
    return tallest if tallest - cells.AIR > least else least


def _least(table: Table, row: Row) -> float:
    """A row is as high as the table's step; the name of a group needs no more than a line."""
    return min(table.step, GROUP_STEP) if row.kind == "group" else table.step


def _step(grid: Grid, height: float) -> float:
    """Twice the way down to the middle of a row's first line."""
    return height if height <= grid.table.step else cells.LINE + cells.AIR


def _rule_below(table: Table, place: int) -> float:
    if place == len(table.rows) - 1:
        return THICK
    row, after = table.rows[place], table.rows[place + 1]
    if "total" in (row.kind, after.kind):
        return MIDDLE
    return GROUP_RULE if after.kind == "main" else THIN


def _draw_rule(weight: float, pen: Pen, y: float) -> None:
    pen.rule(LEFT, y, RIGHT, weight)
