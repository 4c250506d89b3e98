"""What the targets in force allow a year."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from carbondesk.domain import account, target_path
from carbondesk.domain import period as periods
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.sets import Sets
from carbondesk.domain.target import Target, in_force
from carbondesk.domain.target_path import Path
from carbondesk.domain.usage import Measured

SetsOf = Callable[[int], Sets]


def paths_in_force(measured: Measured, sets_of: SetsOf, year: int) -> list[Path]:
    """The paths of the targets that say something of a year."""
    book = measured.book
    targets = [one for one in book.targets if year in one.years]
    bases = {one.base_year for one in targets if needs_account(one, measured)}
    held = {base: account.of(measured, periods.year(base), sets_of(base)) for base in bases}
    return [target_path.of(one, book.restated, held) for one in targets]


def needs_account(target: Target, measured: Measured) -> bool:
    """Whether the base of a target is what the ledger holds of its base year."""
    return target.base_micro is None and in_force(target, measured.book.restated) is None


def allowed(
    paths: Sequence[Path], name: str, until: Account, year: int
) -> tuple[Path, Figure] | None:
    """The strictest of the quantities that the targets of an aim allow a year, with its path."""
    found = [
        (path, target_path.whole_amount(path.allowed(year), until, path.target))
        for path in paths
        if path.target.aim == name
    ]
    known = [(path, figure) for path, figure in found if figure.value is not None]
    return min(known, key=_quantity, default=None)


def of(measured: Measured, sets_of: SetsOf, until: Account, year: int) -> dict[str, Figure]:
    """What the targets in force allow a year, by aim, in the unit of the whole."""
    paths = paths_in_force(measured, sets_of, year)
    wanted = dict.fromkeys(path.target.aim for path in paths)
    found = {name: allowed(paths, name, until, year) for name in wanted}
    return {name: one[1] for name, one in found.items() if one is not None}


def _quantity(found: tuple[Path, Figure]) -> Fraction:
    return Fraction(found[1].value or 0)
