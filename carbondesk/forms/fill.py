"""Fills an official form from the ledger's facts, row by row after the form's own rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import cost, energy, floor_area, headcount, totals, trace
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.setting import BLANK_ROWS, value_on
from carbondesk.domain.totals import CarrierTotal, Contribution
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.forms import cell, heating, typed
from carbondesk.forms.cell import Cell, Filled, State
from carbondesk.forms.ground import LACKING, Ground, by_carrier
from carbondesk.i18n import pick
from carbondesk.reference import terms, units
from carbondesk.reference.forms import ROOM, Row

STANDARD_COAL = "tce"
ALL_FUELS = "all"
ALWAYS = "always"


def fill(ground: Ground, version: str) -> Filled:
    """A sheet of the form of a version; what only a person can know is taken as it was typed."""
    rows = ground.form.rows_of(version)
    made: dict[str, Cell] = {}
    # A sum needs its parts, which stand below it on the form; what is needed beside it, the sum.
    for row in sorted(rows, key=_turn):
        found = _sum(ground, row, made) if _is_sum(row) else _cell(ground, row, made)
        made[row.key] = typed.on(ground, found)
    zero = value_on(ground.book.settings, BLANK_ROWS, ground.period.first) == "zero"
    cells = tuple(made[row.key] for row in rows)
    shown = tuple(map(_zeroed, cells)) if zero else cells
    return Filled(ground.form, version, ground.period, shown, ground.room)


def _cell(ground: Ground, row: Row, made: Mapping[str, Cell]) -> Cell:
    rule = _FILLERS.get(row.rule.of)
    if rule:
        return rule(ground, row)
    is_needed = _is_needed(ground, row, made)
    return cell.missing(row, ground.key(row)) if is_needed else cell.absent(row, ground.key(row))


def _is_needed(ground: Ground, row: Row, made: Mapping[str, Cell]) -> bool:
    """Whether only a person can know the row, and it must be known: in a room, beside a row."""
    needed = row.rule.text("needed")
    if needed in made:
        return bool(made[needed].printed)
    return needed == ALWAYS or (needed == ROOM and ground.room is not None)


def _sum(ground: Ground, row: Row, made: Mapping[str, Cell]) -> Cell:
    """The sum of rounded parts; the figure beneath keeps the exact one."""
    parts = [made[key] for key in row.rule.texts("rows") if key in made]
    had = [part for part in parts if part.state is not State.ABSENT]
    if not had:
        return cell.absent(row, ground.key(row))
    figure = cell.summed(row, ground.key(row), [part.figure for part in had])
    printed = [part.printed for part in had if part.printed is not None]
    if not printed:
        return Cell(row, State.MISSING, figure)
    return Cell(row, State.FILLED, figure, sum(printed, Fraction(0)))


def _institution(ground: Ground, row: Row) -> Cell:
    """What the ledger says of the institution, in words."""
    known, name, key = ground.book.institution, row.rule.text("field"), ground.key(row)
    text = str(getattr(known, name)) if known else ""
    if not text:
        is_needed = row.rule.text("needed") == ALWAYS
        return cell.missing(row, key) if is_needed else cell.absent(row, key)
    if name == "type_code":
        kind = terms.named(terms.INSTITUTION_TYPE, text)
        text = f"{text} {pick(kind.name_zh, kind.name_en)}"
    leaf = Fact("institution", known.id if known else "", ((name, text),))
    return typed.words(row, key, text, (leaf,))


def _room(ground: Ground, row: Row) -> Cell:
    """The floor area of the machine room."""
    key = ground.key(row)
    if ground.room is None:
        return cell.absent(row, key)
    found = floor_area.of_place(ground.book, ground.room.place_id or "", ground.period.last)
    if found is None:
        return cell.missing(row, key)
    said = (("place", ground.room.name), ("gross_area_m2", found))
    leaf = Fact("area", ground.room.place_id or "", said)
    return cell.made(row, cell.of(row, key, found, (leaf,), "area"))


def _area(ground: Ground, row: Row) -> Cell:
    """The floor area that counts, on the last day of the period."""
    return cell.made(row, floor_area.gross(ground.book, ground.period.last, ground.key(row)))


def _people(ground: Ground, row: Row) -> Cell:
    """Energy users by the daily-average rule, or the authorised staff at the end."""
    book, key = ground.book, ground.key(row)
    if row.rule.text("classes") == "energy_users":
        return cell.made(row, headcount.energy_users(book, ground.period, key))
    found = headcount.at_end(book, ground.period, PeopleClass.AUTHORISED)
    if found is None:
        return cell.absent(row, key)
    leaf = Fact("people", found.id, (("month", found.month), ("count", found.count)))
    return cell.made(row, cell.of(row, key, found.count, (leaf,), "latest"))


def _vehicles(ground: Ground, row: Row) -> Cell:
    """The newest count of one fuel, or of all, at the end of the period."""
    fuel, key = row.rule.text("fuel"), ground.key(row)
    latest: dict[str, VehicleCount] = {}
    for item in sorted(ground.book.vehicles, key=_day):
        if item.day <= ground.period.last and fuel in {ALL_FUELS, item.fuel.value}:
            latest[item.fuel.value] = item
    if not latest:
        is_expected = fuel == ALL_FUELS and ground.has_role(Role.VEHICLE)
        return cell.missing(row, key) if is_expected else cell.absent(row, key)
    leaves = tuple(
        Fact("vehicles", item.id, (("day", item.day), ("fuel", name), ("count", item.count)))
        for name, item in latest.items()
    )
    count = sum(item.count for item in latest.values())
    return cell.made(row, cell.of(row, key, count, leaves, "latest"))


def _quantity(ground: Ground, row: Row) -> Cell:
    """What counted of the row's carriers."""
    return _converted(ground, row, ground.of_row(row))


