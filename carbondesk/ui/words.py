"""Periods and months as the window writes them."""

from datetime import date

from carbondesk.domain.period import Period
from carbondesk.i18n import lookup, mark, pick, translate


def file_size(count: int) -> str:
    """A size in MB or kB, as file lists show it."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{max(1, round(count / 1000))} kB"


def period(of: Period) -> str:
    """A period in words: 2026年12月, 2026年; Dec 2026, 2026."""
    number = of.code[:4]
    if "Q" in of.code:
        return translate("ui.words", "Q{quarter} {year}").format(quarter=of.code[-1], year=number)
    if len(of.code) == 4:
        return year(of.first.year)
    if len(of.code) == 7:
        return translate("ui.words", "{month} {year}").format(month=month(of.first), year=number)
    return of.code


def year(number: int) -> str:
    """A year: 2026年, 2026."""
    return translate("ui.words", "{year}").format(year=number)


def month(day: date) -> str:
    """The name of a month: 12月, Dec."""
    return lookup("ui.words", _MONTHS[day.month - 1])


def listed(*parts: str) -> str:
    """Words one after the other, as in the head of a card: 2025年，kWh; those empty left out."""
    return translate("ui.words", ", ").join(filter(None, parts))


def month_mark(day: date) -> str:
    """A month on a narrow axis: 12, or D."""
    return pick(str(day.month), month(day)[0])


_MONTHS = (
    mark("ui.words", "Jan"),
    mark("ui.words", "Feb"),
    mark("ui.words", "Mar"),
    mark("ui.words", "Apr"),
    mark("ui.words", "May"),
    mark("ui.words", "Jun"),
    mark("ui.words", "Jul"),
    mark("ui.words", "Aug"),
    mark("ui.words", "Sep"),
    mark("ui.words", "Oct"),
    mark("ui.words", "Nov"),
    mark("ui.words", "Dec"),
)
