"""The calendar: duties of the year with what is late or near; notices, awards and tasks."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.domain import period as periods
from carbondesk.domain.agenda import Due, Matter
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.store import duties
from carbondesk.ui import words
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions import duty_form
from carbondesk.ui.pages.submissions.duty_card import DutyCard
from carbondesk.ui.pages.submissions.notice_nouns import NoticeNoun, TaskNoun
from carbondesk.ui.pages.submissions.register import RegisterCard
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form_dialog import FormDialog

SIDE = 360


class CalendarView(View):
    """The year at the left; at the right what was received, and what is to be put right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.duties = DutyCard(host)
        self.duties.wanted.connect(self._open)
        self.notices = RegisterCard(host, NoticeNoun())
        self.tasks = RegisterCard(host, TaskNoun())
        filing = Button(
            translate("ui.pages.submissions.calendar_view", "File a contract"),
            small=True,
            writes=ANY,
        )
        filing.clicked.connect(self.file_contract)
        self.tasks.add_to_head(filing)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        for card in (self.notices, self.tasks):
            card.setFixedWidth(SIDE)
            side.addWidget(card, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.duties, 1)
        row.addLayout(side)

    def refresh(self) -> None:
        """Read duties, notices and tasks anew."""
        year = self._year()
        for card in (self.duties, self.notices, self.tasks):
            card.refresh(year)

    def subtitle(self) -> str:
        """The year of the calendar."""
        return words.period(self._year())

    def begin(self) -> None:
        """The table has the keyboard."""
        self.duties.table.setFocus()

    def go_to(self, place: str) -> None:
        """Show the lines of a duty."""
        self.duties.go_to(place)

    def file_contract(self) -> FormDialog:
        """Ask for the task of filing a contract that is signed today, with its deadline."""
        found, today = duties.choices(self.desk.ledger.db), self.desk.today
        dialog = self.tasks.add()
        dialog.fill(duty_form.filing_values(found, today))
        return dialog

    def _open(self, one: Due) -> None:
        """Open the notice, task or meter that a line is about."""
        if one.matter is Matter.METER:
            self.host.open_page("meters", one.subject)
        elif one.matter is Matter.CONTRACT:
            self.host.open_page("contracts", f"duties:{one.subject.rpartition(':')[2]}")
        elif one.matter is Matter.NOTICE and self.notices.table.go_to(one.subject):
            self.notices.change()
        elif one.matter is Matter.TASK and self.tasks.table.go_to(one.subject):
            self.tasks.change()

    def _year(self) -> Period:
        return periods.year(self.desk.period.first.year)
