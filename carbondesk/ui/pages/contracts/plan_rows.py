"""The periods of a contract as rows: what each pays, and how far it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from carbondesk.domain.contracts import duties
from carbondesk.domain.contracts.contract import Terms
from carbondesk.domain.contracts.plan import Planned
from carbondesk.domain.contracts.settlement import Match, SettlementFacts, State, matched
from carbondesk.domain.figure import Figure
from carbondesk.domain.quantity import FEN
from carbondesk.i18n import translate
from carbondesk.store import settling
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers
from carbondesk.texts import terms as words
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.contracts import reading

_TONES = {
    State.DRAFT: "warn",
    State.AGREED: "neutral",
    State.INVOICED: "neutral",
    State.PAID: "ok",
    State.CLOSED: "ok",
}


@dataclass(frozen=True)
class Paid:
    """A period with its settlement; `payable_fen` is as agreed, of a draft as of today."""

    planned: Planned
    facts: SettlementFacts | None = None
    match: Match | None = None
    due: date | None = None

    @property
    def state(self) -> State | None:
        """How far it is; None of a period to come."""
        if self.facts is None or self.match is None:
            return None
        return self.facts.state(self.match.payable)

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been paid."""
        is_open = self.state in {State.AGREED, State.INVOICED}
        return is_open and self.due is not None and self.due < today


def paid(
    db: Connection, terms: Terms, settled: Iterable[SettlementFacts], planned: Iterable[Planned]
) -> list[Paid]:
    """Each period with what it pays and what was paid."""
    by_id = {one.settlement.id: one for one in settled}
    return [_paid(db, terms, one, by_id) for one in planned]


def state_tag(one: Paid, today: date) -> Tag:
    """How far a period is, as a chip."""
    if one.is_overdue(today):
        return Tag(translate("ui.pages.contracts.plan_rows", "overdue"), "err", "circle-x")
    if one.state is None:
        return Tag(translate("ui.pages.contracts.plan_rows", "expected"), "outlined")
    return Tag(words.term("settlement_state", one.state.value), _TONES[one.state])


def span(one: Planned) -> str:
    """The days of a period, short: 2026-01 to 12; 2025-05 to 2026-04; else both days."""
    first, last = one.period.first, one.period.last
    text = translate("ui.pages.contracts.plan_rows", "{first} to {last}")
    end = f"{last:%m}" if first.year == last.year else f"{last:%Y-%m}"
    return text.format(first=f"{first:%Y-%m}", last=end)


def short_columns() -> tuple[Column, ...]:
    """Number, period, payable, state: for the side of the statement."""
    return (
        Column("number", "", 28, right=True),
        Column("period", translate("ui.pages.contracts.plan_rows", "Period"), least=88),
        Column("payable", translate("ui.pages.contracts.plan_rows", "Payable, yuan"), 96,
               right=True),
        Column("state", translate("ui.pages.contracts.plan_rows", "State"), 104),
    )  # fmt: skip


def columns() -> tuple[Column, ...]:
    """The three-way match: payable, invoiced, paid, balance, until when, state."""
    return (
        Column("number", translate("ui.pages.contracts.plan_rows", "No."), 44, right=True),
        Column("period", translate("ui.pages.contracts.plan_rows", "Period"), least=110),
        Column("payable", translate("ui.pages.contracts.plan_rows", "Payable, yuan"), 112,
               right=True),
        Column("invoiced", translate("ui.pages.contracts.plan_rows", "Invoiced"), 112, right=True),
        Column("paid", translate("ui.pages.contracts.plan_rows", "Paid"), 112, right=True),
        Column("balance", translate("ui.pages.contracts.plan_rows", "Balance"), 112, right=True),
        Column("due", translate("ui.pages.contracts.plan_rows", "Pay until"), 96),
        Column("state", translate("ui.pages.contracts.plan_rows", "State"), 112),
    )  # fmt: skip


def rows(
    found: Iterable[Paid], today: date, coming: Mapping[int, Figure] = MappingProxyType({})
) -> Iterator[Row]:
    """A row a period; its key is its number. `coming` is what periods to come are expected to pay.

    It stands in gray, as nobody has agreed it.
    """
    for one in found:
        amounts = _amounts(one.match)
        figure = coming.get(one.planned.number)
        if figure is not None and figure.value is not None:
            text = numbers.plain(figure.value, 2)
            amounts["payable"] = Cell(text, figure=figure, tone="ink3")
        cells = {
            "number": Cell(str(one.planned.number), tone="ink3"),
            "period": Cell(
                span(one.planned), tip=f"{one.planned.period.first} – {one.planned.period.last}"
            ),
            "due": Cell(one.due.isoformat() if one.due else ""),
            "state": Cell(tag=state_tag(one, today)),
            **amounts,
        }
        yield Row(str(one.planned.number), cells)


def total(found: Iterable[Paid]) -> Row:
    """What all periods come to, those to come left out."""
    known = [one.match for one in found if one.match is not None]
    whole = Match(
        sum(one.payable for one in known),
        sum(one.invoiced for one in known),
        sum(one.paid for one in known),
    )
    word = translate("ui.pages.contracts.plan_rows", "In all")
    return Row("total", {"period": Cell(word), **_amounts(whole)}, RowKind.TOTAL)


def _amounts(match: Match | None) -> dict[str, Cell]:
    if match is None:
        return {}
    named = {
        "payable": match.payable,
        "invoiced": match.invoiced,
        "paid": match.paid,
        "balance": match.balance,
    }
    return {key: Cell(reading.amount(fen)) for key, fen in named.items()}


def _paid(db: Connection, terms: Terms, one: Planned, by_id: dict[str, SettlementFacts]) -> Paid:
    if one.settlement is None:
        return Paid(one)
    facts = by_id[one.settlement.id]
    payable = duties.payable_fen(facts)
    if payable is None:
        shown = settling.statement(db, terms, facts).shown.payable.value
        payable = int((shown or 0) * FEN)
    return Paid(one, facts, matched(facts, payable), duties.pay_until(terms, facts))
