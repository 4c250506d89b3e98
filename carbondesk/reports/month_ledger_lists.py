"""The lists of a month's ledger: what was bought and billed, people and vehicles, events."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from carbondesk.domain import headcount, month_ledger
from carbondesk.domain.account import Account
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Number
from carbondesk.domain.people import ENERGY_USERS, FLOW_CLASSES, PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import FEN, from_micro
from carbondesk.domain.usage import Measured
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.reports.content import Block, Cell, Column, Note, Row, Section, Table, number, words
from carbondesk.texts import numbers, terms

STEP = 5.0


def bought(measured: Measured, month: Period) -> list[Block]:
    """What was bought in the month."""
    found = list(month_ledger.deliveries(measured, month))
    if not found:
        return []
    columns = (
        Column(translate("reports.month_ledger_lists", "Day")),
        Column(translate("reports.month_ledger_lists", "Meter"), strong=True),
        Column(translate("reports.month_ledger_lists", "Name")),
        Column(translate("reports.month_ledger_lists", "Bought"), align="decimal"),
        Column(translate("reports.month_ledger_lists", "Stock"), align="decimal"),
        Column(translate("reports.month_ledger_lists", "Unit"), align="center"),
        Column(
            translate("reports.month_ledger_lists", "Amount"),
            translate("reports.month_ledger_lists", "yuan"),
            "right",
        ),
    )
    rows = tuple(
        Row(
            (
                words(one.day.isoformat()),
                words(item.meter.code),
                words(item.meter.name, small=one.note),
                _exact(one.quantity_micro),
                _exact(one.stock_micro),
                words(terms.unit(item.meter.unit)),
                _fen(one.amount_fen),
            )
        )
        for item, one in found
    )
    title = Section(translate("reports.month_ledger_lists", "Fuel bought"))
    return [title, Table(columns, rows, step=STEP)]


def _exact(micro: int | None) -> Cell:
    """An amount as it was typed."""
    if micro is None:
        return words(numbers.DASH)
    text = numbers.exact(from_micro(micro))
    return number(from_micro(micro), len(text.partition(".")[2]))


def _fen(fen: int | None) -> Cell:
    return words(numbers.DASH) if fen is None else number(Fraction(fen, FEN), 2)


def billed(measured: Measured, month: Period) -> list[Block]:
    """The bills that end in the month."""
    found = list(month_ledger.bills(measured, month))
    if not found:
        return []
    columns = (
        Column(translate("reports.month_ledger_lists", "Meter"), strong=True),
        Column(translate("reports.month_ledger_lists", "Name")),
        Column(translate("reports.month_ledger_lists", "Days billed")),
        Column(translate("reports.month_ledger_lists", "Quantity"), align="decimal"),
        Column(translate("reports.month_ledger_lists", "Unit"), align="center"),
        Column(
            translate("reports.month_ledger_lists", "Amount"),
            translate("reports.month_ledger_lists", "yuan"),
            "right",
        ),
        Column(translate("reports.month_ledger_lists", "Invoice")),
    )
    rows = tuple(
        Row(
            (
                words(item.meter.code),
                words(item.meter.name, small=one.note),
                words(_stretch(one.start, one.end)),
                _exact(one.quantity_micro),
                words(terms.unit(item.meter.unit)),
                _fen(one.amount_fen),
                words(one.invoice or numbers.DASH),
            )
        )
        for item, one in found
    )
    title = Section(translate("reports.month_ledger_lists", "Bills that end in the month"))
    return [title, Table(columns, rows, step=STEP)]


def _stretch(first: date, last: date) -> str:
    text = translate("reports.month_ledger_lists", "{first} to {last}")
    return text.format(first=first.isoformat(), last=last.isoformat())


def people(measured: Measured, month: Period, account: Account) -> list[Block]:
    """People by class and vehicles, as they count in the month."""
    book = measured.book
    rows = [*_people_rows(book, month), *_vehicle_rows(book, month)]
    if not rows:
        return []
    columns = (
        Column(translate("reports.month_ledger_lists", "People and vehicles"), strong=True),
        Column(translate("reports.month_ledger_lists", "As entered for")),
        Column(translate("reports.month_ledger_lists", "Count"), align="right"),
        Column(translate("reports.month_ledger_lists", "Energy users"), align="decimal"),
    )
    text = translate(
        "reports.month_ledger_lists", "Energy users of the month: {count} (daily-average rule)."
    )
    users = account.people.value
    notes = () if users is None else (Note(text.format(count=numbers.plain(users))),)
    title = Section(translate("reports.month_ledger_lists", "People and vehicles"))
    return [title, Table(columns, tuple(rows), notes, step=STEP)]


def _people_rows(book: Book, month: Period) -> Iterator[Row]:
    for people_class in PeopleClass:
        found = headcount.at_end(book, month, people_class)
        is_late = found is not None and people_class in FLOW_CLASSES and found.month != month.code
        if found is None:
            continue
        users = headcount.of_class(book, month, people_class)
        yield Row(
            (
                words(terms.term(reference.PEOPLE_CLASS, people_class.value)),
                words(found.month if not is_late else numbers.DASH),
                number(None) if is_late else number(found.count),
                _users(people_class, users.value),
            )
        )


def _users(people_class: PeopleClass, value: Number | None) -> Cell:
    """What a class adds to the energy users; the authorised are no users."""
    if value is None or people_class not in ENERGY_USERS:
        return words(numbers.DASH)
    return number(value, 1)


def _vehicle_rows(book: Book, month: Period) -> Iterator[Row]:
    known = [one for one in book.vehicles if one.day <= month.last]
    newest = {one.fuel: one for one in sorted(known, key=lambda one: one.day)}
    for fuel, one in newest.items():
        text = translate("reports.month_ledger_lists", "{fuel} vehicles")
        name = text.format(fuel=terms.term(reference.VEHICLE_FUEL, fuel.value))
        day = words(one.day.isoformat())
        yield Row((words(name), day, number(one.count), words(numbers.DASH)))


def events(measured: Measured, month: Period) -> list[Block]:
    """What happened to meters in the month."""
    found = list(month_ledger.events(measured, month))
    if not found:
        return []
    columns = (
        Column(translate("reports.month_ledger_lists", "Day")),
        Column(translate("reports.month_ledger_lists", "Meter"), strong=True),
        Column(translate("reports.month_ledger_lists", "What happened")),
        Column(translate("reports.month_ledger_lists", "Old figure"), align="decimal"),
        Column(translate("reports.month_ledger_lists", "New figure"), align="decimal"),
        Column(translate("reports.month_ledger_lists", "Note")),
    )
    rows = tuple(
        Row(
            (
                words(one.day.isoformat()),
                words(item.meter.code),
                words(terms.event(one.kind.value)),
                _exact(one.old_final_micro),
                _exact(one.new_first_micro),
                words(one.note or one.serial or numbers.DASH),
            )
        )
        for item, one in found
    )
    title = Section(translate("reports.month_ledger_lists", "What happened to meters"))
    return [title, Table(columns, rows, step=STEP)]
