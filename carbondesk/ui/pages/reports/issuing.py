"""The card that issues a document: its number, or that it is a draft, and what issuing does."""

from collections.abc import Callable

from carbondesk.i18n import translate
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label


class IssueCard(Card):
    """The number that a document has, and the button that gives it one."""

    def __init__(self, issue: Callable[[], object]) -> None:
        super().__init__(translate("ui.pages.reports.issuing", "Issue"))
        self._state = Chip("", "outlined")
        self.add_to_head(self._state)
        self._note = Label("", "small", "ink2", wrap=True)
        self.body.addWidget(self._note)
        self._button = Button("", Kind.PRIMARY, writes=ANY)
        self._button.clicked.connect(issue)
        row = self.row()
        row.addStretch()
        row.addWidget(self._button)
        self.show_number("")

    def show_number(self, number: str) -> None:
        """Show the number that was given last; empty while there is none."""
        if number:
            self._state.set_tag(Tag(number, "ok", "check"))
            self._button.setText(translate("ui.pages.reports.issuing", "Issue again"))
            text = translate(
                "ui.pages.reports.issuing",
                "The figures of this number are kept. Issued again, the document gets the next "
                "number and says which one it replaces.",
            )
        else:
            draft = translate("ui.pages.reports.issuing", "draft")
            self._state.set_tag(Tag(draft, "outlined", ""))
            self._button.setText(translate("ui.pages.reports.issuing", "Issue"))
            text = translate(
                "ui.pages.reports.issuing",
                "Issuing gives the document its number and keeps its figures. "
                "Until then it prints as a draft.",
            )
        self._note.setText(text)
