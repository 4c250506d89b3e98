"""What is typed into the chosen draft: three lists below each other, closed once it is agreed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.store.settling import Statement
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import typed_kinds


class ValueList(FactList):
    """The values of what the fee of a contract follows; names are those that were signed."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, typed_kinds.values())

    def show_statement(self, found: Statement) -> None:
        """Show the values of a settlement."""
        self._kind = typed_kinds.values(found.terms.adjusters)
        self.show_facts(found.facts.settlement.id, found.facts.values)


class TypedLists(QWidget):
    """Carriers, values of adjusters where there are any, items."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.lines = FactList(host, typed_kinds.lines())
        self.values = ValueList(host)
        self.items = FactList(host, typed_kinds.items())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for one in (self.lines, self.values, self.items):
            column.addWidget(one, 1)

    def show_statement(self, found: Statement) -> None:
        """Show what was typed of a settlement."""
        settlement = found.facts.settlement
        self.lines.show_facts(settlement.id, found.facts.lines)
        self.values.show_statement(found)
        self.values.setVisible(bool(found.terms.adjusters))
        self.items.show_facts(settlement.id, found.facts.items)
        self.setEnabled(bool(settlement.id) and settlement.agreed is None)
