"""The top bar: mark and name, institution, period, search, undo and redo, language, operator."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from carbondesk.domain.period import Period
from carbondesk.i18n import language, translate
from carbondesk.ui import icons, theme, words
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import IconButton, Pressable
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import ElidedLabel, KeyCap, Rule
from carbondesk.ui.widgets.segments import Segments

HEIGHT = 48
SEARCH = 280


class TopBar(QFrame):
    """The bar; what is pressed is told by signals, the window acts."""

    period_stepped = Signal(int)
    year_wanted = Signal(bool)
    language_chosen = Signal(str)
    commanded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self.setFixedHeight(HEIGHT)
        self.institution = MenuButton("hospital", bold=True)
        self.period = MenuButton("", bold=False)
        self.lock = Chip("", "outlined", "lock-open")
        self.operator = _Operator()
        self.undo = IconButton("undo-2", translate("ui.frame.topbar", "Undo"))
        self.redo = IconButton("redo-2", translate("ui.frame.topbar", "Redo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Brand())
        # What speaks of the ledger comes with it.
        self._of_ledger = self._left()
        for widget in self._of_ledger:
            widget.hide()
            row.addWidget(widget)
        row.addStretch()
        for widget in self._right():
            row.addWidget(widget)
        self.show_steps("", "")

    def _left(self) -> Sequence[QWidget]:
        back = IconButton("chevron-left", translate("ui.frame.topbar", "Previous period"), size=16)
        on = IconButton("chevron-right", translate("ui.frame.topbar", "Next period"), size=16)
        back.clicked.connect(self._step_back)
        on.clicked.connect(self._step_on)
        self.period.setAccessibleName(translate("ui.frame.topbar", "Period"))
        return (self.institution, Rule(standing=20), back, self.period, on, self.lock)

    def _right(self) -> Sequence[QWidget]:
        search = SearchBox()
        search.clicked.connect(self._find)
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        names = (("zh", "中"), ("en", "EN"))
        self.languages = Segments(
            names, language(), small=True, name=translate("ui.frame.topbar", "Language")
        )
        self.languages.chosen.connect(self.language_chosen)
        aid = IconButton("circle-question-mark", translate("ui.frame.topbar", "Help (F1)"))
        aid.clicked.connect(self._help)
        self.operator.clicked.connect(self._switch_operator)
        return (search, self.undo, self.redo, self.languages, aid, self.operator)

    def show_period(self, shown: Period, *, closed: bool = False) -> None:
        """Show the period and whether it is closed."""
        for widget in self._of_ledger:
            widget.show()
        self.period.set_word(words.period(shown))
        if closed:
            self.lock.set_tag(Tag(translate("ui.frame.topbar", "Closed"), "neutral", "lock"))
        else:
            self.lock.set_tag(Tag(translate("ui.frame.topbar", "Open"), "outlined", "lock-open"))

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the steps that undo and redo are about; empty where there is none."""
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        texts = (
            translate("ui.frame.topbar", "Undo: {step}"),
            translate("ui.frame.topbar", "Redo: {step}"),
        )
        if undo:
            self.undo.name(texts[0].format(step=undo))
        if redo:
            self.redo.name(texts[1].format(step=redo))

    def _step_back(self) -> None:
        self.period_stepped.emit(-1)

    def _step_on(self) -> None:
        self.period_stepped.emit(1)

    def _find(self) -> None:
        self.commanded.emit("find")

    def _undo(self) -> None:
        self.commanded.emit("undo")

    def _redo(self) -> None:
        self.commanded.emit("redo")

    def _switch_operator(self) -> None:
        self.commanded.emit("sign_in")

    def _help(self) -> None:
        self.commanded.emit("help")


