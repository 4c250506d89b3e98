"""Facts from what was typed into a row: the fact behind the row with the typed cells over it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from carbondesk.domain import billing, round  # noqa: A004 (the reading round)
from carbondesk.domain.bill import Bill
from carbondesk.domain.billing import Account
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.fuelling import Tank
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.reading import Reading
from carbondesk.domain.round import Stop
from carbondesk.exchange import cells
from carbondesk.ui import shorthand

F = TypeVar("F", Reading, Bill, Delivery)
Texts = Mapping[str, str]
Parser = Callable[[str], object]


@dataclass(frozen=True)
class Outcome(Generic[F]):
    """What a row comes to: a fact to write, one to remove, or problems by column.

    `waits` says that more must be typed first; with none of all this, nothing is different.
    """

    fact: F | None = None
    removed: F | None = None
    problems: Mapping[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    waits: bool = False


@dataclass(frozen=True)
class When:
    """The month on show, today, and the day that holds where none is shorthand."""

    month: Period
    today: date
    day: date


def reading(stop: Stop, texts: Texts, when: When) -> Outcome[Reading]:
    """The reading of a meter of the round."""
    unit = stop.facts.meter.unit
    values, problems = _parsed(
        texts,
        {
            "day": partial(shorthand.day, month=when.month, today=when.today),
            "register": partial(shorthand.micro, unit=unit),
            "estimated": bool,
            "note": _text,
        },
    )
    base = stop.reading or Reading(stop.id, when.day, 0)
    new = replace(
        base,
        day=_or(values, "day", base.day if stop.reading else when.day),
        register_micro=_or(values, "register", base.register_micro),
        estimated=cast("bool", values.get("estimated", base.estimated)),
        note=_or(values, "note", "" if "note" in values else base.note),
    )
    is_cleared = "register" in values and values["register"] is None
    outside = round.outside(new.day, when.month)
    if "day" in values and outside and not problems:
        problems["day"] = outside[0]
    return _outcome(
        new, stop.reading, problems, is_cleared=is_cleared, is_ready="register" in values
    )


def bill(account: Account, base: Bill | None, texts: Texts, when: When) -> Outcome[Bill]:
    """A bill of a meter; dates that are not typed are carried on from the last one."""
    unit = account.facts.meter.unit
    to_day = partial(shorthand.day, month=when.month, today=when.today)
    values, problems = _parsed(
        texts,
        {
            "start": to_day,
            "end": to_day,
            "quantity": partial(shorthand.micro, unit="" if unit == "m2" else unit),
            "amount": shorthand.fen,
            "billing_month": partial(shorthand.month, shown=when.month, today=when.today),
            "estimated": bool,
            "invoice": _text,
            "note": _text,
        },
    )
    start = base or blank_bill(account, when.month)
    new = replace(
        start,
        start=_or(values, "start", start.start),
        end=_or(values, "end", start.end),
        quantity_micro=_or(values, "quantity", start.quantity_micro),
        amount_fen=values.get("amount", start.amount_fen),
        billing_month=_or(values, "billing_month", start.billing_month),
        estimated=cast("bool", values.get("estimated", start.estimated)),
        invoice=_or(values, "invoice", "" if "invoice" in values else start.invoice),
        note=_or(values, "note", "" if "note" in values else start.note),
    )
    if not new.billing_month and not billing.of_month([new], when.month):
        # It was typed under this month, and stays there whatever its days.
        new = replace(new, billing_month=when.month.code)
    is_cleared = "quantity" in values and values["quantity"] is None
    return _outcome(new, base, problems, is_cleared=is_cleared, is_ready="quantity" in values)


def blank_bill(account: Account, month: Period) -> Bill:
    """The bill that is expected next: its days, and whether a billing month is kept."""
    past = [item for item in account.facts.bills if item.end <= month.last]
    keeps_month = not past or bool(past[-1].billing_month)
    start, end = account.start, account.end
    if account.bills and start > month.last:
        start, end = month.first, month.last
    code = month.code if keeps_month or not month.contains(end) else ""
    return Bill(account.id, start, end, 0, billing_month=code)


def delivery(tank: Tank, base: Delivery | None, texts: Texts, when: When) -> Outcome[Delivery]:
    """A delivery or a stock figure of a fuel."""
    unit = tank.facts.meter.unit
    values, problems = _parsed(
        texts,
        {
            "day": partial(shorthand.day, month=when.month, today=when.today),
            "quantity": partial(shorthand.micro, unit=unit),
            "amount": shorthand.fen,
            "stock": partial(shorthand.micro, unit=unit),
            "note": _text,
        },
    )
    start = base or Delivery(tank.id, when.day)
    cleared = 0 if "quantity" in values else start.quantity_micro
    new = replace(
        start,
        day=_or(values, "day", start.day),
        quantity_micro=_or(values, "quantity", cleared),
        amount_fen=values.get("amount", start.amount_fen),
        stock_micro=values.get("stock", start.stock_micro),
        note=_or(values, "note", "" if "note" in values else start.note),
    )
    says_nothing = not new.quantity_micro and new.stock_micro is None
    if values.get("quantity") == 0:
        # None bought is something to say.
        says_nothing = False
    elif base is not None and not {"quantity", "stock"} & values.keys():
        says_nothing = False
    outside = round.outside(new.day, when.month)
    if outside and not problems:
        problems["day"] = outside[0]
    says_nothing = not new.quantity_micro and new.stock_micro is None
    return _outcome(new, base, problems, is_cleared=says_nothing, is_ready=not says_nothing)


def _outcome(
    new: F, base: F | None, problems: Mapping[str, Problem], *, is_cleared: bool, is_ready: bool
) -> Outcome[F]:
    if problems:
        return Outcome(problems=problems)
    if is_cleared:
        return Outcome(removed=base, waits=base is None)
    if base is None and not is_ready:
        return Outcome(waits=True)
    return Outcome() if new == base else Outcome(new)


def _parsed(
    texts: Texts, parsers: Mapping[str, Parser]
) -> tuple[dict[str, Any], dict[str, Problem]]:
    """The values of the typed cells, None where one was cleared, and what cannot be read."""
    values: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    for column, text in texts.items():
        if column in parsers:
            found = parsers[column](text)
            if isinstance(found, Problem):
                problems[column] = found
            else:
                values[column] = found
    return values, problems


def _or(values: Mapping[str, Any], column: str, otherwise: Any) -> Any:  # noqa: ANN401
    found = values.get(column)
    return otherwise if found is None else found


def _text(text: str) -> object:
    return cells.text(text)
