"""How long the hand waits in the readings of a month: `python -m tests.bench.typing LEDGER`.

Says the milliseconds of CPU of a figure typed and left by Enter, and of a page scrolled.
"""

import sys
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from carbondesk import i18n
from carbondesk.domain.period import month
from carbondesk.domain.quantity import MICRO
from carbondesk.program import Program
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.settings import THEME, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.bench import big

FIGURES, PAGES = 15, 20
JANUARY = month(big.LAST_YEAR + 1, 1)


def main(ledger: Path) -> int:
    """Type, scroll, and say what it took."""
    application = QApplication(["bench"])
    settings = Settings(ledger.with_suffix(".ini"))
    i18n.use(settings.language())
    program = Program(application, settings, Theme(application, settings.text(THEME)))
    program.open(ledger)
    window = program.window
    assert isinstance(window, Window)
    window.desk.set_period(JANUARY)
    window.open_page("entry")
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, EntryPage)
    table = page.grid().table
    above = _above(window)
    typed = median(_typed(table, str(above + at)) for at in range(FIGURES))
    scrolled = median(_scrolled(table, at) for at in range(PAGES))
    if page.grid().entered()[0] != FIGURES:
        return 1
    sys.stdout.write(f"typed {typed * 1000:.1f}\nscrolled {scrolled * 1000:.1f}\n")
    program._close()
    return 0


def _above(window: Window) -> int:
    """A figure that every dial can show next."""
    query = "select max(register_micro) from reading"
    newest: int = window.desk.ledger.db.execute(query).fetchone()[0]
    return newest // MICRO + 10


def _typed(table: Table, figure: str) -> float:
    started = time.process_time()
    _press(table, figure[0])
    editor = next(item for item in table.viewport().findChildren(QLineEdit) if item.isVisible())
    for sign in figure[1:]:
        _press(editor, sign)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    return time.process_time() - started


def _press(widget: Table | QLineEdit, sign: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
    QApplication.sendEvent(widget, event)


def _scrolled(table: Table, at: int) -> float:
    started = time.process_time()
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() * at // PAGES)
    table.viewport().repaint()
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