def _role(ground: Ground, row: Row) -> Cell:
    """What the meters of the row's roles measured."""
    return _converted(ground, row, ground.of_roles(row))


def _cost(ground: Ground, row: Row) -> Cell:
    """What the row's meters cost; what was resold does not lower it."""
    meters = dict.fromkeys(item.usage.meter_id for item in ground.of_row(row) if item.sign > 0)
    if not meters:
        return cell.absent(row, ground.key(row))
    parts = [cost.of_meter(ground.measured, meter_id, ground.period) for meter_id in meters]
    figure = replace(cost.summed(ground.key(row), parts), unit=row.unit)
    lacking = tuple(part.label for part in parts if part.quality in LACKING)
    return replace(cell.made(row, figure), lacking=lacking)


def _role_cost(ground: Ground, row: Row) -> Cell:
    """What the meters of the row's roles cost; without own bills at the average price."""
    found = ground.of_roles(row)
    if not found:
        return cell.absent(row, ground.key(row))
    parts = [_priced(ground, item) for item in found]
    figure = replace(cost.summed(ground.key(row), parts), unit=row.unit)
    lacking = tuple(part.label for part in parts if part.quality in LACKING)
    return replace(cell.made(row, figure), lacking=lacking)


def _priced(ground: Ground, item: Contribution) -> Figure:
    """What a piece of a meter cost: its bills, else its quantity at the carrier's price."""
    own = cost.of_meter(ground.measured, item.usage.meter_id, item.usage.period)
    bought = cost.by_carrier(ground.measured, ground.period).get(item.carrier)
    counted = [one for one in ground.counted if one.carrier == item.carrier]
    if own.value is not None or bought is None or not counted:
        return own
    used = trace.of_usage(ground.book, item.usage)
    whole = totals.figure(ground.measured, totals.total(item.carrier, counted), "quantity")
    if bought.figure.value is None or not whole.value or used.value is None:
        return own
    price = Fraction(bought.figure.value) / whole.value
    unit = f"yuan/{whole.unit}"
    rate = Figure(
        f"price.{item.carrier}", price, unit, "quotient", Quality.ESTIMATED,
        label=item.carrier, _open=lambda: (bought.figure, whole),
    )  # fmt: skip
    quality = worst((Quality.ESTIMATED, used.quality))
    return replace(
        own,
        value=used.value * price,
        formula="product",
        quality=quality,
        _open=lambda: (used, rate),
    )


def _converted(ground: Ground, row: Row, found: Sequence[Contribution]) -> Cell:
    """Totals of carriers in the unit of the row; other energy as standard coal."""
    if not found:
        return cell.absent(row, ground.key(row))
    parts = [(total.carrier, _in_unit(ground, row, total)) for total in by_carrier(found)]
    without = tuple(carrier for carrier, part in parts if part is None)
    known = [part for _, part in parts if part is not None]
    figure = cell.summed(row, ground.key(row), known)
    if without:
        figure = replace(figure, quality=Quality.PARTIAL if known else Quality.NONE)
    lacking = ground.lacking(found)
    return replace(cell.made(row, figure), lacking=lacking, without_factor=without)


def _in_unit(ground: Ground, row: Row, found: CarrierTotal) -> Figure | None:
    """A carrier's total in the unit of the row, or None if there is no way to it."""
    key = f"{ground.key(row)}.{found.carrier}"
    figure = totals.figure(ground.measured, found, f"{key}.quantity")
    ratio = units.convert(1, figure.unit, row.unit)
    if ratio is None:
        factor = ground.sets.energy.factor(found.carrier)
        if row.unit != STANDARD_COAL or factor is None:
            return None
        figure = energy.product(f"{key}.kgce", figure, factor)
        ratio = units.convert(1, figure.unit, row.unit)
    if ratio is None or ratio == 1:
        return figure
    value = None if figure.value is None else figure.value * ratio
    return replace(
        cell.of(row, key, value, (figure,), "converted", figure.quality), label=found.carrier
    )


def _zeroed(filled: Cell) -> Cell:
    is_blank_number = filled.state is State.ABSENT and bool(filled.row.unit)
    return replace(filled, printed=Fraction(0)) if is_blank_number else filled


def _turn(row: Row) -> int:
    if row.rule.text("needed").isdigit():
        return 2
    return int(_is_sum(row))


def _is_sum(row: Row) -> bool:
    return row.rule.of == SUM


def _day(count: VehicleCount) -> date:
    return count.day


_FILLERS: Mapping[str, Callable[[Ground, Row], Cell]] = MappingProxyType(
    {
        "area": _area,
        "people": _people,
        "vehicles": _vehicles,
        "quantity": _quantity,
        "cost": _cost,
        "role": _role,
        "role_cost": _role_cost,
        "institution": _institution,
        "room": _room,
        "heated_area": heating.area,
        "area_heat_cost": heating.area_cost,
    }
)

SUM = "sum"
RULES = frozenset({*_FILLERS, SUM, typed.ENTERED, "none"})
"""What a definition may say of where the value of a row comes from."""
