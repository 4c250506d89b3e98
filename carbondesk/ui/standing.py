"""Why a ledger is only read here, or less safe, in words with the way out."""

from dataclasses import dataclass
from pathlib import Path

from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store.faults import HeldLedger, LedgerFault
from carbondesk.texts import faults


@dataclass(frozen=True)
class Standing:
    """What keeps the ledger from being written or safe: the words, the way out and its command."""

    text: str
    verb: str
    command: str
    tone: str = "warn"


def unsigned(reason: str) -> Standing:
    """That nobody signed in yet."""
    return Standing(reason, translate("ui.standing", "Sign in"), "sign_in", "ok")


def of_refusal(refusal: LedgerFault, reason: str) -> Standing:
    """That the ledger can only be read."""
    if isinstance(refusal, HeldLedger):
        return Standing(reason, translate("ui.standing", "Try again"), "reopen")
    return Standing(reason, translate("ui.standing", "Save a copy"), "save_copy")


def of_place(path: Path) -> Standing | None:
    """That a ledger on a network drive is less safe, for as long as it is open there."""
    if not ledgers.is_shared(path):
        return None
    verb = translate("ui.standing", "Save a copy")
    return Standing(faults.on_network(path), verb, "save_copy")
