"""What the rows of a form are filled from: the meters of a period, by carrier and role."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from carbondesk.domain import totals
from carbondesk.domain.book import Book
from carbondesk.domain.meter import Role, label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.sets import Sets
from carbondesk.domain.totals import CarrierTotal, Contribution
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers
from carbondesk.reference.forms import Form, Row

LACKING = frozenset({Quality.NONE, Quality.PARTIAL})


@dataclass(frozen=True)
class Ground:
    """The facts of a period for one form; `mapping` gives the form 2 row of each carrier."""

    form: Form
    measured: Measured
    period: Period
    sets: Sets
    mapping: Mapping[str, str]
    counted: Sequence[Contribution]

    @property
    def book(self) -> Book:
        """The ledger's facts."""
        return self.measured.book

    def key(self, row: Row) -> str:
        """The dotted key of a row's figure, as `form2.110`."""
        return f"{self.form.code}.{row.key}"

    def of_row(self, row: Row) -> list[Contribution]:
        """What counts for the row's carriers, of its role where it names one."""
        wanted, role, not_role = map(row.rule.text, ("row", "role", "not_role"))
        return [
            item
            for item in self.counted
            if self.mapping.get(item.carrier) == wanted
            and (not role or item.setup.role.value == role)
            and (not not_role or item.setup.role.value != not_role)
        ]

    def of_roles(self, row: Row) -> list[Contribution]:
        """What the meters of the row's roles measured, counted or not."""
        roles = {Role(name) for name in row.rule.texts("roles")}
        wanted = row.rule.text("row")
        found = []
        for meter_id, facts in self.book.meters.items():
            carrier = facts.meter.carrier
            if wanted and self.mapping.get(carrier) != wanted:
                continue
            for setup, piece in self.measured.segments(meter_id, self.period):
                if setup.role in roles:
                    usage = self.measured.usage(meter_id, piece)
                    if usage.days or usage.quantity is not None:
                        found.append(Contribution(carrier, 1, setup, usage))
        return found

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


def prepare(
    form: Form,
    measured: Measured,
    period: Period,
    sets: Sets,
    mapping: Mapping[str, str] | None = None,
) -> Ground:
    """The ground of a form; heat charged by area without the user's GJ/m² is no quantity."""
    counted = [
        item
        for item in totals.contributions(measured, period)
        if not totals.is_unmeasured_heat(item.setup)
    ]
    return Ground(form, measured, period, sets, mapping or default_mapping(), counted)


def default_mapping() -> Mapping[str, str]:
    """The form 2 row of each carrier, unless the user has remapped it."""
    return MappingProxyType({carrier.code: carrier.form2_row for carrier in carriers.every()})


def by_carrier(found: Iterable[Contribution]) -> list[CarrierTotal]:
    """The totals of some contributions, carrier by carrier."""
    grouped: dict[str, list[Contribution]] = {}
    for item in found:
        grouped.setdefault(item.carrier, []).append(item)
    return [totals.total(carrier, items) for carrier, items in grouped.items()]
