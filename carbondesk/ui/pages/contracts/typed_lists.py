"""What is typed into the chosen draft: three lists below each other, closed once it is agreed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.store import projects, settling
from carbondesk.store.settling import Statement
from carbondesk.texts import numbers, terms
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


class LineList(FactList):
    """What carriers are settled with; verified savings of the contract's projects to choose."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, typed_kinds.lines())

    def show_statement(self, found: Statement) -> None:
        """Show what was typed of a settlement."""
        self._kind = typed_kinds.lines(self._savings(found))
        self.show_facts(found.facts.settlement.id, found.facts.lines)

    def _savings(self, found: Statement) -> typed_kinds.Choices:
        db = self._host.desk.ledger.db
        codes = projects.codes_by_id(db)
        text = translate("ui.pages.contracts.typed_lists", "{project}, {first} to {last}: {saved}")
        return tuple(
            (
                one.id,
                text.format(
                    project=codes.get(one.project_id, ""), first=one.first, last=one.last,
                    saved=f"{numbers.plain(from_micro(one.saved_micro))} {terms.unit(one.unit)}",
                ),
            )
            for one in settling.savings(db, found.terms.contract.id)
            if not one.withdrawn
        )  # fmt: skip


class TypedLists(QWidget):
    """Carriers, values of adjusters where there are any, items."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.lines = LineList(host)
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
        self.lines.show_statement(found)
        self.values.show_statement(found)
        self.values.setVisible(bool(found.terms.adjusters))
        self.items.show_facts(settlement.id, found.facts.items)
        self.setEnabled(bool(settlement.id) and settlement.agreed is None)
