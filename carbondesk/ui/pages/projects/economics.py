"""The economics of the chosen project: result first, then its money, then the terms."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import appraisal, economics
from carbondesk.domain.appraisal import Appraisal
from carbondesk.domain.documents import PROJECT
from carbondesk.domain.project import Project
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.sets import Sets
from carbondesk.i18n import translate
from carbondesk.operations import projects as verbs
from carbondesk.reference import investment
from carbondesk.store import accounts, books, projects
from carbondesk.texts import numbers
from carbondesk.ui.charts.balance import BalanceChart
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.projects import headline, money, results, terms_form
from carbondesk.ui.pages.projects.chosen import Chosen, ProjectPicker, no_project
from carbondesk.ui.pages.projects.register_rows import stage_word
from carbondesk.ui.pages.projects.saving_list import SavingList
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card, Strip, StripPart
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE = 372


class EconomicsView(View):
    """A strip of results, the lists of money at the left, all measures and terms at the right."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        chosen.changed.connect(self._refresh_if_shown)
        self.picker = ProjectPicker(self.desk, chosen)
        self.facts_line = Label("", "small", "ink2")
        self.strip = Strip()
        self.banner = Banner("", "warn")
        self.funding = FactList(host, money.funding())
        self.savings = SavingList(host)
        self.costs = FactList(host, money.costs())
        self.chart = BalanceChart()
        title = translate("ui.pages.projects.economics", "Indicators")
        self.table = Table(results.columns(), dense=True, name=title)
        self.note = Label("", "small", "ink3", wrap=True)
        self.terms = Button(
            translate("ui.pages.projects.economics", "Change the terms"), small=True, writes=ANY
        )
        self.terms.clicked.connect(self.change_terms)
        self._filled = QWidget()
        self._build(title)
        self._empty = no_project(host)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Judge the chosen project anew."""
        known = self.picker.refresh()
        self._filled.setVisible(known is not None)
        self._empty.setVisible(known is None)
        facts = projects.facts_of(self.desk.ledger.db, known.id) if known is not None else None
        if facts is None:
            return
        found, sets = appraisal.of(facts), self._sets()
        self.facts_line.setText(_about(found))
        self.funding.show_facts(facts.project.id, facts.funding, _invested(found))
        self.savings.show_facts(facts.project.id, facts.savings)
        self.costs.show_facts(facts.project.id, facts.costs)
        self.banner.set_text(results.lacking(found))
        self.banner.setVisible(bool(found.lacks))
        self.strip.setVisible(not found.lacks)
        self.strip.show_parts(self._parts(found, sets))
        self.table.show_rows(list(results.rows(found, sets)))
        self.chart.show_values(economics.balance(found.case) if found.case is not None else ())
        self.note.setText(_terms_note(found))

    def go_to(self, place: str) -> None:
        """Show another project by its id."""
        self.chosen.choose(place)

    def place(self) -> str:
        """The chosen project."""
        return self.chosen.project_id

    def change_terms(self) -> FormDialog | None:
        """Ask for life, span, rate and running cost."""
        known = self.chosen.of(self.desk)
        if known is None:
            return None
        verb = translate("ui.pages.projects.economics", "Save")
        title = translate("ui.pages.projects.economics", "Terms of {name}").format(name=known.name)
        submit = partial(self._put_terms, known)
        dialog = FormDialog(self.window(), title, terms_form.form_fields(), verb, submit)
        dialog.fill(terms_form.values(known))
        dialog.open()
        return dialog

    def _put_terms(self, known: Project, form: dict[str, str]) -> None:
        self.desk.do(verbs.put, terms_form.read(form, self.desk.today, known))
        self.host.toast(translate("ui.pages.projects.economics", "Saved"))

    def _refresh_if_shown(self, *_: object) -> None:
        if self.isVisible():
            self.refresh()

    def _sets(self) -> Sets:
        year = self.desk.period.first.year
        return accounts.sets_of(books.without_facts(self.desk.ledger.db), year)

    def _parts(self, found: Appraisal, sets: Sets) -> list[QWidget]:
        shown = headline.parts(found, sets)
        for part in shown:
            part.figure.figure_opened.connect(self.table.figure_opened)
        return [StripPart(part.caption, part.figure, part.note) for part in shown]

    def _build(self, title: str) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.picker)
        tools.addStretch()
        tools.addWidget(self.facts_line)
        tools.addWidget(self._print_button())
        side = Card(title)
        side.setFixedWidth(SIDE)
        side.add_to_head(self.terms)
        side.wide(self.table, 1)
        side.row().addWidget(self.note, 1)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addLayout(self._left(), 1)
        columns.addWidget(side)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tools)
        column.addWidget(self.banner)
        column.addWidget(self.strip)
        column.addLayout(columns, 1)

    def _print_button(self) -> Button:
        button = Button(
            translate("ui.pages.projects.economics", "Project card"), icon="printer", small=True
        )
        button.clicked.connect(self._print)
        return button

    def _print(self) -> None:
        known = self.chosen.of(self.desk)
        if known is not None:
            self.host.open_page("reports", f"{PROJECT}/{known.code}")

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.savings, 3)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(self.funding, 3)
        middle.addWidget(self.costs, 2)
        left.addLayout(middle, 3)
        balance = Card(
            translate("ui.pages.projects.economics", "Balance by year, discounted"),
            translate("ui.pages.projects.economics", "CNY 10k"),
        )
        balance.body.addWidget(self.chart, 1)
        left.addWidget(balance, 4)
        return left


def _about(found: Appraisal) -> str:
    project = found.facts.project
    since, reached = appraisal.in_use_from(found.facts), found.facts.in_use_from
    used = translate("ui.pages.projects.economics", "in use from {day}")
    planned = translate("ui.pages.projects.economics", "planned to be in use from {day}")
    when = (used if reached else planned).format(day=since) if since else ""
    parts = [stage_word(found.facts.stage), project.contractor, when]
    return "   ".join(part for part in parts if part)


def _invested(found: Appraisal) -> str:
    total = translate("ui.pages.projects.economics", "{amount} yuan in all")
    return total.format(amount=numbers.plain(from_fen(found.facts.investment_fen), 2))


def _terms_note(found: Appraisal) -> str:
    """The terms in a sentence, with what is to be confirmed of them."""
    project, usual = found.facts.project, investment.discount_rate()
    said = [
        translate(
            "ui.pages.projects.economics",
            "Real rate {rate}%, general inflation left out; what is spent counts in year 0.",
        ).format(rate=numbers.exact(found.rate * appraisal.PERCENT))
    ]
    if project.discount_micro is None and usual.to_confirm:
        said.append(
            translate("ui.pages.projects.economics", "The rate is the usual one, to be confirmed.")
        )
    middle = translate("ui.pages.projects.economics", "The money of a year counts in its middle.")
    end = translate("ui.pages.projects.economics", "The money of a year counts at its end.")
    said.append(middle if project.mid_year else end)
    return " ".join(said)
