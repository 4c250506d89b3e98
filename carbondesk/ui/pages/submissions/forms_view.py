"""The forms of a period: their rows with figures that open."""

from PySide6.QtWidgets import QHBoxLayout

from carbondesk.domain import period as periods
from carbondesk.domain.period import Period
from carbondesk.i18n import pick, translate
from carbondesk.reference import forms
from carbondesk.reports import catalogue
from carbondesk.ui import words
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions import form_rows
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.table import Table


class FormsView(View):
    """The form in the middle, as it is printed."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.table = Table(
            form_rows.columns(),
            dense=True,
            name=translate("ui.pages.submissions.forms_view", "Rows of the form"),
        )
        self._card = Card(" ", " ", ruled=True)
        self._card.wide(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)

    def refresh(self) -> None:
        """Fill the form anew."""
        db, year = self.desk.ledger.db, self._year()
        filled = catalogue.fill_form(db, catalogue.FORM2, year)
        before = catalogue.fill_form(db, catalogue.FORM2, year.year_before())
        form = forms.named(catalogue.FORM2)
        self._card.set_title(pick(form.title_zh, form.title_en), words.period(year))
        self.table.show_rows(list(form_rows.rows(filled, before)))

    def subtitle(self) -> str:
        """The year that the forms are about."""
        return words.period(self._year())

    def next_problem(self) -> bool:
        """Go to the next finding."""
        return False

    def _year(self) -> Period:
        return periods.year(self.desk.period.first.year)
