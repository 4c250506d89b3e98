"""How many people use energy in a period, and how many are authorised."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain.book import Book
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.people import ENERGY_USERS, FLOW_CLASSES, People, PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst


def energy_users(book: Book, period: Period, key: str = "people") -> Figure:
    """Staff and students by the mean of months, visits and bed-days by the day.

    After the daily-average rule of the statistical survey (基2 row 102, 用能人数).
    """
    classes = sorted({item.people_class for item in book.people} & ENERGY_USERS, key=_order)
    parts = tuple(of_class(book, period, people_class) for people_class in classes)
    known = [part.value for part in parts if part.value is not None]
    return Figure(
        key,
        sum(known, Fraction(0)) if known else None,
        "person",
        "sum",
        worst(part.quality for part in parts),
        _open=lambda: parts,
    )


def of_class(book: Book, period: Period, people_class: PeopleClass) -> Figure:
    """The daily average of a flow class, or the mean of months of the others."""
    counts = {item.month: item for item in book.people if item.people_class is people_class}
    months = [month.code for month in period.months()]
    if people_class in FLOW_CLASSES:
        found = [counts[month] for month in months if month in counts]
        value = Fraction(sum(item.count for item in found), period.days) if found else None
        return _figure(people_class, value, found, len(months), "daily_average", period)
    found = _carried(counts, months)
    value = Fraction(sum(item.count for item in found), len(found)) if found else None
    return _figure(people_class, value, found, len(months), "mean_of_months", period)


def at_end(book: Book, period: Period, people_class: PeopleClass) -> People | None:
    """The newest count of a class at the end of a period, or None."""
    last = period.months()[-1].code
    found = [
        item for item in book.people if item.people_class is people_class and item.month <= last
    ]
    return max(found, key=lambda item: item.month, default=None)


def _carried(counts: dict[str, People], months: Iterable[str]) -> list[People]:
    """The count of each month, carried forward until it changes."""
    ordered = sorted(counts.values(), key=lambda item: item.month)
    found = []
    for month in months:
        past = [item for item in ordered if item.month <= month]
        if past:
            found.append(past[-1])
    return found


def _figure(
    people_class: PeopleClass,
    value: Fraction | None,
    found: list[People],
    months: int,
    formula: str,
    period: Period,
) -> Figure:
    quality = Quality.MEASURED if len(found) == months else Quality.PARTIAL
    leaves = (Fact("days", period.code, (("days", period.days), ("months", months))), *(
        Fact("people", item.id, (("month", item.month), ("count", item.count))) for item in found
    ))  # fmt: skip
    return Figure(
        f"people.{people_class.value}",
        value,
        "person",
        formula,
        quality if found else Quality.NONE,
        label=people_class.value,
        _open=lambda: leaves,
    )


def _order(people_class: PeopleClass) -> int:
    return list(PeopleClass).index(people_class)
