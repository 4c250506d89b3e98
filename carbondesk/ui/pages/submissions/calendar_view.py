"""The calendar: duties of the year with what is late or near; notices, awards and tasks."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.domain import agenda
from carbondesk.domain import period as periods
from carbondesk.domain.agenda import Due, Matter
from carbondesk.domain.duty import DutyTick
from carbondesk.domain.period import Period
from carbondesk.i18n import plural, translate
from carbondesk.operations import duties as verbs
from carbondesk.store import duties
from carbondesk.store import rows as kept
from carbondesk.texts import duties as texts
from carbondesk.ui import words
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions import calendar_rows, duty_form
from carbondesk.ui.pages.submissions.notice_nouns import NoticeNoun, TaskNoun
from carbondesk.ui.pages.submissions.register import RegisterCard
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE = 420


class CalendarView(View):
    """The year at the left; at the right what was received, and what is to be put right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        title = translate("ui.pages.submissions.calendar_view", "Duties")
        self.table = Table(calendar_rows.columns(), name=title, dense=True)
        self.table.chosen.connect(self._show_verbs)
        self.table.opened.connect(self.open_line)
        self._card = Card(title, " ")
        self._verbs()
        self._told = Label("", "small", "ink3", wrap=True)
        self._card.wide(self.table, 1)
        self._card.rule()
        self._card.row().addWidget(self._told, 1)
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
        side.addWidget(self.notices, 1)
        side.addWidget(self.tasks, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)
        row.addLayout(side)
        for card in (self.notices, self.tasks):
            card.setFixedWidth(SIDE)
        self._lines: dict[str, Due] = {}

    def refresh(self) -> None:
        """Read duties, notices and tasks anew."""
        db, year = self.desk.ledger.db, self._year()
        found = agenda.of(duties.known(db), year, self.desk.today)
        self._lines = {calendar_rows.key(one): one for one in found}
        self.table.show_rows(list(calendar_rows.rows(found)))
        waiting = len(agenda.waiting(found))
        text = plural(
            "ui.pages.submissions.calendar_view", "{count} late or near", "{count} late or near",
            waiting,
        )  # fmt: skip
        self._card.set_title(words.period(year), text.format(count=waiting))
        self.notices.refresh(year)
        self.tasks.refresh(year)
        self._show_verbs()

    def subtitle(self) -> str:
        """The year of the calendar."""
        return words.period(self._year())

    def begin(self) -> None:
        """The table has the keyboard."""
        self.table.setFocus()

    def go_to(self, place: str) -> None:
        """Show the lines of a duty."""
        key = next((key for key, one in self._lines.items() if one.subject == place), "")
        self.table.go_to(key)

    def current(self) -> Due | None:
        """The chosen line."""
        return self._lines.get(self.table.current()[0])

    def open_line(self, *_: object) -> None:
        """Tick a duty; open the notice, task or meter of another line."""
        one = self.current()
        if one is None:
            return
        if one.matter is Matter.DUTY:
            self.tick()
        elif one.matter is Matter.METER:
            self.host.open_page("meters", one.subject)
        else:
            card = self.notices if one.matter is Matter.NOTICE else self.tasks
            if card.table.go_to(one.subject):
                card.change()

    def tick(self) -> FormDialog | None:
        """Ask on which day the chosen duty was done."""
        one = self.current()
        if one is None or one.matter is not Matter.DUTY:
            return None
        known = self._tick_of(one)
        verb = translate("ui.pages.submissions.calendar_view", "Done")
        title = f"{texts.subject(one)} {texts.period(one.period)}"
        submit = partial(self._put_tick, one, known)
        dialog = FormDialog(self.window(), title, duty_form.tick_fields(), verb, submit)
        done = known.day if known else self.desk.today
        dialog.fill({"day": day(done), "note": known.note if known else ""})
        dialog.open()
        return dialog

    def untick(self) -> None:
        """Take back the tick of the chosen duty."""
        one = self.current()
        if one is not None and one.ticked:
            self.desk.do(verbs.untick, one.ticked)
            self.host.toast(translate("ui.pages.submissions.calendar_view", "Open again"))

    def set_day(self) -> FormDialog | None:
        """Ask when the chosen duty is due, and whether it applies."""
        one = self.current()
        if one is None or one.matter is not Matter.DUTY:
            return None
        found = duties.choices(self.desk.ledger.db)
        dialog = self._ask(one.subject, texts.subject(one), own=bool(one.name))
        dialog.fill(duty_form.rule_values(found, one.subject, self.desk.today))
        return dialog

    def file_contract(self) -> FormDialog:
        """Ask for the task of filing a contract that is signed today, with its deadline."""
        found, today = duties.choices(self.desk.ledger.db), self.desk.today
        dialog = self.tasks.add()
        dialog.fill(duty_form.filing_values(found, today))
        return dialog

    def add(self) -> FormDialog:
        """Ask for a duty of one's own."""
        title = translate("ui.pages.submissions.calendar_view", "Own duty")
        dialog = self._ask("", title, own=True)
        dialog.fill(duty_form.blank(self.desk.today))
        return dialog

    def show_files(self) -> None:
        """Show the files of the tick of the chosen duty."""
        one = self.current()
        known = self._tick_of(one) if one else None
        if known is not None:
            FactFiles(self.host).show(self, known)

    def _ask(self, duty_id: str, title: str, *, own: bool) -> FormDialog:
        verb = translate("ui.pages.submissions.calendar_view", "Save")
        fields = duty_form.rule_fields(own=own)
        dialog = FormDialog(self.window(), title, fields, verb, partial(self._put_rule, duty_id))
        dialog.open()
        return dialog

    def _put_rule(self, duty_id: str, form: dict[str, str]) -> None:
        self.desk.do(verbs.put, duty_form.read_rule(form, self.desk.today, duty_id))
        self.host.toast(translate("ui.pages.submissions.calendar_view", "Saved"))

    def _put_tick(self, one: Due, known: DutyTick | None, form: dict[str, str]) -> None:
        made = duty_form.read_tick(form, self.desk.today, one.subject, one.period, known)
        self.desk.do(verbs.tick, made)
        self.host.toast(translate("ui.pages.submissions.calendar_view", "Done"))

    def _tick_of(self, one: Due) -> DutyTick | None:
        return kept.fetch_one(self.desk.ledger.db, DutyTick, one.ticked) if one.ticked else None

    def _verbs(self) -> None:
        self._buttons = {
            "files": Button(
                translate("ui.pages.submissions.calendar_view", "Files"),
                icon="paperclip",
                small=True,
            ),
            "untick": Button(
                translate("ui.pages.submissions.calendar_view", "Open again"),
                small=True,
                writes=ANY,
            ),
            "day": Button(
                translate("ui.pages.submissions.calendar_view", "Set the day"),
                small=True,
                writes=ANY,
            ),
            "tick": Button(
                translate("ui.pages.submissions.calendar_view", "Tick as done"),
                icon="check",
                small=True,
                writes=ANY,
            ),
            "add": Button(
                translate("ui.pages.submissions.calendar_view", "Own duty"),
                icon="plus",
                small=True,
                writes=ANY,
            ),
        }
        acts = (self.show_files, self.untick, self.set_day, self.tick, self.add)
        for button, act in zip(self._buttons.values(), acts, strict=True):
            button.clicked.connect(act)
            self._card.add_to_head(button)

    def _show_verbs(self, *_: object) -> None:
        """Only what can be done with the chosen line; what is known of its day below."""
        one = self.current()
        is_duty = one is not None and one.matter is Matter.DUTY
        is_ticked = one is not None and bool(one.ticked)
        is_seen = one is not None and one.done is not None and not is_ticked
        self._buttons["files"].setVisible(is_ticked)
        self._buttons["untick"].setVisible(is_ticked)
        self._buttons["day"].setVisible(is_duty)
        self._buttons["tick"].setVisible(is_duty and not is_seen)
        self._told.setText(self._words(one))

    def _words(self, one: Due | None) -> str:
        if one is None:
            return translate(
                "ui.pages.submissions.calendar_view",
                "Enter or a double click ticks a duty. Days differ from place to place: set yours.",
            )
        if one.matter is not Matter.DUTY:
            return texts.subject(one)
        found = duties.choices(self.desk.ledger.db)
        said = duty_form.told(found, one.subject, periods.parse(one.period))
        return translate("ui.pages.submissions.calendar_view", "; ").join(said)

    def _year(self) -> Period:
        return periods.year(self.desk.period.first.year)
