"""A small ledger for the entry: two registers, a billed gas meter, a tank, people, vehicles."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from carbondesk.domain import period
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.reading import Reading
from carbondesk.i18n import translate
from carbondesk.store import readings, rows
from carbondesk.ui.desk import Desk
from carbondesk.ui.page_spec import PageSpec
from carbondesk.ui.pages.entry.grid import Grid
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.widgets.table import Table
from tests.factory import (
    a_bill,
    a_count,
    a_delivery,
    a_fleet,
    a_ledger,
    a_meter,
    a_place,
    a_reading,
    a_setup,
)

TODAY = date(2026, 1, 9)
DECEMBER = period.month(2025, 12)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


def spec() -> PageSpec:
    """The entry page as data."""
    return PageSpec("entry", "pencil", _title, EntryPage, 1)


def desk(folder: Path) -> Desk:
    """A desk in December 2025: all of November is there, nothing of December."""
    ledger = a_ledger(folder)
    month_ends = [
        month.last for month in period.months_between(date(2024, 11, 1), date(2025, 11, 1))
    ]
    places = [a_place("B", name="医技楼"), a_place("R", "B", "area", name="配电间")]
    meters = (
        a_meter("E-06", name="医技楼总", route=1),
        a_meter("E-07", name="CT机房", route=2),
        a_meter("W-01", "water", name="进水", route=3),
        a_meter("G-01", "natural_gas", name="食堂", route=4),
        a_meter("F-01", "diesel", name="油罐", route=5),
    )
    setups = (
        a_setup(meter="E-06", place_id="B", multiplier=160),
        a_setup(meter="E-07", place_id="R", multiplier=60, digits=5),
        a_setup(meter="W-01"),
        a_setup(meter="G-01", kind=MeterKind.BILL),
        a_setup(meter="F-01", kind=MeterKind.STOCK),
    )
    with ledger.write("sample") as db:
        for facts in (
            places,
            meters,
            setups,
            list(_read("E-06", month_ends, 20_000, 100)),
            list(_read("E-07", month_ends, 42_000, 500)),
            list(_read("W-01", month_ends, 1_000, 50)),
            [a_bill(end.replace(day=1), end, 900, 2700, meter="G-01") for end in month_ends],
            [a_delivery("2025-11-30", stock=210, meter="F-01")],
            [a_count("2025-07"), a_count("2025-11", "outpatients", 6000)],
            [a_fleet("2025-01-01", count=9)],
        ):
            rows.insert(db, facts)
    made = Desk(ledger, TODAY)
    made.set_period(DECEMBER)
    return made


def _read(meter: str, days: Sequence[date], first: int, monthly: int) -> Iterator[Reading]:
    for place, day in enumerate(days):
        yield a_reading(day, first + place * monthly, meter=meter)


def type_in(table: Table, text: str, leave: Qt.Key | None = ENTER) -> QLineEdit:
    """Type over the current cell, and leave it by a key."""
    _press(table, text[0])
    editors = [item for item in table.viewport().findChildren(QLineEdit) if item.isVisible()]
    assert editors, "the cell takes no text"
    for sign in text[1:]:
        _press(editors[-1], sign)
    if leave is not None:
        QTest.keyClick(editors[-1], leave)
    return editors[-1]


def _press(widget: QWidget, sign: str) -> None:
    """A key of any keyboard; Qt's own way knows only those of an American one."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
    QApplication.sendEvent(widget, event)


def clear(table: Table) -> None:
    """Empty the current cell."""
    QTest.keyClick(table, Qt.Key.Key_Delete)


def paste(table: Table, text: str) -> None:
    """Paste a block at the current cell."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)


def shown(grid: Grid, row: str, column: str) -> str:
    """What a cell shows."""
    number = grid.table.cells.row_of(row)
    assert number is not None, f"{row} is not shown"
    return grid.table.cells.rows[number].cells[column].shown


def read_in_december(desk: Desk, meter: str) -> list[Reading]:
    """The readings of a meter in December."""
    found = readings.of_meter(desk.ledger.db, meter)
    return [replace(item, id="") for item in found if DECEMBER.contains(item.day)]


def _title() -> str:
    return translate("ui.pages.entry.page", "Entry")
