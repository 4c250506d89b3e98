"""Contracts and their statements in words."""

from typing import TypeGuard

from carbondesk.domain.contracts.duties import DutyKind
from carbondesk.domain.contracts.settle import Row
from carbondesk.domain.contracts.settlement import ItemKind
from carbondesk.domain.figure import Figure, Part
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import contract_duties, contract_figures, terms

LINES = {
    "baseline": mark("texts.contracts", "Baseline"),
    "routine": mark("texts.contracts", "Routine adjustments"),
    "non_routine": mark("texts.contracts", "Non-routine adjustments"),
    "adjusted": mark("texts.contracts", "Adjusted baseline"),
    "metered": mark("texts.contracts", "Metered use"),
    "saving": mark("texts.contracts", "Verified saving"),
    "price": mark("texts.contracts", "Price"),
    "value": mark("texts.contracts", "Value of the saving"),
    "value_total": mark("texts.contracts", "Value of all savings"),
    "carried": mark("texts.contracts", "Carried over from before"),
    "share": mark("texts.contracts", "Share of party B"),
    "esco": mark("texts.contracts", "Due to party B"),
    "owner": mark("texts.contracts", "Kept by party A"),
    "guaranteed": mark("texts.contracts", "Guaranteed saving"),
    "shortfall": mark("texts.contracts", "Shortfall of the guarantee"),
    "excess": mark("texts.contracts", "Share beyond the guarantee"),
    "base_cost": mark("texts.contracts", "Base cost"),
    "discounted": mark("texts.contracts", "Base cost less discount"),
    "adjuster": mark("texts.contracts", "Adjusted by"),
    "fee": mark("texts.contracts", "Fee"),
    "capped": mark("texts.contracts", "Within the cap"),
    "bills": mark("texts.contracts", "Bills of the utilities"),
    "margin": mark("texts.contracts", "Left to party B after bills"),
    "refund": mark("texts.contracts", "Paid back by party B"),
    "scored": mark("texts.contracts", "Taken off by the monthly scores"),
    "payable": mark("texts.contracts", "To be paid"),
}
"""The lines of a statement by their codes; items have the word of their kind."""

_BENEATH = {
    "baseline_year": mark("texts.contracts", "Baseline of a year"),
    "guaranteed_year": mark("texts.contracts", "Guaranteed saving of a year"),
    "worth": mark("texts.contracts", "Saving at its price"),
    "cost": mark("texts.contracts", "Cost by the bills"),
    "quantity": mark("texts.contracts", "Quantity of the bills"),
    "shortfall_quantity": mark("texts.contracts", "Missing saving"),
    "shortfall_open": mark("texts.contracts", "Guarantee less saving"),
    "excess_quantity": mark("texts.contracts", "Saving beyond the guarantee"),
    "excess_open": mark("texts.contracts", "Saving less guarantee"),
    "excess_value": mark("texts.contracts", "Value beyond the guarantee"),
    "earned": mark("texts.contracts", "Earned in the period"),
    "due": mark("texts.contracts", "Due with all items"),
    "left": mark("texts.contracts", "Left for the next period"),
    "unpaid": mark("texts.contracts", "Below zero, not paid"),
    "below": mark("texts.contracts", "Value below zero"),
    "counted": mark("texts.contracts", "Value with what was carried over"),
    "shared_value": mark("texts.contracts", "Value that is shared"),
    "fee_of_year": mark("texts.contracts", "Fee of a year"),
    "base": mark("texts.contracts", "Base cost of a year"),
    "factor": mark("texts.contracts", "Adjusted by"),
    "after": mark("texts.contracts", "Fee adjusted by"),
    "item": mark("texts.contracts", "Item"),
    "payments": mark("texts.contracts", "Payments for contracts"),
    "spent": mark("texts.contracts", "Bills and contracts"),
    "payment": mark("texts.contracts", "Paid for the early end"),
    "investment": mark("texts.contracts", "Investment of party B"),
    "year": mark("texts.contracts", "Worth of what party B would have in year"),
    "yearly": mark("texts.contracts", "By the agreed statements, for a year"),
    "agreed": mark("texts.contracts", "Agreed statements of the last twelve months"),
}
_BUDGET_LEFT = mark("texts.contracts", "Left of the limit")


def duty(kind: DutyKind) -> str:
    """What a duty of a contract is called."""
    return contract_duties.word(kind.value)


def is_known(part: Part) -> TypeGuard[Figure]:
    """Whether a part of a trace is a figure of contracts."""
    groups = {"settle", "budget", "exit", *contract_figures.GROUPS}
    return isinstance(part, Figure) and part.key.partition(".")[0] in groups


def title(part: Figure) -> str:
    """What a figure of contracts is called."""
    if part.key == "budget.left":
        return lookup("texts.contracts", _BUDGET_LEFT)
    if contract_figures.is_known(part):
        return contract_figures.title(part)
    steps = part.key.split(".")[1:]
    word = next((LINES.get(one) or _BENEATH.get(one) for one in steps[::-1] if one in _WORDS), None)
    name = lookup("texts.contracts", word) if word else part.key
    return _named(name, terms.carrier_or_code(part.label)) if part.label else name


_WORDS = frozenset({*LINES, *_BENEATH})


def line(row: Row) -> str:
    """What a line of a statement is called, with its carrier or the name that was typed."""
    if row.code in {kind.value for kind in ItemKind}:
        return _named(terms.term("item_kind", row.code), row.name)
    name = lookup("texts.contracts", LINES[row.code])
    if row.name:
        return _named(name, row.name)
    label = row.figure.label
    return _named(name, terms.carrier_or_code(label)) if label and not row.name else name


def _named(what: str, name: str) -> str:
    return translate("texts.contracts", "{what}: {name}").format(what=what, name=name)
