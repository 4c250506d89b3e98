"""The chosen contract in the register: its terms in words, and the lists that were signed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from carbondesk.domain.contracts import gaps
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractShare,
    ServiceScore,
    Terms,
)
from carbondesk.domain.contracts.noted import ContractRevision, ServiceDuty
from carbondesk.domain.problems import Refused
from carbondesk.i18n import plural, translate
from carbondesk.operations import evidence
from carbondesk.store import contracts, meters, projects
from carbondesk.store.ledger import Connection
from carbondesk.texts import fields, problems
from carbondesk.texts import terms as words
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import Host
from carbondesk.ui.pages.contracts import belongings, noted_kinds, reading, signed
from carbondesk.ui.pages.contracts.listing import type_word
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.segments import Segments

KINDS: dict[str, type] = {
    "lines": ContractLine,
    "shares": ContractShare,
    "adjusters": ContractAdjuster,
    "assets": ContractAsset,
    "loans": ContractLoan,
    "revisions": ContractRevision,
    "duties": ServiceDuty,
    "scores": ServiceScore,
}


class ContractDetail(Card):
    """The card; its signals tell what was pressed."""

    new_wanted = Signal()
    change_wanted = Signal()
    terms_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__(" ", " ", ruled=True)
        self._host = host
        self._contract: Contract | None = None
        self._head_buttons()
        self.properties = Properties(columns=4)
        self.body.addWidget(self.properties)
        self.left = Label("", "small", "warn", wrap=True)
        self.body.addWidget(self.left)
        self.choice = Segments(_choices(), small=True, name=_lists_word())
        self.choice.chosen.connect(self.show_list)
        self.body.addWidget(self.choice)
        self.lists = {
            "lines": FactList(host, signed.lines()),
            "shares": FactList(host, signed.shares()),
            "adjusters": FactList(host, signed.adjusters()),
            "assets": FactList(host, belongings.assets()),
            "loans": FactList(host, belongings.loans()),
            "revisions": FactList(host, noted_kinds.revisions()),
            "duties": FactList(host, noted_kinds.service_duties()),
            "scores": FactList(host, belongings.scores()),
        }
        self._stack = QStackedWidget()
        for one in self.lists.values():
            self._stack.addWidget(one)
        self.body.addWidget(self._stack, 1)

    def show_contract(self, contract: Contract) -> None:
        """Show a contract."""
        self._contract = contract
        db = self._host.desk.ledger.db
        terms = contracts.terms(db, contract)
        self.set_title(contract.name, f"{contract.code}  {type_word(contract)}")
        self.properties.show_pairs(_pairs(db, terms))
        self._show_left(terms)
        for key, shown in self.lists.items():
            shown.show_facts(contract.id, contracts.parts(db, KINDS[key], contract.id))
        count = len(evidence.of_fact(db, contract))
        text = translate("ui.pages.contracts.detail", "Files {count}").format(count=count)
        self.files.set_text(text)

    def _show_left(self, terms: Terms) -> None:
        """Say what the contract leaves open, a line each."""
        settled = contracts.settlements(self._host.desk.ledger.db, terms.contract.id)
        found = gaps.of(terms, [one.settlement for one in settled])
        self.left.setText("\n".join(problems.placed(one) for one in found))
        self.left.setVisible(bool(found))

    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        self._stack.setCurrentWidget(self.lists[key])

    def told(self, act: Callable[[], object]) -> bool:
        """Do something; where it is refused, say why."""
        try:
            act()
        except Refused as refused:
            self._host.toast(problems.placed(refused.problems[0]), undo=False)
            return False
        return True

    def _show_files(self) -> None:
        if self._contract is not None:
            FactFiles(self._host).show(self.window(), self._contract)

    def _head_buttons(self) -> None:
        self.files = Button(
            translate("ui.pages.contracts.detail", "Files"), icon="paperclip", small=True
        )
        self.files.clicked.connect(self._show_files)
        change = Button(translate("ui.pages.contracts.detail", "Change"), small=True, writes=ANY)
        change.clicked.connect(self.change_wanted)
        terms = Button(translate("ui.pages.contracts.detail", "Terms"), small=True, writes=ANY)
        terms.clicked.connect(self.terms_wanted)
        remove = Button(
            translate("ui.pages.contracts.detail", "Remove"), Kind.TEXT, small=True, writes=ANY
        )
        remove.clicked.connect(self.removal_wanted)
        add = Button(
            translate("ui.pages.contracts.detail", "New contract"),
            Kind.PRIMARY,
            icon="plus",
            small=True,
            writes=ANY,
        )
        add.clicked.connect(self.new_wanted)
        buttons: tuple[QWidget, ...] = (remove, self.files, change, terms, add)
        for button in buttons:
            self.add_to_head(button)


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        ("lines", translate("ui.pages.contracts.detail", "Carriers")),
        ("shares", translate("ui.pages.contracts.detail", "Shares")),
        ("adjusters", translate("ui.pages.contracts.detail", "Adjusters")),
        ("assets", translate("ui.pages.contracts.detail", "Assets")),
        ("loans", translate("ui.pages.contracts.detail", "Green finance")),
        ("revisions", translate("ui.pages.contracts.detail", "Prices")),
        ("duties", translate("ui.pages.contracts.detail", "Service duties")),
        ("scores", translate("ui.pages.contracts.detail", "Service scores")),
    )


def _lists_word() -> str:
    return translate("ui.pages.contracts.detail", "What was signed")


def _pairs(db: Connection, terms: Terms) -> list[tuple[str, str]]:
    """Names and texts of what was signed; what is empty is left out."""
    one = terms.contract
    return [*_parties(db, terms), *_money(one), *_ends(one), (fields.name("note"), one.note)]


def _parties(db: Connection, terms: Terms) -> list[tuple[str, str]]:
    one = terms.contract
    of_meters, of_projects = meters.codes_by_id(db), projects.codes_by_id(db)
    listed = translate("ui.pages.contracts.detail", ", ")
    filed = f"{day(one.filed)} {one.filed_number}".strip()
    term = translate("ui.pages.contracts.detail", "{first} to {last}")
    return [
        (translate("ui.pages.contracts.detail", "Party B"), one.company),
        (
            translate("ui.pages.contracts.detail", "Term"),
            term.format(first=one.first, last=one.last),
        ),
        (translate("ui.pages.contracts.detail", "Signed on"), day(one.signed)),
        (translate("ui.pages.contracts.detail", "Filed"), filed),
        (
            translate("ui.pages.contracts.detail", "Procurement"),
            words.term("procurement", one.procurement.value),
        ),
        (
            translate("ui.pages.contracts.detail", "Boundary meters"),
            listed.join(of_meters.get(link.meter_id, "") for link in terms.meters),
        ),
        (
            translate("ui.pages.contracts.detail", "Projects"),
            listed.join(of_projects.get(link.project_id, "") for link in terms.projects),
        ),
    ]


def _money(one: Contract) -> list[tuple[str, str]]:
    yuan = translate("ui.pages.contracts.detail", "{amount} yuan")
    amounts = (
        (translate("ui.pages.contracts.detail", "Investment"), one.investment_fen),
        (translate("ui.pages.contracts.detail", "Fee or rent a year"), one.fee_fen),
        (translate("ui.pages.contracts.detail", "Most a year"), one.cap_fen or 0),
    )
    parts = (
        (translate("ui.pages.contracts.detail", "Discount"), one.discount_micro),
        (translate("ui.pages.contracts.detail", "Share beyond the guarantee"), one.excess_micro),
    )
    return [
        (
            translate("ui.pages.contracts.detail", "Settled"),
            _every(one.settle_months),
        ),
        (
            translate("ui.pages.contracts.detail", "Price"),
            words.term("price_basis", one.price_basis.value),
        ),
        *((name, yuan.format(amount=reading.amount(fen)) if fen else "") for name, fen in amounts),
        *((name, f"{reading.percent(micro)}%" if micro else "") for name, micro in parts),
    ]


def _every(months: int) -> str:
    text = plural("ui.pages.contracts.detail", "every month", "every {months} months", months)
    return text.format(months=months)


def _ends(one: Contract) -> list[tuple[str, str]]:
    days = translate("ui.pages.contracts.detail", "{days} days")
    return [
        (
            translate("ui.pages.contracts.detail", "Agreed within"),
            days.format(days=one.settle_days),
        ),
        (
            translate("ui.pages.contracts.detail", "Price revised"),
            _every(one.price_months) if one.price_months else "",
        ),
        (
            translate("ui.pages.contracts.detail", "Paid within"),
            days.format(days=one.payment_days),
        ),
        (
            translate("ui.pages.contracts.detail", "Filed within"),
            days.format(days=one.filing_days),
        ),
        (
            translate("ui.pages.contracts.detail", "Early end"),
            words.term("exit_rule", one.exit_rule.value),
        ),
        (translate("ui.pages.contracts.detail", "Ended early on"), day(one.ended)),
        (translate("ui.pages.contracts.detail", "Handed over on"), day(one.handover)),
    ]
