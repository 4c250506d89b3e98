"""The menus of the top bar: of the institution and of the period."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.i18n import translate
from carbondesk.ui import icons, words
from carbondesk.ui.actions import ACTIONS

if TYPE_CHECKING:
    # The frame is there before the ledger is.
    from carbondesk.ui.commands import Commands
    from carbondesk.ui.desk import Desk

_OF_THE_FILE = ("open", "new", "import", "back_up", "save_copy")


def institution_menu(parent: QWidget, commands: "Commands") -> list[QAction]:
    """Open, new, back up: those of them that the application can do."""
    result = []
    for action in ACTIONS:
        if action.key in _OF_THE_FILE and commands.can(action.key):
            item = QAction(icons.icon(action.icon), action.text, parent)
            item.triggered.connect(partial(commands.run, action.key))
            result.append(item)
    return result


def period_menu(parent: QWidget, desk: "Desk") -> list[QAction]:
    """The year and its months, and the year before and after."""
    number = desk.period.first.year
    year = period.year(number)
    months = year.months() if number <= desk.today.year else ()
    items = [(translate("ui.frame.menus", "Whole year {year}").format(year=number), year)]
    items += [(words.period(month), month) for month in months]
    items += [(words.period(period.year(number - 1)), period.month(number - 1, 12))]
    if number < desk.today.year:
        items += [(words.period(period.year(number + 1)), period.month(number + 1, 1))]
    result = []
    for text, wanted in items:
        item = QAction(text, parent)
        item.setCheckable(True)
        item.setChecked(wanted == desk.period)
        item.triggered.connect(partial(_show, desk, wanted))
        result.append(item)
    return result


def _show(desk: "Desk", wanted: period.Period, *_: object) -> None:
    desk.set_period(wanted)
