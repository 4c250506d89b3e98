"""The best set of projects under a budget: exact, of what is not built yet."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from carbondesk.domain.project import ProjectFacts
from carbondesk.domain.quantity import FEN
from carbondesk.domain.sets import Sets
from carbondesk.exchange import cells
from carbondesk.exchange.cells import Amount
from carbondesk.i18n import translate
from carbondesk.ui.pages.projects import ranking_rows as rows
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

SIDE = 420
TEN_THOUSAND = 10_000
_INPUT = 96


class BudgetCard(Card):
    """A budget in 万元 is typed; the set that is best in value or carbon stands above the rest."""

    def __init__(self) -> None:
        name = translate("ui.pages.projects.budget", "The best set under a budget")
        super().__init__(name)
        self.setFixedWidth(SIDE)
        self._found: Sequence[ProjectFacts] = ()
        self._sets: Sets | None = None
        self.cap = QLineEdit()
        self.cap.setFixedWidth(_INPUT)
        self.cap.setAccessibleName(translate("ui.pages.projects.budget", "Budget, CNY 10k"))
        self.cap.textChanged.connect(self._show)
        self.goals = Segments(rows.goals(), small=True)
        self.goals.chosen.connect(self._show)
        self.money = Segments(rows.bases(), small=True)
        self.money.chosen.connect(self._show)
        self.table = Table(rows.budget_columns(), dense=True, name=name)
        self.verdict = Label("", "small", "ink2", wrap=True)
        self._build()

    def show_projects(self, found: Sequence[ProjectFacts], sets: Sets) -> None:
        """Choose among these projects."""
        self._found, self._sets = found, sets
        self._show()

    def cap_fen(self) -> int | None:
        """The budget that was typed in 万元, as fen; None where it is none."""
        found = cells.amount(self.cap.text())
        if not isinstance(found, Amount) or found.unit or found.value < 0:
            return None
        return int(Fraction(found.value) * TEN_THOUSAND * FEN)

    def _show(self, *_: object) -> None:
        if self._sets is None:
            return
        asked = rows.Asked(self.goals.current(), self.money.current())
        made = rows.choice(self._found, self._sets, self.cap_fen(), asked)
        self.table.show_rows(list(rows.budget_rows(made)))
        self.verdict.setText(rows.verdict(made))

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(Label(translate("ui.pages.projects.budget", "Budget, CNY 10k")))
        first.addWidget(self.cap)
        first.addStretch()
        first.addWidget(self.goals)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(Label(translate("ui.pages.projects.budget", "It pays"), "small", "ink2"))
        second.addWidget(self.money)
        second.addStretch()
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.wide(self.table, 1)
        self.row().addWidget(self.verdict, 1)
