"""The navigation: pages in groups with icons and words; icons only where room is short."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui import icons, theme
from carbondesk.ui.page_keys import shortcut
from carbondesk.ui.page_spec import FOOT, PageSpec
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.label import Rule, plain_tip

WIDTH, NARROW_WIDTH = 168, 48
_BADGES = MappingProxyType(
    {"neutral": ("track", "ink2"), "warn": ("wsoft", "warn"), "err": ("esoft", "err")}
)


class Navigation(QFrame):
    """The bar; `chosen` tells the key of a page."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setProperty("role", "navigation")
        self.setAccessibleName(translate("ui.frame.navigation", "Pages"))
        self._group = QButtonGroup(self)
        self._items: dict[str, NavigationItem] = {}
        self._rules: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 7, 8, 8)
        self._column.setSpacing(0)
        self._fill(pages)
        self.set_narrow(narrow=False)

    def _fill(self, pages: Sequence[PageSpec]) -> None:
        group = pages[0].group if pages else 0
        for number, page in enumerate(pages, start=1):
            if page.group != group:
                self._divide(page.group)
                group = page.group
            item = NavigationItem(page.key, page.icon, page.title(), number)
            item.clicked.connect(self._tell)
            self._group.addButton(item)
            self._items[page.key] = item
            self._column.addWidget(item)
        if group != FOOT:
            self._column.addStretch()

    def _divide(self, group: int) -> None:
        if group == FOOT:
            self._column.addStretch()
            return
        holder = QWidget()
        holder.setFixedHeight(15)
        row = QVBoxLayout(holder)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(Rule())
        self._column.addWidget(holder)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self._items:
            self._items[key].setChecked(True)

    def set_badge(self, key: str, count: int, tone: str) -> None:
        """Count open work beside a page: gray to do, amber look, red wrong."""
        if key in self._items:
            self._items[key].set_badge(count, tone)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)
        self._column.setContentsMargins(*((4, 7, 4, 8) if narrow else (8, 7, 8, 8)))
        for item in self._items.values():
            item.set_narrow(narrow=narrow)

    def _tell(self) -> None:
        item = self.sender()
        if isinstance(item, NavigationItem):
            self.chosen.emit(item.key)


class NavigationItem(QToolButton):
    """A page in the navigation; the current one has a teal bar."""

    def __init__(self, key: str, icon: str, word: str, number: int) -> None:
        super().__init__()
        self.key = key
        self._icon = icon
        self._word = word
        self._number = number
        self._badge = ("", "neutral")
        self._narrow = False
        self.setCheckable(True)
        self.setFixedHeight(36)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._tell()

    def set_badge(self, count: int, tone: str) -> None:
        """Show a count, or none for zero."""
        self._badge = (str(count) if count else "", tone)
        self._tell()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon only."""
        self._narrow = narrow
        self.setToolTip(plain_tip(f"{self._word} ({shortcut(self._number)})" if narrow else ""))
        self.updateGeometry()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._word} {self._badge[0]}".strip())

    def sizeHint(self) -> QSize:
        return QSize(NARROW_WIDTH - 8 if self._narrow else WIDTH - 17, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        box = self.rect().adjusted(0, 0, 0, -1)
        if on:
            painting.rounded(painter, box, theme.colour("surf"), theme.colour("line"))
            painter.fillRect(QRect(0, box.top() + 8, 3, box.height() - 16), theme.colour("accent"))
        elif self.underMouse():
            painting.rounded(painter, box, theme.colour("hov"))
        token = "accent2" if on else "ink2"
        icons.paint(painter, QPoint(10, box.center().y() - 9), self._icon, token, 18)
        if not self._narrow:
            painter.setFont(theme.font(bold=on))
            # Without a badge the word has its room too.
            beside = 72 if self._badge[0] else 46
            words = QRect(38, 0, self.width() - beside, self.height())
            painting.text(painter, words, self._word, "accent2" if on else "ink2")
        self._paint_badge(painter)
        if painting.has_ring(self):
            painting.rounded(painter, box, None, theme.colour("accent"), width=2)

    def _paint_badge(self, painter: QPainter) -> None:
        count, tone = self._badge
        if not count:
            return
        fill, ink = _BADGES[tone]
        painter.setFont(theme.font("small"))
        wide = max(20, painter.fontMetrics().horizontalAdvance(count) + 12)
        at = QRect(self.width() - wide - 11, (self.height() - 21) // 2, wide, 20)
        if self._narrow:
            painter.setFont(theme.font("axis"))
            at = QRect(self.width() - 17, 1, 16, 16)
        painting.rounded(painter, at, theme.colour(fill), radius=at.height() / 2)
        painting.text(painter, at, count, ink, painting.CENTRE)
