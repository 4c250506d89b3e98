"""Contracts and their statements in words."""

from carbondesk.domain.contracts.settle import Row
from carbondesk.domain.contracts.settlement import ItemKind
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import terms

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
    "payable": mark("texts.contracts", "To be paid"),
}
"""The lines of a statement by their codes; items have the word of their kind."""


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
