"""The bills of the month: every billed meter, the days carried on from its last bill."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from carbondesk.domain import billing, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.billing import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import plural, translate
from carbondesk.operations import bills as verbs
from carbondesk.reference import carriers
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Row, group, problem
from carbondesk.ui.page import Host
from carbondesk.ui.pages.entry import amounts, bill_rows, pasting, typed_facts
from carbondesk.ui.pages.entry.drafts import Typing
from carbondesk.ui.pages.entry.grid import Grid, Write, unchanged
from carbondesk.ui.pages.entry.line_dialog import LineDialog
from carbondesk.ui.pages.entry.proofs import Proofs
from carbondesk.ui.pages.entry.typed_facts import Outcome, When
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.label import KeyCap, Label

_ICONS = MappingProxyType(
    {"electricity": "zap", "water": "droplets", "gas": "flame", "heat": "thermometer"}
)


class BillsGrid(Grid):
    """The second tab; several bills of a meter in one month stand under each other."""

    key: ClassVar[str] = "bills"
    main: ClassVar[str] = "quantity"
    spare: ClassVar[tuple[str, ...]] = ("price", "year_ago")

    def __init__(self, host: Host) -> None:
        name = translate("ui.pages.entry.bills", "Bills")
        super().__init__(host, bill_rows.columns(), name)
        self._accounts: dict[str, Account] = {}
        self._another: set[str] = set()
        more = Button(
            translate("ui.pages.entry.bills", "Another bill of this meter"), icon="plus", writes=ANY
        )
        more.clicked.connect(self.bill_again)
        hint = translate(
            "ui.pages.entry.bills", "Days in gray go on from the last bill; type to change them."
        )
        self.tools_layout.addWidget(more)
        self.tools_layout.addWidget(KeyCap("Ins"))
        self.lines = Button(translate("ui.pages.entry.bills", "Lines of the bill"), icon="receipt")
        self.lines.clicked.connect(self.show_lines)
        self.tools_layout.addWidget(self.lines)
        self.tools_layout.addWidget(KeyCap("Ctrl+L"))
        self.tools_layout.addStretch()
        self.tools_layout.addWidget(Label(hint, "small", "ink3"))
        self.proofs = Proofs(host, self.table, "bill", self._bill)
        self.tools_layout.addWidget(self.proofs.button)
        for keys, act in (("Ins", self.bill_again), ("Ctrl+L", self.show_lines)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def load(self) -> None:
        """Make all accounts."""
        self._another.clear()
        found = billing.accounts(self.book, self.month)
        self._accounts = {account.id: account for account in found}
        self.fit.codes(account.facts.meter.code for account in found)

    def renew(self, meters: frozenset[str]) -> None:
        """Make the touched accounts anew."""
        for meter_id in meters:
            facts = self.book.meters.get(meter_id)
            if facts is not None and billing.is_billed(facts, self.month):
                if meter_id not in self._accounts:
                    self.load()
                self._accounts[meter_id] = billing.account(facts, self.month)
            else:
                self._accounts.pop(meter_id, None)

    def rows(self) -> Sequence[Row]:
        """The bills by carrier, with an empty row where one is due."""
        found: list[Row] = []
        for carrier in carriers.every():
            here = [item for item in self._accounts.values() if _carrier(item) == carrier.code]
            if here:
                note = plural(
                    "ui.pages.entry.bills", "{count} meter", "{count} meters", len(here)
                ).format(count=len(here))
                icon = _ICONS.get(carrier.family, "receipt")
                found.append(group(f"@{carrier.code}", terms.carrier(carrier.code), note, icon))
            for account in here:
                for key, bill in self._keyed(account):
                    found += self._row(key, account, bill)
        return found

    def settle(self, row: str, texts: Mapping[str, str]) -> Mapping[str, Problem] | Write | None:
        """Read the row as a bill."""
        account, bill = self._find(row)
        if account is None:
            return None
        found = typed_facts.bill(account, bill, texts, self._when())
        if found.problems or found.waits:
            return found.problems or None
        if found.removed is not None:
            return partial(self._remove, account, found.removed)
        if found.fact is None:
            return unchanged
        return partial(self._write_bill, account, replace(found.fact, id=row), is_new=bill is None)

    def entered(self) -> tuple[int, int]:
        """The meters billed, of those that are due."""
        done, due = billing.entered(self._accounts.values())
        return done, done + len(due)

    def totals(self) -> Sequence[tuple[str, Figure, str]]:
        """The money of the month's bills by carrier."""
        found: list[tuple[str, Figure, str]] = []
        for carrier in carriers.every():
            here = [item for item in self._accounts.values() if _carrier(item) == carrier.code]
            paid = [bill for account in here for bill in account.bills if bill.amount_fen]
            if paid:
                waiting = sum(account.is_due for account in here)
                chip = ""
                if waiting:
                    text = translate("ui.pages.entry.bills", "{count} missing")
                    chip = text.format(count=waiting)
                found.append((carrier.code, _money(carrier.code, paid), chip))
        return found

    def next_open(self) -> bool:
        """Go to the next meter whose bill is due."""
        keys = [
            (key, account, bill)
            for account in self._accounts.values()
            for key, bill in self._keyed(account)
        ]
        current = self.table.current()[0]
        start = next((n + 1 for n, item in enumerate(keys) if item[0] == current), 0)
        for key, account, bill in (*keys[start:], *keys[:start]):
            if bill is None and account.is_due and not self.drafts.problems(key):
                return self.table.go_to(key, "quantity")
        return False

    def take_block(self, row: str, column: str, block: Sequence[Sequence[str]]) -> None:
        """Take a pasted block; all bills of it that can be written are one step."""
        texts: dict[str, dict[str, str]] = {}
        for key, column_key, text in self.table.keys.spread(row, column, block):
            texts.setdefault(key, {})[column_key] = text
        ready: dict[str, Bill] = {}
        for key, typed in texts.items():
            self.drafts.put_all(key, typed)
            account, bill = self._find(key)
            found = Outcome[Bill]()
            if account is not None:
                found = typed_facts.bill(account, bill, self.drafts.texts(key), self._when())
            if found.fact is not None:
                ready[key] = replace(found.fact, id=key)
            elif found.problems:
                self.drafts.refuse(key, found.problems)
        self._enter(ready)
        self.show_rows()
        self.moved.emit()

    def bill_again(self) -> None:
        """Offer an empty row for another bill of the current meter in the month."""
        account, _ = self._find(self.table.current()[0])
        if account is not None:
            self._another.add(account.id)
            self.show_rows()
            key = self.blanks.of(account.id, [bill.id for bill in account.bills])
            self.table.go_to(key, "quantity")
            self.table.setFocus()

    def show_lines(self) -> None:
        """Show the lines of the current bill beside what its tariff makes of them."""
        account, bill = self._find(self.table.current()[0])
        if account is None or bill is None:
            text = translate("ui.pages.entry.bills", "Enter the bill first, then its lines.")
            self.host.toast(text, undo=False)
            return
        LineDialog(self.window(), self.desk, account.facts.meter, bill).open()

    def _bill(self, row: str) -> Bill | None:
        return self._find(row)[1]

    def _enter(self, ready: Mapping[str, Bill]) -> None:
        if ready and pasting.write(self, verbs.enter, ready):
            text = plural(
                "ui.pages.entry.bills", "{count} bill entered", "{count} bills entered", len(ready)
            )
            self.host.toast(text.format(count=len(ready)))

    def _write_bill(self, account: Account, bill: Bill, *, is_new: bool) -> str:
        self._another.discard(account.id)
        self.desk.do(verbs.add if is_new else verbs.correct, bill)
        quantity = amounts.exact(bill.quantity_micro).text
        unit = terms.unit(account.facts.meter.unit)
        text = translate("ui.pages.entry.bills", "{code}: {quantity} {unit} entered")
        if bill.amount_fen is not None:
            text = translate("ui.pages.entry.bills", "{code}: {quantity} {unit}, {amount} CNY")
        paid = numbers.plain(from_fen(bill.amount_fen or 0), 2)
        return text.format(code=account.facts.meter.code, quantity=quantity, unit=unit, amount=paid)

    def _remove(self, account: Account, bill: Bill) -> str:
        self.blanks.reuse(account.id, bill.id)
        self.desk.do(verbs.remove, bill.id)
        text = translate("ui.pages.entry.bills", "{code}: bill removed")
        return text.format(code=account.facts.meter.code)

    def _keyed(self, account: Account) -> list[tuple[str, Bill | None]]:
        """The bills of a meter with their keys, and the empty row if there is one."""
        found: list[tuple[str, Bill | None]] = [(bill.id, bill) for bill in account.bills]
        blank = self.blanks.of(account.id, [bill.id for bill in account.bills])
        if not account.bills or account.id in self._another or self.drafts.texts(blank):
            found.append((blank, None))
        return found

    def _find(self, row: str) -> tuple[Account | None, Bill | None]:
        for account in self._accounts.values():
            for key, bill in self._keyed(account):
                if key == row:
                    return account, bill
        return None, None

    def _row(self, key: str, account: Account, bill: Bill | None) -> list[Row]:
        when = self._when()
        typing = Typing(when.day, self.drafts.texts(key), self.drafts.problems(key))
        made = [bill_rows.row(key, account, bill, typing, self.month)]
        line = amounts.problem_line(typing)
        return made if line is None else [*made, problem(key, line)]

    def _when(self) -> When:
        return When(self.month, self.desk.today, self.month.last)


def _carrier(account: Account) -> str:
    return account.facts.meter.carrier


def _money(carrier: str, bills: Sequence[Bill]) -> Figure:
    value = sum((from_fen(bill.amount_fen or 0) for bill in bills), Fraction(0))
    leaves = tuple(trace.of_fact(bill) for bill in bills)
    return Figure(
        f"bills.{carrier}", value, "CNY", "sum", label=terms.carrier(carrier), _open=lambda: leaves
    )
