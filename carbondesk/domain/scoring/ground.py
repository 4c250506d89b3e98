"""What the rules of scoring may look at: the accounts of a year and what was done in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import agenda
from carbondesk.domain.account import Account
from carbondesk.domain.activity import Activity
from carbondesk.domain.agenda import Due, Known
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.notice import Notice
from carbondesk.domain.period import Period
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.quality import Quality
from carbondesk.domain.target import Target
from carbondesk.domain.target_path import Standing


@dataclass(frozen=True)
class Ground:
    """The facts of a year; `area_energy` is the energy per area without fuel of vehicles.

    `proven` are the ids of facts that have files; `targets` are those that run in the year, with
    where it stands; `projects` are the projects finished in it by what they save.
    """

    period: Period
    today: date
    book: Book
    account: Account
    before: Account
    area_energy: Figure
    known: Known
    activities: tuple[Activity, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    proven: frozenset[str] = frozenset()
    targets: tuple[tuple[Target, Standing], ...] = ()
    projects: Mapping[str, tuple[Fact, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def day(self) -> date:
        """The last day of the year, or today while it runs."""
        return min(self.period.last, self.today)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was received."""
        return self.known.notices

    def duty(self, duty_id: str) -> tuple[Due, ...]:
        """The lines of a duty for the periods that end in the year."""
        return agenda.of_duty(self.known, duty_id, self.period, self.today)


@dataclass(frozen=True)
class Answer:
    """What a rule says: the points, None where it cannot tell; a code for why; and its evidence."""

    points: Fraction | None
    why: str = ""
    parts: tuple[Part, ...] = ()


def basis(value: Fraction, unit: str, label: str) -> Figure:
    """A number that was typed for a rule, as a part of a trace."""
    return Figure("score.basis", value, unit, "typed", Quality.MEASURED, label=label)
