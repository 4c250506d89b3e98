"""The left card: filter, switch between parents and places, the tree of meters."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from carbondesk.i18n import translate
from carbondesk.ui.icons import icon
from carbondesk.ui.pages.meters import nodes, outline
from carbondesk.ui.pages.meters.outline import Line, Outline
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.tree import Tree

BY_PARENT, BY_PLACE = "parent", "place"
# A tree of more lines begins with its first level open only.
MOST_OPEN = 120


class Listing(Card):
    """Chooses a meter: `chosen(meter id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._lines: tuple[Line, ...] = ()
        self._outline: Outline | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(translate("ui.pages.meters.listing", "Filter code or name"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("funnel", "ink3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._show_lines)
        self.order = Segments(
            (
                (BY_PARENT, translate("ui.pages.meters.listing", "Levels")),
                (BY_PLACE, translate("ui.pages.meters.listing", "Places")),
            ),
            name=translate("ui.pages.meters.listing", "Order"),
        )
        self.order.chosen.connect(self._change_order)
        self.tree = Tree(nodes.columns(), name=translate("ui.pages.meters.listing", "Meters"))
        self.tree.chosen.connect(self._tell)
        self.wide(self._tools())
        self.wide(self.tree, 1)

    def show_outline(self, found: Outline) -> None:
        """Show the meters of a month."""
        self._outline = found
        self._take_order()

    def lines(self) -> tuple[Line, ...]:
        """All lines, whatever the filter."""
        return self._lines

    def go_to(self, meter_id: str) -> bool:
        """Choose a meter, opening what stands above it; False if it is not there."""
        steps = outline.path(self._lines, meter_id)
        if not steps:
            return False
        if self.filter.text():
            self.filter.clear()
        for key in steps[:-1]:
            index = self.tree.nodes.find(key)
            self.tree.nodes.fetchMore(index)
            self.tree.expand(index)
        with self._quiet():
            return self.tree.go_to(meter_id)

    def first_meter(self) -> str:
        """The meter at the top; empty if there is none."""
        found = outline.meters(self._lines)
        return found[0].key if found else ""

    def _tools(self) -> QWidget:
        frame = QWidget()
        frame.setFixedHeight(44)
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.order)
        return frame

    def _change_order(self) -> None:
        """Show the other order as if for the first time, the current meter still in sight."""
        current = self.tree.current()
        with self._quiet():
            self.tree.show_nodes(())
        self._take_order()
        self.go_to(current)

    def _take_order(self) -> None:
        if self._outline is None:
            return
        by_place = self.order.current() == BY_PLACE
        self._lines = self._outline.by_place() if by_place else self._outline.by_parent()
        self._show_lines()

    def _show_lines(self, *_: object) -> None:
        words = self.filter.text().split()
        shown = outline.filtered(self._lines, words)
        by_place = self.order.current() == BY_PLACE
        is_open = bool(words) or nodes.count(shown) <= MOST_OPEN
        made = nodes.nodes(shown, with_units=by_place, is_open=is_open)
        with self._quiet():
            self.tree.show_nodes(made)
            if words:
                self.tree.expandAll()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Nothing is chosen by a person while the tree is filled or led."""
        before = self.blockSignals(True)  # noqa: FBT003 (Qt's)
        try:
            yield
        finally:
            self.blockSignals(before)

    def _tell(self, key: str) -> None:
        meter_id = key.removeprefix("rest:")
        if not meter_id.startswith(("carrier:", "place:")):
            self.chosen.emit(meter_id)
