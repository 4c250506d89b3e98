"""Points and lines of a report on a worksheet: their figures, and a chart of them."""

from decimal import Decimal
from typing import Any

from carbondesk.reports import sheet_tables
from carbondesk.reports.content import Cell, Plot
from carbondesk.reports.worksheets import Look, Page

RIGHT = Look(align="right")
CHART_ROWS = 18
PLACES = Decimal("0.001")
INK, ACCENT = "45524F", "0F766E"


def columns_of(plot: Plot) -> int:
    """How many columns of a worksheet a plot takes."""
    return 2 * len(plot.clouds)


def plot(page: Page, found: Plot) -> None:
    """Each cloud as two columns of figures, and all of them as a chart."""
    first = page.row
    for place, cloud in enumerate(found.clouds):
        page.put(2 * place + 1, found.x_unit or cloud.name, RIGHT)
        page.put(2 * place + 2, f"{cloud.name} ({found.y_unit})", RIGHT)
    page.head_rows = f"{first}:{first}"
    page.rule(first, top="medium", bottom="thin")
    page.next_row()
    names = dict(found.ticks)
    for row in range(max(len(cloud.points) for cloud in found.clouds)):
        for place, cloud in enumerate(found.clouds):
            if row < len(cloud.points):
                x, y = cloud.points[row]
                _put(page, 2 * place + 1, x, names.get(x, ""))
                _put(page, 2 * place + 2, y)
        page.next_row()
    page.rule(page.row - 1, bottom="medium")
    _chart(page, found, first)


def _put(page: Page, place: int, value: float, name: str = "") -> None:
    if name:
        page.put(place, name, RIGHT)
    else:
        sheet_tables.number(page, place, Cell(value=Decimal(value).quantize(PLACES)))


def _chart(page: Page, found: Plot, first: int) -> None:
    from openpyxl.chart import Reference, ScatterChart, Series  # noqa: PLC0415

    if found.ticks:
        _lines(page, found, first)
        return
    chart = ScatterChart()
    chart.style = 13
    for place, cloud in enumerate(found.clouds):
        last = first + len(cloud.points)
        columns = [
            Reference(page.sheet, min_col=2 * place + 1 + which, min_row=first + 1, max_row=last)
            for which in (0, 1)
        ]
        series = Series(columns[1], columns[0], title=cloud.name)
        if cloud.sign in {"line", "bar", "hatch"}:
            series.marker.symbol, series.smooth = "none", cloud.sign == "line"
            series.graphicalProperties.line.solidFill = INK
        else:
            series.marker.symbol = "circle" if cloud.sign == "ring" else "square"
            series.graphicalProperties.line.noFill = True
        chart.series.append(series)
    chart.x_axis.title, chart.y_axis.title = found.x_unit, found.y_unit
    _place(page, chart)


def _lines(page: Page, found: Plot, first: int) -> None:
    from openpyxl.chart import LineChart, Reference  # noqa: PLC0415

    chart = LineChart()
    last = first + max(len(cloud.points) for cloud in found.clouds)
    values = Reference(page.sheet, min_col=2, min_row=first, max_row=last)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=first + 1, max_row=last))
    chart.series[0].graphicalProperties.line.solidFill = ACCENT
    chart.y_axis.title = found.y_unit
    _place(page, chart)


def _place(page: Page, chart: Any) -> None:  # noqa: ANN401 (openpyxl has no types)
    chart.height, chart.width = 8.0, 16.0
    chart.x_axis.delete = chart.y_axis.delete = False
    page.sheet.add_chart(chart, f"A{page.row + 1}")
    page.row += CHART_ROWS
