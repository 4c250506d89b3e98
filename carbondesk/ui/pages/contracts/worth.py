"""Whether the contract is a good one: both parties' money, its worth, and if things move."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from carbondesk.domain.contracts import appraised
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.rules import Reading
from carbondesk.domain.documents import APPRAISAL
from carbondesk.domain.figure import Figure
from carbondesk.domain.setting import LEAST_REDUCTION, value_on
from carbondesk.i18n import translate
from carbondesk.operations import offers as verbs
from carbondesk.reference import least_reductions
from carbondesk.store import contract_money, institutions
from carbondesk.texts import appraisals
from carbondesk.ui.charts.line_key import LineKey
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import assumed_form, worth_rows
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card, Strip, StripPart
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

SIDE = 432
CHART = "chart"


class WorthView(ContractView):
    """A strip of results; money by year at the left, moves and assumptions at the right."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        self.banner = Banner(appraisals.unknown(), "warn")
        self.strip = Strip()
        flows = translate("ui.pages.contracts.worth", "Money by year, yuan")
        self.flows = Table(worth_rows.flow_columns(), dense=True, name=flows)
        self.chart = PlainLines()
        self._key = LineKey(self.chart)
        moves = translate("ui.pages.contracts.worth", "NPV if they move, 10k yuan")
        self.grid = Table(worth_rows.grid_columns(()), dense=True, name=moves)
        self.moves = PlainLines()
        self._moves_key = LineKey(self.moves)
        self.sides = Segments(_sides(), small=True, name=moves)
        self.sides.chosen.connect(self.show_side)
        self.trust = Table(worth_rows.trust_columns(), dense=True, head=0, name=_trust())
        self.assumed = Properties(columns=2)
        self._judged: Judged | None = None
        self._build(flows, moves)

    def show_contract(self, contract: Contract) -> None:
        """Judge a contract."""
        judged = contract_money.judged(self.desk.ledger.db, contract)
        self._judged = judged
        found = appraised.measures(judged)
        self.banner.setVisible(not found)
        self.strip.setVisible(bool(found))
        self.strip.show_parts([self._part(*one) for one in _headlines(found)])
        self.flows.show_rows(list(worth_rows.flow_rows(judged, found)))
        self.chart.show_sheet(worth_rows.flow_sheet(judged))
        self._key.show_lines()
        self.show_side(self.sides.current())
        self._show_trust(judged, found)
        self.assumed.show_pairs(_pairs(judged))

    def begin(self) -> None:
        """The money by year has the keyboard."""
        self.flows.setFocus()

    def show_side(self, key: str) -> None:
        """Show the grid of a party, or both as lines."""
        moved = appraised.moved(self._judged) if self._judged is not None else []
        if key == CHART and moved:
            self.moves.show_sheet(worth_rows.moves_sheet(moved))
            self._moves_key.show_lines()
        elif key != CHART:
            rows = list(worth_rows.grid_rows(moved, key))
            self.grid.show_columns(worth_rows.grid_columns(moved), rows)
        self._stack.setCurrentIndex(1 if key == CHART else 0)

    def assume(self) -> FormDialog | None:
        """Ask for what is assumed."""
        if self._judged is None:
            return None
        title = translate("ui.pages.contracts.worth", "What is assumed")
        verb = translate("ui.pages.contracts.worth", "Save")
        contract_id = self._judged.terms.contract.id
        act = partial(self._put, contract_id)
        dialog = FormDialog(self.window(), title, assumed_form.form_fields(), verb, act)
        dialog.fill(assumed_form.values(self._judged.assumed))
        dialog.open()
        return dialog

    def print_appraisal(self) -> None:
        """Show the appraisal as it is printed."""
        if self._judged is not None:
            self.host.open_page("reports", f"{APPRAISAL}/{self._judged.terms.contract.code}")

    def _put(self, contract_id: str, form: dict[str, str]) -> None:
        self.desk.do(verbs.assume, assumed_form.read(form, self.desk.today, contract_id))
        self.host.toast(translate("ui.pages.contracts.worth", "Saved"))

    def _show_trust(self, judged: Judged, found: dict[str, Figure]) -> None:
        db = self.desk.ledger.db
        institution = institutions.get(db)
        rule = least_reductions.of(institution.region_code if institution else "")
        chosen = Reading(value_on(institutions.settings(db), LEAST_REDUCTION, self.desk.today))
        rows = list(worth_rows.trust_rows(judged, found, rule, chosen))
        self._trust.setVisible(bool(rows))
        self.trust.show_rows(rows)

    def _part(self, caption: str, figure: Figure, shown: str, unit: str) -> StripPart:
        label = FigureLabel(figure, "title", shown=shown, unit=unit)
        label.figure_opened.connect(self.flows.figure_opened)
        return StripPart(caption, label, "")

    def _build(self, flows: str, moves: str) -> None:
        self.content.addWidget(self.banner)
        self.content.addWidget(self.strip)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        summed = translate("ui.pages.contracts.worth", "Added up over the years, 10k yuan")
        chart = Card(summed)
        chart.body.addWidget(self._key)
        chart.body.addWidget(self.chart, 1)
        money = Card(flows, translate("ui.pages.contracts.worth", "at year ends, real terms"))
        word = translate("ui.pages.contracts.worth", "Appraisal")
        button = Button(word, icon="printer", small=True)
        button.clicked.connect(self.print_appraisal)
        money.add_to_head(button)
        money.wide(self.flows, 1)
        left.addWidget(money, 3)
        left.addWidget(chart, 2)
        columns.addLayout(left, 1)
        columns.addLayout(self._side(moves))
        self.content.addLayout(columns, 1)

    def _side(self, moves: str) -> QVBoxLayout:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        lines = QWidget()
        under = QVBoxLayout(lines)
        under.addWidget(self._moves_key)
        under.addWidget(self.moves, 1)
        self._stack.addWidget(lines)
        card = Card(moves)
        card.setFixedWidth(SIDE)
        card.add_to_head(self.sides)
        card.wide(self._stack, 1)
        self._trust = Card(_trust())
        self._trust.setFixedWidth(SIDE)
        self._trust.wide(self.trust, 1)
        assumed = Card(translate("ui.pages.contracts.worth", "What is assumed"))
        assumed.setFixedWidth(SIDE)
        change = Button(translate("ui.pages.contracts.worth", "Change"), small=True, writes=ANY)
        change.clicked.connect(self.assume)
        assumed.add_to_head(change)
        assumed.body.addWidget(self.assumed)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(card, 1)
        side.addWidget(self._trust, 1)
        side.addWidget(assumed)
        return side


