"""Why a ledger is only read here, or less safe, as a banner above the pages with the way out."""

from typing import TYPE_CHECKING

from carbondesk.ui.widgets.banner import Banner

if TYPE_CHECKING:
    # The frame is there before the ledger is.
    from carbondesk.ui.commands import Commands
    from carbondesk.ui.standing import Standing


class StandingBanner(Banner):
    """The banner; its button runs the way out where the application knows one."""

    def __init__(self, shown: "Standing", commands: "Commands") -> None:
        super().__init__(shown.text, shown.tone, shown.verb if commands.can(shown.command) else "")
        self._command = shown.command
        self._commands = commands
        self.acted.connect(self._run)

    def _run(self) -> None:
        self._commands.run(self._command)
