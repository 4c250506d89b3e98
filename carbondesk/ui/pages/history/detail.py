"""One step: what it changed, before and after, and taking it back though others came since."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import plural, translate
from carbondesk.operations import history
from carbondesk.store.step import Step
from carbondesk.texts import problems, steps
from carbondesk.ui.page import Host
from carbondesk.ui.pages.history import images
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.notice import HEIGHT, Notice, Notices
from carbondesk.ui.widgets.table import Table

MOST_IN_THE_WAY = 4


class StepDetail(Card):
    """Shows a step; `wanted(id)` asks to see another one, that stands in the way of its undo."""

    wanted = Signal(str)

    def __init__(self, host: Host) -> None:
        super().__init__(" ", " ", ruled=True)
        self._host = host
        self._step: Step | None = None
        self.rows = Table(images.columns(), name=translate("ui.pages.history.detail", "Rows"))
        self.reason = Label("", "small", "ink2", wrap=True)
        self.in_the_way = Notices()
        self.in_the_way.chosen.connect(self.wanted)
        self._others = QWidget()
        self.undo_button = Button(
            translate("ui.pages.history.detail", "Undo this step"), icon="undo-2"
        )
        self.undo_button.clicked.connect(self.undo)
        self._hint = Label("", "small", "ink3", wrap=True)
        self._build()

    def show_step(self, step: Step | None) -> None:
        """Show a step, or that there is none."""
        self._step = step
        self._others.hide()
        if step is None:
            self.set_title(translate("ui.pages.history.detail", "No such step"), "")
            self.rows.show_rows([])
            self._hint.setText("")
            self._say("")
            self.undo_button.setEnabled(False)
            return
        ledger = self._host.desk.ledger
        self.set_title(steps.step(step.verb, step.kind), when(step))
        self.rows.show_rows(images.rows(ledger.db, ledger.changes_of(step.id)))
        text = plural(
            "ui.pages.history.detail",
            "Step {id} by {operator}, {rows} row.",
            "Step {id} by {operator}, {rows} rows.",
            step.rows,
        )
        self._hint.setText(text.format(id=step.id, operator=step.operator or "—", rows=step.rows))
        self._say(self._why_not(step))

    def undo(self) -> None:
        """Take the step back; else list the later steps in the way."""
        if self._step is None:
            return
        step = self._step
        try:
            self._host.desk.do(history.undo_step, step.id)
        except Refused as refused:
            self._show_refusal(refused.problems)
        else:
            text = translate("ui.pages.history.detail", "Undone: {step}")
            self._host.toast(text.format(step=steps.step(step.verb)))

    def _why_not(self, step: Step) -> str:
        ledger = self._host.desk.ledger
        found = history.refusal(ledger, step.id)
        if ledger.refusal is not None:
            return self._host.desk.why_not()
        if step.kind != "do":
            return translate("ui.pages.history.detail", "An undo or redo; see the step itself.")
        return problems.sentence(found) if found is not None else ""

    def _show_refusal(self, found: tuple[Problem, ...]) -> None:
        later = [step for problem in found for step in _steps_of(problem)]
        if not later:
            self._say("\n".join(problems.sentences(found)))
            return
        text = translate("ui.pages.history.detail", "Undo these {count} later steps first:")
        self.reason.setText(text.format(count=len(later)))
        self.reason.show()
        newest = sorted(later, key=_number, reverse=True)[:MOST_IN_THE_WAY]
        self.in_the_way.show_notices([_notice(step) for step in newest])
        self._others.setFixedHeight(HEIGHT * len(newest))
        self._others.show()

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.undo_button.setEnabled(not reason)

    def _build(self) -> None:
        self.body.addWidget(self._hint)
        self.wide(self.rows, 1)
        inside = QVBoxLayout(self._others)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.in_the_way)
        self._others.hide()
        self.rule()
        foot = self.row()
        foot.addWidget(self.reason, 1)
        foot.addStretch()
        foot.addWidget(self.undo_button)
        self.wide(self._others)
        self.body.setContentsMargins(16, 8, 16, 8)


def when(step: Step) -> str:
    """The time of a step, to the minute."""
    return step.at[:16].replace("T", " ")


def _steps_of(problem: Problem) -> tuple[Step, ...]:
    found = problem.values.get("steps", ())
    return (
        tuple(item for item in found if isinstance(item, Step)) if isinstance(found, tuple) else ()
    )


def _number(step: Step) -> int:
    return step.id


def _notice(step: Step) -> Notice:
    title = f"{step.id} {steps.step(step.verb, step.kind)}"
    return Notice(str(step.id), title, f"{step.operator} {when(step)}".strip(), "warn")
