"""The seven indicators of the statistical survey, by the figures that the form prints."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain import derived, energy, totals, trace
from carbondesk.domain.energy import EnergyLine
from carbondesk.domain.figure import Figure, Number
from carbondesk.domain.meter import Role
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import half_up
from carbondesk.domain.totals import Contribution
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers

ENERGY_PER_AREA = "energy_per_area_kgce_m2"
ENERGY_PER_PERSON = "energy_per_person_kgce"
ELECTRICITY_PER_AREA = "electricity_per_area_kwh_m2"
WATER_PER_PERSON = "water_per_person_m3"
CARBON_PER_AREA = "carbon_per_area_kgco2_m2"
PUE = "pue"
EVERY = (
    ENERGY_PER_AREA, ENERGY_PER_PERSON, ELECTRICITY_PER_AREA, WATER_PER_PERSON, CARBON_PER_AREA,
    PUE,
)  # fmt: skip
_ROOM_ROLES = (Role.IT, Role.IT_COOLING, Role.IT_DISTRIBUTION)


def quotient(key: str, unit: str, above: Figure, below: Figure) -> Figure:
    """One figure divided by another; None where either is unknown or the lower is zero."""
    value = None
    if above.value is not None and below.value:
        value = Fraction(above.value) / below.value
    quality = Quality.NONE if value is None else worst((above.quality, below.quality))
    return Figure(key, value, unit, "quotient", quality, _open=lambda: (above, below))


def printed(figure: Figure, decimals: int) -> Figure:
    """A figure as the form prints it: rounded half up; the exact one lies beneath."""
    if figure.value is None:
        return figure
    return Figure(
        f"{figure.key}.printed", _half_up(figure.value, decimals), figure.unit, "rounded",
        figure.quality, label=figure.label, _open=lambda: (figure,),
    )  # fmt: skip


def without_vehicles(measured: Measured, total: Figure, lines: Iterable[EnergyLine]) -> Figure:
    """The energy less the fuel of vehicles, after the rule for demonstration units."""
    taken = tuple(
        trace.negative(_vehicle_fuel(measured, line))
        for line in lines
        if line.in_total and any(_is_for_vehicles(item) for item in line.total.contributions)
    )
    parts = (total, *taken)
    known = [Fraction(part.value) for part in parts if part.value is not None]
    value = None if total.value is None else sum(known, Fraction(0))
    return Figure(
        "energy.without_vehicles", value, "kgce", "sum", total.quality, _open=lambda: parts
    )


def pue(measured: Measured, period: Period) -> Figure:
    """Power usage effectiveness of the machine rooms: all their electricity by that of IT."""
    found = {role: of_role(measured, period, role) for role in _ROOM_ROLES}
    everything = derived.total("room.electricity", "kWh", found.values())
    return quotient(f"indicators.{PUE}", "1", everything, found[Role.IT])


def of_role(measured: Measured, period: Period, role: Role, carrier: str = "electricity") -> Figure:
    """What all meters of a role used, counted or not; of nested ones the uppermost."""
    parts = []
    for meter_id, facts in measured.book.meters.items():
        if facts.meter.carrier != carrier:
            continue
        for setup, piece in measured.segments(meter_id, period):
            if setup.role is role and not _is_below(measured, meter_id, piece, role):
                usage = measured.usage(meter_id, piece)
                if usage.days or usage.quantity is not None:
                    parts.append(trace.of_usage(measured.book, usage))
    return derived.total(f"role.{role.value}", carriers.named(carrier).unit.code, parts)


def _is_below(measured: Measured, meter_id: str, piece: Period, role: Role) -> bool:
    above = measured.book.above(meter_id, piece.first)
    return any(item.setup_on(piece.first).role is role for item in above)


def _vehicle_fuel(measured: Measured, line: EnergyLine) -> Figure:
    mine = tuple(item for item in line.total.contributions if _is_for_vehicles(item))
    parts = totals.total(line.carrier, mine)
    quantity = totals.figure(measured, parts, f"energy.{line.carrier}.vehicles.quantity")
    return energy.product(f"energy.{line.carrier}.vehicles", quantity, line.factor)


def _is_for_vehicles(item: Contribution) -> bool:
    return item.setup.role is Role.VEHICLE


def _half_up(value: Number, decimals: int) -> Fraction:
    scale = 10**decimals
    exact = Fraction(value) * scale
    return Fraction(half_up(exact.numerator, exact.denominator), scale)
