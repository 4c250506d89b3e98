"""The ledger of instruments: how many points have one by level, and each with its verification."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from carbondesk.domain import verification
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.institution import Institution
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.period import Period
from carbondesk.domain.verification import Coverage, Standing
from carbondesk.i18n import lookup, mark, plural, translate
from carbondesk.reference import carriers
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Cell,
    Column,
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
from carbondesk.texts import numbers, terms

_STANDINGS = {
    Standing.VALID: mark("reports.instruments", "valid"),
    Standing.SOON: mark("reports.instruments", "due soon"),
    Standing.PASSED: mark("reports.instruments", "overdue"),
    Standing.UNKNOWN: mark("reports.instruments", "none on record"),
    Standing.UNASKED: mark("reports.instruments", "no interval"),
}
_UNNAMED = 9


def compose(book: Book, period: Period, institution: Institution, printed: Stamp) -> Report:
    """The document in the language in use, as things stand on the last day of a period."""
    title = translate("reports.instruments", "Ledger of Instruments")
    day = period.last
    cover = Cover(institution.name, title, day.isoformat(), printed, period.code)
    listed = _listed(book, day)
    count = plural("reports.instruments", "{count} instrument", "{count} instruments", len(listed))
    as_of = translate("reports.instruments", "as of {day}").format(day=day.isoformat())
    return cover.report(
        cover.head(as_of, count.format(count=len(listed))),
        (
            Section(translate("reports.instruments", "Coverage by level")),
            _coverage(verification.coverage(book, day)),
            Section(translate("reports.instruments", "Instruments")),
            _instruments(book, listed, day),
        ),
    )


def figures(book: Book, day: date) -> Mapping[str, str]:
    """What stands still once it is issued: level, serial and days of each instrument."""
    found = {}
    for facts in _listed(book, day):
        state, plate = verification.of(facts, day), _plate(facts)
        told = (facts.meter.serial, plate.accuracy, plate.level, state.done, state.due)
        found[facts.meter.code] = "|".join(map(str, told))
    return found


def _listed(book: Book, day: date) -> list[MeterFacts]:
    """The instruments of the institution: by carrier, level and code."""
    own = [facts for facts in book.meters.values() if verification.has_own(facts, day)]
    return sorted(own, key=_order)


def _order(facts: MeterFacts) -> tuple[int, int, str]:
    carrier = carriers.named(facts.meter.carrier)
    return carrier.order, _plate(facts).level or _UNNAMED, facts.meter.code


def _plate(facts: MeterFacts) -> Instrument:
    return facts.instrument or Instrument(facts.meter.id)


def _level(level: int | None) -> str:
    return terms.level(level) or translate("reports.instruments", "no level")


def _coverage(found: Sequence[Coverage]) -> Table:
    columns = (
        Column(translate("reports.instruments", "Carrier"), strong=True),
        Column(translate("reports.instruments", "Level")),
        Column(translate("reports.instruments", "Metering points"), align="right"),
        Column(translate("reports.instruments", "With an own instrument"), align="right"),
        Column(translate("reports.instruments", "Equipped"), "%", align="right"),
        Column(translate("reports.instruments", "Verified and valid"), align="right"),
        Column(translate("reports.instruments", "Share valid"), "%", align="right"),
    )
    notes = (
        translate(
            "reports.instruments",
            "Equipped = own instruments ÷ metering points kept in this ledger, those known by "
            "bills included; points that nobody entered are missing.",
        ),
        translate(
            "reports.instruments",
            "Which points each level must have, and the rates required, follow GB 17167: clause "
            "and figures to be confirmed.",
        ),
    )
    return Table(columns, tuple(map(_coverage_row, found)), tuple(map(Note, notes)))


def _coverage_row(one: Coverage) -> Row:
    return Row(
        (
            words(terms.carrier(one.carrier)),
            words(_level(one.level)),
            number(one.points),
            number(one.instruments),
            _share(one.instruments, one.points),
            number(one.valid),
            _share(one.valid, one.instruments),
        )
    )


def _share(part: int, whole: int) -> Cell:
    return number(Fraction(100 * part, whole), 1) if whole else words(numbers.DASH)


def _instruments(book: Book, listed: Sequence[MeterFacts], day: date) -> Table:
    columns = (
        Column(translate("reports.instruments", "Meter"), strong=True),
        Column(translate("reports.instruments", "Name and place")),
        Column(translate("reports.instruments", "Serial, model and maker")),
        Column(translate("reports.instruments", "Class"), align="center"),
        Column(translate("reports.instruments", "Verified"), align="center"),
        Column(translate("reports.instruments", "Months"), align="right"),
        Column(translate("reports.instruments", "Due by"), align="center"),
        Column(translate("reports.instruments", "State")),
    )
    places = {place.id: place.name for place in book.places}
    return Table(columns, tuple(_rows(listed, places, day)))


def _rows(listed: Sequence[MeterFacts], places: Mapping[str, str], day: date) -> Iterator[Row]:
    for (carrier, level), group in groupby(listed, key=_group):
        name = f"{terms.carrier(carrier)}{phrases.WIDE}{_level(level)}"
        yield Row((words(name), *[Cell()] * 7), "group")
        for facts in group:
            yield _row(facts, places, day)


def _group(facts: MeterFacts) -> tuple[str, int | None]:
    return facts.meter.carrier, _plate(facts).level


def _row(facts: MeterFacts, places: Mapping[str, str], day: date) -> Row:
    meter, plate, state = facts.meter, _plate(facts), verification.of(facts, day)
    made = " ".join(filter(None, (plate.model, plate.maker)))
    is_wrong = state.standing in {Standing.PASSED, Standing.UNKNOWN}
    return Row(
        (
            words(meter.code),
            words(meter.name, small=places.get(facts.setup_on(day).place_id or "", "")),
            words(meter.serial or numbers.DASH, small=made),
            words(plate.accuracy or numbers.DASH),
            words(_day(state.done)),
            words(str(plate.verify_months or numbers.DASH)),
            words(_day(state.due)),
            words(lookup("reports.instruments", _STANDINGS[state.standing]), strong=is_wrong),
        )
    )


def _day(day: date | None) -> str:
    return numbers.DASH if day is None else day.isoformat()
