"""The history: every step at the left, what it changed at the right."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from carbondesk.exchange import writing
from carbondesk.i18n import plural, translate
from carbondesk.operations import history
from carbondesk.store import ledger as ledgers
from carbondesk.store import past
from carbondesk.store.step import Step
from carbondesk.texts import steps
from carbondesk.ui import ask
from carbondesk.ui.desk import Change
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host, Page
from carbondesk.ui.pages.history.detail import StepDetail, when
from carbondesk.ui.pages.history.search import SearchRow
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.table import Table

# Steps are read as one scrolls; so many at a time.
AT_ONCE = 200
NEAR_THE_END = 400
SIDE = 460


class HistoryPage(Page):
    """Who did what and when; looking for steps, taking them back, and a table of them."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.history.page", "History"))
        self._steps: list[Step] = []
        self._has_more = False
        self._is_showing = False
        self._undo = Button(translate("ui.pages.history.page", "Undo"), icon="undo-2", writes=ANY)
        self._redo = Button(translate("ui.pages.history.page", "Redo"), icon="redo-2", writes=ANY)
        export = Button(translate("ui.pages.history.page", "Export…"), icon="download")
        self._undo.clicked.connect(self._take_back)
        self._redo.clicked.connect(self._do_again)
        export.clicked.connect(self.export)
        for button in (export, self._undo, self._redo):
            self.head.add_action(button)
        self.search = SearchRow(self.desk)
        self.search.changed.connect(self._look)
        self.tools().addWidget(self.search)
        self.tools().addStretch()
        self.table = Table(_columns(), name=translate("ui.pages.history.page", "Steps"))
        self.table.chosen.connect(self._show_step)
        self.table.verticalScrollBar().valueChanged.connect(self._read_on)
        self.detail = StepDetail(host)
        self.detail.wanted.connect(self.go_to)
        self._build()

    def refresh(self) -> None:
        """Read the steps anew."""
        self.search.fill()
        ledger = self.desk.ledger
        self._undo.setEnabled(ledger.next_undo() is not None)
        self._redo.setEnabled(ledger.next_redo() is not None)
        count = past.count(ledger.db)
        text = plural("ui.pages.history.page", "{count} step", "{count} steps", count)
        self.head.set_subtitle(text.format(count=f"{count:,}"))
        self._read(max(AT_ONCE, len(self._steps)))

    def refresh_if_touched(self, change: Change) -> None:
        """Every step belongs here, whatever it touched."""
        self.mark_stale()

    def go_to(self, place: str) -> None:
        """Show the step of a number, wherever in the history it stands."""
        if not self.table.go_to(place):
            self.search.clear()
            self._look()
        while not self.table.go_to(place) and self._has_more:
            self._add_more()

    def export(self) -> Job | None:
        """Write the steps looked for to a table, each changed field in a row."""
        name = translate("ui.pages.history.page", "History")
        suggestion = self.desk.ledger.path.with_name(f"{self.desk.ledger.path.stem}-{name}.xlsx")
        kinds = translate("ui.pages.history.page", "Tables ({pattern})")
        title = translate("ui.pages.history.page", "Export the history")
        target = ask.save_file(
            self.window(), title, suggestion, kinds.format(pattern="*.xlsx *.csv")
        )
        if target is None:
            return None
        path, password, search = (
            self.desk.ledger.path, self.desk.ledger.password, self.search.search()
        )  # fmt: skip

        def work(_progress: Progress) -> Path:
            with ledgers.snapshot(path, password) as db:
                writing.write(history.table(db, search), target)
            return target

        job = self.host.jobs.add(title, work)
        job.finished.connect(self._tell_written)
        return job

    def _build(self) -> None:
        left = Card()
        left.wide(self.table, 1)
        self.detail.setFixedWidth(SIDE)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(left, 1)
        row.addWidget(self.detail)
        self.body.addLayout(row, 1)

    def _look(self) -> None:
        self._read(AT_ONCE)
        self.table.scrollToTop()

    def _read(self, most: int) -> None:
        self._steps = history.find(self.desk.ledger.db, self.search.search(), limit=most)
        self._has_more = len(self._steps) == most
        self._show()
        keys = {str(step.id) for step in self._steps}
        current, _ = self.table.current()
        if current not in keys and self._steps:
            self.table.go_to(str(self._steps[0].id))
        self._show_step(self.table.current()[0])

    def _read_on(self, value: int) -> None:
        # Rows that become others move the bar by themselves.
        if self._is_showing or not self._has_more:
            return
        if value >= self.table.verticalScrollBar().maximum() - NEAR_THE_END:
            self._add_more()

    def _add_more(self) -> None:
        oldest, search = self._steps[-1].id, self.search.search()
        older = history.find(self.desk.ledger.db, search, oldest, AT_ONCE)
        self._has_more = len(older) == AT_ONCE
        self._steps += older
        self._show()

    def _show(self) -> None:
        details = {step.id: steps.detail(step.detail) for step in self._steps}
        rows = [_row(step, details.get(step.target or step.id, "")) for step in self._steps]
        self._is_showing = True
        self.table.show_rows(rows)
        self._is_showing = False

    def _show_step(self, key: str) -> None:
        self.detail.show_step(next((item for item in self._steps if str(item.id) == key), None))

    def _take_back(self) -> None:
        self.host.run("undo")

    def _do_again(self) -> None:
        self.host.run("redo")

    def _tell_written(self, written: Path) -> None:
        text = translate("ui.pages.history.page", "Wrote {name}")
        self.host.toast(text.format(name=written.name), undo=False)


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
            "at": Cell(when(step)),
            "operator": Cell(step.operator, tone=tone),
            "what": Cell(steps.step(step.verb, step.kind), tone=tone, after=about),
            "rows": Cell(f"{step.rows:,}"),
            "state": Cell(tag=undone) if step.undone else Cell(),
        },
    )
