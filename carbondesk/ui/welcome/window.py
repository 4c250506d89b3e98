"""The first window: three doors, and the ledgers opened lately."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from carbondesk import __version__, i18n, paths
from carbondesk.i18n import translate
from carbondesk.ui import words
from carbondesk.ui.frame.topbar import paint_mark
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.settings import LANGUAGE, THEME, Settings
from carbondesk.ui.theme import Theme, in_use
from carbondesk.ui.welcome.doors import Door, Doors
from carbondesk.ui.welcome.questions import Questions
from carbondesk.ui.widgets.button import IconButton
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import IconLabel, Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

WIDTH = 1008
LEDGER_SUFFIX = ".carbondesk"
MOST_RECENT = 5
_SAMPLES = {"hospital": "sample-hospital", "campus": "sample-campus"}


class WelcomeWindow(QMainWindow):
    """Open the sample, make a new ledger, or open a file.

    `opened(Path)`, `sample_chosen(kind, Path)`, `other_chosen()` and
    `created(Path, Institution, area in millionths or None, staff or None)`.
    """

    opened = Signal(object)
    sample_chosen = Signal(str, object)
    other_chosen = Signal()
    created = Signal(object, object, object, object)

    def __init__(self, settings: Settings, theme: Theme, today: date) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._today = today
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)
        QShortcut("Ctrl+O", self).activated.connect(self.other_chosen)
        self._build()

    def speak(self, language: str) -> None:
        """Change the language and build the window anew."""
        if language != i18n.language():
            i18n.use(language)
            self._settings.keep(LANGUAGE, language)
            self._build()

    def ask_questions(self) -> None:
        """Show the five questions of a new ledger."""
        self._stack.setCurrentIndex(1)
        self._questions.begin()

    def show_doors(self) -> None:
        """Go back to the doors."""
        self._stack.setCurrentIndex(0)

    def _build(self) -> None:
        self.setWindowTitle(translate("ui.welcome.window", "CarbonDesk"))
        self._stack = QStackedWidget()
        self._questions = Questions(self._today)
        self._questions.cancelled.connect(self.show_doors)
        self._questions.created.connect(self.created)
        self._stack.addWidget(self._doors_page())
        self._stack.addWidget(_centred(self._questions))
        outer = QWidget()
        outer.setProperty("role", "page")
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self._stack, 1)
        column.addWidget(_foot())
        self.setCentralWidget(outer)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 0)
        row.setSpacing(8)
        row.addStretch()
        switch = Segments((("zh", "中"), ("en", "EN")), i18n.language(), small=True)
        switch.chosen.connect(self.speak)
        row.addWidget(switch)
        icon = "sun" if in_use() == "dark" else "moon"
        shade = IconButton(icon, translate("ui.welcome.window", "Light or dark"))
        shade.clicked.connect(self._change_theme)
        row.addWidget(shade)
        return row

    def _doors_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(_title())
        column.addSpacing(12)
        doors = Doors(_doors())
        doors.chosen.connect(self._choose)
        column.addWidget(doors)
        column.addSpacing(8)
        recent = [path for path in self._settings.recent() if path.is_file()]
        if recent:
            column.addLayout(_recent_head())
            column.addWidget(self._recent_table(recent))
        column.addStretch()
        return _centred(page)

    def _recent_table(self, recent: list[Path]) -> QWidget:
        table = Table(_recent_columns(), name=translate("ui.welcome.window", "Opened lately"))
        table.show_rows([_recent_row(path) for path in recent[:MOST_RECENT]])
        table.opened.connect(self._open_recent)
        table.setFixedHeight(table.full_height())
        card = Card()
        card.wide(table)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.setFixedHeight(table.height() + 2)
        return card

    def _choose(self, key: str) -> None:
        if key in _SAMPLES:
            folder = paths.user_folder()
            folder.mkdir(parents=True, exist_ok=True)
            self.sample_chosen.emit(key, folder / f"{_SAMPLES[key]}{LEDGER_SUFFIX}")
        elif key == "new":
            self.ask_questions()
        else:
            self.other_chosen.emit()

    def _open_recent(self, key: str) -> None:
        self.opened.emit(Path(key))

    def _change_theme(self) -> None:
        self._theme.toggle()
        self._settings.keep(THEME, self._theme.choice)
        self._build()

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        if any(name.endswith(LEDGER_SUFFIX) for name in names):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.toLocalFile().endswith(LEDGER_SUFFIX):
                self.opened.emit(Path(url.toLocalFile()))
                return


def _centred(inside: QWidget) -> QWidget:
    outer = QWidget()
    inside.setMaximumWidth(WIDTH)
    row = QHBoxLayout(outer)
    row.setContentsMargins(24, 40, 24, 16)
    row.addStretch(1)
    row.addWidget(inside, 1000)
    row.addStretch(1)
    return outer


class _Mark(QWidget):
    """The mark of the program, large."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(44, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRect(0, 0, 44, 44))


