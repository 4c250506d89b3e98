"""Which contract, and which of its periods, the tabs are about: one choice for all of them."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Contract, Terms
from carbondesk.domain.contracts.plan import Planned
from carbondesk.domain.contracts.settlement import SettlementFacts
from carbondesk.i18n import translate
from carbondesk.store import contracts
from carbondesk.ui.desk import Desk
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.empty import EmptyPage, Way

NEW, RULES = "new", "asked"


class Chosen(QObject):
    """The contract and the number of its period; `changed` tells that another is shown."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.contract_id = ""
        self.number = 0

    def choose(self, contract_id: str) -> None:
        """Show another contract in every tab."""
        if contract_id != self.contract_id:
            self.contract_id, self.number = contract_id, 0
            self.changed.emit(contract_id)

    def choose_period(self, number: int) -> None:
        """Show another period of the contract."""
        if number != self.number:
            self.number = number
            self.changed.emit(self.contract_id)

    def of(self, desk: Desk) -> Contract | None:
        """The chosen contract, the first where none is chosen or it is gone; None without any."""
        known = contracts.every(desk.ledger.db)
        found = next((one for one in known if one.id == self.contract_id), None)
        if found is None and known:
            found, self.number = known[0], 0
        self.contract_id = found.id if found is not None else ""
        return found


def periods(desk: Desk, contract: Contract) -> tuple[Terms, list[SettlementFacts], list[Planned]]:
    """A contract with its settlements and all its periods."""
    terms = contracts.terms(desk.ledger.db, contract)
    settled = contracts.settlements(desk.ledger.db, contract.id)
    return terms, settled, list(plan.of(terms, [one.settlement for one in settled]))


def period_of(chosen: Chosen, found: list[Planned]) -> Planned | None:
    """The chosen period; else the first draft, the last that was begun, the first to come."""
    named = next((one for one in found if one.number == chosen.number), None)
    drafts = [one for one in found if one.settlement and one.settlement.agreed is None]
    begun = [one for one in found if one.settlement]
    guess = next(iter(drafts), None) or (begun[-1] if begun else next(iter(found), None))
    return named or guess


def no_contract(host: Host) -> EmptyPage:
    """What a tab shows as long as there is no contract."""
    way = Way(
        "handshake",
        translate("ui.pages.contracts.chosen", "Register the first contract"),
        translate(
            "ui.pages.contracts.chosen",
            "Shared savings, guarantee, trusteeship, lease, mixed, water, property service.",
        ),
        ((NEW, translate("ui.pages.contracts.chosen", "New contract")),),
        primary=True,
    )
    rules = Way(
        "triangle-alert",
        translate("ui.pages.contracts.chosen", "See whether one should be considered"),
        translate(
            "ui.pages.contracts.chosen",
            "Rules of provinces beside the energy use of the year and its quotas.",
        ),
        ((RULES, translate("ui.pages.contracts.chosen", "Show the rules")),),
    )
    page = EmptyPage(
        translate("ui.pages.contracts.chosen", "No contract yet"),
        translate(
            "ui.pages.contracts.chosen",
            "Contracts are held to their terms here: settled period by period from meters and "
            "bills, agreed, invoiced and paid.",
        ),
        (way, rules),
    )
    page.chosen.connect(partial(_begin, host))
    return page


def _begin(host: Host, way: str) -> None:
    host.open_page("contracts", RULES if way == RULES else f"register:{way}")
