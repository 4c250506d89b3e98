"""The days of a month that lie outside the heating season of the institution."""

from datetime import timedelta

from carbondesk.domain.book import Book
from carbondesk.domain.heating import Seasons
from carbondesk.domain.period import ONE_DAY, Period


def of(book: Book) -> Seasons:
    """The heating season of any winter: typed, else that of the institution's city."""
    return Seasons(book.seasons, book.institution.region_code if book.institution else "")


def outside(known: Seasons, month: Period, margin: int) -> Period | None:
    """The days of a month outside the season and further from it than some days."""
    beside = timedelta(days=margin)
    days = [
        day
        for place in range(month.days)
        for day in (month.first + ONE_DAY * place,)
        if not any(known.contains(day + shift) for shift in (-beside, timedelta(), beside))
    ]
    if not days or (days[-1] - days[0]).days + 1 != len(days):
        return None
    return Period(days[0], days[-1], month.code)
