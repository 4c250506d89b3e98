"""The numbers of a chart as a table, one key away (T)."""

from collections.abc import Sequence

from carbondesk.domain import trend
from carbondesk.domain.period import Period
from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.widgets.table import Table

_WIDE, _NARROW = 150, 110


def numbers_table(months: Sequence[Period], stack: Sequence[Series], decimals: int) -> Table:
    """A table of months by series, with their sum."""
    unit = terms.unit(stack[0].unit) if stack else ""
    month = Column("month", translate("ui.charts.numbers_table", "Month"))
    total = translate("ui.charts.numbers_table", "Total {unit}").format(unit=unit).strip()
    columns = [month, *(_column(place, series) for place, series in enumerate(stack))]
    table = Table((*columns, Column("total", total, 130, right=True)), dense=True)
    table.show_rows([_row(period, stack, decimals) for period in months])
    return table


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of words and figures as a chart tells them, the first column in words."""
    columns = [
        Column(str(place), head, _NARROW if place else _WIDE, right=place > 0)
        for place, head in enumerate(heads)
    ]
    table = Table(columns, dense=True)
    table.show_rows(
        [
            Row(str(number), {str(place): Cell(text) for place, text in enumerate(row)})
            for number, row in enumerate(rows)
        ]
    )
    return table


def _column(place: int, series: Series) -> Column:
    return Column(str(place), series.label, 120, right=True)


def _row(period: Period, stack: Sequence[Series], decimals: int) -> Row:
    values = {str(place): series.value(period.code) for place, series in enumerate(stack)}
    values["total"] = trend.total(stack, period.code)
    cells = {
        key: Cell(state=State.NO_DATA) if value is None else Cell(numbers.plain(value, decimals))
        for key, value in values.items()
    }
    return Row(period.code, {"month": Cell(words.period(period)), **cells})
