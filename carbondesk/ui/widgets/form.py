"""Forms as data: fields with labels above, the problem of a field in words beneath it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.label import Label

LEAST = 120
Input = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox


@dataclass(frozen=True)
class Field:
    """One field; kinds: text, number (right-aligned), secret, long, choice, check.

    `choices` are pairs of key and word. `unit` stands behind the input, `hint` in gray beneath it
    while there is no problem. `wide` takes the whole row. Dates are text in ISO form.
    """

    key: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = field(default=())
    unit: str = ""
    hint: str = ""
    wide: bool = False


class Form(QWidget):
    """Inputs for fields; all values are text, those of check boxes `1` or empty.

    `edited(key)` tells that a person changed a field.
    """

    edited = Signal(str)

    def __init__(self, fields: Sequence[Field], columns: int = 2) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._inputs: dict[str, Input] = {}
        self._notes: dict[str, Label] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, items in enumerate(_in_rows(self._fields, columns)):
            # Where nothing but check boxes stands, there is no label above.
            labelled = any(item.kind != "check" for item in items)
            for column, item in enumerate(items):
                cell = self._cell(item, labelled=labelled)
                grid.addWidget(cell, row, column, 1, columns if item.wide else 1)
        for place in range(columns):
            grid.setColumnStretch(place, 1)

    def values(self) -> dict[str, str]:
        """What stands in the fields, without blanks around it."""
        return {key: _read(widget) for key, widget in self._inputs.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields, without telling `edited`."""
        for key, value in values.items():
            if key in self._inputs:
                _write(self._inputs[key], value)

    def input(self, key: str) -> Input:
        """The input of a field."""
        return self._inputs[key]

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show a sentence beneath each field that has one; the first of them gets the focus."""
        for item in self._fields:
            said = problems.get(item.key, "")
            note, widget = self._notes[item.key], self._inputs[item.key]
            note.setText(said or item.hint)
            note.set_tone("err" if said else "ink3")
            note.setVisible(bool(said or item.hint))
            # The grid gives a wrapped sentence the height of one line.
            note.setMinimumHeight(note.heightForWidth(max(widget.width(), LEAST)) if said else 0)
            widget.setProperty("invalid", "true" if said else "false")
            widget.setAccessibleDescription(said)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        first = next((item.key for item in self._fields if problems.get(item.key)), "")
        if first:
            self._inputs[first].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The grid gives a wrapped hint the height of one line.
        for item in self._fields:
            note = self._notes[item.key]
            if item.wide and item.hint and note.text() == item.hint:
                note.setMinimumHeight(note.heightForWidth(max(self.width(), LEAST)))

    def _cell(self, item: Field, *, labelled: bool) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        widget = _make(item)
        widget.setObjectName(item.key)
        widget.setAccessibleName(item.label)
        _edited_signal(widget).connect(self._tell)
        # A check box says its label itself, and stands level with the inputs beside it.
        if labelled:
            column.addWidget(Label("" if item.kind == "check" else item.label, "small", "ink2"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(widget, 1)
        if item.unit:
            row.addWidget(Label(item.unit, tone="ink3"))
        column.addLayout(row)
        note = Label(item.hint, "small", "ink3", wrap=True)
        note.setVisible(bool(item.hint))
        column.addWidget(note)
        column.addStretch()
        self._inputs[item.key] = widget
        self._notes[item.key] = note
        return cell

    def _tell(self) -> None:
        self.edited.emit(self.sender().objectName())


def _in_rows(fields: Sequence[Field], columns: int) -> list[list[Field]]:
    """The fields row by row; one that is wide has its own."""
    rows: list[list[Field]] = []
    room = 0
    for item in fields:
        span = columns if item.wide else 1
        if span > room:
            rows.append([])
            room = columns
        rows[-1].append(item)
        room -= span
    return rows


def _make(item: Field) -> Input:
    if item.kind == "choice":
        combo = QComboBox()
        for key, word in item.choices:
            combo.addItem(word, key)
        return combo
    if item.kind == "check":
        # Doubled, an ampersand in a name is no shortcut.
        box = QCheckBox(item.label.replace("&", "&&"))
        box.setMinimumHeight(28)
        return box
    if item.kind == "long":
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(72)
        return text
    line = QLineEdit()
    line.setFont(theme.font())
    if item.kind == "secret":
        line.setEchoMode(QLineEdit.EchoMode.Password)
    if item.kind == "number":
        line.setAlignment(painting.RIGHT)
    return line


def _edited_signal(widget: Input) -> SignalInstance:
    if isinstance(widget, QComboBox):
        return widget.activated
    if isinstance(widget, QCheckBox):
        return widget.clicked
    return widget.textEdited if isinstance(widget, QLineEdit) else widget.textChanged


def _read(widget: Input) -> str:
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or "")
    if isinstance(widget, QCheckBox):
        return "1" if widget.isChecked() else ""
    text = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
    return text.strip()


def _write(widget: Input, value: str) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(value)))
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, QLineEdit):
        widget.setText(value)
    else:
        widget.blockSignals(True)  # noqa: FBT003 (Qt's)
        widget.setPlainText(value)
        widget.blockSignals(False)  # noqa: FBT003 (Qt's)
