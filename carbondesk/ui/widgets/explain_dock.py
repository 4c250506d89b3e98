"""Content with the explain panel docked right, or over the content where room is short."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.ui.settings import EXPLAIN_WIDTH, Settings

if TYPE_CHECKING:
    from carbondesk.ui.widgets.explain import ExplainPanel

NARROW = 1150
_MIN_WIDTH = 320


class ExplainDock(QWidget):
    """Holds a page's content; `explain` opens the panel, Esc closes it and returns the focus.

    `files_wanted` carries a fact of the trace whose files are asked for.
    """

    closed = Signal()
    files_wanted = Signal(object)

    def __init__(self, content: QWidget, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._panel: ExplainPanel | None = None
        self._back: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(content)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.splitterMoved.connect(self._remember_width)
        self._row.addWidget(self._splitter)

    def panel(self) -> "ExplainPanel | None":
        """The open panel, if any."""
        return self._panel

    def explain(self, figure: Figure, proven: Collection[tuple[str, str]] = ()) -> None:
        """Open the panel, or show another figure in it; `proven` facts have files."""
        from carbondesk.ui.widgets.explain import ExplainPanel  # noqa: PLC0415

        focused = self.window().focusWidget()
        if self._panel is None:
            self._back = focused
            self._panel = ExplainPanel()
            self._panel.setMinimumWidth(_MIN_WIDTH)
            self._panel.closed.connect(self.close_panel)
            self._panel.files_wanted.connect(self.files_wanted)
        self._panel.show_figure(figure, proven)
        self._place()
        self._panel.show()

    def close_panel(self) -> None:
        """Close the panel and give the focus back."""
        if self._panel is None:
            return
        self._panel.hide()
        self._panel.deleteLater()
        self._panel = None
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self._back = None
        self.closed.emit()

    def set_margins(self, top: int, sides: int, bottom: int) -> None:
        """Keep this distance from the page's edges."""
        self._row.setContentsMargins(sides, top, sides, bottom)

    def _place(self) -> None:
        panel = self._panel
        if panel is None:
            return
        width = self._settings.number(EXPLAIN_WIDTH)
        if self.width() < NARROW:
            if panel.parentWidget() is not self:
                panel.setParent(self)
            panel.setGeometry(self.width() - width - 16, 0, width, self.height() - 16)
            panel.raise_()
        elif self._splitter.indexOf(panel) < 0:
            self._splitter.addWidget(panel)
            self._splitter.setStretchFactor(1, 0)
            self._splitter.setSizes([max(1, self._splitter.width() - width), width])

    def _remember_width(self) -> None:
        if self._panel is not None and self._splitter.indexOf(self._panel) >= 0:
            self._settings.keep(EXPLAIN_WIDTH, self._panel.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel is not None:
            self._place()
            self._panel.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._panel is not None:
            self.close_panel()
        else:
            super().keyPressEvent(event)
