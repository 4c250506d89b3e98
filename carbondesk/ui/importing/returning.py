"""What a taken-along ledger brings back: there and here side by side, each conflict decided."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.problems import Refused
from carbondesk.exchange import tidy
from carbondesk.i18n import plural, translate
from carbondesk.operations import taking_along
from carbondesk.operations.returning import Item, State
from carbondesk.store.faults import LedgerFault
from carbondesk.texts import faults, problems, taken
from carbondesk.ui import ask
from carbondesk.ui.models.cells import Cell, Column, Row, group
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

MOST = 500
KEEP, TAKE = "keep", "take"
_TAGS = MappingProxyType(
    {
        State.REFUSED: ("err", "circle-x"),
        State.CONFLICT: ("warn", "triangle-alert"),
        State.CHANGED: ("warn", "pencil"),
        State.REMOVED: ("warn", "trash-2"),
        State.NEW: ("ok", "plus"),
        State.SAME: ("neutral", "check"),
    }
)


def show(parent: QWidget, host: Host, path: Path) -> None:
    """Show what a ledger brings back, or why it brings nothing."""
    try:
        dialog = ReturnDialog(parent, host, path)
    except Refused as refused:
        ask.tell(parent, "\n".join(problems.sentences(refused.problems)))
    except LedgerFault as fault:
        ask.tell(parent, faults.sentence(fault))
    else:
        dialog.exec()


class ReturnDialog(QDialog):
    """Counts, then refused rows and conflicts before the rest; one step, or none.

    A conflict keeps what is here until it is told otherwise: all of them at the foot, or one by
    Enter or a double click on its row.
    """

    def __init__(self, parent: QWidget, host: Host, path: Path) -> None:
        super().__init__(parent)
        self._host = host
        self._path = path
        self.setWindowTitle(translate("ui.importing.returning", "Take in what was taken along"))
        self.resize(1180, 680)
        self.finished.connect(self.deleteLater)
        self.found = taking_along.compare(host.desk.ledger, path)
        self.taken: set[int] = set()
        self.all = Segments(
            (
                (KEEP, translate("ui.importing.returning", "keep what is here")),
                (TAKE, translate("ui.importing.returning", "take what is there")),
            ),
            name=translate("ui.importing.returning", "Conflicts"),
        )
        self.all.chosen.connect(self._decide_all)
        self.table = Table(_columns(), name=translate("ui.importing.returning", "What comes back"))
        self.table.opened.connect(self._decide)
        self.go = Button("", Kind.PRIMARY)
        self.go.clicked.connect(self.bring)
        self._build()
        self._show()

    def bring(self) -> None:
        """Write it as one step, and say so with undo."""
        made = taking_along.bring(self._host.desk.ledger, self._path, self.taken)
        text = translate(
            "ui.importing.returning",
            "Taken in: {new} new, {changed} changed, {removed} removed, {refused} refused",
        )
        self.accept()
        self._host.toast(
            text.format(
                new=made.count(State.NEW),
                changed=made.count(State.CHANGED) + len(self.taken),
                removed=made.count(State.REMOVED),
                refused=made.count(State.REFUSED),
            )
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(self._path.name, "document", bold=True, wrap=True))
        column.addLayout(self._counts())
        card = Card()
        card.wide(self.table, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        column.addLayout(self._foot())

    def _counts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for state in State:
            count = self.found.count(state)
            if count:
                row.addWidget(Chip(f"{taken.state(state.value)} {count:,}", *_TAGS[state]))
        row.addStretch()
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.found.count(State.CONFLICT):
            row.addWidget(Label(translate("ui.importing.returning", "Conflicts"), tone="ink2"))
            row.addWidget(self.all)
            hint = translate("ui.importing.returning", "Enter decides one row.")
            row.addWidget(Label(hint, "small", "ink3"))
        row.addStretch()
        cancel = Button(translate("ui.importing.returning", "Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row

    def _decide_all(self, choice: str) -> None:
        conflicts = (
            place for place, item in enumerate(self.found.items) if item.state is State.CONFLICT
        )
        self.taken = set(conflicts) if choice == TAKE else set()
        self._show()

    def _decide(self, key: str) -> None:
        """Have a conflict go the other way."""
        place = int(key) if key.isdecimal() else -1
        if place >= 0 and self.found.items[place].state is State.CONFLICT:
            self.taken ^= {place}
            self._show()

    def _show(self) -> None:
        self.table.show_rows(list(self._rows()))
        count = sum(item.is_to_write for item in self.found.items) + len(self.taken)
        verb = plural(
            "ui.importing.returning", "Take in {count} row", "Take in {count} rows", count
        )
        self.go.set_text(verb.format(count=count))
        self.go.setEnabled(count > 0)

    def _rows(self) -> Iterator[Row]:
        for state in State:
            places = [place for place, item in enumerate(self.found.items) if item.state is state]
            if places:
                yield group(state.value, f"{taken.state(state.value)} {len(places):,}")
            for place in places[:MOST]:
                item = self.found.items[place]
                yield Row(str(place), _cells(item, is_taken=place in self.taken))


def _columns() -> tuple[Column, ...]:
    return (
        Column("state", translate("ui.importing.returning", "State"), 124),
        Column("kind", translate("ui.importing.returning", "What"), 90),
        Column("name", translate("ui.importing.returning", "Which"), 165),
        Column("there", translate("ui.importing.returning", "There"), 210),
        Column("here", translate("ui.importing.returning", "Here"), 210),
        Column("base", translate("ui.importing.returning", "When taken along"), 150, tone="ink3"),
        Column("what", translate("ui.importing.returning", "Decision"), least=180),
    )


def _cells(item: Item, *, is_taken: bool) -> dict[str, Cell]:
    """There and here side by side, the one that will stand in bold."""
    there, here, base = _sides(item)
    stays = item.state is State.CONFLICT and not is_taken
    return {
        "state": Cell(tag=Tag(taken.state(item.state.value), *_TAGS[item.state])),
        "kind": Cell(taken.noun(item.kind)),
        "name": Cell(item.name),
        "there": Cell(there, bold=item.state is State.CONFLICT and is_taken),
        "here": Cell(here, bold=stays),
        "base": Cell(base),
        "what": _decision(item, is_taken=is_taken),
    }


def _sides(item: Item) -> tuple[str, str, str]:
    """The cells in which the two differ; of a fact that only one has, its figures."""
    heads = {column.name: column.header for column in _of_kind(item)}
    names = [name for name in item.differences if name in heads] or list(heads)
    keys = {column.name for column in _of_kind(item) if column.is_key}
    told = [(heads[name], item.told(name)) for name in names if name not in keys]
    there, here, base = (
        "  ".join(f"{head} {cells[side]}" for head, cells in told if cells[side])
        for side in range(3)
    )
    return there, here, base


def _of_kind(item: Item) -> tuple[tidy.Column, ...]:
    return tidy.columns(item.kind) if item.kind in tidy.KINDS else ()


def _decision(item: Item, *, is_taken: bool) -> Cell:
    if item.reasons:
        return Cell(" ".join(item.reasons), tone="err")
    if item.state is not State.CONFLICT:
        return Cell()
    if is_taken:
        return Cell(translate("ui.importing.returning", "take what is there"), bold=True)
    return Cell(translate("ui.importing.returning", "keep what is here"))
