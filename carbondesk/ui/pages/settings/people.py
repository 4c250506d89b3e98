"""The people by month: an overview; they are entered where the month is entered."""

from PySide6.QtWidgets import QVBoxLayout

from carbondesk.i18n import translate
from carbondesk.store import books
from carbondesk.ui.page import Host
from carbondesk.ui.pages.settings import people_rows
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table


class PeopleView(View):
    """What is known of each class, month by month."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        title = translate("ui.pages.settings.people", "People")
        card = Card(title, translate("ui.pages.settings.people", "by month and class"))
        card.body.setContentsMargins(0, 0, 0, 0)
        enter = Button(
            translate("ui.pages.settings.people", "Enter people"), icon="pencil", writes=ANY
        )
        enter.clicked.connect(self._enter)
        card.add_to_head(enter)
        self.table = Table(people_rows.columns(()), dense=True, name=title)
        self._hint = Label("", "small", "ink2", wrap=True)
        card.wide(self.table, 1)
        card.row().addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def refresh(self) -> None:
        """Read the counts anew."""
        book = books.without_facts(self.desk.ledger.db)
        shown = people_rows.classes(book)
        self.table.show_columns(people_rows.columns(shown), people_rows.rows(book, self.desk.today))
        self._hint.setText(_hint() if shown else _nothing())

    def _enter(self) -> None:
        self.host.open_page("entry", "people")


def _hint() -> str:
    return translate(
        "ui.pages.settings.people",
        "Staff, authorised staffing and students hold until they change (gray). Bed-days, "
        "outpatients and visitors are needed for every month.",
    )


def _nothing() -> str:
    return translate(
        "ui.pages.settings.people",
        "No people yet. Use per person needs them, and so do the forms of the year.",
    )
