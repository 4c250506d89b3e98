"""A small institution of facts for the tests of forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from carbondesk.domain import period, sets
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import Meter, MeterKind, Role, Setup
from carbondesk.domain.people import People, PeopleClass
from carbondesk.domain.place import Place, PlaceArea, PlaceKind
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.domain.setting import Setting
from carbondesk.domain.usage import Measured
from carbondesk.domain.vehicle import VehicleCount, VehicleFuel
from carbondesk.forms import fill, ground
from carbondesk.forms.cell import Filled
from carbondesk.reference import carriers, forms

YEAR = period.year(2025)
INSTITUTION = Institution(
    "济南市海岱医院",
    "024",
    "370102",
    date(2025, 1, 1),
    credit_code="12370102MB2H03702W",
    address="山东省济南市历下区海岱路66号",
    postcode="250014",
    phone="0531-80000000",
    email="nygl@haidai.example",
)


@dataclass
class Draft:
    """Facts put together step by step."""

    meters: dict[str, MeterFacts] = field(default_factory=dict)
    vehicles: list[VehicleCount] = field(default_factory=list)
    people: list[People] = field(default_factory=list)
    areas: list[PlaceArea] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    def bill(
        self,
        code: str,
        carrier: str,
        quantity: float,
        fen: int | None = None,
        *,
        last: date = YEAR.last,
        unit: str = "",
        kind: MeterKind = MeterKind.BILL,
        estimated: bool = False,
        **setup: object,
    ) -> None:
        """A meter with one bill from the first day of the year."""
        own = unit or carriers.named(carrier).unit.code
        kept = Setup(code, kind=kind, **setup)  # type: ignore[arg-type]
        micro = round(quantity * MICRO)
        bill = Bill(code, YEAR.first, last, micro, fen, estimated=estimated, id=f"bill-{code}")
        self.meters[code] = MeterFacts(
            Meter(code, code, carrier, own, id=code), (kept,), bills=(bill,)
        )

    def empty(self, code: str, carrier: str, kind: MeterKind = MeterKind.REGISTER) -> None:
        """A meter of which nothing is known."""
        meter = Meter(code, code, carrier, carriers.named(carrier).unit.code, id=code)
        self.meters[code] = MeterFacts(meter, (Setup(code, kind=kind),))

    def fuel(self, code: str, carrier: str, role: Role, litres: Sequence[float], fen: int) -> None:
        """Fuel bought by card, once a month, each purchase at the same price."""
        bought = tuple(
            Delivery(code, date(2025, month, 5), round(amount * MICRO), fen, id=f"{code}-{month}")
            for month, amount in enumerate(litres, start=1)
        )
        setup = Setup(code, kind=MeterKind.STOCK, role=role)
        self.meters[code] = MeterFacts(
            Meter(code, code, carrier, "L", id=code), (setup,), deliveries=bought
        )

    def cars(self, fuel: VehicleFuel, count: int, day: date = YEAR.first) -> None:
        """A count of vehicles."""
        self.vehicles.append(VehicleCount(day, fuel, count, id=f"{fuel.value}-{day}"))

    def heads(self, people_class: PeopleClass, count: int, month: str = "2025-01") -> None:
        """A count of people."""
        self.people.append(People(month, people_class, count, id=f"{people_class.value}-{month}"))

    def floor(self, square_metres: float) -> None:
        """The floor area of the institution."""
        area = PlaceArea("campus", YEAR.first, round(square_metres * MICRO), id="area")
        self.areas = [area]

    def book(self) -> Book:
        """All of it as one book."""
        return Book(
            institution=INSTITUTION,
            settings=tuple(self.settings),
            places=(Place("C", "院区", PlaceKind.CAMPUS, id="campus"),),
            areas=tuple(self.areas),
            people=tuple(self.people),
            vehicles=tuple(self.vehicles),
            meters=MappingProxyType(self.meters),
        )

    def filled(self, version: str = "2025", code: str = "form2") -> Filled:
        """A form of the year filled from it."""
        form = forms.named(code)
        chosen = sets.default(2026, INSTITUTION.region_code)
        made = ground.prepare(form, Measured(self.book()), YEAR, chosen)
        return fill.fill(made, version)


def yuan(amount: float) -> int:
    """Fen of a sum of yuan."""
    return round(amount * FEN)
