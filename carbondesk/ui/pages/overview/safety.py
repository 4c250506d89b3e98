"""Whether the backups would help if the disk were lost, as a line of the overview."""

from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store.ledger import Ledger
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.notice import Notice

_PLACE = "settings:backups"


def of(ledger: Ledger) -> ledgers.Safety:
    """What the newest backup is worth now."""
    return ledgers.safety(ledger.path, ledger.backups, ledger.clock())


def notices(desk: Desk) -> list[Notice]:
    """What is to be said of the backups; it leads to their settings. Nothing if all is well."""
    ledger = desk.ledger
    if ledger.refusal is not None:
        return []
    found = of(ledger)
    if found.newest is None:
        title = translate("ui.pages.overview.safety", "There is no backup yet")
        return [Notice(_PLACE, title, _open(), "warn")]
    if found.is_old:
        title = translate("ui.pages.overview.safety", "The newest backup is of {day}")
        return [Notice(_PLACE, title.format(day=found.newest.at.date()), _open(), "warn")]
    if found.is_on_same_disk:
        title = translate("ui.pages.overview.safety", "Backups lie on the ledger's own disk")
        note = translate("ui.pages.overview.safety", "Choose a folder on another one")
        return [Notice(_PLACE, title, note, "due")]
    return []


def _open() -> str:
    return translate("ui.pages.overview.safety", "Back up now")
