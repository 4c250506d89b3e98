"""The duties of a year as a card: what is due, ticked by hand where the ledger cannot know."""

from functools import partial

from PySide6.QtCore import Signal

from carbondesk.domain import agenda
from carbondesk.domain import period as periods
from carbondesk.domain.agenda import Due, Matter
from carbondesk.domain.contracts import duties as contract_duties
from carbondesk.domain.duty import DutyTick
from carbondesk.domain.period import Period
from carbondesk.i18n import plural, translate
from carbondesk.operations import duties as verbs
from carbondesk.store import contracts, duties
from carbondesk.store import rows as kept
from carbondesk.texts import duties as texts
from carbondesk.ui import words
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import Host
from carbondesk.ui.pages.submissions import calendar_rows, duty_form
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table


class DutyCard(Card):
    """The calendar with its verbs; `wanted` asks for the notice, task or meter of a line."""

    wanted = Signal(object)

    def __init__(self, host: Host) -> None:
        title = translate("ui.pages.submissions.duty_card", "Duties")
        super().__init__(title, " ")
        self.host = host
        self.desk = host.desk
        self.table = Table(calendar_rows.columns(), name=title, dense=True)
        self.table.chosen.connect(self._show_verbs)
        self.table.opened.connect(self.open_line)
        self._verbs()
        self._told = Label("", "small", "ink3", wrap=True)
        self.wide(self.table, 1)
        self.rule()
        self.row().addWidget(self._told, 1)
        self._lines: dict[str, Due] = {}

    def refresh(self, year: Period) -> None:
        """Read the duties of a year anew."""
        db, today = self.desk.ledger.db, self.desk.today
        signed = contract_duties.lines(contracts.kept(db), year, today)
        found = agenda.in_order([*agenda.of(duties.known(db), year, today), *signed])
        self._lines = {calendar_rows.key(one): one for one in found}
        self.table.show_rows(list(calendar_rows.rows(found)))
        waiting = len(agenda.waiting(found))
        text = plural(
            "ui.pages.submissions.duty_card",
            "{count} late or near",
            "{count} late or near",
            waiting,
        )
        self.set_title(words.period(year), text.format(count=waiting))
        self._show_verbs()

    def go_to(self, subject: str) -> None:
        """Show the first line of a duty, notice or task."""
        key = next((key for key, one in self._lines.items() if one.subject == subject), "")
        self.table.go_to(key)

    def open_line(self, *_: object) -> None:
        """Tick a duty; ask for the notice, task or meter of another line."""
        one = self.current()
        if one is not None and one.matter is Matter.DUTY:
            self.tick()
        elif one is not None:
            self.wanted.emit(one)

    def current(self) -> Due | None:
        """The chosen line."""
        return self._lines.get(self.table.current()[0])

    def tick(self) -> FormDialog | None:
        """Ask on which day the chosen duty was done."""
        one = self.current()
        if one is None or one.matter is not Matter.DUTY:
            return None
        known = self._tick_of(one)
        verb = translate("ui.pages.submissions.duty_card", "Done")
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
            self.host.toast(translate("ui.pages.submissions.duty_card", "Open again"))

    def set_day(self) -> FormDialog | None:
        """Ask when the chosen duty is due, and whether it applies."""
        one = self.current()
        if one is None or one.matter is not Matter.DUTY:
            return None
        found = duties.choices(self.desk.ledger.db)
        dialog = self._ask(one.subject, texts.subject(one), own=bool(one.name))
        dialog.fill(duty_form.rule_values(found, one.subject, self.desk.today))
        return dialog

    def add(self) -> FormDialog:
        """Ask for a duty of one's own."""
        title = translate("ui.pages.submissions.duty_card", "Own duty")
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
        verb = translate("ui.pages.submissions.duty_card", "Save")
        fields = duty_form.rule_fields(own=own)
        dialog = FormDialog(self.window(), title, fields, verb, partial(self._put_rule, duty_id))
        dialog.open()
        return dialog

    def _put_rule(self, duty_id: str, form: dict[str, str]) -> None:
        self.desk.do(verbs.put, duty_form.read_rule(form, self.desk.today, duty_id))
        self.host.toast(translate("ui.pages.submissions.duty_card", "Saved"))

    def _put_tick(self, one: Due, known: DutyTick | None, form: dict[str, str]) -> None:
        made = duty_form.read_tick(form, self.desk.today, one.subject, one.period, known)
        self.desk.do(verbs.tick, made)
        self.host.toast(translate("ui.pages.submissions.duty_card", "Done"))

    def _tick_of(self, one: Due) -> DutyTick | None:
        return kept.fetch_one(self.desk.ledger.db, DutyTick, one.ticked) if one.ticked else None

    def _verbs(self) -> None:
        self._buttons = {
            "files": Button(
                translate("ui.pages.submissions.duty_card", "Files"),
                icon="paperclip",
                small=True,
            ),
            "untick": Button(
                translate("ui.pages.submissions.duty_card", "Open again"),
                small=True,
                writes=ANY,
            ),
            "day": Button(
                translate("ui.pages.submissions.duty_card", "Set the day"),
                small=True,
                writes=ANY,
            ),
            "tick": Button(
                translate("ui.pages.submissions.duty_card", "Tick as done"),
                icon="check",
                small=True,
                writes=ANY,
            ),
            "add": Button(
                translate("ui.pages.submissions.duty_card", "Own duty"),
                icon="plus",
                small=True,
                writes=ANY,
            ),
        }
        acts = (self.show_files, self.untick, self.set_day, self.tick, self.add)
        for button, act in zip(self._buttons.values(), acts, strict=True):
            button.clicked.connect(act)
            self.add_to_head(button)

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
                "ui.pages.submissions.duty_card",
                "Enter or a double click ticks a duty. Days differ from place to place: set yours.",
            )
        if one.matter is not Matter.DUTY:
            return texts.subject(one)
        found = duties.choices(self.desk.ledger.db)
        said = duty_form.told(found, one.subject, periods.parse(one.period))
        return translate("ui.pages.submissions.duty_card", "; ").join(said)
