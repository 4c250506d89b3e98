"""Another operator goes on while something is typed in the entry: it is kept, not dropped."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from carbondesk.domain.operator import Role
from carbondesk.operations import operators
from carbondesk.ui.frame.sign_in import SignIn
from carbondesk.ui.pages.entry.grid import Grid
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.window import Window


def grid(window: Window) -> Grid:
    page = window.page()
    assert isinstance(page, EntryPage)
    return page.grid("readings")


@pytest.mark.parametrize("text", ["12x", "1,2 3abc"])
def test_a_half_typed_reading_is_there_for_the_next_operator(
    entry_window: Window, text: str
) -> None:
    window = entry_window
    operators.add(window.desk.ledger, "李 敏", Role.REVIEWER)
    operators.add(window.desk.ledger, "王 芳", Role.CLERK)
    window.desk.sign_in("李 敏")
    QApplication.processEvents()
    table = grid(window).table
    row = next(item.key for item in table.cells.rows if "register" in item.cells)
    table.go_to(row, "register")
    table.edit(table.currentIndex())
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.clear()
    QTest.keyClicks(editor, text)
    window.run("sign_in")
    asked = next(item for item in window.findChildren(SignIn) if item.isVisible())
    asked.choose("王 芳")
    asked.sign_in()
    QApplication.processEvents()
    assert window.desk.operator == "王 芳"
    assert grid(window).table is not table
    assert grid(window).drafts.texts(row)["register"] == text
