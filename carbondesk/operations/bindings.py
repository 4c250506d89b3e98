"""Binds a year to its factor editions when its first fact is written."""

from collections.abc import Iterable

from carbondesk.domain.binding import FactorBinding
from carbondesk.reference import factor_sets, grid
from carbondesk.reference.editions import Choice
from carbondesk.reference.grid import GridFactor
from carbondesk.store import institutions, rows
from carbondesk.store.ledger import Connection, new_id


def ensure(db: Connection, years: Iterable[int]) -> None:
    """Bind each of the years that is not bound yet; part of the open step."""
    wanted = set(years)
    if not wanted:
        return
    institution = institutions.get(db)
    missing = sorted(wanted - institutions.bindings(db).keys())
    if institution is None or not missing:
        return
    rows.insert(db, [bound(year, institution.region_code) for year in missing])


def bound(year: int, region_code: str) -> FactorBinding:
    """What a year is bound to by default: the newest editions not newer than the year.

    Where even the oldest edition is newer, or is no A-grade row, the binding is to be confirmed.
    A region without any published grid factor is bound to none (data year 0).
    """
    energy = factor_sets.default_energy(year)
    carbon = factor_sets.default_carbon(year)
    electricity = grid.factor(region_code, year)
    return FactorBinding(
        year,
        energy.edition.code,
        carbon.edition.code,
        region_code,
        electricity.edition.data_year if electricity else 0,
        grid.AVERAGE,
        to_confirm=energy.to_confirm or carbon.to_confirm or _is_doubtful(electricity),
        id=new_id(),
    )


def _is_doubtful(electricity: Choice[GridFactor] | None) -> bool:
    return electricity is None or electricity.to_confirm or electricity.edition.to_confirm
