"""Lines and stacks of the analysis on a worksheet: their figures, and a chart of them."""

from decimal import Decimal

from carbondesk.domain.lines import Shades, Sheet
from carbondesk.i18n import translate
from carbondesk.reports import sheet_tables
from carbondesk.reports.content import Cell
from carbondesk.reports.worksheets import Look, Page

RIGHT = Look(align="right")
CHART_ROWS = 18
PLACES = Decimal("0.001")
HOURS = 24


def columns_of(block: Sheet | Shades) -> int:
    """How many columns of a worksheet it takes."""
    return 1 + (HOURS if isinstance(block, Shades) else len(block.lines))


def shades(page: Page, block: Shades) -> None:
    """A row a day, a column an hour."""
    first = page.row
    page.put(1, translate("reports.sheet_lines", "Day"), RIGHT)
    for hour in range(HOURS):
        page.put(2 + hour, f"{hour}:00", RIGHT)
    page.head_rows = f"{first}:{first}"
    page.rule(first, top="medium", bottom="thin")
    page.next_row()
    places = Decimal(1).scaleb(-block.decimals)
    for place, values in enumerate(block.days):
        page.put(1, block.day(place).isoformat(), RIGHT)
        for hour, value in enumerate(values):
            if value is not None:
                cell = Cell(value=Decimal(value).quantize(places))
                sheet_tables.number(page, 2 + hour, cell)
        page.next_row()
    page.rule(page.row - 1, bottom="medium")


def lines(page: Page, block: Sheet) -> None:
    """A row a place, a column a line, and a chart beside."""
    from openpyxl.chart import BarChart, LineChart, Reference  # noqa: PLC0415

    sheet, first = block, page.row
    page.put(1, sheet.head, RIGHT)
    for place, line in enumerate(sheet.lines, start=2):
        page.put(place, f"{line.label} ({sheet.unit})" if sheet.unit else line.label, RIGHT)
    page.head_rows = f"{first}:{first}"
    page.rule(first, top="medium", bottom="thin")
    page.next_row()
    for row, name in enumerate(sheet.names):
        page.put(1, name, RIGHT)
        for place, line in enumerate(sheet.lines, start=2):
            value = line.values[row]
            if value is not None:
                cell = Cell(value=Decimal(value).quantize(PLACES))
                sheet_tables.number(page, place, cell)
        page.next_row()
    page.rule(page.row - 1, bottom="medium")
    chart = BarChart() if sheet.stacked else LineChart()
    if sheet.stacked:
        chart.grouping, chart.overlap = "stacked", 100
    last = first + len(sheet.names)
    columns = {"min_col": 2, "max_col": 1 + len(sheet.lines), "min_row": first, "max_row": last}
    chart.add_data(Reference(page.sheet, **columns), titles_from_data=True)
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=first + 1, max_row=last))
    chart.y_axis.title = sheet.unit
    chart.width, chart.height = 22, 9
    page.sheet.add_chart(chart, f"A{page.row + 1}")
    page.row += CHART_ROWS
