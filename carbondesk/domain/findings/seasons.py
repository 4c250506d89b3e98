"""The heating season of the institution, and the days of a month that lie outside it."""

from datetime import date, timedelta

from carbondesk.domain.book import Book
from carbondesk.domain.period import Period
from carbondesk.reference import climate


def season(book: Book) -> tuple[str, str] | None:
    """The first and the last day of heating as `11-15` and `03-15`; None where it is not known."""
    region = book.institution.region_code if book.institution else ""
    found = climate.of(region)
    if found is None or not found.heating_start or not found.heating_end:
        return None
    return found.heating_start, found.heating_end


def is_heated(bounds: tuple[str, str], day: date, margin: int = 0) -> bool:
    """Whether a day lies in the season, or so many days beside it."""
    return any(_is_inside(bounds, day + timedelta(days=shift)) for shift in {0, -margin, margin})


def outside(bounds: tuple[str, str], month: Period, margin: int) -> Period | None:
    """The days of a month outside the season and further from it than a margin."""
    days = [
        day
        for number in range(month.days)
        if not is_heated(bounds, day := month.first + timedelta(days=number), margin)
    ]
    if not days or (days[-1] - days[0]).days + 1 != len(days):
        return None
    return Period(days[0], days[-1], month.code)


def _is_inside(bounds: tuple[str, str], day: date) -> bool:
    first, last = bounds
    here = f"{day:%m-%d}"
    return first <= here <= last if first <= last else here >= first or here <= last
