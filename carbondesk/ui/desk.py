"""The desk: the open ledger in the window, its period and its operator."""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from carbondesk.domain import period
from carbondesk.domain.operator import Operator
from carbondesk.domain.period import Period
from carbondesk.operations import operators
from carbondesk.store import closings, institutions
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults, problems
from carbondesk.ui import standing
from carbondesk.ui.standing import Standing

P = ParamSpec("P")
T = TypeVar("T")


class Change(Protocol):
    """What a step touched."""

    @property
    def verb(self) -> str:
        """The code of the step."""
        ...

    def touches(self, *tables: str) -> bool:
        """Whether rows of any of these tables changed."""
        ...


class Desk(QObject):
    """Holds the ledger for the window; pages do, undo and look through it.

    `changed` carries the `Change` of each step, whoever made it; `period_changed` the new period;
    `signed_in` tells that another operator goes on.
    """

    changed = Signal(object)
    period_changed = Signal(object)
    signed_in = Signal()

    def __init__(self, ledger: Ledger, today: date) -> None:
        super().__init__()
        self.ledger = ledger
        self.today = today
        self._period = period.month_of(today)
        ledger.announce = self._announce

    @property
    def operator(self) -> str:
        """Who works."""
        return self.ledger.operator

    def operators(self) -> list[Operator]:
        """Who may work here; none in a ledger that anyone may write."""
        return operators.every(self.ledger)

    def needs_sign_in(self) -> bool:
        """Whether the ledger could be written, if only somebody signed in."""
        return self.ledger.refusal is None and self.ledger.role is None

    def can_sign_in(self) -> bool:
        """Whether somebody can sign in: there are operators, and the ledger can be written."""
        return self.ledger.refusal is None and bool(self.operators())

    def sign_in(self, name: str, passcode: str = "") -> None:
        """Go on as an operator; `Refused` if the passcode is not right."""
        operators.sign_in(self.ledger, name, passcode)
        self.signed_in.emit()

    def why_not(self, verb: str = "") -> str:
        """Why nothing, or not this, can be written here; empty where it can."""
        if self.ledger.refusal is not None:
            return faults.sentence(self.ledger.refusal)
        found = operators.refusal(self.ledger, verb)
        return problems.sentence(found) if found is not None else ""

    def standing(self) -> Standing | None:
        """What keeps the ledger from being written or safe; nothing where all is well."""
        if self.needs_sign_in():
            return standing.unsigned(self.why_not())
        if self.ledger.refusal is not None:
            return standing.of_refusal(self.ledger.refusal, self.why_not())
        return standing.of_place(self.ledger.path)

    def is_closed(self) -> bool:
        """Whether the figures of the period that is shown stand."""
        return closings.closed(self.ledger.db).covers(self._period)

    @property
    def period(self) -> Period:
        """The month or year that the pages show."""
        return self._period

    def set_period(self, wanted: Period) -> None:
        """Show another month or year."""
        if wanted != self._period:
            self._period = wanted
            self.period_changed.emit(wanted)

    def step_period(self, by: int) -> None:
        """Go to the next or an earlier period of the same length."""
        if len(self._period.code) == 4:
            self.set_period(period.year(int(self._period.code) + by))
        else:
            self.set_period(period.shift_months(self._period, by))

    def institution_name(self) -> str:
        """The name of the institution, empty in a new ledger."""
        found = institutions.get(self.ledger.db)
        return found.name if found is not None else ""

    def do(
        self, operation: Callable[Concatenate[Ledger, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do an operation, as `desk.do(readings.add, reading)`; it may raise `Refused`."""
        before = self.operator, self.ledger.role
        found = operation(self.ledger, *args, **kwargs)
        if (self.operator, self.ledger.role) != before:
            self.signed_in.emit()
        return found

    def follow(self, change: Change) -> None:
        """Tell the pages of a step that a job wrote beside the window."""
        self._announce(change)

    def undo(self) -> bool:
        """Take back the newest step; False if there is none."""
        return self.ledger.undo() is not None

    def redo(self) -> bool:
        """Do again what was taken back last; False if there is nothing."""
        return self.ledger.redo() is not None

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.announce = _say_nothing
        self.ledger.close()

    def _announce(self, change: Change) -> None:
        self.changed.emit(change)


def _say_nothing(change: Change) -> None:
    """Nobody listens to a closed ledger."""
