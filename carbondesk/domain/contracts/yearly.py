"""The reconciliation of a year of a contract: reckoned at once, beside its periods together.

What a period may not do alone, the year does: a shortfall of one month is made good by another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts import plan, settle
from carbondesk.domain.contracts.contract import Contract, Terms, months_of, year_number
from carbondesk.domain.contracts.settle import CNY, Given, Measure, Row, Settled
from carbondesk.domain.contracts.settlement import ItemKind, SettlementFacts, SettlementItem
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_fen, from_micro


@dataclass(frozen=True)
class Part:
    """A period of the year: its facts, as it was agreed, and as the ledger says today."""

    facts: SettlementFacts
    agreed: Settled
    today: Settled


@dataclass(frozen=True)
class Line:
    """A line of the year: what its periods came to together, and what the year says."""

    code: str
    label: str
    unit: str
    periods: Figure
    year: Figure

    @property
    def difference(self) -> Figure:
        """The year less its periods."""
        return derived.less(f"yearly.{self.code}.difference", self.year, self.periods, self.label)


@dataclass(frozen=True)
class Yearly:
    """A year of a contract, reconciled.

    `earned` is what is paid for it, without items; `corrected` what was brought into later
    statements already; `open` what is still to be brought there. It is `complete` where every day
    of the year is agreed.
    """

    number: int
    period: Period
    code: str
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    earned: Line
    corrected: Figure
    complete: bool

    @property
    def open(self) -> Figure:
        """What is still to be carried into the next period."""
        return derived.less("yearly.open", self.earned.difference, self.corrected)


def years(contract: Contract) -> list[tuple[int, Period]]:
    """The years of a contract with their days."""
    end, found = plan.end_of(contract), []
    for number in range(1, year_number(contract, end) + 1):
        first = plan.after_months(contract.first, 12 * (number - 1))
        last = min(plan.after_months(contract.first, 12 * number) - timedelta(days=1), end)
        found.append((number, Period(first, last, f"{first}..{last}")))
    return found


def code_of(contract: Contract, number: int) -> str:
    """What the reconciliation of a year is called."""
    return f"{contract.code}-Y{number:02d}"


_ITEMS = frozenset(kind.value for kind in ItemKind)
_ADDING = frozenset(
    {
        "adjusted", "metered", "saving", "value", "value_total", "guaranteed", "shortfall",
        "excess", "fee", "esco",
    }
)  # fmt: skip


def within(settled: Iterable[SettlementFacts], period: Period) -> tuple[SettlementFacts, ...]:
    """The agreed statements whose days lie in a year."""
    return tuple(
        one
        for one in settled
        if one.settlement.agreed is not None
        and period.first <= one.settlement.first
        and one.settlement.last <= period.last
    )


def of(
    about: tuple[Terms, int, Period],
    parts: Sequence[Part],
    proven: Mapping[str, Measure],
    items: Iterable[SettlementItem],
) -> Yearly:
    """A year of which `parts` are agreed.

    Each carrier is reckoned from the saving that was `proven` for the whole year; without one its
    periods are added up as the ledger says today. `items` are all items of the contract: those that
    correct a statement of the year, or bring its difference, count as done.
    """
    terms, number, period = about
    code = code_of(terms.contract, number)
    made = settle.of(terms, Given(period, _measures(parts, proven), _values(parts),
                                  carried=_carried(parts)))  # fmt: skip
    codes = {one.facts.settlement.code for one in parts} | {code}
    done = [_item(one) for one in items if one.corrects in codes]
    months = sum(months_of(one.facts.settlement.period) for one in parts)
    earned = Line("earned", "", CNY, _earned(parts), replace(made.esco, key="yearly.earned.year"))
    return Yearly(
        number, period, code, tuple(parts), tuple(_lines(parts, made)), earned,
        derived.added("yearly.corrected", CNY, done), months == months_of(period),
    )  # fmt: skip


def _measures(parts: Sequence[Part], proven: Mapping[str, Measure]) -> tuple[Measure, ...]:
    rows = (row for one in parts for row in one.today.rows if row.code == "metered")
    carriers = dict.fromkeys(row.figure.label for row in rows)
    return tuple(_measure(parts, one, proven.get(one)) for one in carriers)


def _measure(parts: Sequence[Part], carrier: str, proven: Measure | None) -> Measure:
    """What a carrier used in the year, at the mean price of its periods."""
    key = f"settle.{carrier}"
    found = {
        code: _summed(f"{key}.{code}", parts, code, carrier)
        for code in ("baseline", "routine", "non_routine", "metered", "saving", "value")
    }
    price = derived.per(f"{key}.price", f"CNY/{found['metered'].unit}", found["value"],
                        found["saving"])  # fmt: skip
    if price.value is None:
        price = next(
            row.figure
            for one in parts
            for row in one.today.rows
            if (row.code, row.figure.label) == ("price", carrier)
        )
    if proven is not None:
        return replace(proven, price=price)
    return Measure(
        carrier, found["baseline"], found["routine"], found["non_routine"], found["metered"], price
    )


def _summed(key: str, parts: Sequence[Part], code: str, carrier: str) -> Figure:
    rows = [(one, row) for one in parts for row in _rows(one.today, code, carrier)]
    unit = next((row.figure.unit for _, row in rows), "")
    figures = [_numbered(row.figure, key, one) for one, row in rows]
    return derived.added(key, unit, figures, carrier)


def _rows(made: Settled, code: str, label: str) -> list[Row]:
    return [row for row in made.rows if (row.code, row.figure.label) == (code, label)]


def _numbered(figure: Figure, key: str, one: Part) -> Figure:
    return replace(figure, key=f"{key}.{one.facts.settlement.number}")


def _carried(parts: Sequence[Part]) -> Figure | None:
    """What the year before left below zero, as its first period has it."""
    rows = _rows(parts[0].today, "carried", "") if parts else []
    return rows[0].figure if rows else None


def _values(parts: Sequence[Part]) -> dict[str, Figure]:
    """The mean of what a fee follows, by the months of each period."""
    names = dict.fromkeys(value.name for one in parts for value in one.facts.values)
    return {name: _mean(parts, name) for name in names}


def _mean(parts: Sequence[Part], name: str) -> Figure:
    months, total, facts = 0, Fraction(0), []
    for one in parts:
        for value in one.facts.values:
            if value.name == name:
                count = months_of(one.facts.settlement.period)
                months, total = months + count, total + count * from_micro(value.value_micro)
                fields = (("value", from_micro(value.value_micro)), ("document", value.document))
                facts.append(Fact("settlement_value", value.id, fields))
    key = f"settle.adjuster.{name}"
    return Figure(
        key, total / months, "1", "mean_of_months", label=name, _open=lambda: tuple(facts)
    )


def _lines(parts: Sequence[Part], made: Settled) -> Iterable[Line]:
    """Savings, their values, guarantees: what adds up over the periods."""
    for row in made.rows:
        if row.code not in _ADDING:
            continue
        key = f"yearly.{row.code}"
        rows = [
            _numbered(other.figure, key, one)
            for one in parts
            for other in _rows(one.agreed, row.code, row.figure.label)
        ]
        whole = derived.added(f"{key}.periods", row.figure.unit, rows, row.figure.label)
        year = replace(row.figure, key=f"{key}.year")
        yield Line(row.code, row.figure.label, row.figure.unit, whole, year)


def _earned(parts: Sequence[Part]) -> Figure:
    """What the periods pay without their items: what stays below zero was not paid by anyone."""
    return derived.added("yearly.earned.periods", CNY, [_paid(one) for one in parts])


def _paid(one: Part) -> Figure:
    key = f"yearly.earned.{one.facts.settlement.number}"
    items = [row.figure for row in one.agreed.rows if row.code in _ITEMS]
    payable = one.agreed.payable
    if not items:
        return replace(payable, key=key)
    return derived.less(key, payable, derived.added("yearly.items", CNY, items))


def _item(one: SettlementItem) -> Figure:
    amount = from_fen(one.signed_fen)
    fields = (("value", amount), ("unit", CNY), ("document", one.document), ("name", one.name))
    return derived.known(
        f"yearly.item.{one.name}", amount, CNY, Fact("settlement_item", one.id, fields)
    )