def _sides() -> tuple[tuple[str, str], ...]:
    return (
        (worth_rows.OWNER, translate("ui.pages.contracts.worth", "Party A")),
        (worth_rows.CONTRACTOR, translate("ui.pages.contracts.worth", "Party B")),
        (CHART, translate("ui.pages.contracts.worth", "Lines")),
    )


def _trust() -> str:
    return translate("ui.pages.contracts.worth", "Trusteeship: gain and risk")


def _headlines(found: dict[str, Figure]) -> list[tuple[str, Figure, str, str]]:
    """Caption, figure, text and unit of each headline; none where nothing is judged."""
    if not found:
        return []
    ten = translate("ui.pages.contracts.worth", "10k yuan")
    years = translate("ui.pages.contracts.worth", "years")
    named = (
        ("owner_npv", translate("ui.pages.contracts.worth", "NPV of party A"), ten),
        ("contractor_npv", translate("ui.pages.contracts.worth", "NPV of party B"), ten),
        ("contractor_irr", translate("ui.pages.contracts.worth", "IRR of party B"), ""),
        ("owner_part", translate("ui.pages.contracts.worth", "Party A's part"), ""),
        ("payback", translate("ui.pages.contracts.worth", "Payback of party B"), years),
    )
    shown = []
    for key, caption, unit in named:
        figure = found[key]
        text = {"": appraisals.percent, years: appraisals.years}.get(unit, appraisals.in_ten)
        shown.append((caption, figure, text(figure), unit if figure.value is not None else ""))
    return shown


def _pairs(judged: Judged) -> list[tuple[str, str]]:
    return [
        (translate("ui.pages.contracts.worth", "Saved a year"), appraisals.saving(judged)),
        (translate("ui.pages.contracts.worth", "Rests on"), appraisals.basis(judged)),
        (translate("ui.pages.contracts.worth", "Rate, real"), appraisals.rate(judged)),
        (
            translate("ui.pages.contracts.worth", "Running cost of B"),
            translate("ui.pages.contracts.worth", "{amount} 10k yuan").format(
                amount=appraisals.in_ten(appraised.running(judged))
            ),
        ),
        (translate("ui.pages.contracts.worth", "Note"), judged.assumed.note),
    ]
