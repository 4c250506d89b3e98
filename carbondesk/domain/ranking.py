"""Who uses how much: the electricity of each building, per floor area and against last year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import floor_area, place_use
from carbondesk.domain.book import Book
from carbondesk.domain.period import Period
from carbondesk.domain.place import Place
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured

ELECTRICITY = "electricity"


@dataclass(frozen=True)
class Amount:
    """A quantity with its quality; None where nothing is known."""

    quantity: Fraction | None
    quality: Quality

    @property
    def is_whole(self) -> bool:
        """Whether it is known on all its days."""
        return self.quality in {Quality.MEASURED, Quality.ESTIMATED}


@dataclass(frozen=True)
class BuildingUse:
    """What a building used in a period and in the same period a year before."""

    place: Place
    area: Fraction | None
    this: Amount
    before: Amount
    before_area: Fraction | None

    @property
    def per_area(self) -> Fraction | None:
        """This period's quantity by floor area."""
        return _quotient(self.this, self.area)

    @property
    def before_per_area(self) -> Fraction | None:
        """Last year's quantity by the floor area of then."""
        return _quotient(self.before, self.before_area)


def of_buildings(measured: Measured, period: Period) -> tuple[BuildingUse, ...]:
    """The buildings with electricity meters of their own, the largest use per area first.

    Those of unknown floor area or unknown use stand last, by name.
    """
    before = period.year_before()
    now, then = by_building(measured, period), by_building(measured, before)
    nothing = Amount(None, Quality.NONE)
    found = [
        BuildingUse(
            place,
            floor_area.of_place(measured.book, place.id, period.last),
            now[place.id],
            then.get(place.id, nothing),
            floor_area.of_place(measured.book, place.id, before.last),
        )
        for place in measured.book.places
        if place.id in now
    ]
    return tuple(sorted(found, key=_rank))


def by_building(measured: Measured, period: Period) -> dict[str, Amount]:
    """The electricity of each building by its place's id.

    A building has what the meters that feed it measured, less what they feed to elsewhere.
    """
    parts: dict[str, list[place_use.Signed]] = {}
    homes = _homes(measured.book, period.last)
    for meter_id, home in homes.items():
        parent_id = measured.book.meters[meter_id].setup_on(period.last).parent_id
        feeder = homes.get(parent_id) if parent_id else None
        if home is not None and feeder != home:
            parts.setdefault(home, []).append((1, meter_id))
        if feeder is not None and feeder != home:
            parts.setdefault(feeder, []).append((-1, meter_id))
    made = {key: place_use.total(measured, period, items) for key, items in parts.items()}
    return {place_id: Amount(*found) for place_id, found in made.items() if found is not None}


def _homes(book: Book, day: date) -> Mapping[str, str | None]:
    """The building of each electricity meter; None for those outside any."""
    buildings = place_use.buildings(book)
    homes = place_use.place_of_each(book, ELECTRICITY, day)
    return {key: buildings.get(home) if home else None for key, home in homes.items()}


def _rank(use: BuildingUse) -> tuple[bool, Fraction, str]:
    per_area = use.per_area
    return per_area is None, -(per_area or Fraction(0)), use.place.code


def _quotient(amount: Amount, area: Fraction | None) -> Fraction | None:
    if amount.quantity is None or not area:
        return None
    return amount.quantity / area
