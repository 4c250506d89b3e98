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
    """The daily average of a flow class, or the mean of months of the others.

    Nothing is expected of the months before the ledger begins, unless something is known of them.
    """
    counts = {item.month: item for item in book.people if item.people_class is people_class}
    every = period.months()
    if people_class not in FLOW_CLASSES:
        counts = _carried(counts, every)
    counts = _standing(book, people_class, counts)
    months = [month for month in every if month.last >= book.started or month.code in counts]
    found = [counts[month.code] for month in months if month.code in counts]
    days = sum(month.days for month in months)
    divisor = days if people_class in FLOW_CLASSES else len(found)
    value = Fraction(sum(item.count for item in found), divisor) if found else None
    formula = "daily_average" if people_class in FLOW_CLASSES else "mean_of_months"
    leaves = (
        Fact("days", period.code, (("days", days), ("months", len(months)))),
        *(
            Fact("people", item.id, (("month", item.month), ("count", item.count)))
            for item in found
        ),
    )
    return Figure(
        f"people.{people_class.value}",
        value,
        "person",
        formula,
        _quality(len(found), len(months)),
        label=people_class.value,
        _open=lambda: leaves,
    )


def at_end(book: Book, period: Period, people_class: PeopleClass) -> People | None:
    """The newest count of a class at the end of a period, or None."""
    last = period.months()[-1].code
    found = [
        item for item in book.people if item.people_class is people_class and item.month <= last
    ]
    return max(found, key=lambda item: item.month, default=None)


def _carried(counts: dict[str, People], months: Iterable[Period]) -> dict[str, People]:
    """The count of each month, carried forward until it changes."""
    ordered = sorted(counts.values(), key=lambda item: item.month)
    found = {}
    for month in months:
        past = [item for item in ordered if item.month <= month.code]
        if past:
            found[month.code] = past[-1]
    return found


def _standing(
    book: Book, people_class: PeopleClass, counts: dict[str, People]
) -> dict[str, People]:
    """The counts, those of closed months as they stand."""
    opened = {month: item for month, item in counts.items() if not book.closed.has(month)}
    return opened | {
        item.month: People(item.month, people_class, item.count, item.id)
        for item in book.closed.people
        if item.people_class is people_class
    }


def _quality(found: int, months: int) -> Quality:
    if not found:
        return Quality.NONE
    return Quality.MEASURED if found == months else Quality.PARTIAL


def _order(people_class: PeopleClass) -> int:
    return list(PeopleClass).index(people_class)
