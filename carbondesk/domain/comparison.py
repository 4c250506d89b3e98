"""What would change: the same account by other factor sets, carrier by carrier."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure, Number


@dataclass(frozen=True)
class Shift:
    """A figure as it is and as it would be; `carrier` is empty in a total. None: not known."""

    carrier: str
    unit: str
    before: Number | None
    after: Number | None

    @property
    def difference(self) -> Fraction | None:
        """How much more it would be."""
        if self.before is None or self.after is None:
            return None
        return Fraction(self.after) - Fraction(self.before)

    @property
    def moves(self) -> bool:
        """Whether anything changes."""
        return self.before != self.after


def shifts(before: Account, after: Account) -> tuple[Shift, ...]:
    """Energy, then carbon: each carrier, and the total at the end of each."""
    return (
        *_by_carrier("kgce", _energy(before), _energy(after)),
        Shift("", "kgce", before.energy.value, after.energy.value),
        *_by_carrier("kgCO2", _carbon(before), _carbon(after)),
        Shift("", "kgCO2", before.carbon.value, after.carbon.value),
    )


def _by_carrier(
    unit: str, before: Mapping[str, Number | None], after: Mapping[str, Number | None]
) -> tuple[Shift, ...]:
    carriers = dict.fromkeys([*before, *after])
    return tuple(Shift(code, unit, before.get(code), after.get(code)) for code in carriers)


def _energy(account: Account) -> dict[str, Number | None]:
    return {line.carrier: line.kgce.value for line in account.energy_lines if line.in_total}


def _carbon(account: Account) -> dict[str, Number | None]:
    """Coals of several grades are one carrier."""
    found: dict[str, Number | None] = {}
    for line in account.carbon_lines:
        if line.scope:
            found[line.carrier] = _sum(found.get(line.carrier), line.kgco2)
    return found


def _sum(known: Number | None, figure: Figure) -> Number | None:
    return figure.value if known is None else known + (figure.value or 0)
