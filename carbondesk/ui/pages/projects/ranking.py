"""The cost of carbon: the curve of projects, with what a budget buys best beside it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import abatement
from carbondesk.domain.abatement import Curve
from carbondesk.domain.documents import PORTFOLIO
from carbondesk.domain.project import ProjectFacts
from carbondesk.domain.sets import Sets
from carbondesk.i18n import translate
from carbondesk.store import accounts, books, projects
from carbondesk.ui.charts.abatement import AbatementChart, CurveBar
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.projects import ranking_rows as rows
from carbondesk.ui.pages.projects import results
from carbondesk.ui.pages.projects.budget import BudgetCard
from carbondesk.ui.pages.projects.chosen import Chosen, no_project
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table


class RankingView(View):
    """The curve above its table; right, what a budget buys best among what is not built."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        self._found: list[ProjectFacts] = []
        self.chart = AbatementChart()
        self.chart.chosen.connect(self._choose)
        self.banner = Banner(_caution(), "warn")
        title = translate("ui.pages.projects.ranking", "What a tonne of CO₂ costs")
        self.curve = Table(rows.curve_columns(), dense=True, name=title)
        self.curve.chosen.connect(self._choose)
        self.left_out = Label("", "small", "ink3", wrap=True)
        self.budget = BudgetCard()
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._curve_card(title), 1)
        row.addWidget(self.budget)
        self._empty = no_project(host)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Judge all projects anew."""
        self._found = projects.facts(self.desk.ledger.db)
        self._filled.setVisible(bool(self._found))
        self._empty.setVisible(not self._found)
        sets = self._sets()
        made = abatement.curve(self._found, sets)
        self.banner.setVisible(any(step.earns for step in made.steps))
        self.chart.show_bars(_bars(made))
        self.chart.mark(self.chosen.project_id)
        self.curve.show_rows(list(rows.curve_rows(made)))
        self.left_out.setText(_left_out(made))
        self.budget.show_projects(self._found, sets)

    def go_to(self, place: str) -> None:
        """Mark a project."""
        self._choose(place)

    def place(self) -> str:
        """The chosen project."""
        return self.chosen.project_id

    def _choose(self, key: str) -> None:
        self.chosen.choose(key)
        self.chart.mark(key)
        self.curve.go_to(key, "name")

    def _sets(self) -> Sets:
        year = self.desk.period.first.year
        return accounts.sets_of(books.without_facts(self.desk.ledger.db), year)

    def _print(self) -> None:
        self.host.open_page("reports", PORTFOLIO)

    def _curve_card(self, title: str) -> Card:
        card = Card(title, translate("ui.pages.projects.ranking", "yuan a tonne"))
        words = translate("ui.pages.projects.ranking", "Portfolio")
        button = Button(words, icon="printer", small=True)
        button.clicked.connect(self._print)
        card.add_to_head(button)
        card.body.addWidget(self.banner)
        card.body.addWidget(self.chart, 3)
        card.wide(self.curve, 2)
        card.row().addWidget(self.left_out, 1)
        return card


def _bars(made: Curve) -> Sequence[CurveBar]:
    return [
        CurveBar(
            one.facts.project.id, one.facts.project.name, one.tonnes, one.yuan_per_tonne, one.earns
        )
        for one in made.steps
    ]


def _left_out(made: Curve) -> str:
    """The projects that have no place in the curve, with the reason."""
    if not made.left_out:
        return ""
    listed = [
        translate("ui.pages.projects.ranking", "{name} ({reason})").format(
            name=facts.project.name, reason=_reason(code)
        )
        for facts, code in made.left_out
    ]
    said = translate("ui.pages.projects.ranking", "Not in the curve: {projects}.")
    return said.format(projects=translate("ui.pages.projects.ranking", ", ").join(listed))


def _reason(code: str) -> str:
    word = results.lack(code)
    if code == "no_carbon":
        return word
    return translate("ui.pages.projects.ranking", "lacks {what}").format(what=word)


def _caution() -> str:
    return translate(
        "ui.pages.projects.ranking",
        "Hatched projects earn money: yuan a tonne does not rank them, so they stand by what they "
        "add. Savings of the same use are counted twice.",
    )
