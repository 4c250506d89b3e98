"""Small phrases that several documents share: months, days, marks, changes on last year."""

from datetime import date
from fractions import Fraction

from carbondesk.domain.doubt import Days
from carbondesk.domain.figure import Figure, Number
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.quality import Quality
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reports.content import Cell, change, words
from carbondesk.texts import numbers, terms

WIDE = "\N{IDEOGRAPHIC SPACE}"
LACKING = frozenset({Quality.PARTIAL, Quality.NONE})
_SHORT = (
    mark("reports.phrases", "Jan"),
    mark("reports.phrases", "Feb"),
    mark("reports.phrases", "Mar"),
    mark("reports.phrases", "Apr"),
    mark("reports.phrases", "May"),
    mark("reports.phrases", "Jun"),
    mark("reports.phrases", "Jul"),
    mark("reports.phrases", "Aug"),
    mark("reports.phrases", "Sep"),
    mark("reports.phrases", "Oct"),
    mark("reports.phrases", "Nov"),
    mark("reports.phrases", "Dec"),
)
_LONG = (
    mark("reports.phrases", "January"),
    mark("reports.phrases", "February"),
    mark("reports.phrases", "March"),
    mark("reports.phrases", "April"),
    mark("reports.phrases", "May"),
    mark("reports.phrases", "June"),
    mark("reports.phrases", "July"),
    mark("reports.phrases", "August"),
    mark("reports.phrases", "September"),
    mark("reports.phrases", "October"),
    mark("reports.phrases", "November"),
    mark("reports.phrases", "December"),
)


def month_short(month: Period) -> str:
    """A month without its year: 3月, Mar."""
    return lookup("reports.phrases", _SHORT[month.first.month - 1])


def month_in_table(month: Period) -> str:
    """A month in the head of a table: 2026年3月, Mar 2026."""
    return _with_year(month_short(month), month)


def month_title(month: Period) -> str:
    """A month in a title: 2026年3月, March 2026."""
    return _with_year(lookup("reports.phrases", _LONG[month.first.month - 1]), month)


_QUARTERS = (
    mark("reports.phrases", "First quarter"),
    mark("reports.phrases", "Second quarter"),
    mark("reports.phrases", "Third quarter"),
    mark("reports.phrases", "Fourth quarter"),
)


def listed(*parts: str) -> str:
    """Words one after the other: 北京市 2023，公告第47号; those that are empty are left out."""
    return translate("reports.phrases", ", ").join(filter(None, parts))


def period_title(period: Period) -> str:
    """A month, quarter or year in a title: 2026年第一季度, First quarter 2026."""
    match len(period.code):
        case 4:
            return year(period.first.year)
        case 6:
            return _with_year(lookup("reports.phrases", _QUARTERS[_quarter(period)]), period)
    return month_title(period)


def period_in_table(period: Period) -> str:
    """A month, quarter or year in the head of a table: 2026年1季度, Q1 2026."""
    match len(period.code):
        case 4:
            return year(period.first.year)
        case 6:
            text = translate("reports.phrases", "Q{quarter} {year}")
            return text.format(quarter=_quarter(period) + 1, year=period.first.year)
    return month_in_table(period)


def tonne_decimals(period: Period) -> int:
    """Decimals of tce and tCO₂: two of a month, one of a quarter or year."""
    return 2 if len(period.code) == 7 else 1


def this_period(period: Period) -> str:
    """The period itself in the head of a table: 本月, 本季度, 本年; in English by name."""
    names = {
        4: translate("reports.phrases", "this year"),
        6: translate("reports.phrases", "this quarter"),
    }
    return names.get(len(period.code), translate("reports.phrases", "this month"))


def a_year_before(period: Period) -> str:
    """The same period last year in the head of a table: 上年同月, 上年同期, 上年."""
    names = {
        4: translate("reports.phrases", "the year before"),
        6: translate("reports.phrases", "same quarter last year"),
    }
    return names.get(len(period.code), translate("reports.phrases", "last year"))


def _quarter(period: Period) -> int:
    return period.first.month // 3


def _with_year(name: str, month: Period) -> str:
    text = translate("reports.phrases", "{month} {year}")
    return text.format(month=name, year=month.first.year)


def year(number: int) -> str:
    """A year below an axis: 2026年, 2026."""
    return translate("reports.phrases", "{year}").format(year=number)


def months_so_far(month: Period) -> str:
    """The months of the year up to one: 1—3月, Jan–Mar; in January that month alone."""
    last = month_short(month_of(month.last))
    if month.last.month == 1:
        return last
    return translate("reports.phrases", "Jan–{month}").format(month=last)


def days(found: Days) -> str:
    """A stretch of days inside a month: 03-19—03-31."""
    first, last = (f"{day:%m-%d}" for day in found)
    if first == last:
        return first
    return translate("reports.phrases", "{first} to {last}").format(first=first, last=last)


def stretches(found: tuple[Days, ...]) -> str:
    """Several stretches of days, the first three by name."""
    comma = translate("reports.phrases", ", ")
    named = comma.join(days(item) for item in found[:3])
    if len(found) <= 3:
        return named
    return translate("reports.phrases", "{days} and others").format(days=named)


def day_title(day: date) -> str:
    """A day in the line of elements: ISO in both languages."""
    return day.isoformat()


def carrier(code: str) -> str:
    """The name of a carrier inside a sentence: 电, electricity, LPG."""
    name = terms.carrier(code)
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def mark_of(quality: Quality) -> str:
    """The sign that hangs behind a number that is not measured throughout."""
    if quality is Quality.ESTIMATED:
        return translate("reports.phrases", "E")
    return translate("reports.phrases", "P") if quality in LACKING else ""


def not_comparable() -> str:
    """In place of a change that would mislead."""
    return translate("reports.phrases", "n/c")


def compared(this: Figure | None, before: Figure | None) -> Cell:
    """The change on last year in percent; a dash without one, n/c on a partial total."""
    if this is None or before is None:
        return words(numbers.DASH)
    return change_between((this.value, this.quality), (before.value, before.quality))


Known = tuple[Number | None, Quality]


def change_between(this: Known, before: Known) -> Cell:
    """The change from one known amount to another."""
    if before[1] is Quality.NONE or this[0] is None or not before[0]:
        return words(numbers.DASH)
    if this[1] in LACKING or before[1] in LACKING:
        return words(not_comparable())
    return change(Fraction(this[0]) / Fraction(before[0]) - 1)


def percent_change(this: Figure, before: Figure) -> str:
    """The change on last year as it stands in a line: −4.4%."""
    cell = compared(this, before)
    return f"{cell.text}%" if cell.value is not None else cell.text
