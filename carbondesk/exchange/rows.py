"""The rows of the tidy tables as typed values, each knowing the cells it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from carbondesk.domain.problems import Problem
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Complaint, Raw

# Columns whose names would read badly in Python, or not at all.
FIELDS: Mapping[str, str] = MappingProxyType(
    {"class": "people_class", "date": "day", "source": "source_text"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A column as it stands in a file: where, under which header, with which unit."""

    index: int
    header: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The row of a file that a value came from."""

    file: str
    sheet: str
    row: int
    columns: Mapping[str, Found]
    cells: Sequence[Raw]

    def has(self, column: str) -> bool:
        """Whether the file has this column at all."""
        return column in self.columns

    def raw(self, column: str) -> Raw:
        """The cell under a column, None where there is none."""
        found = self.columns.get(column)
        return self.cells[found.index] if found and found.index < len(self.cells) else None

    def complain(self, problem: Problem, column: str = "") -> Complaint:
        """A complaint at a cell of this row, or about the row."""
        found = self.columns.get(column)
        header = found.header if found else column
        bare = Complaint(problem, self.file, self.sheet)
        return bare.at(self.row, header, self.raw(column))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that has no value, and why."""

    source: Source
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of any kind."""

    source: Source

    def value(self, column: str) -> object:
        """The value under a column, None where the cell is empty or the column not there."""
        return getattr(self, FIELDS.get(column, column))


@dataclass(frozen=True, slots=True)
class PlainRow(Row):
    """A row of a kind that needs no class of its own: its values by column."""

    values: Mapping[str, object]

    def value(self, column: str) -> object:
        """The value under a column, None where the cell is empty or the column not there."""
        return self.values.get(FIELDS.get(column, column))


@dataclass(frozen=True, slots=True)
class InstitutionRow(Row):
    """The institution."""

    name: str
    type: str
    region: str
    started: date | None = None
    credit_code: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    supervisor: str | None = None
    head: str | None = None
    statistics_head: str | None = None
    statistician: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRow(Row):
    """A place, and its areas from a day on."""

    code: str
    name: str | None = None
    parent: str | None = None
    kind: str | None = None
    gross_area_m2: int | None = None
    heated_area_m2: int | None = None
    cooled_area_m2: int | None = None
    excluded_area_m2: int | None = None
    excluded_reason: str | None = None
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class PeopleRow(Row):
    """A count of people."""

    month: str
    people_class: str
    count: int


@dataclass(frozen=True, slots=True)
class MeterRow(Row):
    """A meter, and how it counts from a day on."""

    code: str
    carrier: str
    unit: str
    kind: str
    name: str | None = None
    place: str | None = None
    parent: str | None = None
    multiplier: int | None = None
    digits: int | None = None
    role: str | None = None
    counted: bool | None = None
    uncounted_reason: str | None = None
    formula: str | None = None
    grade: str | None = None
    gj_per_m2: int | None = None
    serial: str | None = None
    account: str | None = None
    route: int | None = None
    installed: date | None = None
    retired: date | None = None
    note: str | None = None
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class InstrumentRow(Row):
    """What is known of a meter as an instrument."""

    meter: str
    maker: str | None = None
    model: str | None = None
    accuracy: str | None = None
    level: str | None = None
    verify_months: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """Something that happened to a meter."""

    meter: str
    day: date
    kind: str
    time: str | None = None
    old_final: Amount | None = None
    new_first: Amount | None = None
    serial: str | None = None
    digits: int | None = None
    multiplier: int | None = None
    online: date | None = None
    first_read: date | None = None
    consent: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TariffRow(Row):
    """One price of a tariff that is in force from a day on."""

    code: str
    name: str
    carrier: str
    valid_from: date
    charge: str
    price: int
    power_factor: int | None = None
    tier_months: int | None = None
    source_text: str | None = None
    time_of_use: str | None = None
    item: str | None = None
    over: int | None = None
    adjusted: bool | None = None


@dataclass(frozen=True, slots=True)
class MeterTariffRow(Row):
    """The tariff that the bills of a meter follow from a day on."""

    meter: str
    valid_from: date
    tariff: str


@dataclass(frozen=True, slots=True)
class BillLineRow(Row):
    """A line of a bill, that the meter and the first day of the bill name."""

    meter: str
    start: date
    charge: str
    time_of_use: str | None = None
    item: str | None = None
    quantity: int | None = None
    price: int | None = None
    amount_yuan: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingRow(Row):
    """A reading."""

    meter: str
    day: date
    register: Amount
    time: str | None = None
    estimated: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class BillRow(Row):
    """A bill."""

    meter: str
    start: date
    end: date
    quantity: Amount
    amount_yuan: int | None = None
    billing_month: str | None = None
    estimated: bool | None = None
    invoice: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryRow(Row):
    """A delivery, a stock figure, or both."""

    meter: str
    day: date
    quantity: Amount | None = None
    amount_yuan: int | None = None
    stock: Amount | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class VehicleRow(Row):
    """A count of vehicles."""

    day: date
    fuel: str
    count: int


@dataclass(frozen=True, slots=True)
class FillingRow(Row):
    """A gap that was filled, both days counted."""

    meter: str
    start: date
    end: date
    method: str
    quantity: Amount
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FactorRow(Row):
    """One factor of a set of the institution's own."""

    code: str
    name: str
    kind: str
    data_year: int
    carrier: str
    per_unit: int
    unit: str
    edition: int | None = None
    base: str | None = None
    variant: str | None = None
    source_text: str | None = None
    grade: str | None = None
    uncertainty_percent: int | None = None
    note: str | None = None


TYPES: Mapping[str, type[Row]] = {
    "institution": InstitutionRow,
    "places": PlaceRow,
    "people": PeopleRow,
    "meters": MeterRow,
    "instruments": InstrumentRow,
    "events": EventRow,
    "tariffs": TariffRow,
    "meter_tariffs": MeterTariffRow,
    "readings": ReadingRow,
    "bills": BillRow,
    "bill_lines": BillLineRow,
    "deliveries": DeliveryRow,
    "vehicles": VehicleRow,
    "fillings": FillingRow,
    "factors": FactorRow,
}
