"""The register: contracts at the left, the chosen one with all that was signed at the right."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.contracts.contract import Contract
from carbondesk.i18n import plural, translate
from carbondesk.operations import contracts as verbs
from carbondesk.store import alerts, contracts
from carbondesk.texts import alerts as texts
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import contract_form, terms_form
from carbondesk.ui.pages.contracts.chosen import NEW, Chosen, no_contract
from carbondesk.ui.pages.contracts.detail import ContractDetail
from carbondesk.ui.pages.contracts.listing import ContractList
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.form_dialog import FormDialog


class RegisterView(View):
    """What is chosen in the list is chosen in every tab."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        chosen.changed.connect(self._show_chosen)
        self.list = ContractList(self.desk, chosen)
        self.list.table.opened.connect(self.change)
        self.detail = ContractDetail(host)
        self.detail.new_wanted.connect(self.add)
        self.detail.change_wanted.connect(self.change)
        self.detail.terms_wanted.connect(self.change_terms)
        self.detail.removal_wanted.connect(self.remove)
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addWidget(self.detail, 1)
        self._empty = no_contract(host)
        self.banner = Banner("", "warn", translate("ui.pages.contracts.register", "Rules"))
        self.banner.acted.connect(self.show_rules)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self.banner)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Read the contracts anew."""
        found = self.list.refresh()
        self._filled.setVisible(found is not None)
        self._empty.setVisible(found is None)
        self._show_banner()
        self._show_chosen()

    def subtitle(self) -> str:
        """How many contracts there are."""
        count = len(contracts.every(self.desk.ledger.db))
        if not count:
            return ""
        text = plural("ui.pages.contracts.register", "{count} contract", "{count} contracts", count)
        return text.format(count=count)

    def go_to(self, place: str) -> None:
        """Show a contract by its id, or ask for a new one."""
        if place == NEW:
            self.add()
        elif self.list.table.go_to(place, "name"):
            self.chosen.choose(place)

    def place(self) -> str:
        """The chosen contract."""
        return self.chosen.contract_id

    def begin(self) -> None:
        """The list has the keyboard."""
        self.list.table.setFocus()

    def add(self) -> FormDialog:
        """Ask for a new contract."""
        title = translate("ui.pages.contracts.register", "New contract")
        verb = translate("ui.pages.contracts.register", "Save")
        fields = contract_form.form_fields()
        dialog = FormDialog(self.window(), title, fields, verb, partial(self._put, None))
        dialog.fill(contract_form.blank(self.desk.ledger.db, self.desk.today))
        dialog.open()
        return dialog

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen one anew."""
        known = self.chosen.of(self.desk)
        if known is None:
            return None
        verb = translate("ui.pages.contracts.register", "Save")
        fields = contract_form.form_fields()
        dialog = FormDialog(self.window(), known.name, fields, verb, partial(self._put, known))
        dialog.fill(contract_form.values(self.desk.ledger.db, known))
        dialog.open()
        return dialog

    def change_terms(self) -> FormDialog | None:
        """Ask for the terms of the chosen one."""
        known = self.chosen.of(self.desk)
        if known is None:
            return None
        title = translate("ui.pages.contracts.register", "Terms of {name}").format(name=known.name)
        verb = translate("ui.pages.contracts.register", "Save")
        fields = terms_form.form_fields()
        dialog = FormDialog(self.window(), title, fields, verb, partial(self._put_terms, known))
        dialog.fill(terms_form.values(known))
        dialog.open()
        return dialog

    def remove(self) -> None:
        """Remove the chosen contract; undo brings it back with all that is known of it."""
        known = self.chosen.of(self.desk)
        if known is not None and self.detail.told(partial(self.desk.do, verbs.remove, known.id)):
            text = translate("ui.pages.contracts.register", "Removed {name}")
            self.host.toast(text.format(name=known.name))

    def show_rules(self) -> None:
        """Show the rules that ask to consider a contract."""
        self.host.open_page("contracts", "asked")

    def _show_banner(self) -> None:
        """Say that rules ask for a contract, as long as none runs."""
        db, year = self.desk.ledger.db, self.desk.period.first.year
        runs = alerts.has_contract(db, year)
        count = 0 if runs else sum(bool(one.asks) for one in alerts.asked(db, year))
        self.banner.setVisible(count > 0)
        self.banner.set_text(texts.banner(count))

    def _show_chosen(self, *_: object) -> None:
        found = self.chosen.of(self.desk)
        if found is not None and self.isVisibleTo(self.window()):
            self.list.table.go_to(found.id, "name")
            self.detail.show_contract(found)

    def _put(self, known: Contract | None, form: dict[str, str]) -> None:
        db = self.desk.ledger.db
        made, reach = contract_form.read(db, form, self.desk.today, known)
        done = self.desk.do(verbs.put, made, reach)
        self.chosen.choose(done.id)
        self._tell(done)

    def _put_terms(self, known: Contract, form: dict[str, str]) -> None:
        self._tell(self.desk.do(verbs.put, terms_form.read(form, self.desk.today, known)))

    def _tell(self, done: Contract) -> None:
        text = translate("ui.pages.contracts.register", "Saved {name}").format(name=done.name)
        self.host.toast(text)
