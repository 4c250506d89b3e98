"""What follows from accounts that were read: the carbon inventory, and where quotas put a year."""

from carbondesk.domain import inventory, standing
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.period import Period
from carbondesk.domain.standing import Standing
from carbondesk.store.accounts import Accounts


def of(found: Accounts, period: Period) -> Inventory:
    """The carbon inventory of one of the periods."""
    return inventory.of(found.measured, found.of(period))


def standings(found: Accounts, year: Period) -> tuple[Standing, ...]:
    """Where one of the years stands by every standard of quotas that is for the institution."""
    return standing.of(found.measured, found.of(year))