def _title() -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(_Mark())
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(translate("ui.welcome.window", "CarbonDesk"), "headline", bold=True))
    line = translate(
        "ui.welcome.window",
        "One institution, one file: meters, bills, energy, carbon and the monthly report.",
    )
    column.addWidget(Label(line, tone="ink2", wrap=True))
    row.addLayout(column, 1)
    return frame


def _doors() -> tuple[Door, ...]:
    return (
        Door(
            "bars",
            translate("ui.welcome.window", "Open the sample"),
            translate(
                "ui.welcome.window",
                "A hospital and a campus, three years each. Try anything; your ledger stays apart.",
            ),
            (
                ("hospital", translate("ui.welcome.window", "Hospital"), "hospital"),
                ("campus", translate("ui.welcome.window", "Campus"), "school"),
            ),
        ),
        Door(
            "form",
            translate("ui.welcome.window", "New ledger"),
            translate(
                "ui.welcome.window",
                "Five questions: name, type, region, size, first month. Then type readings.",
            ),
            (("new", translate("ui.welcome.window", "New"), ""),),
            note=translate("ui.welcome.window", "All of it can be changed later"),
            is_first=True,
        ),
        Door(
            "file",
            translate("ui.welcome.window", "Open a file"),
            translate(
                "ui.welcome.window",
                "A ledger (.carbondesk) or a copy of one. It can also be dropped here.",
            ),
            (("open", translate("ui.welcome.window", "Choose a file…"), "folder-open"),),
            keys="Ctrl+O",
        ),
    )


def _recent_head() -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Label(translate("ui.welcome.window", "Opened lately"), bold=True))
    row.addStretch()
    hint = translate("ui.welcome.window", "Enter or a double click opens")
    row.addWidget(Label(hint, "small", "ink3"))
    return row


def _recent_columns() -> tuple[Column, ...]:
    return (
        Column("name", translate("ui.welcome.window", "Ledger"), 220),
        Column("path", translate("ui.welcome.window", "Where"), tone="ink2"),
        Column("when", translate("ui.welcome.window", "Changed"), 150, tone="ink2"),
        Column("size", translate("ui.welcome.window", "Size"), 90, right=True, tone="ink2"),
    )


def _recent_row(path: Path) -> Row:
    stat = path.stat()
    when = datetime.fromtimestamp(stat.st_mtime).strftime("%Y-%m-%d %H:%M")  # noqa: DTZ006 (local)
    cells = {
        "name": Cell(path.stem, bold=True),
        "path": Cell(str(path)),
        "when": Cell(when),
        "size": Cell(words.file_size(stat.st_size)),
    }
    return Row(str(path), cells)


def _foot() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "statusbar")
    frame.setFixedHeight(32)
    row = QHBoxLayout(frame)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel("wifi-off", "ink2", 14))
    line = translate(
        "ui.welcome.window", "No network, no upload; factors and forms are on this computer."
    )
    row.addWidget(Label(line, "small", "ink2"))
    row.addStretch()
    version = translate("ui.welcome.window", "Version {version}").format(version=__version__)
    row.addWidget(Label(version, "small", "ink2"), alignment=Qt.AlignmentFlag.AlignRight)
    return frame
