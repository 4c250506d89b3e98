"""What the rows of a form are filled from: the meters of a period, by row and purpose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from carbondesk.domain import place as places
from carbondesk.domain import totals
from carbondesk.domain.book import Book
from carbondesk.domain.form_facts import FormEntry, FormFacts, SourceKind
from carbondesk.domain.meter import MeterKind, Role, Setup, label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.sets import Sets
from carbondesk.domain.totals import CarrierTotal, Contribution
from carbondesk.domain.usage import Measured
from carbondesk.forms.room import Room, room_of
from carbondesk.reference import carriers
from carbondesk.reference.forms import Form, Row

LACKING = frozenset({Quality.NONE, Quality.PARTIAL})
_NOTHING_SAID = FormFacts()


@dataclass(frozen=True)
class Ground:
    """The facts of a period for one sheet of a form.

    `facts` is what people said about the forms; `room` the machine room that the sheet is about.
    """

    form: Form
    measured: Measured
    period: Period
    sets: Sets
    counted: Sequence[Contribution]
    facts: FormFacts = _NOTHING_SAID
    room: Room | None = None

    @property
    def book(self) -> Book:
        """The ledger's facts."""
        return self.measured.book

    @cached_property
    def mapping(self) -> Mapping[str, str]:
        """The form 2 row of each carrier, as shipped or as the institution chose."""
        chosen = self.facts.led(SourceKind.CARRIER, self.period.first)
        return MappingProxyType({**default_mapping(), **chosen})

    @cached_property
    def entries(self) -> Mapping[str, FormEntry]:
        """What was typed on this sheet, by row."""
        place_id = self.room.place_id if self.room else None
        carried = frozenset(row.key for row in self.form.rows if row.rule.fields.get("carries"))
        return self.facts.entered(self.form.code, self.period, place_id, carried)

    def key(self, row: Row) -> str:
        """The dotted key of a row's figure, as `form2.110`, or `form3.A02.240` of a room."""
        sheet = f"{self.room.code}." if self.room and self.room.code else ""
        return f"{self.form.code}.{sheet}{row.key}"

    def row_of(self, meter_id: str, carrier: str) -> str:
        """The form 2 row on which a meter stands, empty if on none."""
        return self._meters_led.get(meter_id, self.mapping.get(carrier, ""))

    def purpose(self, setup: Setup) -> str:
        """What a meter is for on the forms: its role, unless that is taken as another."""
        return self._roles_led.get(setup.role.value, setup.role.value)

    def of_row(self, row: Row) -> list[Contribution]:
        """What counts for the row's carriers, of its role where it names one."""
        wanted, role, not_role = map(row.rule.text, ("row", "role", "not_role"))
        return [
            item
            for item in self.counted
            if self.row_of(item.usage.meter_id, item.carrier) == wanted
            and (not role or self.purpose(item.setup) == role)
            and (not not_role or self.purpose(item.setup) != not_role)
        ]

    def of_roles(self, row: Row) -> list[Contribution]:
        """What the meters of the row's roles measured, counted or not; each part once.

        Meters of the role `total` are there only where they count, heat by area never.
        """
        roles, wanted = frozenset(row.rule.texts("roles")), row.rule.text("row")
        found = []
        for meter_id, facts in self.book.meters.items():
            carrier = facts.meter.carrier
            if wanted and self.row_of(meter_id, carrier) != wanted:
                continue
            for setup, piece in self.measured.segments(meter_id, self.period):
                if self._is_of(setup, roles):
                    usage = self.measured.usage(meter_id, piece)
                    if usage.days or usage.quantity is not None:
                        found.append(Contribution(carrier, 1, setup, usage))
        return self._without_parts(found)

    def has_role(self, role: Role) -> bool:
        """Whether any counted meter has this role."""
        return any(item.setup.role is role for item in self.counted)

    def lacking(self, found: Iterable[Contribution]) -> tuple[str, ...]:
        """The meters that have no data on some of their days."""
        names = (
            label(self.book.meters[item.usage.meter_id].meter)
            for item in found
            if item.usage.quality in LACKING and item.usage.days
        )
        return tuple(dict.fromkeys(names))

    @cached_property
    def _meters_led(self) -> Mapping[str, str]:
        return self.facts.led(SourceKind.METER, self.period.first)

    @cached_property
    def _roles_led(self) -> Mapping[str, str]:
        return self.facts.led(SourceKind.ROLE, self.period.first)

    def _is_of(self, setup: Setup, roles: frozenset[str]) -> bool:
        purpose = self.purpose(setup)
        if purpose not in roles or setup.kind is MeterKind.AREA_HEAT:
            return False
        if purpose == Role.TOTAL and not totals.counts(setup):
            return False
        if self.room is None:
            return True
        found = room_of(self.book.places, self.facts, setup.place_id, self.period)
        return found == self.room.place_id

    def _without_parts(self, found: list[Contribution]) -> list[Contribution]:
        """Without meters below others of the same carrier that are there too."""
        ids = {(item.usage.meter_id, item.carrier) for item in found}
        return [
            item
            for item in found
            if not any(
                (above.meter.id, item.carrier) in ids
                for above in self.book.above(item.usage.meter_id, item.usage.period.first)
            )
        ]


def prepare(
    form: Form,
    measured: Measured,
    period: Period,
    sets: Sets,
    facts: FormFacts | None = None,
    room: Room | None = None,
) -> Ground:
    """The ground of a sheet; heat charged by area without the user's GJ/m² is no quantity."""
    counted = [
        item
        for item in totals.contributions(measured, period)
        if not totals.is_unmeasured_heat(item.setup)
    ]
    return Ground(form, measured, period, sets, counted, facts or _NOTHING_SAID, room)


def default_mapping() -> Mapping[str, str]:
    """The form 2 row of each carrier, unless the user has remapped it."""
    return MappingProxyType({carrier.code: carrier.form2_row for carrier in carriers.every()})


def by_carrier(found: Iterable[Contribution]) -> list[CarrierTotal]:
    """The totals of some contributions, carrier by carrier."""
    grouped: dict[str, list[Contribution]] = {}
    for item in found:
        grouped.setdefault(item.carrier, []).append(item)
    return [totals.total(carrier, items) for carrier, items in grouped.items()]


def lies_in(book: Book, place_id: str | None, ancestor_id: str) -> bool:
    """Whether a place is another one or lies in it."""
    return places.descends({place.id: place for place in book.places}, place_id, ancestor_id)
