"""What is known of each meter by month as a table of squares."""

from collections.abc import Sequence
from fractions import Fraction

from carbondesk.domain import overview
from carbondesk.domain.overview import Coverage
from carbondesk.domain.period import Period
from carbondesk.domain.usage import Usage
from carbondesk.i18n import translate
from carbondesk.reports.content import (
    Cell,
    Column,
    Legend,
    Row,
    Squares,
    State,
    Table,
    number,
    words,
)
from carbondesk.reports.monthly_completeness import DENSE, STATES
from carbondesk.texts import numbers


def table(found: Sequence[Coverage], months: Sequence[Period]) -> Table:
    """A row a meter: how much is filled, and a square a month."""
    ticks = tuple(str(month.first.month) for month in months)
    columns = (
        Column(translate("reports.charted.known", "Code"), strong=True),
        Column(translate("reports.charted.known", "Meter")),
        Column(translate("reports.charted.known", "Filled"), "%", "decimal"),
        Column(translate("reports.charted.known", "mo."), ticks=ticks),
    )
    rows = [_row(one) for one in overview.ordered(found)]
    entries: tuple[tuple[State, str], ...] = (
        ("measured", translate("reports.charted.known", "measured")),
        ("estimated", translate("reports.charted.known", "estimated")),
        ("missing", translate("reports.charted.known", "lacking")),
        ("unused", translate("reports.charted.known", "not in use")),
    )
    total = translate("reports.charted.known", "Meters: {count}").format(count=len(rows))
    share = _share([usage for one in found for usage in one.usages])
    last = (words(total), words(""), share, Cell(drawing=Legend(entries)))
    return Table(columns, (*rows, Row(last, "total")), step=DENSE)


def _row(one: Coverage) -> Row:
    states = tuple(STATES[usage.quality if usage.days else None] for usage in one.usages)
    return Row(
        (
            words(one.meter.code), words(one.meter.name), _share(one.usages),
            Cell(drawing=Squares(states)),
        )
    )  # fmt: skip


def _share(usages: Sequence[Usage]) -> Cell:
    expected = sum(usage.days for usage in usages)
    covered = sum((usage.covered_days for usage in usages), Fraction(0))
    return number(covered / expected * 100, 1) if expected else words(numbers.DASH)
