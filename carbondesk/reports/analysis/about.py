"""What the institution is, and how its figures are made: boundary, rules, factors."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from carbondesk.domain import floor_area, headcount, totals
from carbondesk.domain.book import Book
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.place import PlaceKind
from carbondesk.domain.setting import (
    BILL_ATTRIBUTION,
    PV_IN_ENERGY,
    READING_INSTANT,
    VEHICLE_FUEL_IN_AREA_ENERGY,
    value_on,
)
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers, regions
from carbondesk.reference import terms as reference
from carbondesk.reference.factor_sets import Factor
from carbondesk.reference.grid import GridFactor
from carbondesk.reports import phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Cell, Column, Row, Section, Table, Text, number, words
from carbondesk.texts import numbers, terms

STEP = 5.3


def institution(facts: AnalysisFacts) -> list[Block]:
    """Names and codes, area, people, meters."""
    columns = (
        Column(translate("reports.analysis.about", "Item"), width=42, strong=True, close=True),
        Column(translate("reports.analysis.about", "What is entered")),
    )
    rows = tuple(Row((words(name), words(value))) for name, value in _items(facts) if value)
    return [
        Section(translate("reports.analysis.about", "The institution")),
        Table(columns, rows, step=STEP),
    ]


def _items(facts: AnalysisFacts) -> Iterator[tuple[str, str]]:
    own, book, period = facts.base.institution, facts.measured.book, facts.period
    yield translate("reports.analysis.about", "Name"), own.name
    yield translate("reports.analysis.about", "Unified social credit code"), own.credit_code
    yield translate("reports.analysis.about", "Type"), institution_type(own.type_code)
    yield translate("reports.analysis.about", "Region"), region(own.region_code)
    yield translate("reports.analysis.about", "Address"), own.address
    yield translate("reports.analysis.about", "Supervisor"), own.supervisor
    yield translate("reports.analysis.about", "Floor area"), _area(book, period)
    yield translate("reports.analysis.about", "Energy users"), _users(facts)
    yield translate("reports.analysis.about", "People by class"), _people(book, period)
    yield translate("reports.analysis.about", "Vehicles"), _vehicles(book, period)
    yield translate("reports.analysis.about", "Meters"), _meters(book)


def institution_type(code: str) -> str:
    """The code of a type of institution with its name."""
    known = {term.code for term in reference.every(reference.INSTITUTION_TYPE)}
    if code not in known:
        return code
    return f"{code} {terms.term(reference.INSTITUTION_TYPE, code)}"


def region(code: str) -> str:
    """The code of a region with its name."""
    return f"{code} {regions.full_name(code)}".strip()


def _area(book: Book, period: Period) -> str:
    found = floor_area.gross(book, period.last)
    if found.value is None:
        return ""
    count = sum(place.kind is PlaceKind.BUILDING for place in book.places)
    text = translate("reports.analysis.about", "{area} m² on {day}, {count} buildings")
    area = numbers.plain(found.value)
    return text.format(area=area, day=period.last.isoformat(), count=count)


def _users(facts: AnalysisFacts) -> str:
    people = facts.this.people
    if people.value is None:
        return ""
    text = translate("reports.analysis.about", "{count}, after the daily-average rule")
    return text.format(count=numbers.plain(people.value))


def _people(book: Book, period: Period) -> str:
    said = []
    for one in PeopleClass:
        found = headcount.of_class(book, period, one)
        if found.value is not None:
            name = terms.term(reference.PEOPLE_CLASS, one.value)
            said.append(f"{name} {numbers.plain(found.value)}")
    return cells.listed(said)


def _vehicles(book: Book, period: Period) -> str:
    latest = {one.fuel: one for one in sorted(book.vehicles, key=_day) if one.day <= period.last}
    said = [
        f"{terms.term(reference.VEHICLE_FUEL, one.fuel.value)} {one.count}"
        for one in latest.values()
        if one.count
    ]
    return cells.listed(said)


def _day(one: VehicleCount) -> date:
    return one.day


def _meters(book: Book) -> str:
    count = Counter(facts.meter.carrier for facts in book.meters.values())
    said = [
        f"{terms.carrier(one.code)} {count[one.code]}"
        for one in carriers.every()
        if one.code in count
    ]
    return cells.listed(said)


def method(facts: AnalysisFacts) -> list[Block]:
    """How the figures are made, and the factors with their sources."""
    return [
        Section(translate("reports.analysis.about", "How the figures are made")),
        Text(tuple(rules(facts.measured.book, facts.period.last))),
        Section(translate("reports.analysis.about", "Factors and their sources")),
        _factors(facts),
    ]


def rules(book: Book, day: date) -> Iterator[str]:
    """How the institution counts on a day, by its meters and settings."""
    counted = sum(totals.counts(one.setup_on(day)) for one in book.meters.values())
    text = translate(
        "reports.analysis.about",
        "The boundary is the whole institution. {counted} of {all} meters count; what was resold "
        "is taken away, sub-meters serve the comparison of buildings and uses.",
    )
    yield text.format(counted=counted, all=len(book.meters))
    settings = {
        name: value_on(book.settings, name, day)
        for name in (
            READING_INSTANT, BILL_ATTRIBUTION, VEHICLE_FUEL_IN_AREA_ENERGY, PV_IN_ENERGY,
        )
    }  # fmt: skip
    yield _of_days(settings)
    yield _of_energy(settings)
    yield translate(
        "reports.analysis.about",
        "No data is not zero: a total that lacks a meter or days is marked P, is a lower bound and "
        "is not compared. What was estimated is marked E. Totals are computed from unrounded "
        "figures, rounded once.",
    )


def _of_days(settings: dict[str, str]) -> str:
    readings = (
        translate("reports.analysis.about", "end")
        if settings[READING_INSTANT] == "end"
        else translate("reports.analysis.about", "start")
    )
    bills = (
        translate("reports.analysis.about", "spread over their own days")
        if settings[BILL_ATTRIBUTION] == "days"
        else translate("reports.analysis.about", "taken whole into their billing month")
    )
    text = translate(
        "reports.analysis.about",
        "Readings are taken at the {readings} of their day, and use between two of them is spread "
        "evenly over the days. Bills are {bills}.",
    )
    return text.format(readings=readings, bills=bills)


def _of_energy(settings: dict[str, str]) -> str:
    vehicles = (
        translate("reports.analysis.about", "is part of")
        if settings[VEHICLE_FUEL_IN_AREA_ENERGY] == "yes"
        else translate("reports.analysis.about", "is left out of")
    )
    pv = (
        translate("reports.analysis.about", "is part of")
        if settings[PV_IN_ENERGY] == "yes"
        else translate("reports.analysis.about", "is shown beside")
    )
    text = translate(
        "reports.analysis.about",
        "Energy is in standard coal at calorific value, water is never converted. Fuel of vehicles "
        "{vehicles} energy per area; own photovoltaic power {pv} the energy total. Carbon follows "
        "JS/T 303.",
    )
    return text.format(vehicles=vehicles, pv=pv)


def _factors(facts: AnalysisFacts) -> Table:
    account = facts.this
    columns = (
        Column(translate("reports.analysis.about", "Carrier"), strong=True),
        Column(translate("reports.analysis.about", "Unit"), align="center"),
        Column("kgce", align="decimal"),
        Column("kgCO₂", align="decimal"),
        Column(translate("reports.analysis.about", "Source")),
        Column(translate("reports.analysis.about", "Grade"), align="center"),
    )
    energy = [
        _factor_row(line.carrier, line.quantity.unit, line.factor, energy=True)
        for line in account.energy_lines
        if line.factor is not None and line.in_total
    ]
    carbon = [
        _factor_row(line.carrier, line.quantity.unit, line.factor, energy=False)
        for line in account.carbon_lines
        if line.factor is not None and line.scope
    ]
    return Table(columns, (*energy, *carbon), step=STEP)


def _factor_row(carrier: str, unit: str, factor: Factor | GridFactor, *, energy: bool) -> Row:
    source = pick(factor.source.name_zh, factor.source.name_en)
    if isinstance(factor, GridFactor):
        area = pick(factor.area_zh, factor.area_en)
        source = phrases.listed(f"{area} {factor.data_year}", source)
        value = number(factor.per_kwh, factor.decimals)
    else:
        value = number(Fraction(factor.per_unit), factor.decimals)
    blank = Cell()
    confirm = translate("reports.analysis.about", " (to be confirmed)")
    return Row(
        (
            words(terms.carrier(carrier)),
            words(terms.unit(unit)),
            value if energy else blank,
            blank if energy else value,
            words(f"{source}{confirm if factor.to_confirm else ''}"),
            words(factor.grade),
        )
    )
