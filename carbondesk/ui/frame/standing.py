"""Why a ledger is only read here, or less safe, as a banner above the pages with the way out."""

from dataclasses import dataclass

from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store.faults import HeldLedger
from carbondesk.texts import faults
from carbondesk.ui.commands import Commands
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.banner import Banner


@dataclass(frozen=True)
class Standing:
    """What keeps the ledger from being written or safe: the words, the way out and its command."""

    text: str
    verb: str
    command: str
    tone: str = "warn"


def of(desk: Desk) -> Standing | None:
    """What is to be said of an open ledger; nothing where all is well."""
    if desk.needs_sign_in():
        verb = translate("ui.frame.standing", "Sign in")
        return Standing(desk.why_not(), verb, "sign_in", "ok")
    if desk.ledger.refusal is None:
        return _of_place(desk)
    if isinstance(desk.ledger.refusal, HeldLedger):
        verb = translate("ui.frame.standing", "Try again")
        return Standing(desk.why_not(), verb, "reopen")
    verb = translate("ui.frame.standing", "Save a copy")
    return Standing(desk.why_not(), verb, "save_copy")


def _of_place(desk: Desk) -> Standing | None:
    """That a ledger on a network drive is less safe, for as long as it is open there."""
    path = desk.ledger.path
    if not ledgers.is_shared(path):
        return None
    verb = translate("ui.frame.standing", "Save a copy")
    return Standing(faults.on_network(path), verb, "save_copy")


class StandingBanner(Banner):
    """The banner; its button runs the way out where the application knows one."""

    def __init__(self, shown: Standing, commands: Commands) -> None:
        super().__init__(shown.text, shown.tone, shown.verb if commands.can(shown.command) else "")
        self._command = shown.command
        self._commands = commands
        self.acted.connect(self._run)

    def _run(self) -> None:
        self._commands.run(self._command)
