"""What an open ledger begins with: the month to show, and which factors its year is bound to."""

from carbondesk.domain import sets
from carbondesk.domain.period import month_of
from carbondesk.i18n import pick, translate
from carbondesk.store import factors, institutions, meters
from carbondesk.texts import numbers
from carbondesk.ui.desk import Desk


def show_newest_month(desk: Desk) -> None:
    """Show the month of the newest fact; that of today stays where there is none."""
    newest = meters.last_fact_day(desk.ledger.db)
    if newest is not None:
        desk.set_period(month_of(min(newest, desk.today)))


def facts(desk: Desk) -> str:
    """Factor sets and grid factor of the year on show; empty while it is not bound."""
    bound = institutions.bindings(desk.ledger.db).get(desk.period.first.year)
    if bound is None:
        return ""
    found = sets.of_binding(bound, factors.sets(desk.ledger.db))
    first = translate("ui.opened", "Factors: {edition}").format(edition=found.carbon.edition)
    if found.grid is None:
        return first
    grid = translate("ui.opened", "Grid: {area} {year}, {factor} kgCO₂/kWh").format(
        area=pick(found.grid.area_zh, found.grid.area_en),
        year=found.grid.data_year,
        factor=numbers.plain(found.grid.per_kwh, found.grid.decimals),
    )
    return f"{first}    {grid}"
