"""The month of a hundred meters by keyboard alone, every key counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carbondesk.cli.main import main
from carbondesk.store import overviews
from carbondesk.ui.pages.entry.page import EntryPage
from tests.journeys.desktop import Person, write

READ, BILLED = 88, 12
NO_MORE_THAN = 20
CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = Qt.KeyboardModifier.NoModifier


class Keys:
    """A keyboard that counts: digits and points, Enter, and all else, Ctrl as a key of its own."""

    def __init__(self) -> None:
        self.digits = self.enters = self.others = 0

    def write(self, text: str) -> None:
        """Type a figure and Enter."""
        for sign in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NOTHING, sign)
            QApplication.sendEvent(_focused(), event)
            self.digits += 1
        QTest.keyClick(_focused(), Qt.Key.Key_Return)
        self.enters += 1

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        """Press another key."""
        QTest.keyClick(_focused(), key, modifier)
        self.others += 1 + (modifier is not NOTHING)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """88 meters that are read and 12 that are billed, all of January and nothing of February."""
    ledger = tmp_path / "百表医院.carbondesk"
    read = [f"E-{number:03}" for number in range(1, READ + 1)]
    billed = [f"G-{number:02}" for number in range(1, BILLED + 1)]
    meters = write(
        tmp_path / "表计.csv",
        "表计编号,名称,能源品种,单位,类型,倍率,位数",
        *(f"{code},第{code[2:]}号电表,电,kWh,register,40,6" for code in read),
        *(f"{code},第{code[2:]}号燃气表,天然气,m3,bill,1," for code in billed),
    )
    first = write(
        tmp_path / "抄表.csv",
        "表计编号,抄表日期,表底数",
        *(f"{code},2023-12-31,{1000 + at}" for at, code in enumerate(read)),
        *(f"{code},2024-01-31,{1100 + at}" for at, code in enumerate(read)),
    )
    bills = write(
        tmp_path / "账单.csv",
        "表计编号,起始日期,截止日期,用量,金额",
        *(f"{code},2024-01-01,2024-01-31,300,990" for code in billed),
    )
    begin = ["--name", "百表医院", "--type", "024", "--region", "370100", "--from", "2024-01"]
    assert main(["new", str(ledger), *begin]) == 0
    assert main(["import", str(ledger), str(meters), str(first), str(bills)]) == 0
    return ledger


@pytest.fixture
def person(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: Path
) -> Iterator[Person]:
    made = Person(qtbot, monkeypatch, tmp_path)
    made.program.begin(path)
    yield made
    made.leave()


def test_a_month_of_a_hundred_meters_needs_digits_enter_and_twenty_keys(person: Person) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    keys.press(Qt.Key.Key_2, CONTROL)
    page = person.on(EntryPage)
    for at in range(READ):
        keys.write(str(1190 + at))
    keys.press(Qt.Key.Key_Tab, CONTROL)
    for at in range(BILLED):
        keys.write(str(310 + at))
    keys.press(Qt.Key.Key_Home, CONTROL)
    for _ in range(BILLED):
        keys.write("1023")
    assert [page.grid(key).entered() for key in ("readings", "bills")] == [(88, 88), (12, 12)]
    assert overviews.to_enter(person.window.desk.ledger.db, person.window.desk.period) == 0
    assert (keys.digits, keys.enters, keys.others) == (436, 112, 8)
    assert keys.others <= NO_MORE_THAN


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
