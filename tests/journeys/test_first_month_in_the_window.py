"""The main job at the window, by keys and clicks: from no ledger to a signed report and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.domain.period import month
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import bills, meters, readings
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.overview.page import OverviewPage
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.welcome.window import WelcomeWindow
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.indicator import IndicatorCard
from tests.factory import fen, micro
from tests.journeys.desktop import Person, write
from tests.reports.reading import by_poppler
from tests.ui.entry_ledger import TAB, type_in

# What the platform without a screen says of a dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

METERS = (
    "表计编号,名称,能源品种,单位,类型,倍率,位数",
    "E-01,总电表,电,kWh,register,100,6",
    "W-01,总水表,水,m3,register,1,5",
    "G-01,食堂燃气,天然气,m3,bill,1,",
)
READINGS = (
    "表计编号,抄表日期,表底数",
    "E-01,2023-12-31,0", "E-01,2024-01-31,100", "E-01,2024-02-29,190",
    "W-01,2023-12-31,500", "W-01,2024-01-31,900", "W-01,2024-02-29,1280",
)  # fmt: skip
BILLS = (
    "表计编号,起始日期,截止日期,用量,金额",
    "G-01,2024-01-01,2024-01-31,3000,9600",
    "G-01,2024-02-01,2024-02-29,2900,9300",
)
PRINTED = {
    "保存 PDF": (
        "海岱医院",
        "能源资源消费月报",
        "YB-202403-1",
        "9,500",
        "kWh",
        "420",
        "3,100",
        "m³",
    ),
    "Save PDF": ("海岱医院", "Monthly Report", "YB-202403-1", "9,500", "kWh", "420", "3,100", "m³"),
}


@pytest.fixture
def person(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Person]:
    """At the program that was never started before."""
    made = Person(qtbot, monkeypatch, tmp_path)
    made.program.begin(None)
    yield made
    made.leave()


def test_a_month_is_entered_printed_and_undone(person: Person, tmp_path: Path) -> None:
    _answer_the_five_questions(person)
    _import_what_there_is(person, tmp_path)
    _look_at_the_overview(person)
    _type_march(person)
    _print_it(person)
    _undo_it_all(person)


def _answer_the_five_questions(person: Person) -> None:
    path = person.will_save_as("海岱医院.carbondesk")
    assert isinstance(person.program.window, WelcomeWindow)
    person.press("新建")
    person.type("海岱医院")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, TAB)
    person.type("370100", "86000", "1200", "2024-01")
    button = QApplication.focusWidget()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (person.told, path.is_file()) == ([], True)
    assert person.window.desk.institution_name() == "海岱医院"
    shown = person.on(OverviewPage).findChild(EmptyPage)
    assert shown is not None
    assert shown.isVisible()


def _import_what_there_is(person: Person, folder: Path) -> None:
    person.import_files(write(folder / "表计.csv", *METERS), then=_bring)
    files = (write(folder / "抄表.csv", *READINGS), write(folder / "账单.csv", *BILLS))
    person.import_files(*files, then=_bring)
    assert person.said()[-1] == "已导入：新增 8，替换 0，未收 0"


def _bring(dialog: ImportDialog) -> None:
    assert dialog.found.count(Status.NEW) == dialog.found.read
    QTest.mouseClick(dialog._go, Qt.MouseButton.LeftButton)


def _look_at_the_overview(person: Person) -> None:
    assert person.window.desk.period == month(2024, 2)
    person.go("overview")
    cards = person.on(OverviewPage).findChildren(IndicatorCard)
    assert len(cards) == 4
    assert not [card for card in cards if "无数据" in card.accessibleName()]


def _type_march(person: Person) -> None:
    person.key(Qt.Key.Key_PageDown)
    person.go("entry")
    page = person.on(EntryPage)
    type_in(page.grid().table, "285")
    type_in(page.grid().table, "1700")
    assert page.grid().entered() == (2, 2)
    tabs = page.head.tabs
    assert tabs is not None
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert page.grid().key == "bills"
    type_in(page.grid().table, "3100", leave=TAB)
    type_in(page.grid().table, "10000")
    db = person.window.desk.ledger.db
    (bill,) = (bill for bill in bills.of_meter(db, _id(person, "G-01")) if bill.start.month == 3)
    assert (bill.quantity_micro, bill.amount_fen) == (micro(3100), fen(10_000))
    read = readings.of_meter(db, _id(person, "E-01"))
    assert (len(read), read[-1].register_micro) == (4, micro(285))


def _print_it(person: Person) -> None:
    person.go("reports")
    person.on(ReportsPage)
    person.press("出具")
    for verb, words in PRINTED.items():
        path = person.will_save_as(f"{verb}.pdf")
        person.press(verb)
        text = by_poppler("pdftotext", path)
        assert [word for word in words if word not in text] == []
        person.window.run("language")


def _undo_it_all(person: Person) -> None:
    person.go("overview")
    for _ in range(20):
        person.key(Qt.Key.Key_Z)
    assert meters.every(person.window.desk.ledger.db) == []
    page = person.on(OverviewPage)
    shown = page.findChild(EmptyPage)
    assert shown is not None
    assert shown.isVisible()


def _id(person: Person, code: str) -> str:
    return meters.ids_by_code(person.window.desk.ledger.db)[code]
