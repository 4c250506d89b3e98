"""The cost of a load by the time of day as data: a stack of parts by month."""

from carbondesk.domain.figure import Figure
from carbondesk.domain.lines import Line, Sheet
from carbondesk.domain.tariff import TimeOfUse
from carbondesk.domain.tariff_hours import PARTS
from carbondesk.domain.time_of_use import TouCost
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.texts import terms

COST, QUANTITY = "cost", "quantity"
TOKENS = {
    TimeOfUse.SHARP: "ink", TimeOfUse.PEAK: "accent", TimeOfUse.FLAT: "softline",
    TimeOfUse.VALLEY: "wline", TimeOfUse.DEEP_VALLEY: "ctl",
}  # fmt: skip


def sheet(found: TouCost, form: str) -> Sheet:
    """A bar a month, the cheapest part at the bottom."""
    names = tuple(phrases.month_in_table(one.month) for one in found.months)
    shown = {one.part for one in found.parts}
    lines = tuple(
        Line(
            terms.term("time_of_use", part.value),
            tuple(_value(month.of(part), form) for month in found.months),
            TOKENS[part],
        )
        for part in reversed(PARTS)
        if part in shown
    )
    ticks = tuple(
        ((place + 0.5) / len(names), phrases.month_short(one.month))
        for place, one in enumerate(found.months)
    )
    unit = "CNY" if form == COST else found.quantity.unit
    return Sheet(
        translate("reports.charted.costs", "Month"), names, lines, ticks, terms.unit(unit), 0,
        stacked=True, adds=True,
    )  # fmt: skip


def _value(part: object, form: str) -> float | None:
    figure = getattr(part, form, None)
    if not isinstance(figure, Figure) or figure.value is None:
        return None
    return float(figure.value)


def nothing() -> Sheet:
    """No bars, where nothing is known."""
    return Sheet("", (), (), ())
