"""The history: every step at the left, what it changed at the right."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from carbondesk.i18n import plural, translate
from carbondesk.store.step import Step
from carbondesk.texts import steps
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import EVERY_TABLE, GAP, Host, Page
from carbondesk.ui.pages.history import images
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

MOST = 2000
SIDE = 460


class HistoryPage(Page):
    """Who did what and when; undo and redo; a step's rows before and after."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.history.page", "History"))
        self._steps: list[Step] = []
        self._undo = Button(translate("ui.pages.history.page", "Undo"), icon="undo-2")
        self._redo = Button(translate("ui.pages.history.page", "Redo"), icon="redo-2")
        self._undo.clicked.connect(self.desk.undo)
        self._redo.clicked.connect(self.desk.redo)
        self.head.add_action(self._undo)
        self.head.add_action(self._redo)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(
            translate("ui.pages.history.page", "Filter by what, who or date")
        )
        self._filter.setFixedWidth(320)
        self._filter.textChanged.connect(self._show_steps)
        self.tools().addWidget(self._filter)
        self.tools().addStretch()
        self._table = Table(_columns(), name=translate("ui.pages.history.page", "Steps"))
        self._table.chosen.connect(self._show_rows)
        self._detail = Card(" ", " ", ruled=True)
        self._rows = Table(images.columns(), name=translate("ui.pages.history.page", "Rows"))
        self._hint = Label("", "small", "ink3", wrap=True)
        self._build()

    def refresh(self) -> None:
        """Read the steps anew."""
        self._steps = self.desk.ledger.history(MOST)
        self._undo.setEnabled(self.desk.ledger.next_undo() is not None)
        self._redo.setEnabled(self.desk.ledger.next_redo() is not None)
        text = translate("ui.pages.history.page", "{count} steps")
        self.head.set_subtitle(text.format(count=len(self._steps)))
        self._show_steps()

    def _build(self) -> None:
        left = Card()
        left.wide(self._table, 1)
        self._detail.setFixedWidth(SIDE)
        self._detail.wide(self._rows, 1)
        self._detail.body.addWidget(self._hint)
        self._detail.body.setContentsMargins(16, 8, 16, 8)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(left, 1)
        row.addWidget(self._detail)
        self.body.addLayout(row, 1)

    def _show_steps(self, *_args: object) -> None:
        words = self._filter.text().casefold().split()
        details = {step.id: steps.detail(step.detail) for step in self._steps}
        found = [
            (step, about)
            for step in self._steps
            if _matches(step, about := details.get(step.target or step.id, ""), words)
        ]
        self._table.show_rows([_row(step, about) for step, about in found])
        if found:
            current, _ = self._table.current()
            keys = [str(step.id) for step, _ in found]
            self._show_rows(current if current in keys else keys[0])
        else:
            self._show_nothing()

    def _show_rows(self, key: str) -> None:
        step = next((item for item in self._steps if str(item.id) == key), None)
        if step is None:
            return
        self._detail.set_title(steps.step(step.verb, step.kind), _when(step))
        changes = self.desk.ledger.changes_of(step.id)
        self._rows.show_rows(images.rows(self.desk.ledger.db, changes))
        text = plural(
            "ui.pages.history.page",
            "Step {id} by {operator}, {rows} row.",
            "Step {id} by {operator}, {rows} rows.",
            step.rows,
        )
        self._hint.setText(text.format(id=step.id, operator=step.operator or "—", rows=step.rows))

    def _show_nothing(self) -> None:
        self._detail.set_title(translate("ui.pages.history.page", "No such step"), "")
        self._rows.show_rows([])
        self._hint.setText("")


def _columns() -> tuple[Column, ...]:
    return (
        Column("id", translate("ui.pages.history.page", "Step"), 60, right=True, tone="ink3"),
        Column("at", translate("ui.pages.history.page", "When"), 140, tone="ink2"),
        Column("operator", translate("ui.pages.history.page", "Who"), 96),
        Column("what", translate("ui.pages.history.page", "What")),
        Column("rows", translate("ui.pages.history.page", "Rows"), 64, right=True),
        Column("state", translate("ui.pages.history.page", "State"), 100),
    )


def _row(step: Step, about: str) -> Row:
    undone = Tag(translate("ui.pages.history.page", "undone"), "neutral", "undo-2")
    tone = "ink3" if step.undone else "ink"
    return Row(
        str(step.id),
        {
            "id": Cell(str(step.id)),
            "at": Cell(_when(step)),
            "operator": Cell(step.operator, tone=tone),
            "what": Cell(steps.step(step.verb, step.kind), tone=tone, after=about),
            "rows": Cell(f"{step.rows:,}"),
            "state": Cell(tag=undone) if step.undone else Cell(),
        },
    )


def _when(step: Step) -> str:
    return step.at[:16].replace("T", " ")


def _matches(step: Step, about: str, words: list[str]) -> bool:
    what = f"{steps.step(step.verb, step.kind)} {about}"
    line = f"{what} {step.operator} {_when(step)}".casefold()
    return all(word in line for word in words)
