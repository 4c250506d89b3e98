"""The M&V view of a project: the result first, then fit and CUSUM, then months, then gates."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from carbondesk.domain.meter import label
from carbondesk.domain.mv.proof import Proof
from carbondesk.domain.project import Project
from carbondesk.i18n import translate
from carbondesk.operations import mv as verbs
from carbondesk.reference import terms as reference
from carbondesk.reports.proof import charts
from carbondesk.store import mv, proofs
from carbondesk.texts import mv as texts
from carbondesk.texts import numbers, terms
from carbondesk.ui import ask
from carbondesk.ui.charts.spots import SpotChart
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.projects.chosen import Chosen, ProjectPicker
from carbondesk.ui.pages.projects.proof import adjusted, result
from carbondesk.ui.pages.projects.proof.dialogs import PlanDialogs
from carbondesk.ui.pages.projects.proof.gate_list import SIGN, GateList
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card, Strip
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import ElidedLabel
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

PLAN = "plan"
MONTHS, ADJUSTMENTS = "months", "adjustments"
GATES, LOWER = 344, 226


class ProofView(View):
    """What the chosen project saved, and how well that is known."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        self._project: Project | None = None
        self._proof: Proof | None = None
        self.dialogs = PlanDialogs(host, self, chosen)
        self.picker = ProjectPicker(self.desk, chosen)
        chosen.changed.connect(self._refresh_if_shown)
        self._facts = ElidedLabel("", "small", "ink3")
        self.strip = Strip()
        self.scatter, self.running = SpotChart(), SpotChart()
        self.table = Table((), name=_months_title())
        self.adjustments = Table(adjusted.columns(), name=adjusted.title())
        self.adjustments.opened.connect(self.dialogs.change_adjustment)
        choices = [(MONTHS, _months_title()), (ADJUSTMENTS, adjusted.title())]
        self.switch = Segments(choices, small=True, name=_months_title())
        self.switch.chosen.connect(self._show_table)
        self._stack = QStackedWidget()
        remove = translate("ui.pages.projects.proof.view", "Remove")
        self._remove = Button(remove, small=True, writes=ANY)
        self.gates = GateList()
        self.gates.asked.connect(self._do)
        self._empty = self._empty_page()
        self._filled = QWidget()
        self._build()

    def refresh(self) -> None:
        """Work the saving of the chosen project out anew."""
        self._project = self.picker.refresh()
        found = self._project
        self._proof = None if found is None else proofs.of_project(self.desk.ledger.db, found.id)
        self._filled.setVisible(self._proof is not None)
        self._empty.setVisible(self._proof is None)
        if self._proof is not None:
            self._show(self._proof)

    def go_to(self, place: str) -> None:
        """Show the proof of the project of an id."""
        self.chosen.choose(place)

    def place(self) -> str:
        """The id of the project that is shown."""
        return self.chosen.project_id

    def begin(self) -> None:
        """The months have the keyboard."""
        self.table.setFocus()

    def attach(self, paths: tuple[Path, ...] = ()) -> None:
        """Attach a paper to the first adjustment that lacks one."""
        plan = self.dialogs.plan()
        lacking = adjusted.without_paper(plan) if plan is not None else None
        if lacking is None:
            return
        title = translate("ui.pages.projects.proof.view", "Attach the paper")
        chosen = paths or ask.open_files(self, title, "*")
        if chosen:
            FactFiles(self.host).attach(lacking, chosen)

    def sign(self) -> None:
        """Fix the saving as it is."""
        if self._project is not None:
            signed = self.desk.do(verbs.verify, self._project.id)
            text = translate("ui.pages.projects.proof.view", "Signed as issue {issue}")
            self.host.toast(text.format(issue=signed.issue), undo=False)

    def print_report(self) -> None:
        """Show the savings report of the project."""
        if self._project is not None:
            self.host.open_page("reports", f"savings/{self._project.code}")

    def _show(self, proof: Proof) -> None:
        unit = terms.unit(proof.unit)
        self._facts.set_text(_said(proof))
        parts = result.parts(proof)
        self.strip.show_parts(parts)
        for part in parts:
            for one in part.findChildren(FigureLabel):
                one.figure_opened.connect(self.table.figure_opened)
        lines = _lines(proof)
        self.scatter.show_plot(charts.scatter(proof, unit), lines)
        self.running.show_plot(
            charts.running(proof, unit), [texts.event(one) for one in proof.events[:2]]
        )
        self.table.show_columns(result.columns(proof), result.rows(proof))
        self.adjustments.show_rows(adjusted.rows(proof.ground.facts))
        self.gates.show_proof(proof, self._signed())

    def _signed(self) -> str:
        known = mv.counting(self.desk.ledger.db, self.chosen.project_id)
        if known is None:
            return ""
        text = translate("ui.pages.projects.proof.view", "signed: {amount} {unit}, {day}")
        amount = numbers.plain(round(known.saved_micro / 1_000_000))
        day = known.fixed_at[:10]
        return text.format(amount=amount, unit=terms.unit(known.unit), day=day)

    def _remove_marked(self) -> None:
        key, _ = self.adjustments.current()
        self.dialogs.remove_adjustment(key)

    def _do(self, wish: str) -> None:
        (self.sign if wish == SIGN else self.attach)()

    def _refresh_if_shown(self, _project_id: str) -> None:
        if self.isVisible():
            self.refresh()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addLayout(self._tools())
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.strip)
        left.addLayout(self._charts(), 3)
        left.addWidget(self._lower())
        row.addLayout(left, 1)
        self.gates.setFixedWidth(GATES)
        row.addWidget(self.gates)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.picker)
        row.addWidget(self._facts, 1)
        change = Button(_plan_word(), icon="pencil", writes=ANY)
        change.clicked.connect(self.dialogs.change_plan)
        out = Button(translate("ui.pages.projects.proof.view", "Print the report"), icon="printer")
        out.clicked.connect(self.print_report)
        row.addWidget(change)
        row.addWidget(out)
        return row

    def _charts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for title, note, chart in (
            (translate("ui.pages.projects.proof.view", "Use and temperature"),
             translate("ui.pages.projects.proof.view", "squares baseline, dots reporting"),
             self.scatter),
            (translate("ui.pages.projects.proof.view", "Cumulated saving (CUSUM)"), "",
             self.running),
        ):  # fmt: skip
            card = Card(title, note)
            card.body.addWidget(chart, 1)
            row.addWidget(card, 1)
        return row

    def _lower(self) -> Card:
        """The periods, or the adjustments in their place."""
        card = Card(" ")
        card.add_to_head(self.switch, right=False)
        for button, action in (
            (self._remove, self._remove_marked),
            (
                Button(_adjust_word(), icon="plus", small=True, writes=ANY),
                self.dialogs.add_adjustment,
            ),
        ):
            button.clicked.connect(action)
            card.add_to_head(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.adjustments)
        card.wide(self._stack, 1)
        card.setFixedHeight(LOWER)
        self._show_table(MONTHS)
        return card

    def _show_table(self, key: str) -> None:
        self._stack.setCurrentWidget(self.table if key == MONTHS else self.adjustments)
        self._remove.setVisible(key != MONTHS)

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "gauge",
            _plan_word(),
            translate(
                "ui.pages.projects.proof.view",
                "Boundary and meters, baseline and reporting period, what use depends on.",
            ),
            ((PLAN, _plan_word()),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.projects.proof.view", "This project has no M&V plan"),
            translate(
                "ui.pages.projects.proof.view",
                "With one, its saving is worked out from the meters and the weather, with its"
                " range, and can be signed.",
            ),
            (way,),
        )
        page.chosen.connect(self._begin_plan)
        return page

    def _begin_plan(self, _way: str) -> None:
        self.dialogs.change_plan()


