"""The facts that a computation needs, read at one moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from carbondesk.domain.bill import Bill
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.closed import Closed, ClosedMeter, ClosedPiece
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.emission import Emission
from carbondesk.domain.filling import Filling
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.institution import Institution
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.meter import Meter, MeterEvent, Setup, setup_on
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.people import People
from carbondesk.domain.place import Place, PlaceArea
from carbondesk.domain.reading import Reading
from carbondesk.domain.setting import Setting
from carbondesk.domain.target import Restatement, Target
from carbondesk.domain.tariff import Tariffs
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.domain.weather import WeatherDay
from carbondesk.reference.factor_sets import FactorSet


@dataclass(frozen=True)
class MeterFacts:
    """All that is known of one meter around the days in question, each list in order of time.

    `settings` are those of the institution, that say how its facts are meant. `pieces` are what
    stands of the meter in closed months, `served` the first and last days, as ordinals, on which it
    should be known in them, `closed` all that stands of each, for meters with deliveries only;
    `fillings` are gaps that were filled; `instrument` is what is known of the thing that hangs
    there; `intervals` what it logged.
    """

    meter: Meter
    setups: tuple[Setup, ...] = ()
    events: tuple[MeterEvent, ...] = ()
    readings: Sequence[Reading] = ()
    bills: Sequence[Bill] = ()
    deliveries: tuple[Delivery, ...] = ()
    settings: tuple[Setting, ...] = ()
    closed: tuple[ClosedMeter, ...] = ()
    pieces: Sequence[ClosedPiece] = ()
    fillings: tuple[Filling, ...] = ()
    instrument: Instrument | None = None
    intervals: tuple[IntervalMonth, ...] = ()
    served: tuple[tuple[int, int], ...] = ()

    def setup_on(self, day: date) -> Setup:
        """How the meter counts on a day."""
        return setup_on(self.setups, day) or Setup(self.meter.id)


@dataclass(frozen=True)
class Book:
    """The ledger's facts for some days: institution, places, people, vehicles, meters."""

    institution: Institution | None = None
    settings: tuple[Setting, ...] = ()
    places: tuple[Place, ...] = ()
    areas: tuple[PlaceArea, ...] = ()
    people: tuple[People, ...] = ()
    vehicles: tuple[VehicleCount, ...] = ()
    meters: Mapping[str, MeterFacts] = field(default_factory=lambda: MappingProxyType({}))
    bindings: Mapping[int, FactorBinding] = field(default_factory=lambda: MappingProxyType({}))
    closed: Closed = field(default_factory=Closed)
    own_sets: Mapping[str, FactorSet] = field(default_factory=lambda: MappingProxyType({}))
    emissions: tuple[Emission, ...] = ()
    tariffs: Tariffs = field(default_factory=Tariffs)
    weather: tuple[WeatherDay, ...] = ()
    seasons: tuple[HeatingSeason, ...] = ()
    own_quotas: tuple[OwnQuota, ...] = ()
    quota_choices: tuple[QuotaChoice, ...] = ()
    uncertainties: tuple[OwnUncertainty, ...] = ()
    targets: tuple[Target, ...] = ()
    restated: tuple[Restatement, ...] = ()

    @property
    def started(self) -> date:
        """The day from which completeness is expected."""
        return self.institution.started if self.institution else date.min

    def above(self, meter_id: str, day: date) -> Iterator[MeterFacts]:
        """The meters above one on a day, the nearest first; a circle ends where it closes."""
        seen = {meter_id}
        parent_id = self.meters[meter_id].setup_on(day).parent_id
        while parent_id is not None and parent_id in self.meters and parent_id not in seen:
            seen.add(parent_id)
            parent = self.meters[parent_id]
            yield parent
            parent_id = parent.setup_on(day).parent_id