class Brand(QWidget):
    """The mark and the name of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(152, 32)
        self.setAccessibleName(translate("ui.frame.topbar", "CarbonDesk"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRect(0, 5, 22, 22))
        painter.setFont(theme.font("document", bold=True))
        name = translate("ui.frame.topbar", "CarbonDesk")
        painting.text(painter, QRect(30, 0, 122, 32), name)


def paint_mark(painter: QPainter, rect: QRect) -> None:
    """The mark of the program: three bars and a dot on teal."""
    side = rect.width() / 22
    painting.rounded(painter, rect, theme.colour("accent"), radius=5 * side)
    bars = ((5.0, 4.5, 13.0), (9.5, 8.0, 9.5), (14.0, 11.0, 6.5))
    for left, top, tall in bars:
        bar = QRect(
            rect.left() + round(left * side), rect.top() + round(top * side),
            max(2, round(2.4 * side)), round(tall * side),
        )  # fmt: skip
        painting.rounded(painter, bar, theme.colour("onaccent"), radius=1.2 * side)
    dot = QRect(
        rect.left() + round(14 * side), rect.top() + round(5.5 * side),
        max(3, round(3.2 * side)), max(3, round(3.2 * side)),
    )  # fmt: skip
    painting.rounded(painter, dot, theme.colour("onaccent"), radius=1.6 * side)


class MenuButton(Pressable):
    """A word in the bar that opens a menu, with a small arrow."""

    def __init__(self, icon: str, *, bold: bool) -> None:
        super().__init__()
        self._icon = icon
        self._word = ""
        self._bold = bold
        self._menu = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def set_word(self, word: str) -> None:
        """Show another word."""
        self._word = word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Fill the menu."""
        self._menu.clear()
        self._menu.addActions(list(actions))

    def _open(self) -> None:
        if not self._menu.isEmpty():
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def sizeHint(self) -> QSize:
        width = painting.width_of(self._word, bold=self._bold)
        return QSize(width + (32 if self._icon else 4) + 28, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painting.rounded(painter, self.rect(), theme.colour("hov"))
        left = 4
        if self._icon:
            icons.paint(painter, QPoint(8, 8), self._icon, "ink2", 16)
            left = 32
        painter.setFont(theme.font(bold=self._bold))
        room = self.width() - left - 26
        painting.text(painter, QRect(left, 0, room, self.height()), self._word)
        wide = min(painter.fontMetrics().horizontalAdvance(self._word), room)
        icons.paint(painter, QPoint(left + wide + 6, 9), "chevron-down", "ink2", 14)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)


class SearchBox(Pressable):
    """Looks like a field and opens the search."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(SEARCH)
        self.setAccessibleName(translate("ui.frame.topbar", "Find (Ctrl+K)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(31, 0, 8, 0)
        row.addWidget(_hint(), 1)
        row.addWidget(KeyCap("Ctrl+K"))

    def sizeHint(self) -> QSize:
        return QSize(SEARCH, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ring = painting.has_ring(self)
        border = theme.colour("accent" if ring else "ctl")
        painting.rounded(painter, self.rect(), theme.colour("surf"), border, width=2 if ring else 1)
        icons.paint(painter, QPoint(8, 6), "search", "ink2", 16)


def _hint() -> ElidedLabel:
    label = ElidedLabel(translate("ui.frame.topbar", "Find a meter or command"), tone="ink2")
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


class _Operator(Pressable):
    """The first sign of the operator's name in a disc, and the name; pressed to switch."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_name(self, name: str, *, switches: bool = False) -> None:
        """Show who works, and whether another one can go on."""
        self._name = name
        self.setAccessibleName(name)
        self.setEnabled(switches)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if switches else Qt.FocusPolicy.NoFocus)
        tip = translate("ui.frame.topbar", "Switch operator")
        self.setToolTip(tip if switches else "")
        self.setVisible(bool(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(painting.width_of(self._name), 120) + 36, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painting.rounded(painter, self.rect(), theme.colour("hov"))
        disc = QRect(2, 2, 24, 24)
        painting.rounded(painter, disc, theme.colour("soft"), radius=12)
        painter.setFont(theme.font("small", bold=True))
        painting.text(painter, disc, self._name[:1].upper(), "accent2", painting.CENTRE)
        painter.setFont(theme.font())
        painting.text(painter, QRect(32, 0, self.width() - 32, 28), self._name)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)
