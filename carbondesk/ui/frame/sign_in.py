"""Signing in: a name from the list, the passcode where one is set; or only looking."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from carbondesk.domain.operator import Operator
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.texts import problems, terms
from carbondesk.ui import icons, theme
from carbondesk.ui.desk import Desk
from carbondesk.ui.settings import OPERATOR, Settings
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Button, Kind, Pressable
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import IconLabel, Label, Rule
from carbondesk.ui.widgets.scroll import scrolled

WIDTH, LINE, MOST_LINES = 400, 44, 6


class SignIn(QFrame):
    """Covers the window until somebody signed in or chose only to look; then `closed`."""

    closed = Signal()

    def __init__(self, window: QMainWindow, desk: Desk, settings: Settings) -> None:
        super().__init__(window)
        self.setProperty("role", "ground")
        self._window = window
        self._desk = desk
        self._settings = settings
        self._is_first = desk.needs_sign_in()
        self._people = {person.name: person for person in desk.operators()}
        self._names = QButtonGroup(self)
        self.passcode = QLineEdit()
        self.passcode.setEchoMode(QLineEdit.EchoMode.Password)
        self.passcode.setAccessibleName(translate("ui.frame.sign_in", "Passcode"))
        self._locked = QWidget()
        self.problem = Label("", "small", "err", wrap=True)
        self._build()
        self._names.buttonToggled.connect(self._show_passcode)
        last = (settings.text(OPERATOR), desk.operator)
        self.choose(next((name for name in last if name in self._people), ""))
        self._cover(on=True)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._take_focus()

    def choose(self, name: str) -> None:
        """Choose a name from the list; the first one where there is no such name."""
        wanted = name if name in self._people else next(iter(self._people))
        for line in self._names.buttons():
            line.setChecked(line.text() == wanted)

    def chosen(self) -> Operator:
        """Who is chosen."""
        line = self._names.checkedButton()
        return self._people[line.text()] if line is not None else next(iter(self._people.values()))

    def sign_in(self) -> None:
        """Go on as the chosen one; a wrong passcode is said and can be typed again."""
        try:
            self._desk.sign_in(self.chosen().name, self.passcode.text().strip())
        except Refused as refused:
            self.problem.setText("\n".join(problems.sentences(refused.problems)))
            self.passcode.selectAll()
            self.passcode.setFocus()
            return
        self._settings.keep(OPERATOR, self.chosen().name)
        self.close_now()

    def close_now(self) -> None:
        """Go back to the pages, as they were."""
        self.hide()
        self._cover(on=False)
        self.closed.emit()
        self.deleteLater()

    def _cover(self, *, on: bool) -> None:
        """Keep the keyboard out of what lies beneath."""
        beneath = self._window.centralWidget()
        if beneath is not None:
            beneath.setEnabled(not on)

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(WIDTH)
        card.body.setContentsMargins(0, 16, 0, 16)
        card.body.setSpacing(12)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(2)
        head.addWidget(Label(self._title(), "title", bold=True))
        ledger = self._desk.institution_name() or self._desk.ledger.path.stem
        head.addWidget(Label(ledger, tone="ink2", wrap=True))
        card.body.addLayout(head)
        card.body.addWidget(Rule())
        card.body.addWidget(self._list())
        card.body.addWidget(Rule())
        card.body.addLayout(self._foot())
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _title(self) -> str:
        if self._is_first:
            return translate("ui.frame.sign_in", "Who is working?")
        return translate("ui.frame.sign_in", "Switch operator")

    def _list(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for person in self._people.values():
            line = _Name(person)
            line.doubled.connect(self.sign_in)
            self._names.addButton(line)
            column.addWidget(line)
        column.addStretch()
        area = scrolled(inside)
        area.setFixedHeight(LINE * min(MOST_LINES, len(self._people)))
        return area

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.setSpacing(8)
        inside = QVBoxLayout(self._locked)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        inside.addWidget(Label(translate("ui.frame.sign_in", "Passcode"), "small", "ink2"))
        inside.addWidget(self.passcode)
        # The card stays as it is when another name is chosen.
        policy = self._locked.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._locked.setSizePolicy(policy)
        self.problem.setMinimumHeight(18)
        foot.addWidget(self._locked)
        foot.addWidget(self.problem)
        foot.addLayout(self._buttons())
        foot.addLayout(_note())
        return foot

    def _buttons(self) -> QHBoxLayout:
        look = translate("ui.frame.sign_in", "Only look")
        cancel = translate("ui.frame.sign_in", "Cancel")
        away = Button(look if self._is_first else cancel, Kind.TEXT)
        away.clicked.connect(self.close_now)
        act = Button(translate("ui.frame.sign_in", "Sign in"), Kind.PRIMARY)
        act.clicked.connect(self.sign_in)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(away)
        row.addWidget(act)
        return row

    def _show_passcode(self, _line: QObject, checked: bool) -> None:  # noqa: FBT001 (Qt's)
        if checked:
            self.passcode.clear()
            self.problem.setText("")
            self._locked.setVisible(bool(self.chosen().passcode))
            self._take_focus()

    def _take_focus(self) -> None:
        has_passcode = bool(self.chosen().passcode)
        target: QWidget | None = self.passcode if has_passcode else self._names.checkedButton()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sign_in()
        elif key is Qt.Key.Key_Escape:
            self.close_now()
        elif key in steps:
            names = list(self._people)
            at = names.index(self.chosen().name) + steps[key]
            self.choose(names[at % len(names)])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False


class _Name(Pressable):
    """An operator in the list: first sign in a disc, name, role, a lock where there is one."""

    doubled = Signal()

    def __init__(self, person: Operator) -> None:
        super().__init__()
        self._role = terms.operator_role(person.role.value)
        self._is_locked = bool(person.passcode)
        self.setText(person.name)
        self.setCheckable(True)
        self.setFixedHeight(LINE)
        self.setAccessibleName(f"{person.name} {self._role}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys mean the same wherever the focus is.
        event.ignore()

    def mouseDoubleClickEvent(self, event: object) -> None:
        if not self._is_locked:
            self.doubled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), theme.colour("sel"))
            painter.fillRect(QRect(0, 0, 3, self.height()), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hov"))
        disc = QRect(24, 8, 28, 28)
        painting.rounded(painter, disc, theme.colour("soft"), radius=14)
        painter.setFont(theme.font(bold=True))
        painting.text(painter, disc, self.text()[:1].upper(), "accent2", painting.CENTRE)
        painter.setFont(theme.font())
        words = QRect(64, 0, self.width() - 64 - 160, self.height())
        painting.text(painter, words, self.text())
        painter.setFont(theme.font("small"))
        right = QRect(self.width() - 160, 0, 112, self.height())
        painting.text(painter, right, self._role, "ink3", painting.RIGHT)
        if self._is_locked:
            at = QRect(self.width() - 38, 15, 14, 14).topLeft()
            icons.paint(painter, at, "lock", "ink3", 14)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)


def _note() -> QHBoxLayout:
    text = translate(
        "ui.frame.sign_in",
        "The passcode keeps colleagues apart. It is no encryption: who has the file can read it.",
    )
    row = QHBoxLayout()
    row.setContentsMargins(0, 8, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel("info", "ink3", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, "small", "ink3", wrap=True), 1)
    return row
