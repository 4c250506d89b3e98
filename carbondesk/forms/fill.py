"""Fills an official form from the ledger's facts, row by row after the form's own rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import cost, energy, floor_area, headcount, totals
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.quality import Quality
from carbondesk.domain.setting import BLANK_ROWS, value_on
from carbondesk.domain.totals import CarrierTotal, Contribution
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.forms import cell
from carbondesk.forms.cell import Cell, Filled, State
from carbondesk.forms.ground import LACKING, Ground, by_carrier
from carbondesk.reference import units
from carbondesk.reference.forms import Row

STANDARD_COAL = "tce"
ALL_FUELS = "all"


def fill(ground: Ground, version: str) -> Filled:
    """The form of a version, filled; rows that only a person can know are left blank."""
    rows = ground.form.rows_of(version)
    made: dict[str, Cell] = {}
    # A sum needs its parts, which stand below it on the form.
    for row in sorted(rows, key=_is_sum):
        made[row.key] = _sum(ground, row, made) if _is_sum(row) else _cell(ground, row)
    zero = value_on(ground.book.settings, BLANK_ROWS, ground.period.first) == "zero"
    cells = (made[row.key] for row in rows)
    return Filled(
        ground.form, version, ground.period, tuple(map(_zeroed, cells) if zero else cells)
    )


def _cell(ground: Ground, row: Row) -> Cell:
    rule = _RULES.get(row.rule.of)
    return rule(ground, row) if rule else cell.absent(row, ground.key(row))


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


def _is_sum(row: Row) -> bool:
    return row.rule.of == "sum"


def _day(count: VehicleCount) -> date:
    return count.day


_RULES: Mapping[str, Callable[[Ground, Row], Cell]] = MappingProxyType(
    {
        "area": _area,
        "people": _people,
        "vehicles": _vehicles,
        "quantity": _quantity,
        "cost": _cost,
        "role": _role,
    }
)
