"""The archive: what was sent, where it stands, and what the ledger says differently today."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.domain import submission
from carbondesk.domain.period import parse
from carbondesk.domain.submission import (
    FOLLOWING,
    Submission,
    SubmissionState,
    SubmissionStep,
)
from carbondesk.i18n import translate
from carbondesk.operations import submissions
from carbondesk.operations.submissions import Difference
from carbondesk.store import submissions as stored
from carbondesk.texts import form_problems
from carbondesk.ui import ask, words
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_TONES = {"sent": "ok", "reviewed": "ok", "returned": "err", "drafting": "outlined"}


class ArchiveView(View):
    """What was sent above, the steps and differences of the chosen one below."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._sent: dict[str, Submission] = {}
        name = translate("ui.pages.submissions.archive_view", "Handed in")
        self.table = Table(_columns(), name=name)
        self.table.chosen.connect(self._show_chosen)
        self.differences = Table(
            _difference_columns(),
            dense=True,
            name=translate("ui.pages.submissions.archive_view", "Different today"),
        )
        self._card = Card(name)
        self._below = Card(" ", " ")
        self._notes = Label("", "small", "ink2", wrap=True)
        self.save = Button(
            translate("ui.pages.submissions.archive_view", "Save the package"), icon="download"
        )
        self.note = Button(
            translate("ui.pages.submissions.archive_view", "Note a state…"),
            icon="pencil",
            writes=ANY,
        )
        self._build()

    def refresh(self) -> None:
        """Show what was sent, the newest first."""
        db = self.desk.ledger.db
        found = list(reversed(stored.every(db)))
        self._sent = {one.id: one for one in found}
        self.table.show_rows([_row(one, stored.steps(db, one.id)) for one in found])
        if found and self.table.current()[0] not in self._sent:
            self.table.go_to(found[0].id)
        self._show_chosen(self.table.current()[0])

    def write_copy(self, path: Path) -> None:
        """Save the chosen package exactly as it was sent."""
        sent = self._chosen()
        if sent is not None:
            submissions.save_copy(self.desk.ledger, sent, path)
            text = translate("ui.pages.submissions.archive_view", "Saved {name}")
            self.host.toast(text.format(name=path.name), undo=False)

    def _build(self) -> None:
        self._card.add_to_head(self.save)
        self._card.add_to_head(self.note)
        self._card.wide(self.table, 1)
        self._below.body.addWidget(self._notes)
        self._below.wide(self.differences, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.addWidget(self._card)
        column.addLayout(row, 1)
        column.addWidget(self._below, 1)
        self.save.clicked.connect(self._ask_file)
        self.note.clicked.connect(self.ask_state)

    def _chosen(self) -> Submission | None:
        return self._sent.get(self.table.current()[0])

    def _show_chosen(self, _key: str) -> None:
        sent = self._chosen()
        self.save.setEnabled(sent is not None)
        self.note.setEnabled(sent is not None and bool(self._following(sent)))
        if sent is None:
            self._below.set_title(
                translate("ui.pages.submissions.archive_view", "Nothing was handed in yet"), ""
            )
            self._notes.setText("")
            self.differences.show_rows([])
            return
        found = submissions.differences(self.desk.ledger, sent)
        title = translate("ui.pages.submissions.archive_view", "{number} against today")
        text = translate("ui.pages.submissions.archive_view", "differing figures: {count}")
        same = translate("ui.pages.submissions.archive_view", "no figure differs")
        count = text.format(count=len(found)) if found else same
        self._below.set_title(title.format(number=sent.number), count)
        steps = stored.steps(self.desk.ledger.db, sent.id)
        self._notes.setText("\n".join(map(_step, steps)))
        self.differences.show_rows(list(map(_difference, found)))

    def _following(self, sent: Submission) -> tuple[SubmissionState, ...]:
        steps = stored.steps(self.desk.ledger.db, sent.id)
        return FOLLOWING.get(submission.state_of(steps), ())

    def ask_state(self) -> None:
        """Ask what became of the chosen one."""
        sent = self._chosen()
        if sent is None:
            return
        states = self._following(sent)
        fields = (
            Field(
                "state",
                translate("ui.pages.submissions.archive_view", "State"),
                "choice",
                tuple((one.value, form_problems.state(one.value)) for one in states),
            ),
            Field("day", translate("ui.pages.submissions.archive_view", "Day")),
            Field(
                "note", translate("ui.pages.submissions.archive_view", "Note"), "long", wide=True
            ),
        )
        dialog = FormDialog(
            self.window(),
            sent.number,
            fields,
            translate("ui.pages.submissions.archive_view", "Note"),
            partial(self._note, sent),
        )
        dialog.fill({"state": states[0].value, "day": day(self.desk.today)})
        dialog.open()

    def _note(self, sent: Submission, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        when = typed.needed_day("day")
        typed.refuse()
        step = SubmissionStep(sent.id, SubmissionState(form["state"]), when, form["note"])
        self.desk.do(submissions.note, step)

    def _ask_file(self) -> None:
        sent = self._chosen()
        if sent is None:
            return
        title = translate("ui.pages.submissions.archive_view", "Save the package")
        path = ask.save_file(self, title, Path.home() / f"{sent.number}.zip", "*.zip")
        if path is not None:
            self.write_copy(path)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", translate("ui.pages.submissions.archive_view", "Number"), 130),
        Column("period", translate("ui.pages.submissions.archive_view", "Period"), 110),
        Column("version", translate("ui.pages.submissions.archive_view", "Edition"), 80),
        Column("state", translate("ui.pages.submissions.archive_view", "State"), 110),
        Column("day", translate("ui.pages.submissions.archive_view", "Since"), 110),
        Column("who", translate("ui.pages.submissions.archive_view", "By"), 110, tone="ink2"),
        Column("note", translate("ui.pages.submissions.archive_view", "Note"), tone="ink2"),
    )


def _difference_columns() -> tuple[Column, ...]:
    return (
        Column("name", translate("ui.pages.submissions.archive_view", "Figure")),
        Column("then", translate("ui.pages.submissions.archive_view", "As sent"), 150, right=True),
        Column("now", translate("ui.pages.submissions.archive_view", "Today"), 150, right=True),
    )


def _row(sent: Submission, steps: list[SubmissionStep]) -> Row:
    state = submission.state_of(steps).value
    last = steps[-1] if steps else None
    return Row(
        sent.id,
        {
            "number": Cell(sent.number, bold=True),
            "period": Cell(words.period(parse(sent.period))),
            "version": Cell(sent.version),
            "state": Cell(tag=Tag(form_problems.state(state), _TONES[state])),
            "day": Cell(last.day.isoformat() if last else ""),
            "who": Cell(sent.operator),
            "note": Cell(last.note if last else ""),
        },
    )


def _step(step: SubmissionStep) -> str:
    said = (step.day.isoformat(), form_problems.state(step.state.value), step.operator, step.note)
    return "  ".join(filter(None, said))


def _difference(one: Difference) -> Row:
    cells = {"name": Cell(one.name), "then": Cell(one.then or "—"), "now": Cell(one.now or "—")}
    return Row(one.figure, cells)
