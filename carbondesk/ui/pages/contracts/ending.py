"""How a contract ends: early with what that costs, assessed, handed over, filed away."""

from functools import partial

from PySide6.QtWidgets import QGridLayout

from carbondesk.domain.contracts import assessment, early
from carbondesk.domain.contracts.contract import Contract, ContractAsset, ExitRule
from carbondesk.domain.contracts.early import EarlyEnd
from carbondesk.domain.contracts.noted import ContractAdvice
from carbondesk.domain.documents import ASSESSMENT, EARLY_END, TRANSFER
from carbondesk.i18n import translate
from carbondesk.reports.contracts import frame
from carbondesk.store import contracts
from carbondesk.texts import fields, terms
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import ending_rows, noted_kinds
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.ending_deeds import Act, EndingDeeds
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.table import Table


class EndingView(ContractView):
    """Four cards beside the list: early end, days and archive, assessment, advice."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        self.deeds = EndingDeeds(host, self)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for column, stretch in enumerate((5, 4)):
            grid.setColumnStretch(column, stretch)
        for line, stretch in enumerate((4, 5)):
            grid.setRowStretch(line, stretch)
        self.advice = FactList(host, noted_kinds.advice())
        grid.addWidget(self._early_card(), 0, 0)
        grid.addWidget(self._days_card(), 0, 1)
        grid.addWidget(self._assessment_card(), 1, 0)
        grid.addWidget(self.advice, 1, 1)
        self.content.addLayout(grid)

    def begin(self) -> None:
        """The list has the keyboard."""
        self.list.table.setFocus()

    def show_contract(self, contract: Contract) -> None:
        """Reckon its end anew."""
        one = self.deeds.contract = contract
        db = self.desk.ledger.db
        signed = contracts.terms(db, one)
        held = frame.held(db, one)
        settled = [item.facts.settlement for item in held.statements]
        found = early.of(signed, settled, one.ended or min(self.desk.today, one.last))
        self.early.show_rows(list(ending_rows.exit_rows(one, found)))
        self._clause.setText(_clause(one, found))
        statements = [(item.facts, item.shown) for item in held.statements]
        assets = contracts.parts(db, ContractAsset, one.id)
        judged = assessment.of(signed, statements, assets)
        self.judged.show_rows(list(ending_rows.assessment_rows(judged)))
        self.days.show_pairs(_days(one))
        self.advice.show_facts(one.id, contracts.parts(db, ContractAdvice, one.id))
        is_open = one.archived is None
        self.owe_button.setVisible(is_open and one.ended is not None and bool(found.payment))
        for button in (self.end_button, self.assess_button, self.hand_button):
            button.setVisible(is_open)
        self.advice.setEnabled(is_open)
        self.archive_button.set_text(
            translate("ui.pages.contracts.ending", "File away")
            if is_open
            else translate("ui.pages.contracts.ending", "Take out of the archive")
        )

    def _early_card(self) -> Card:
        title = translate("ui.pages.contracts.ending", "Early end")
        card = Card(title, " ")
        self.early = Table(ending_rows.exit_columns(), dense=True, name=title)
        self._clause = Label("", "small", "ink2", wrap=True)
        card.body.addWidget(self._clause)
        card.wide(self.early, 1)
        self.end_button = _button(
            translate("ui.pages.contracts.ending", "Day of the early end"), self.deeds.end_early
        )
        self.owe_button = _button(
            translate("ui.pages.contracts.ending", "Bring into the draft"), self.deeds.owe
        )
        printing = _button(
            translate("ui.pages.contracts.ending", "Print"),
            partial(self.deeds.print_document, EARLY_END), writes=False,
        )  # fmt: skip
        for button in (printing, self.owe_button, self.end_button):
            card.add_to_head(button)
        return card

    def _days_card(self) -> Card:
        card = Card(translate("ui.pages.contracts.ending", "End and handover"), " ")
        self.days = Properties(columns=2)
        card.body.addWidget(self.days)
        card.body.addStretch()
        self.hand_button = _button(
            translate("ui.pages.contracts.ending", "Handed over"), self.deeds.hand_over
        )
        self.archive_button = _button(
            translate("ui.pages.contracts.ending", "File away"), self.deeds.archive, Kind.PRIMARY
        )
        record = _button(
            translate("ui.pages.contracts.ending", "Handover record"),
            partial(self.deeds.print_document, TRANSFER), writes=False,
        )  # fmt: skip
        foot = card.row()
        for button in (record, self.hand_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.archive_button)
        return card

    def _assessment_card(self) -> Card:
        title = translate("ui.pages.contracts.ending", "Assessment before the end")
        card = Card(title, " ")
        self.judged = Table(ending_rows.assessment_columns(), dense=True, name=title)
        card.wide(self.judged, 1)
        self.assess_button = _button(
            translate("ui.pages.contracts.ending", "Assessed"), self.deeds.assess
        )
        printing = _button(
            translate("ui.pages.contracts.ending", "Print"),
            partial(self.deeds.print_document, ASSESSMENT), writes=False,
        )  # fmt: skip
        for button in (printing, self.assess_button):
            card.add_to_head(button)
        return card


def _button(word: str, act: Act, kind: Kind = Kind.OUTLINED, *, writes: bool = True) -> Button:
    made = Button(word, kind, small=True, writes=ANY if writes else "")
    made.clicked.connect(act)
    return made


def _clause(one: Contract, found: EarlyEnd) -> str:
    """What the clause says, and for which day it is reckoned."""
    rule = terms.term("exit_rule", one.exit_rule.value)
    if one.exit_rule is ExitRule.NONE:
        return translate(
            "ui.pages.contracts.ending",
            "No clause was signed: what an early end costs is agreed by both parties.",
        )
    if found.payment is None:
        return translate("ui.pages.contracts.ending", "The day lies outside the term.")
    text = (
        translate("ui.pages.contracts.ending", "{rule}; ended after {day}")
        if one.ended
        else translate("ui.pages.contracts.ending", "{rule}; if it ended after {day}")
    )
    return text.format(rule=rule, day=found.day)


def _days(one: Contract) -> list[tuple[str, str]]:
    """The days of the end; what is not known yet is told as open."""
    unknown = translate("ui.pages.contracts.ending", "open")
    return [
        (fields.name("last", "contract"), day(one.last)),
        (fields.name("ended"), day(one.ended)),
        (fields.name("assessed"), day(one.assessed) or unknown),
        (fields.name("assessor"), one.assessor),
        (fields.name("handover"), day(one.handover) or unknown),
        (fields.name("archived"), day(one.archived)),
    ]
