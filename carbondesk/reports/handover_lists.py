"""The lists of a handover: places, meters, tariffs, factor sets."""

from collections.abc import Iterator, Mapping
from datetime import date

from carbondesk.domain import floor_area
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import Setup
from carbondesk.domain.place import Place, children_of
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.sets import Sets
from carbondesk.domain.tariff import Tariff
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers
from carbondesk.reference import terms as reference
from carbondesk.reports import phrases
from carbondesk.reports.content import Block, Cell, Column, Row, Section, Table, number, words
from carbondesk.store import accounts
from carbondesk.texts import numbers, terms

STEP = 5.0


def places(book: Book, day: date) -> list[Block]:
    """The tree of places with the floor area that counts on a day."""
    if not book.places:
        return []
    columns = (
        Column(translate("reports.handover_lists", "Place"), strong=True),
        Column(translate("reports.handover_lists", "Code")),
        Column(translate("reports.handover_lists", "Kind")),
        Column(translate("reports.handover_lists", "Floor area"), "m²", "right"),
    )
    rows = tuple(_place_rows(book, day, None, 0))
    title = Section(translate("reports.handover_lists", "Places"))
    return [title, Table(columns, rows, step=STEP)]


def _place_rows(book: Book, day: date, parent: str | None, depth: int) -> Iterator[Row]:
    for place in children_of(book.places).get(parent, []):
        yield Row(_place(book, day, place), indent=depth)
        yield from _place_rows(book, day, place.id, depth + 1)


def _place(book: Book, day: date, place: Place) -> tuple[Cell, ...]:
    area = floor_area.of_place(book, place.id, day)
    return (
        words(place.name),
        words(place.code),
        words(terms.term(reference.PLACE_KIND, place.kind.value)),
        words(numbers.DASH) if area is None else number(area),
    )


def meters(book: Book, day: date) -> list[Block]:
    """Every meter: where, how it counts, its serial and the account with the supplier."""
    if not book.meters:
        return []
    columns = (
        Column(translate("reports.handover_lists", "Meter"), strong=True),
        Column(translate("reports.handover_lists", "Name and place")),
        Column(translate("reports.handover_lists", "Read as")),
        Column(translate("reports.handover_lists", "Multiplier"), align="right"),
        Column(translate("reports.handover_lists", "Use")),
        Column(translate("reports.handover_lists", "Counted")),
        Column(translate("reports.handover_lists", "Above it")),
        Column(translate("reports.handover_lists", "Serial, account")),
    )
    title = Section(translate("reports.handover_lists", "Meters and accounts"))
    return [title, Table(columns, tuple(_meter_rows(book, day, len(columns))), step=STEP)]


def _meter_rows(book: Book, day: date, count: int) -> Iterator[Row]:
    names = {place.id: place.name for place in book.places}
    for carrier in carriers.every():
        found = [one for one in book.meters.values() if one.meter.carrier == carrier.code]
        if found:
            name = f"{terms.carrier(carrier.code)}{phrases.WIDE}{terms.unit(carrier.unit.code)}"
            yield Row((words(name), *[Cell()] * (count - 1)), "group")
        for one in sorted(found, key=_code):
            yield Row(_meter(book, one, day, names))


def _code(one: MeterFacts) -> str:
    return one.meter.code


def _meter(book: Book, one: MeterFacts, day: date, names: Mapping[str, str]) -> tuple[Cell, ...]:
    meter, setup = one.meter, one.setup_on(day)
    above = book.meters.get(setup.parent_id or "")
    retired = translate("reports.handover_lists", "retired {day}")
    place = names.get(setup.place_id or "", "")
    gone = retired.format(day=meter.retired.isoformat()) if meter.retired else ""
    return (
        words(meter.code),
        words(meter.name, small=phrases.WIDE.join(filter(None, (place, gone)))),
        words(terms.term(reference.METER_KIND, setup.kind.value)),
        words(numbers.exact(from_micro(setup.multiplier_micro))),
        words(terms.term(reference.ROLE, setup.role.value)),
        words(_counted(setup)),
        words(above.meter.code if above else numbers.DASH),
        words(meter.serial or numbers.DASH, small=meter.account),
    )


def _counted(setup: Setup) -> str:
    answer = terms.term(reference.ANSWER, "yes" if setup.counted else "no")
    return f"{answer} {setup.uncounted_reason}".strip()


def tariffs(book: Book, day: date) -> list[Block]:
    """The price lists in force, and the meters whose bills follow them."""
    known = [one for one in book.tariffs.lists if one.valid_from <= day]
    if not known:
        return []
    newest: dict[str, Tariff] = {}
    for one in sorted(known, key=_valid_from):
        newest[one.code] = one
    columns = (
        Column(translate("reports.handover_lists", "Tariff"), strong=True),
        Column(translate("reports.handover_lists", "Name and source")),
        Column(translate("reports.handover_lists", "Carrier")),
        Column(translate("reports.handover_lists", "In force from")),
        Column(translate("reports.handover_lists", "Prices"), align="right"),
        Column(translate("reports.handover_lists", "Followed by")),
    )
    rows = tuple(
        Row(
            (
                words(one.code),
                words(one.name, small=one.source),
                words(terms.carrier_or_code(one.carrier)),
                words(one.valid_from.isoformat()),
                number(len(book.tariffs.prices.get(one.id, ()))),
                words(_followers(book, one.code, day)),
            )
        )
        for one in newest.values()
    )
    title = Section(translate("reports.handover_lists", "Tariffs"))
    return [title, Table(columns, rows, step=STEP)]


def _valid_from(one: Tariff) -> date:
    return one.valid_from


def _followers(book: Book, code: str, day: date) -> str:
    """The meters whose bills follow a tariff on a day."""
    found = []
    for meter_id, followed in book.tariffs.followed.items():
        begun = [one for one in followed if one.valid_from <= day]
        if begun and begun[-1].code == code and meter_id in book.meters:
            found.append(book.meters[meter_id].meter.code)
    return translate("reports.handover_lists", ", ").join(sorted(found)) or numbers.DASH


def bindings(book: Book) -> list[Block]:
    """The factor sets that each year is bound to."""
    if not book.bindings:
        return []
    columns = (
        Column(translate("reports.handover_lists", "Year"), strong=True),
        Column(translate("reports.handover_lists", "Energy factors")),
        Column(translate("reports.handover_lists", "Carbon factors")),
        Column(translate("reports.handover_lists", "Electricity")),
    )
    rows = tuple(
        Row((words(str(one)), *_sets(accounts.sets_of(book, one)))) for one in book.bindings
    )
    title = Section(translate("reports.handover_lists", "Factors by year"))
    return [title, Table(columns, rows, step=STEP)]


def _sets(sets: Sets) -> tuple[Cell, Cell, Cell]:
    grid = numbers.DASH
    if sets.grid is not None:
        value = numbers.plain(sets.grid.per_kwh, sets.grid.decimals)
        area = pick(sets.grid.area_zh, sets.grid.area_en)
        grid = phrases.listed(f"{area} {sets.grid.data_year}", value)
    energy, carbon = sets.energy, sets.carbon
    return (
        words(pick(energy.name_zh, energy.name_en)),
        words(pick(carbon.name_zh, carbon.name_en)),
        words(grid),
    )
