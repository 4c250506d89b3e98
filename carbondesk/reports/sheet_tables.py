"""Tables and charts of a report on a worksheet."""

from collections.abc import Sequence

from carbondesk.i18n import translate
from carbondesk.reports.content import (
    Bar,
    Cell,
    Column,
    Entry,
    Legend,
    Row,
    Squares,
    State,
    Table,
    Trend,
)
from carbondesk.reports.worksheets import WIDEST, Look, Page, length

SQUARES: dict[State, str] = {"measured": "■", "estimated": "▲", "missing": "□", "unused": "—"}
# The hues of the screen, as a chart in a workbook is looked at there.
HUES = {
    "electricity": "3565B0", "gas": "CD812F", "heat": "A63F36", "steam": "A63F36",
    "fuel": "6A3D78", "cooling": "A9CFE8", "pv": "E3BF3C", "coal": "3D464D",
}  # fmt: skip
FORM_NAMES = 40.0
MILLIMETRES = 1.9  # in a half-width character
HEAD = 28.0
ENTRY = 12.0
LINE = 13.5
CHART_ROWS = 18
RIGHT = Look(align="right")
CENTER = Look(align="center")


def columns_of(block: Table | Trend) -> int:
    """How many columns of a worksheet a block takes."""
    if isinstance(block, Trend):
        return len(block.stacks) + 3
    return sum(_columns_for(column, place, block) for place, column in enumerate(block.columns))


def _columns_for(column: Column, place: int, table: Table) -> int:
    """One for text and numbers, one a square, none for bars, whose numbers stand beside."""
    if column.ticks:
        return len(column.ticks)
    return 0 if any(isinstance(row.cells[place].drawing, Bar) for row in table.rows) else 1


def notes(page: Page, texts: Sequence[str]) -> None:
    """Notes over all columns, as high as they need."""
    for text in texts:
        page.paragraph(text, Look(size=8, wrap=True), 12.0)


def table(page: Page, table: Table) -> None:
    """A table with its head, to be repeated on each printed page, and its notes."""
    first = page.row
    _head(page, table)
    page.head_rows = f"{first}:{page.row - 1}"
    page.rule(first, top="medium")
    page.rule(page.row - 1, bottom="thin")
    for row in table.rows:
        _row(page, table, row)
    if table.style == "form":
        page.widen(1, FORM_NAMES)
        for row_number in range(first, page.row):
            page.rule(row_number, bottom="thin", side="thin")
    page.rule(page.row - 1, bottom="medium")
    notes(page, [f"{note.mark}\N{IDEOGRAPHIC SPACE}{note.text}".strip() for note in table.notes])


def _head(page: Page, table: Table) -> None:
    top, has_groups = page.row, any(column.group for column in table.columns)
    place = 1
    groups: dict[str, list[int]] = {}
    for index, column in enumerate(table.columns):
        for title in _titles(column, index, table):
            if column.group:
                groups.setdefault(column.group, [place, place])[1] = place
            page.row = top + (1 if column.group else 0)
            text = f"{title}\n{column.unit}" if column.unit and title else title or column.unit
            page.put(place, text, Look(align=_align(column), wrap=True))
            page.merge(page.row, place, top + has_groups, place)
            place += 1
    page.row = top
    for group, (first, last) in groups.items():
        page.span(group, first, last, CENTER)
    page.row += has_groups
    page.next_row(HEAD)
    if table.letters:
        for index, letter in enumerate(table.letters, start=1):
            page.put(index, letter, CENTER)
        page.next_row()


def _titles(column: Column, index: int, table: Table) -> Sequence[str]:
    if column.ticks:
        return [f"{tick}{column.title}" for tick in column.ticks]
    return [column.title] if _columns_for(column, index, table) else []


def _row(page: Page, table: Table, row: Row) -> None:
    place = 1
    for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        count = _columns_for(column, index, table)
        if isinstance(cell.drawing, Legend):
            said = "  ".join(f"{SQUARES[state]} {name}" for state, name in cell.drawing.entries)
            page.span(said, place, place + count - 1, Look(size=8, shrink=True))
        elif isinstance(cell.drawing, Squares):
            for offset, state in enumerate(cell.drawing.states):
                page.put(place + offset, SQUARES[state], CENTER)
        elif isinstance(cell.drawing, Entry):
            _entry(page, place, cell.drawing)
        elif count:
            _cell(page, place, cell, column, row)
        place += count
    if row.kind == "total":
        page.rule(page.row, top="thin", bottom="thin")
    lines = max(map(_lines, row.cells, table.columns))
    page.next_row(LINE * lines + 3 if lines > 1 else 0.0)


