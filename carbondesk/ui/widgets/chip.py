"""Chips: a status as icon and word, 20 px high; and chips that a person chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from carbondesk.ui import icons, theme
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Pressable

HEIGHT = 20


@dataclass(frozen=True)
class _Tone:
    fill: str
    border: str
    ink: str
    icon: str


TONES = MappingProxyType(
    {
        "neutral": _Tone("track", "", "ink2", "ink2"),
        "ok": _Tone("soft", "", "accent2", "accent"),
        "warn": _Tone("wsoft", "", "warn", "warnic"),
        "err": _Tone("esoft", "", "err", "err"),
        "outlined": _Tone("surf", "line2", "ink2", "ink3"),
    }
)


def width(tag: Tag) -> int:
    """How wide the chip of a tag is."""
    inside = painting.width_of(tag.text, "small", bold=tag.bold)
    return inside + 16 + (18 if tag.icon and tag.text else 14 if tag.icon else 0)


def paint(painter: QPainter, corner: QPoint, tag: Tag) -> None:
    """Draw the chip of a tag with its top left corner at a point."""
    tone = TONES[tag.tone]
    rect = QRect(corner, QSize(width(tag), HEIGHT))
    border = theme.colour(tone.border) if tone.border else None
    painting.rounded(painter, rect, theme.colour(tone.fill), border)
    left = rect.left() + 8
    if tag.icon:
        icons.paint(painter, QPoint(left, rect.top() + 3), tag.icon, tone.icon, 14)
        left += 18
    with painting.kept(painter):
        painter.setFont(theme.font("small", bold=tag.bold))
        painting.text(
            painter, QRect(left, rect.top(), rect.right() - left, HEIGHT), tag.text, tone.ink
        )


class Chip(QWidget):
    """One chip."""

    def __init__(
        self, text: str, tone: str = "neutral", icon: str = "", *, bold: bool = False
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tag(Tag(text, tone, icon, bold))

    def tag(self) -> Tag:
        """What is shown."""
        return self._tag

    def set_tag(self, tag: Tag) -> None:
        """Show something else."""
        self._tag = tag
        self.setAccessibleName(tag.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(width(self._tag), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(QPainter(self), QPoint(0, 0), self._tag)


class ChoiceChips(QWidget):
    """Outlined chips of which any number hold, as the reasons of an explanation."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: Sequence[str] = ()) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._chips = {key: _ChoiceChip(word) for key, word in choices}
        for key, chip in self._chips.items():
            chip.setChecked(key in chosen)
            chip.toggled.connect(self.changed)
            row.addWidget(chip)
        row.addStretch()

    def chosen(self) -> tuple[str, ...]:
        """The keys that hold."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())


class _ChoiceChip(Pressable):
    def __init__(self, word: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(word.replace("&", "&&"))
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _tag(self) -> Tag:
        word = self.text().replace("&&", "&")
        return Tag(word, "ok" if self.isChecked() else "outlined")

    def sizeHint(self) -> QSize:
        return QSize(width(self._tag()), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, QPoint(0, 2), self._tag())
        if painting.has_ring(self):
            ring = self.rect().adjusted(0, 1, 0, -1)
            painting.rounded(painter, ring, None, theme.colour("accent"), width=2)
