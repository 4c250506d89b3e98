"""The money of contracts by month: paid, due, expected; of the chosen one, or of all."""

from collections.abc import Iterator, Sequence
from datetime import date

from carbondesk.domain.contracts import cash
from carbondesk.domain.contracts.cash import Cash, CashKind, Month
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.figure import Figure
from carbondesk.i18n import translate
from carbondesk.store import contract_money, contracts
from carbondesk.texts import appraisals, cashes, numbers
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

ONE, ALL = "one", "all"
_TONES = {CashKind.PAID: "ok", CashKind.DUE: "warn", CashKind.EXPECTED: "outlined"}


class CashView(ContractView):
    """A row for all money of a day, under its month with the sums of the month."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        title = translate("ui.pages.contracts.cash", "Money by month")
        self.choice = Segments(_choices(), small=True, name=title)
        self.choice.chosen.connect(self._refresh_if_shown)
        self.table = Table(_columns(), dense=True, name=title)
        self._card = Card(title, " ")
        self._card.add_to_head(self.choice)
        self._card.wide(self.table, 1)
        self.note = Label(cashes.note(), "small", "ink3", wrap=True)
        self._card.row().addWidget(self.note, 1)
        self.content.addWidget(self._card, 1)

    def show_contract(self, contract: Contract) -> None:
        """Show the money of a contract, or of all."""
        db = self.desk.ledger.db
        is_one = self.choice.current() == ONE
        wanted = [contract] if is_one else contracts.every(db)
        flows = contract_money.money(db, wanted)
        months = cash.by_month(flows)
        self.table.show_rows(list(_rows(months, self.desk.today)))
        all_of = translate("ui.pages.contracts.cash", "all contracts")
        self._card.set_title(contract.name if is_one else all_of, _open(flows, self.desk.today))

    def begin(self) -> None:
        """The months have the keyboard."""
        self.table.setFocus()


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (ONE, translate("ui.pages.contracts.cash", "This contract")),
        (ALL, translate("ui.pages.contracts.cash", "All contracts")),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("when", translate("ui.pages.contracts.cash", "Month, day"), 112),
        Column("what", translate("ui.pages.contracts.cash", "Contract and period"), least=160),
        Column("paid", cashes.kind(CashKind.PAID), 128, right=True),
        Column("due", cashes.kind(CashKind.DUE), 128, right=True),
        Column("expected", cashes.kind(CashKind.EXPECTED), 128, right=True),
        Column("state", translate("ui.pages.contracts.cash", "State"), 96),
    )


def _rows(months: Sequence[Month], today: date) -> Iterator[Row]:
    for month in months:
        if not month.flows:
            continue
        sums = {kind.value: _amount(month.total(kind), month, kind) for kind in CashKind}
        yield Row(
            month.period.code, {"when": Cell(month.period.code, bold=True), **sums},
            RowKind.TOTAL,
        )  # fmt: skip
        for place, one in enumerate(month.flows):
            yield _flow(f"{month.period.code}/{place}", one, today)


def _flow(key: str, one: Cash, today: date) -> Row:
    late = translate("ui.pages.contracts.cash", "overdue")
    tag = Tag(late, "err") if one.is_late(today) else Tag(cashes.kind(one.kind), _TONES[one.kind])
    name = cashes.about(one)
    cells = {
        "when": Cell(one.day.isoformat(), indent=1, tone="ink2"),
        "what": Cell(name, tip=name),
        one.kind.value: _yuan(one.amount),
        "state": Cell(tag=tag),
    }
    return Row(key, cells)


def _amount(figure: Figure, month: Month, kind: CashKind) -> Cell:
    """The sum of a kind; nothing where the month has none of it."""
    return _yuan(figure) if any(one.kind is kind for one in month.flows) else Cell()


def _yuan(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA, figure=figure)
    return Cell(numbers.plain(figure.value, 2), figure=figure)


def _open(flows: Sequence[Cash], today: date) -> str:
    """What is overdue, due and expected, in 10k yuan."""
    due = [one for one in flows if one.kind is CashKind.DUE]
    late = [one for one in due if one.is_late(today)]
    coming = [one for one in flows if one.kind is CashKind.EXPECTED]
    text = translate(
        "ui.pages.contracts.cash", "due {due}, of this overdue {late}; expected {coming} 10k yuan"
    )
    sums = (cashes.total(found) for found in (due, late, coming))
    shown = dict(zip(("due", "late", "coming"), map(appraisals.in_ten, sums), strict=True))
    return text.format(**shown)
