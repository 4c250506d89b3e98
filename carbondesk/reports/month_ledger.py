"""The ledger of a month (台账): every meter, what was bought and billed, people and vehicles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import groupby

from carbondesk.domain import account, headcount, month_ledger
from carbondesk.domain.account import Account
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import Setup
from carbondesk.domain.month_ledger import Entry
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.reading import Reading
from carbondesk.domain.usage import Measured
from carbondesk.i18n import plural, translate
from carbondesk.reference import carriers
from carbondesk.reports import month_ledger_lists, monthly_carriers, phrases
from carbondesk.reports.content import (
    Blank,
    Cell,
    Column,
    FormSignOff,
    Note,
    Report,
    Row,
    Section,
    Table,
    number,
    words,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.stamp import Stamp
from carbondesk.store import accounts, books, institutions
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers, terms

STEP = 5.0


@dataclass(frozen=True)
class LedgerFacts:
    """The month with every meter's line and the account that they add up to."""

    institution: Institution
    measured: Measured
    month: Period
    entries: tuple[Entry, ...]
    account: Account


def gather(db: Connection, month: Period) -> LedgerFacts:
    """Read the ledger's facts and compute the lines."""
    measured = Measured(books.load(db, month.first, month.last))
    own = institutions.get(db) or Institution("", "", "", month.first)
    return compute(measured, month, own)


def compute(measured: Measured, month: Period, institution: Institution) -> LedgerFacts:
    """The lines from facts that were read before."""
    sets_of = partial(accounts.sets_of, measured.book)
    made = account.of(measured, month, sets_of(month.first.year))
    lines = month_ledger.entries(measured, month)
    return LedgerFacts(institution, measured, month, lines, made)


def compose(facts: LedgerFacts, printed: Stamp) -> Report:
    """The document in the language in use."""
    title = translate("reports.month_ledger", "Ledger of Energy and Resources")
    when = phrases.month_title(facts.month)
    cover = Cover(facts.institution.name, title, when, printed)
    count = plural("reports.month_ledger", "{count} meter", "{count} meters", len(facts.entries))
    return cover.report(
        cover.head(when, count.format(count=len(facts.entries)), dated=cover.compiled),
        (
            Section(translate("reports.month_ledger", "Meters")),
            _meters(facts),
            *month_ledger_lists.bought(facts.measured, facts.month),
            *month_ledger_lists.billed(facts.measured, facts.month),
            *month_ledger_lists.people(facts.measured, facts.month, facts.account),
            *month_ledger_lists.events(facts.measured, facts.month),
            _signers(),
        ),
    )


def figures(facts: LedgerFacts) -> Mapping[str, str]:
    """The figures that stand still once it is issued, exact."""
    found = {}
    for one in facts.entries:
        code = one.facts.meter.code
        found[f"usage.{code}"] = "" if one.usage.quantity is None else str(one.usage.quantity)
        found[f"cost.{code}"] = "" if one.spent.value is None else str(one.spent.value)
    for people_class in PeopleClass:
        count = headcount.at_end(facts.measured.book, facts.month, people_class)
        found[f"people.{people_class.value}"] = "" if count is None else str(count.count)
    return found


def _meters(facts: LedgerFacts) -> Table:
    yuan = translate("reports.month_ledger", "yuan")
    columns = (
        Column(translate("reports.month_ledger", "Meter"), strong=True),
        Column(translate("reports.month_ledger", "Name and place")),
        Column(translate("reports.month_ledger", "Last figure"), align="decimal"),
        Column(translate("reports.month_ledger", "This figure"), align="decimal"),
        Column(translate("reports.month_ledger", "Multiplier"), align="right"),
        Column(translate("reports.month_ledger", "Use"), align="right", strong=True),
        Column(translate("reports.month_ledger", "Unit"), align="center"),
        Column(translate("reports.month_ledger", "Quality")),
        Column(translate("reports.month_ledger", "Amount"), yuan, "right"),
    )
    rows: list[Row] = []
    for carrier, group in groupby(facts.entries, key=_carrier):
        blank = [Cell()] * (len(columns) - 1)
        rows.append(Row((words(terms.carrier(carrier)), *blank), "group"))
        rows += [_row(facts, one) for one in group]
        rows += _total(facts, carrier)
    return Table(columns, tuple(rows), tuple(map(Note, _notes(facts))), step=STEP)


