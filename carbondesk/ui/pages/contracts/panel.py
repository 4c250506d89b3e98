"""The frame of a tab about one contract: the list at the left, its content at the right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.contracts.contract import Contract
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts.chosen import Chosen, no_contract
from carbondesk.ui.pages.contracts.listing import ContractList
from carbondesk.ui.tabbed import View


class ContractView(View):
    """A tab about the chosen contract; subclasses fill `content` and show a contract."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        chosen.changed.connect(self._refresh_if_shown)
        self.list = ContractList(self.desk, chosen)
        self.content = QVBoxLayout()
        self.content.setSpacing(GAP)
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addLayout(self.content, 1)
        self._empty = no_contract(host)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def show_contract(self, contract: Contract) -> None:
        """Show a contract; subclasses fill this in."""

    def refresh(self) -> None:
        """Ask the ledger again."""
        found = self.list.refresh()
        self._filled.setVisible(found is not None)
        self._empty.setVisible(found is None)
        if found is not None:
            self.show_contract(found)

    def go_to(self, place: str) -> None:
        """Show a contract by its id."""
        self.chosen.choose(place)

    def place(self) -> str:
        """The chosen contract."""
        return self.chosen.contract_id

    def _refresh_if_shown(self, *_: object) -> None:
        if self.isVisibleTo(self.window()):
            self.refresh()
