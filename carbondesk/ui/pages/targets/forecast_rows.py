"""Forecasts of the year end, and how past ones came out, as rows of tables."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from carbondesk.domain import forecast
from carbondesk.domain.forecast import Method, Trial
from carbondesk.domain.monthly import MONTHS
from carbondesk.domain.prospect import Prospect
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import aims, numbers, outlooks
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.targets.goal_rows import TONES, cell

_METHODS = {
    Method.KNOWN: mark("ui.pages.targets.forecast_rows", "all months known"),
    Method.SEASONAL: mark("ui.pages.targets.forecast_rows", "season of earlier years"),
    Method.WEATHER: mark("ui.pages.targets.forecast_rows", "weather"),
    Method.NOTHING: mark("ui.pages.targets.forecast_rows", "no earlier year"),
}


def columns() -> tuple[Column, ...]:
    """What is known, what is expected, and what is allowed."""
    return (
        Column("aim", translate("ui.pages.targets.forecast_rows", "Indicator"), least=110),
        Column("unit", translate("ui.pages.targets.forecast_rows", "Unit"), 56, tone="ink3"),
        Column("so_far", translate("ui.pages.targets.forecast_rows", "Known months"), 92,
               right=True),
        Column("rest", translate("ui.pages.targets.forecast_rows", "To come"), 92, right=True),
        Column("total", translate("ui.pages.targets.forecast_rows", "Year end"), 100, right=True),
        Column("low", translate("ui.pages.targets.forecast_rows", "From"), 92, right=True,
               tone="ink2"),
        Column("high", translate("ui.pages.targets.forecast_rows", "To"), 92, right=True,
               tone="ink2"),
        Column("before", translate("ui.pages.targets.forecast_rows", "Year before"), 96,
               right=True, tone="ink2"),
        Column("allowed", translate("ui.pages.targets.forecast_rows", "Target"), 96, right=True),
        Column("state", translate("ui.pages.targets.forecast_rows", "Standing"), 104),
        Column("method", translate("ui.pages.targets.forecast_rows", "Expected by"), 136,
               tone="ink2"),
    )  # fmt: skip


def rows(found: Iterable[Prospect]) -> list[Row]:
    """A row for each aim of which something is known."""
    return [_row(one) for one in found if one.forecast.so_far.value is not None or one.path]


def method(code: Method) -> str:
    """By what the months to come are expected."""
    return lookup("ui.pages.targets.forecast_rows", _METHODS[code])


def trial_columns() -> tuple[Column, ...]:
    """A year that is over, as it was forecast from the same month."""
    return (
        Column("year", translate("ui.pages.targets.forecast_rows", "Year"), 60),
        Column("forecast", translate("ui.pages.targets.forecast_rows", "Forecast then"), 96,
               right=True),
        Column("actual", translate("ui.pages.targets.forecast_rows", "Actual"), 92, right=True),
        Column("error", translate("ui.pages.targets.forecast_rows", "Error"), 72, right=True),
        Column("inside", translate("ui.pages.targets.forecast_rows", "In range"), 72),
        Column("mean", translate("ui.pages.targets.forecast_rows", "Mean of 11 months"), least=96,
               right=True),
    )  # fmt: skip


def trial_rows(tried: Sequence[Trial], known: int) -> list[Row]:
    """A row for each year; where the year on show is whole, from June."""
    month = known if known < MONTHS else MONTHS // 2
    found = []
    for one in tried:
        if one.known != max(month, 1):
            continue
        of_year = [other for other in tried if other.year == one.year]
        cells = {
            "year": Cell(str(one.year)),
            "forecast": Cell(aims.value(one.forecast)),
            "actual": Cell(aims.value(one.actual)),
            "error": Cell(f"{numbers.signed(one.error)}%"),
            "inside": _inside(one),
            "mean": Cell(numbers.percent((forecast.mean_error(of_year) or Fraction(0)) / 100)),
        }
        found.append(Row(str(one.year), cells))
    return found


def _inside(one: Trial) -> Cell:
    if one.is_inside is None:
        return Cell(state=State.NOT_APPLICABLE)
    if one.is_inside:
        return Cell(translate("ui.pages.targets.forecast_rows", "yes"))
    return Cell(translate("ui.pages.targets.forecast_rows", "no"), tone="warn")


def _row(one: Prospect) -> Row:
    made, outlook = one.forecast, one.outlook
    cells = {
        "aim": Cell(aims.name(one.aim)),
        "unit": Cell(aims.unit(made.so_far.unit)),
        "so_far": cell(made.so_far),
        "rest": cell(made.rest),
        "total": cell(made.total),
        "low": cell(made.low) if made.left else Cell(state=State.NOT_APPLICABLE),
        "high": cell(made.high) if made.left else Cell(state=State.NOT_APPLICABLE),
        "before": cell(one.before),
        "allowed": cell(outlook.allowed) if outlook else Cell(state=State.NOT_APPLICABLE),
        "method": Cell(method(made.method)),
    }
    if outlook is not None:
        cells["state"] = Cell(tag=Tag(outlooks.word(outlook.sign), TONES[outlook.sign]))
    return Row(one.aim, cells)