def _plan_word() -> str:
    return translate("ui.pages.projects.proof.view", "M&V plan")


def _adjust_word() -> str:
    return translate("ui.pages.projects.proof.view", "Adjustment")


def _months_title() -> str:
    return translate("ui.pages.projects.proof.view", "Period by period")


def _said(proof: Proof) -> str:
    """Meters, option and periods in a line."""
    facts, plan = proof.ground.facts, proof.ground.facts.plan
    every = proof.ground.measured.book.meters
    names = translate("ui.pages.projects.proof.view", ", ").join(
        label(every[one].meter) for one in facts.meter_ids
    )
    text = translate(
        "ui.pages.projects.proof.view",
        "{meters} · {option} · baseline {baseline} · reporting {reporting}",
    )
    return text.format(
        meters=names,
        option=terms.term(reference.MV_OPTION, plan.option.value),
        baseline=f"{plan.baseline_first} — {plan.baseline_last}",
        reporting=f"{plan.reporting_first} — {plan.reporting_last}",
    )


def _lines(proof: Proof) -> tuple[str, ...]:
    """What is written into the scatter: the model, where its line stands, how it was counted."""
    found = proof.modelled.fit
    if found is None:
        return ()
    usual = translate("ui.pages.projects.proof.view", "line: other drivers at their mean")
    beside = (usual,) if found.drivers else ()
    return (*_equation(proof), *beside, _counted(proof))


def _equation(proof: Proof) -> list[str]:
    """The equation in lines of one term each, the first with the level."""
    first, *rest = texts.equation(proof).split(" + ")
    terms_of = [f"+ {one}" for one in rest]
    return [f"{first} {terms_of[0]}", *terms_of[1:]] if terms_of else [first]


def _counted(proof: Proof) -> str:
    found = proof.modelled.fit
    if found is None:
        return ""
    text = translate("ui.pages.projects.proof.view", "{unit} a day, n = {n}, p = {p}")
    return text.format(unit=terms.unit(proof.unit), n=found.n, p=found.p)
