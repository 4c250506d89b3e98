"""The explain panel: how a figure came about, down to readings, bills and factors."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.i18n import translate
from carbondesk.texts import formulas, traces
from carbondesk.ui.models.cells import Cell, Column
from carbondesk.ui.models.tree import Node
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Button, IconButton
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import ElidedLabel, IconLabel, Label, Rule
from carbondesk.ui.widgets.tree import Tree

FACTORS = ("factor", "grid_factor")
_COLUMNS = (Column("what"), Column("value", width=148, right=True))


class ExplainPanel(QFrame):
    """Shows a figure; its parts are made when their branch is opened.

    `files_wanted` carries a fact that has files, on Enter or a double click.

    `printing_wanted` carries the figure for the evidence annex; without a receiver the button
    is left out by `ExplainPanel(printable=False)`.
    """

    closed = Signal()
    printing_wanted = Signal(object)
    files_wanted = Signal(object)

    def __init__(self, *, printable: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "explain")
        self.setAccessibleName(translate("ui.widgets.explain", "Where it comes from"))
        self._figure: Figure | None = None
        self._proven: Collection[tuple[str, str]] = ()
        self._facts: dict[str, Fact] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(printable=printable))
        self._top = QVBoxLayout()
        self._top.setContentsMargins(16, 12, 16, 10)
        self._top.setSpacing(2)
        column.addLayout(self._top)
        column.addWidget(Rule())
        self.tree = Tree(_COLUMNS, headed=False)
        self.tree.setAccessibleName(translate("ui.widgets.explain", "Parts of the figure"))
        self.tree.opened.connect(self._open)
        column.addWidget(self.tree, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(0)
        column.addLayout(self._foot)

    def show_figure(self, figure: Figure, proven: Collection[tuple[str, str]] = ()) -> None:
        """Explain another figure; `proven` are kind and id of the facts that have files."""
        self._figure, self._proven, self._facts = figure, proven, {}
        empty(self._top)
        for widget in _summary(figure):
            self._top.addWidget(widget)
        parts = figure.parts
        branches = [part for part in parts if not _is_factor(part)]
        self.tree.header().resizeSection(1, _width_of(branches))
        self.tree.show_nodes(self._nodes(branches))
        if len(branches) == 1:
            self.tree.expand(self.tree.nodes.index(0, 0, QModelIndex()))
        empty(self._foot)
        for part in parts:
            if isinstance(part, Fact) and _is_factor(part):
                self._foot.addWidget(_FactorNote(part))

    def copy(self) -> None:
        """Put the figure, its formula and its first parts on the clipboard as text."""
        if self._figure is not None:
            QGuiApplication.clipboard().setText(as_text(self._figure))

    def _head(self, *, printable: bool) -> QFrame:
        head = QFrame()
        head.setProperty("role", "explainhead")
        head.setFixedHeight(40)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("scan-search", "accent", 16))
        title = translate("ui.widgets.explain", "Where it comes from")
        row.addWidget(ElidedLabel(title, tone="accent2", bold=True), 1)
        copy = Button(translate("ui.widgets.explain", "Copy"), icon="copy", small=True)
        copy.clicked.connect(self.copy)
        row.addWidget(copy)
        if printable:
            words = translate("ui.widgets.explain", "Evidence annex")
            button = Button(words, icon="printer", small=True)
            button.clicked.connect(self._print)
            row.addWidget(button)
        close = IconButton("x", translate("ui.widgets.explain", "Close (Esc)"), size=16)
        close.clicked.connect(self.closed)
        row.addWidget(close)
        return head

    def _nodes(self, parts: Sequence[Part], path: str = "") -> list[Node]:
        return [self._node(part, f"{path}{place}") for place, part in enumerate(parts)]

    def _node(self, part: Part, path: str) -> Node:
        cells = _cells(part, path)
        if isinstance(part, Figure):
            return Node(path, cells, partial(self._below, part, path))
        if (part.kind, part.id) in self._proven:
            self._facts[path] = part
            cells["what"] = _clipped(cells["what"])
        return Node(path, cells)

    def _below(self, figure: Figure, path: str) -> list[Node]:
        return self._nodes(figure.parts, f"{path}.")

    def _open(self, path: str) -> None:
        fact = self._facts.get(path)
        if fact is not None:
            self.files_wanted.emit(fact)

    def _print(self) -> None:
        self.printing_wanted.emit(self._figure)


def _width_of(parts: Sequence[Part]) -> int:
    """Room for the widest number with its unit; what lies deeper is rarely wider."""
    shown = (" ".join(traces.value(part)) for part in parts)
    widest = max((painting.width_of(text, bold=True) for text in shown), default=0)
    return min(max(widest + 28, 96), 190)


def _is_factor(part: Part) -> bool:
    return isinstance(part, Fact) and part.kind in FACTORS


def _summary(figure: Figure) -> Sequence[QWidget]:
    shown = FigureLabel(figure, "headline")
    shown.setEnabled(False)
    widgets: list[QWidget] = [Label(traces.title(figure), "small", "ink3", wrap=True), shown]
    inset = QFrame()
    inset.setProperty("card", "inset")
    column = QVBoxLayout(inset)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(2)
    lines = (
        (formulas.formula(figure.formula), "ink", False),
        (traces.in_numbers(figure), "ink2", False),
        (traces.unrounded(figure), "ink", True),
        (traces.printed("source", figure.source), "ink3", False),
    )
    for text, tone, bold in lines:
        if text:
            column.addWidget(Label(text, "small", tone, bold=bold, wrap=True))
    return (*widgets, inset)


def _cells(part: Part, path: str) -> dict[str, Cell]:
    number, unit = traces.value(part)
    leaf = isinstance(part, Fact)
    words = Cell(
        traces.title(part),
        after=traces.note(part) if leaf else "",
        note="" if leaf else traces.note(part),
        bold="." not in path and not leaf,
        tip=traces.note(part),
    )
    return {"what": words, "value": Cell(number, unit=unit, bold=words.bold)}


def _clipped(words: Cell) -> Cell:
    """The words of a fact that has files."""
    tip = translate("ui.widgets.explain", "Files: double click or Enter")
    return replace(words, icon=("paperclip", "ink3"), tip=f"{words.tip}\n{tip}".strip())


class _FactorNote(QWidget):
    """A factor at the foot of the panel: value, source, rule and grade."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 16, 10)
        inner.setSpacing(2)
        column.addLayout(inner)
        number, unit = traces.value(fact)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(ElidedLabel(traces.title(fact), bold=True), 1)
        head.addWidget(Label(number, bold=True))
        head.addWidget(Label(unit, tone="ink3"))
        inner.addLayout(head)
        inner.addWidget(Label(traces.note(fact), "small", "ink2", wrap=True))
        grade = dict(fact.fields).get("grade")
        if grade:
            inner.addWidget(Chip(str(grade), "ok" if grade == "A" else "neutral"))


def as_text(figure: Figure) -> str:
    """The figure with its formula and first parts, one per line, for the clipboard."""
    lines = [f"{traces.title(figure)}\t{' '.join(traces.value(figure))}"]
    written = (formulas.formula(figure.formula), traces.in_numbers(figure))
    lines += [text for text in written if text]
    lines += [f"  {traces.title(part)}\t{' '.join(traces.value(part))}" for part in figure.parts]
    return "\n".join(lines)
