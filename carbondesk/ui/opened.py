"""The words at the right of the status bar: which factors the shown year is bound to."""

from carbondesk.domain import sets
from carbondesk.i18n import pick, translate
from carbondesk.store import institutions
from carbondesk.texts import numbers
from carbondesk.ui.desk import Desk


def facts(desk: Desk) -> str:
    """Factor sets and grid factor of the year on show; empty while it is not bound."""
    bound = institutions.bindings(desk.ledger.db).get(desk.period.first.year)
    if bound is None:
        return ""
    found = sets.of_binding(bound)
    first = translate("ui.opened", "Factors: {edition}").format(edition=found.carbon.edition)
    if found.grid is None:
        return first
    grid = translate("ui.opened", "Grid: {area} {year}, {factor} kgCO₂/kWh").format(
        area=pick(found.grid.area_zh, found.grid.area_en),
        year=found.grid.data_year,
        factor=numbers.plain(found.grid.per_kwh, found.grid.decimals),
    )
    return f"{first}    {grid}"
