"""What a user can do with the heating season of the institution."""

from dataclasses import replace

from carbondesk.domain import heating
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger


def put_season(ledger: Ledger, new: HeatingSeason) -> HeatingSeason:
    """Write the heating season from a winter on; what was typed for this winter is replaced."""
    refuse_if(heating.problems(new))
    known = rows.fetch(ledger.db, HeatingSeason, "where winter = ?", (new.winter,))
    ready = replace(new, id=known[0].id if known else new.id)
    return facts.put(ledger, "put_heating_season", [ready])[0]


def remove_season(ledger: Ledger, season_id: str) -> None:
    """Remove a typed heating season; the one before it, or the city's, holds again."""
    facts.remove(ledger, "remove_heating_season", HeatingSeason, season_id)
