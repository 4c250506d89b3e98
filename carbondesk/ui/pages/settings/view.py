"""What stands under a tab of the settings."""

from PySide6.QtWidgets import QWidget

from carbondesk.ui.page import Host


class View(QWidget):
    """The content of one tab; made when the tab is first chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.desk = host.desk

    def refresh(self) -> None:
        """Ask the ledger again; what is being typed stays. Subclasses fill this in."""

    def go_to(self, place: str) -> None:
        """Show something within the tab; subclasses fill this in."""

    def place(self) -> str:
        """Where within the tab one is, for `go_to`; subclasses fill this in."""
        return ""
