"""The library of factors: every one on board with value, source and grade, and the own ones."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from carbondesk.i18n import plural, translate
from carbondesk.store import factors
from carbondesk.ui.page import Host
from carbondesk.ui.pages.settings import factor_library
from carbondesk.ui.pages.settings.own_sets import OwnSets
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

_SEARCH = 240


class FactorsView(View):
    """A kind of factors at a time, searched by carrier, area, source or edition."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        title = translate("ui.pages.settings.factor_view", "Factors")
        self.kinds = Segments(factor_library.choices(), name=title)
        self.kinds.chosen.connect(self._show)
        self.query = QLineEdit()
        self.query.setFixedWidth(_SEARCH)
        self.query.setPlaceholderText(
            translate("ui.pages.settings.factor_view", "Carrier, area, source or edition")
        )
        self.query.setAccessibleName(translate("ui.pages.settings.factor_view", "Find"))
        self.query.textChanged.connect(self._show)
        self.table = Table(factor_library.columns(), dense=True, name=title)
        self.note = Label("", "small", "ink2", wrap=True)
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        tools.addWidget(self.kinds)
        self.own = OwnSets(host, self.table, self._show)
        self.table.typed.connect(self.own.take_value)
        tools.addWidget(self.own.tools)
        tools.addStretch()
        tools.addWidget(self.query)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        card.row().addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addWidget(card, 1)

    def refresh(self) -> None:
        """Read the own sets anew."""
        self._show()

    def go_to(self, place: str) -> None:
        """Show a kind of factors."""
        self.kinds.choose(place)

    def place(self) -> str:
        """The kind that is shown."""
        return self.kinds.current()

    def _show(self, *_args: object) -> None:
        own = factors.sets(self.desk.ledger.db)
        kind = self.kinds.current()
        rows = factor_library.rows(kind, self.query.text(), own)
        self.table.show_rows(rows)
        self.own.tools.setVisible(kind == factor_library.OWN)
        found = factor_library.count(rows)
        if found:
            text = plural(
                "ui.pages.settings.factor_view", "{count} factor. ", "{count} factors. ", found
            )
            self.note.setText(text.format(count=found) + _grades())
        elif kind == factor_library.OWN and not own:
            self.note.setText(
                translate("ui.pages.settings.factor_view", "The institution has no set of its own.")
            )
        else:
            self.note.setText(translate("ui.pages.settings.factor_view", "Nothing is found."))


def _grades() -> str:
    return translate(
        "ui.pages.settings.factor_view",
        "Grade A: in the standard itself or in two independent sources; B: in one transcript; I: "
        "inferred, as its note says. What a closed year used stays as it was.",
    )
