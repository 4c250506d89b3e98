"""People by month and class as rows: what was entered, what is carried on, what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date

from carbondesk.domain import headcount
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.people import FLOW_CLASSES, PeopleClass
from carbondesk.domain.period import ONE_DAY, Period, month_of, months_between, year
from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference_terms
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag

TOTAL = "total"
Counts = Mapping[tuple[str, PeopleClass], int]


def classes(book: Book) -> tuple[PeopleClass, ...]:
    """The classes of which anything is known, in their order."""
    known = {item.people_class for item in book.people}
    return tuple(item for item in PeopleClass if item in known)


def columns(shown: Sequence[PeopleClass]) -> tuple[Column, ...]:
    """The month, each class, and the people who use energy."""
    every = (
        Column(item.value, terms.term(reference_terms.PEOPLE_CLASS, item.value), 128, right=True)
        for item in shown
    )
    users = translate("ui.pages.settings.people_rows", "Energy users")
    return (
        Column("month", translate("ui.pages.settings.people_rows", "Month"), least=120),
        *every,
        Column(TOTAL, users, 144, right=True),
    )


def rows(book: Book, today: date) -> list[Row]:
    """A group for each year with its averages, below it its months, the newest first."""
    months = _months(book, today)
    counts = {(item.month, item.people_class): item.count for item in book.people}
    shown = classes(book)
    found: list[Row] = []
    for number in sorted({month.first.year for month in months}, reverse=True):
        found.append(_year(book, number, shown))
        of_year = [month for month in months if month.first.year == number]
        found += [_month(book, month, shown, counts) for month in reversed(of_year)]
    return found


def _months(book: Book, today: date) -> tuple[Period, ...]:
    """From the first month with people to the last whole one, or to the last with people."""
    if not book.people:
        return ()
    codes = [item.month for item in book.people]
    first, last = date.fromisoformat(f"{min(codes)}-01"), date.fromisoformat(f"{max(codes)}-01")
    whole = month_of(today).first - ONE_DAY
    return tuple(months_between(first, max(last, whole)))


def _year(book: Book, number: int, shown: Sequence[PeopleClass]) -> Row:
    period = year(number)
    note = translate("ui.pages.settings.people_rows", "daily averages")
    cells = {item.value: _average(headcount.of_class(book, period, item)) for item in shown}
    cells[TOTAL] = _average(headcount.energy_users(book, period), is_total=True)
    title = f"{words.year(number)}  {note}"
    return Row(str(number), cells, RowKind.GROUP, title)


def _average(figure: Figure, *, is_total: bool = False) -> Cell:
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    partial = figure.quality is Quality.PARTIAL
    mark = Tag(terms.quality("partial"), "warn") if partial and is_total else None
    return Cell(numbers.plain(figure.value, 1), bold=True, figure=figure, tag=mark)


def _month(book: Book, month: Period, shown: Sequence[PeopleClass], counts: Counts) -> Row:
    cells = {item.value: _count(book, month, item, counts) for item in shown}
    figure = headcount.energy_users(book, month)
    total = Cell(state=State.NOT_APPLICABLE)
    if figure.value is not None:
        partial = figure.quality is Quality.PARTIAL
        mark = Tag(terms.quality("partial"), "warn") if partial else None
        total = Cell(numbers.plain(figure.value, 1), figure=figure, tag=mark)
    return Row(month.code, {"month": Cell(words.month(month.first)), **cells, TOTAL: total})


def _count(book: Book, month: Period, people_class: PeopleClass, counts: Counts) -> Cell:
    entered = counts.get((month.code, people_class))
    if entered is not None:
        return Cell(f"{entered:,}")
    carried = headcount.at_end(book, month, people_class)
    if people_class in FLOW_CLASSES or carried is None:
        return Cell(state=State.NO_DATA)
    return Cell(f"{carried.count:,}", tone="ink3")
