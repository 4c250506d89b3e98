"""The help (F1): a window of its own beside the work, offline, in the language in use."""

from types import MappingProxyType
from typing import Protocol, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from carbondesk.i18n import language, translate
from carbondesk.texts import topics
from carbondesk.ui import theme
from carbondesk.ui.page import Page
from carbondesk.ui.widgets.button import Button

SIZE = (760, 640)
MARGIN = 16
PADDING = 5
INDENT = 18
LINE = 120
BELOW = 5
HEADINGS = MappingProxyType({1: "title", 2: "document"})
ABOVE = MappingProxyType({1: 4, 2: 14})


class Helped(Protocol):
    """What the help needs of the window."""

    def page(self) -> Page | None:
        """The page that is shown."""


def show(window: Helped) -> "HelpWindow":
    """Show the help of the page that is shown; an open help goes there."""
    page = window.page()
    parent = cast("QWidget", window)
    helping = next((one for one in parent.findChildren(HelpWindow) if one.is_spoken()), None)
    if helping is None:
        helping = HelpWindow(parent)
    helping.go_to(page.help_topic() if page is not None else topics.INDEX)
    helping.show()
    helping.activateWindow()
    return helping


class HelpWindow(QDialog):
    """A topic with links to others; Alt+Left goes back, Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.resize(*SIZE)
        self._past: list[str] = []
        self._topic = ""
        self._language = language()
        self.setWindowTitle(translate("ui.helping", "Help"))
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.anchorClicked.connect(self._follow)
        self.browser.setAccessibleName(translate("ui.helping", "Help"))
        self._back = Button(translate("ui.helping", "Back"), icon="chevron-left")
        self._back.clicked.connect(self.go_back)
        self._contents = Button(translate("ui.helping", "Contents"), icon="info")
        self._contents.clicked.connect(self._go_to_contents)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._contents)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.browser, 1)

    def is_spoken(self) -> bool:
        """Whether it speaks the language in use; else a new one is made."""
        return self._language == language()

    def topic(self) -> str:
        """The topic that is shown."""
        return self._topic

    def go_to(self, name: str) -> None:
        """Show a topic; where there is none of that name, the contents."""
        wanted = topics.named(name)
        if self._topic and wanted != self._topic:
            self._past.append(self._topic)
        self._show(wanted)

    def go_back(self) -> None:
        """Show the topic before."""
        if self._past:
            self._show(self._past.pop())

    def _show(self, name: str) -> None:
        self._topic = name
        self._back.setEnabled(bool(self._past))
        document = self.browser.document()
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(PADDING)
        self.browser.setMarkdown(topics.text(name))
        document.setIndentWidth(INDENT)
        _set_blocks(document)
        _set_tables(document)
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self.browser.setFocus()

    def _follow(self, link: QUrl) -> None:
        self.go_to(link.toString().removesuffix(topics.ENDING))

    def _go_to_contents(self) -> None:
        self.go_to(topics.INDEX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if is_alt and event.key() == Qt.Key.Key_Left:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _set_blocks(document: QTextDocument) -> None:
    """Headings as large as titles of pages and cards are, and air between the lines."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        form = block.blockFormat()
        level = form.headingLevel()
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFont(theme.font(HEADINGS.get(level, "body"), bold=True))
            # Qt makes headings of Markdown larger on top of their font.
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            cursor.mergeCharFormat(letters)
            form.setTopMargin(ABOVE.get(level, 0))
        in_table = cursor.currentTable() is not None
        form.setBottomMargin(0 if in_table else BELOW)
        form.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(form)
        block = block.next()


def _set_tables(document: QTextDocument) -> None:
    """Tables over the whole width, with a hairline under each row."""
    percent = QTextLength.Type.PercentageLength
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        form = frame.format()
        form.setCellPadding(PADDING)
        form.setCellSpacing(0)
        form.setBorder(0)
        form.setBorderCollapse(True)
        form.setWidth(QTextLength(percent, 100))
        form.setColumnWidthConstraints([QTextLength(percent, 30), QTextLength(percent, 70)])
        form.setBottomMargin(BELOW)
        frame.setFormat(form)
        for row in range(frame.rows()):
            for column in range(frame.columns()):
                _rule(frame.cellAt(row, column), is_head=row == 0)


def _rule(cell: QTextTableCell, *, is_head: bool) -> None:
    form = cell.format().toTableCellFormat()
    form.setBottomBorder(1)
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomBorderBrush(theme.colour("line2" if is_head else "line"))
    form.setPadding(PADDING)
    cell.setFormat(form)