def _carrier(entry: Entry) -> str:
    return entry.facts.meter.carrier


def _row(facts: LedgerFacts, one: Entry) -> Row:
    meter, setup = one.facts.meter, one.setup
    places = {place.id: place.name for place in facts.measured.book.places}
    unit = carriers.named(meter.carrier).unit.code
    decimals = _places(one)
    return Row(
        (
            words(meter.code),
            words(meter.name, small=places.get(setup.place_id or "", "")),
            _dial(one.last, setup, decimals),
            _dial(one.this, setup, decimals),
            words(numbers.exact(from_micro(setup.multiplier_micro)) if one.last else numbers.DASH),
            _amount(one.usage.quantity, unit, one),
            words(terms.unit(unit)),
            words(_quality(one)),
            _yuan(one),
        )
    )


def _places(entry: Entry) -> int:
    """The decimals of the dial: as many as either reading has."""
    found = 0
    for one in (entry.last, entry.this):
        if one is not None:
            text = numbers.exact(from_micro(one.register_micro))
            found = max(found, len(text.partition(".")[2]))
    return found


def _dial(reading: Reading | None, setup: Setup, decimals: int) -> Cell:
    """A figure as it stands on the dial, its day below."""
    if reading is None:
        return words(numbers.DASH)
    value = numbers.rounded(from_micro(reading.register_micro), decimals)
    width = (setup.digits or 0) + (decimals + 1 if decimals else 0)
    mark = translate("reports.month_ledger", "E") if reading.estimated else ""
    day = reading.day.isoformat()
    return Cell(f"{value:f}".zfill(width), value, mark=mark, small=day)


def _amount(value: Fraction | None, unit: str, one: Entry) -> Cell:
    if value is None:
        return number(None)
    decimals = monthly_carriers.decimals_of(unit)
    return number(value, decimals, mark=phrases.mark_of(one.usage.quality))


def _quality(one: Entry) -> str:
    """How well it is known, and that days were shared out."""
    said = terms.quality(one.usage.quality.value)
    if one.is_shared and one.usage.quantity is not None:
        return said + translate("reports.month_ledger", ", by days")
    return said


def _yuan(one: Entry) -> Cell:
    if one.spent.value is None:
        return words(numbers.DASH)
    return number(one.spent.value, 2, mark=phrases.mark_of(one.spent.quality))


def _total(facts: LedgerFacts, carrier: str) -> list[Row]:
    """What counts of a carrier; sub-meters are in their masters already."""
    found = facts.account.totals.get(carrier)
    if found is None:
        return []
    spent = facts.account.costs.get(carrier)
    quantity = number(
        found.quantity,
        monthly_carriers.decimals_of(found.unit),
        mark=phrases.mark_of(found.quality),
    )
    money = words(numbers.DASH)
    if spent is not None and spent.figure.value is not None:
        money = number(spent.figure.value, 2, mark=phrases.mark_of(spent.figure.quality))
    name = translate("reports.month_ledger", "Counted")
    text = plural("reports.month_ledger", "{count} meter", "{count} meters", found.meters)
    blank = Cell()
    return [
        Row(
            (
                words(name),
                words(text.format(count=found.meters)),
                blank,
                blank,
                blank,
                quantity,
                words(terms.unit(found.unit)),
                words(terms.quality(found.quality.value)),
                money,
            ),
            "total",
        )
    ]


def _notes(facts: LedgerFacts) -> Iterator[str]:
    yield translate(
        "reports.month_ledger",
        "Counted: the meters that count for the institution, less what was resold; sub-meters are "
        "in their masters already.",
    )
    if any(one.is_shared for one in facts.entries):
        yield translate(
            "reports.month_ledger",
            "By days: no reading at the first or last end of the month, or a change of the meter; "
            "the use is shared out by days and differs from (this − last) × multiplier.",
        )


def _signers() -> FormSignOff:
    labels = (
        translate("reports.month_ledger", "Kept by: "),
        translate("reports.month_ledger", "Checked by: "),
        translate("reports.month_ledger", "Day: "),
    )
    return FormSignOff((tuple(Blank(label, ruled=True) for label in labels),))
