"""The pipeline: a column for each stage, a card for each project in it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from carbondesk.domain.project import ORDER, ProjectFacts, Stage
from carbondesk.i18n import translate
from carbondesk.ui import theme
from carbondesk.ui.pages.projects.register_rows import in_ten_thousands, stage_word
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Pressable
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.scroll import scrolled

_CARD, _BARE, _HIGH, _GAP = 132, 60, 92, 8


class Board(QWidget):
    """`chosen` tells the id of the project whose card was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self._columns = QHBoxLayout(self._inside)
        self._columns.setContentsMargins(12, 8, 12, 8)
        self._columns.setSpacing(_GAP)
        area = scrolled(self._inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_facts(self, found: Sequence[ProjectFacts], current: str) -> None:
        """Show the projects by stage; stages without one are narrow."""
        empty(self._columns)
        for stage in ORDER:
            self._columns.addWidget(self._column(stage, found, current))

    def _column(self, stage: Stage, found: Sequence[ProjectFacts], current: str) -> QFrame:
        own = [one for one in found if one.stage is stage]
        frame = QFrame()
        frame.setProperty("card", "inset")
        frame.setMinimumWidth(_CARD if own else _BARE)
        wide = QSizePolicy.Policy.Expanding if own else QSizePolicy.Policy.Fixed
        frame.setSizePolicy(wide, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(frame)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(6)
        head = f"{stage_word(stage)} {len(own)}" if own else stage_word(stage)
        column.addWidget(Label(head, "small", "ink2" if own else "ink3", bold=bool(own), wrap=True))
        for one in own:
            card = ProjectCard(one, is_current=one.project.id == current)
            card.pressed_for.connect(self.chosen)
            column.addWidget(card)
        column.addStretch()
        return frame


class ProjectCard(Pressable):
    """A project on the board: name, code, investment."""

    pressed_for = Signal(str)

    def __init__(self, facts: ProjectFacts, *, is_current: bool) -> None:
        super().__init__()
        self._facts, self._is_current = facts, is_current
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{facts.project.code} {facts.project.name}")
        self.setToolTip(facts.project.name)
        self.clicked.connect(self._tell)

    def sizeHint(self) -> QSize:
        return QSize(_CARD, _HIGH)

    def _tell(self) -> None:
        self.pressed_for.emit(self._facts.project.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "sel" if self._is_current else "hov" if self.underMouse() else "surf"
        edge = "accent" if self._is_current or painting.has_ring(self) else "line2"
        painting.rounded(painter, self.rect(), theme.colour(fill), theme.colour(edge))
        inner = self.rect().adjusted(8, 6, -8, -6)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink"))
        name = QRect(inner.left(), inner.top(), inner.width(), 36)
        flags = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWrapAnywhere)
        painter.drawText(name, flags, self._facts.project.name)
        foot = QRect(inner.left(), inner.bottom() - 18, inner.width(), 18)
        painting.text(painter, foot.translated(0, -18), self._facts.project.code, "ink3")
        if self._facts.funding:
            money = in_ten_thousands(self._facts.investment_fen)
            unit = translate("ui.pages.projects.board", "{amount} CNY 10k")
            painting.text(painter, foot, unit.format(amount=money), "ink2")
