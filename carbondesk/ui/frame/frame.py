"""The frame of the window: top bar, navigation, stack of pages, status bar."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui.frame.menus import institution_menu, period_menu
from carbondesk.ui.frame.navigation import Navigation
from carbondesk.ui.frame.standing import StandingBanner
from carbondesk.ui.frame.statusbar import StatusBar
from carbondesk.ui.frame.topbar import TopBar
from carbondesk.ui.page_spec import PageSpec
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.label import Label

if TYPE_CHECKING:
    # The frame is there before the ledger is.
    from carbondesk.ui.commands import Commands
    from carbondesk.ui.desk import Desk
    from carbondesk.ui.wiring import Wiring

NARROW = 1200


class Frame(QWidget):
    """Lays out the parts and shows what the desk holds, or which file is being opened."""

    def __init__(self, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.topbar = TopBar()
        self.navigation = Navigation(pages)
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self._standing = QVBoxLayout()
        self._standing.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        middle = QHBoxLayout()
        for layout in (column, middle):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.topbar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        middle.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._standing)
        right.addWidget(self.stack, 1)
        middle.addLayout(right, 1)

    def announce(self, path: Path) -> None:
        """Say which file is being opened, in the place of the first page."""
        text = translate("ui.frame.frame", "Opening {name} …").format(name=path.name)
        notice = Label(text, tone="ink3")
        notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(notice)
        self.status.show_file(path)

    def fill(self, desk: "Desk", commands: "Commands", wiring: "Wiring") -> None:
        """Show names, period, steps and file."""
        ledger, name = desk.ledger, wiring.step_text
        steps = ledger.next_undo(), ledger.next_redo()
        self.topbar.show_steps(
            *("" if step is None or desk.why_not(step.verb) else name(step.verb) for step in steps)
        )
        self.topbar.show_period(desk.period, closed=desk.is_closed())
        self._show_standing(desk, commands)
        self.topbar.institution.set_word(desk.institution_name() or ledger.path.stem)
        self.topbar.institution.set_actions(institution_menu(self.topbar, commands))
        self.topbar.period.set_actions(period_menu(self.topbar, desk))
        self.status.show_file(ledger.path)
        self.status.show_saved(wiring.now())
        if wiring.facts is not None:
            self.status.show_facts(wiring.facts(desk))

    def _show_standing(self, desk: "Desk", commands: "Commands") -> None:
        """Say who works here, and above the pages why nothing can be written."""
        absent = translate("ui.frame.frame", "Not signed in")
        name = absent if desk.needs_sign_in() else desk.operator
        self.topbar.operator.show_name(name, switches=commands.can("sign_in"))
        empty(self._standing)
        found = desk.standing()
        self._standing.setContentsMargins(*((16, 8, 16, 0) if found else (0, 0, 0, 0)))
        if found is not None:
            self._standing.addWidget(StandingBanner(found, commands))

    def fit(self, width: int) -> None:
        """Show icons only in the navigation where the window is narrow."""
        self.navigation.set_narrow(narrow=width < NARROW)
