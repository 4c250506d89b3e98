"""Banners in the page: what is so, and one way out; never blocking."""

from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.label import IconLabel, Label

ICONS = MappingProxyType(
    {
        "ok": ("info", "accent"),
        "warn": ("triangle-alert", "warnic"),
        "err": ("circle-x", "err"),
    }
)


class Banner(QFrame):
    """A banner of 36 px; tones ok, warn, err. `acted` tells that its button was pressed."""

    acted = Signal()

    def __init__(self, text: str, tone: str = "ok", action: str = "") -> None:
        super().__init__()
        self.setProperty("banner", tone)
        self.setMinimumHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel(*ICONS[tone], 18))
        self._words = Label(text, wrap=True)
        row.addWidget(self._words, 1)
        if action:
            button = Button(action, small=True)
            button.clicked.connect(self.acted)
            row.addWidget(button)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._words.setText(text)

    def text(self) -> str:
        """What it says."""
        return self._words.text()


class ProblemRow(QFrame):
    """What is wrong in semi-bold, what it might be in gray, then the fixes as buttons.

    `fixes` are pairs of key and verb; `fixed` tells the key of the pressed one. Tones err, warn.
    """

    fixed = Signal(str)

    def __init__(
        self,
        text: str,
        hint: str = "",
        fixes: tuple[tuple[str, str], ...] = (),
        *,
        tone: str = "err",
        indent: int = 42,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("strip", tone)
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(indent, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(*ICONS[tone], 16))
        row.addWidget(Label(text, bold=True))
        row.addWidget(Label(hint, tone="ink2"))
        row.addStretch()
        for key, verb in fixes:
            button = Button(verb, small=True)
            button.setObjectName(key)
            button.clicked.connect(self._tell)
            row.addWidget(button)

    def _tell(self) -> None:
        self.fixed.emit(self.sender().objectName())