def _cell(page: Page, place: int, cell: Cell, column: Column, row: Row) -> None:
    bold = row.kind == "total" or (row.kind == "main" and column.align in ("left", "decimal"))
    page.limit(place, _cap(column))
    if cell.value is not None:
        number(page, place, cell, bold=bold or column.strong)
        return
    text = f"{cell.text}\n{cell.small}" if cell.small else cell.text
    indent = row.indent if column.align == "left" else 0
    bold = bold or cell.strong
    page.put(place, text, Look(bold=bold, align=_align(column), wrap=True, indent=indent))


def _entry(page: Page, place: int, entry: Entry) -> None:
    """An empty cell that asks back when a number outside its bounds is typed."""
    page.put(place, "", RIGHT)
    page.widen(place, ENTRY)
    if entry.low is None or entry.high is None or entry.low > entry.high:
        return
    text = translate(
        "reports.sheet_tables", "Outside the plausible range {low} to {high}. Read once more."
    )
    page.expect(place, entry.low, entry.high, text.format(low=entry.low, high=entry.high))


def _cap(column: Column) -> float:
    """The most half-width characters that a column may have in a line."""
    return column.width / MILLIMETRES if column.width and column.align == "left" else WIDEST


def _lines(cell: Cell, column: Column) -> int:
    if cell.value is not None:
        return 1
    counts = (-(-length(part) // int(_cap(column))) for part in cell.text.split("\n"))
    return sum(max(count, 1) for count in counts) + bool(cell.small)


def _align(column: Column) -> str:
    if column.ticks:
        return "center"
    return "right" if column.align == "decimal" else column.align


def number(page: Page, place: int, cell: Cell, *, bold: bool = False) -> None:
    """A number as a number, in the decimals it is printed with; else its words."""
    look = Look(bold=bold, align="right")
    if cell.value is None:
        page.put(place, cell.text, look)
    else:
        page.number(place, cell.value, _format(cell), look)


def _format(cell: Cell) -> str:
    """Thousands, decimals, signs, and the mark of its quality behind."""
    exponent = cell.value.as_tuple().exponent if cell.value is not None else 0
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    plain += f'"{cell.mark}"' if cell.mark else ""
    negative = f'"\N{MINUS SIGN}"{plain}'
    return f"+{plain};{negative};{plain}" if cell.sign else f"{plain};{negative}"


def trend(page: Page, trend: Trend) -> None:
    """The months of a stacked chart as a table, and the chart."""
    first = page.row
    total = translate("reports.sheet_tables", "Total")
    page.put(1, translate("reports.sheet_tables", "Month"))
    for place, title in enumerate(
        [*(stack.name for stack in trend.stacks), total, trend.before_name], start=2
    ):
        page.put(place, title, RIGHT)
    page.head_rows = f"{first}:{first}"
    page.rule(first, top="medium", bottom="thin")
    page.next_row()
    for place, label in enumerate(_months(trend)):
        page.put(1, label)
        values = [stack.values[place] for stack in trend.stacks]
        for column, value in enumerate([*values, trend.total(place), trend.before[place]], start=2):
            if value is not None:
                number(page, column, Cell(value=value))
        page.next_row()
    page.rule(page.row - 1, bottom="medium")
    if trend.stacks:
        _chart(page, trend, first)


def _months(trend: Trend) -> list[str]:
    """The months with their years, as 2026年3月 or Mar 2026."""
    years = [name for name, count in trend.spans for _ in range(count)]
    joined = "{month} {year}" if years and years[0].isdigit() else "{year}{month}"
    return [
        joined.format(year=year, month=month)
        for year, month in zip(years, trend.labels, strict=True)
    ]


def _chart(page: Page, trend: Trend, first: int) -> None:
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415

    last = page.row - 1
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "col", "stacked", 100
    values = Reference(
        page.sheet, min_col=2, max_col=len(trend.stacks) + 1, min_row=first, max_row=last
    )
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=first + 1, max_row=last))
    for stack, series in zip(trend.stacks, chart.series, strict=True):
        series.graphicalProperties.solidFill = HUES.get(stack.family, "808080")
    chart.y_axis.number_format = "#,##0"
    chart.height, chart.width = 8.0, 16.0
    chart.x_axis.delete = chart.y_axis.delete = False
    page.sheet.add_chart(chart, f"A{page.row + 1}")
    page.row += CHART_ROWS
