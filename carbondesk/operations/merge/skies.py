"""Merges the weather, a row a day."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import weather
from carbondesk.domain.weather import WeatherDay
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.store import weather as stored
from carbondesk.store.ledger import new_id

# Problems name the field of a fact; the table has the column.
_COLUMNS = {"day": "date", "mean_micro": "mean", "min_micro": "min", "max_micro": "max"}


def days(context: Context, found: Sequence[Row]) -> None:
    """Merge the temperatures of days."""
    known = {one.day: one for one in stored.every(context.db)}
    for row in found:
        try:
            values = context.values("weather", row, WeatherDay)
        except RowRefused as refusal:
            context.refuse("weather", row, refusal.complaints)
            continue
        old = known.get(values["day"])
        new = replace(old, **values) if old else WeatherDay(**values, id=new_id())
        pair = Pair(new, old, ("weather", new.day))
        problems = [
            replace(item, field=_COLUMNS.get(item.field, item.field))
            for item in weather.problems(new, context.today)
        ]
        if context.is_to_write("weather", row, [pair]) and write(
            context, "weather", row, [pair], problems
        ):
            known[new.day] = new
