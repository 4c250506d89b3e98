"""What may drive use, month by month: temperature, degree days, workdays, people."""

from collections.abc import Mapping, Sequence

from carbondesk.domain import headcount
from carbondesk.domain.book import Book
from carbondesk.domain.calendar import WORKDAY, Calendar
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Series
from carbondesk.domain.weather_months import WeatherMonth

TEMPERATURE, HEATING, COOLING, WORKDAYS = "temperature", "heating", "cooling", "workdays"
Months = Mapping[str, float | None]
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})


def used(series: Series, months: Sequence[Period]) -> Months:
    """The use of a day of each month that is wholly known."""
    points = {one.period: one for one in series.points}
    found: dict[str, float | None] = {}
    for month in months:
        point = points.get(month.code)
        is_whole = point is not None and point.value is not None and point.quality in _WHOLE
        value = point.value if point is not None and is_whole else None
        found[month.code] = None if value is None else float(value) / month.days
    return found


def of(
    book: Book, months: Sequence[Period], weather: Sequence[WeatherMonth], calendar: Calendar
) -> Mapping[str, Months]:
    """Each driver by its name, per day; people by their class."""
    known = {one.period.code: one for one in weather if one.is_whole}
    found: dict[str, Months] = {
        TEMPERATURE: {code: float(one.mean) for code, one in known.items()},
        HEATING: {code: float(one.heating) / one.period.days for code, one in known.items()},
        COOLING: {code: float(one.cooling) / one.period.days for code, one in known.items()},
        WORKDAYS: {month.code: _workdays(month, calendar) for month in months},
    }
    for one in PeopleClass:
        figures = {month.code: headcount.of_class(book, month, one) for month in months}
        found[one.value] = {
            code: None if figure.value is None else float(figure.value)
            for code, figure in figures.items()
        }
    return found


def _workdays(month: Period, calendar: Calendar) -> float:
    days = (month.first + ONE_DAY * place for place in range(month.days))
    return sum(calendar.kind(day) == WORKDAY for day in days) / month.days
