"""What stands under a tab of the submissions."""

from PySide6.QtWidgets import QWidget

from carbondesk.ui.page import Host, Page


class View(QWidget):
    """The content of one tab; made when the tab is first chosen.

    `page` gives the explain panel (`page.watch_figures`) and the head for actions.
    """

    def __init__(self, host: Host, page: Page) -> None:
        super().__init__()
        self.host = host
        self.desk = host.desk
        self.page = page

    def refresh(self) -> None:
        """Ask the ledger again; what is being typed stays. Subclasses fill this in."""

    def go_to(self, place: str) -> None:
        """Show something within the tab; subclasses fill this in."""

    def place(self) -> str:
        """Where within the tab one is, for `go_to`; subclasses fill this in."""
        return ""

    def next_problem(self) -> bool:
        """Go to the next problem of the tab (F8); subclasses with findings fill this in."""
        return False
