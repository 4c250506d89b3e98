"""The part of the entry that a closed month shuts: it says so above, and nothing can be typed."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.book import Book
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.ui import access, words
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.banner import Banner


class Closable(QWidget):
    """A column of widgets under a banner; the `Gate` of what lies in it."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._reason = ""
        self.banner = Banner("", action=translate("ui.pages.entry.closable", "Overview"))
        self.banner.acted.connect(partial(host.open_page, "overview"))
        self.banner.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.banner)

    def show_month(self, book: Book, month: Period) -> bool:
        """Say whether the month is closed; True if nothing can be typed, for whatever reason."""
        text = translate(
            "ui.pages.entry.closable", "{month} is closed and stands; a reviewer can reopen it."
        )
        is_closed = book.closed.has(month.code)
        self._reason = text.format(month=words.period(month)) if is_closed else ""
        self.banner.set_text(self._reason)
        self.banner.setVisible(is_closed)
        return bool(self.why_not())

    def why_not(self, verb: str = "") -> str:
        """Why nothing can be typed: the month is closed, or what the window says."""
        above = self.parentWidget()
        return self._reason or (access.why_not(above, verb) if above else "")
