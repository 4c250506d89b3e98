"""Figures around contracts in words: their worth, money by month, reconciled years, budgets."""

from carbondesk.domain.figure import Figure
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import terms

GROUPS = frozenset({"worth", "cash", "yearly"})
"""How the keys of these figures begin; a few of the budget test stand here as well."""

_WORDS = {
    "worth.value": mark("texts.contract_figures", "Saved a year, in yuan"),
    "worth.saving": mark("texts.contract_figures", "Expected saving a year"),
    "worth.saving_agreed": mark("texts.contract_figures", "Savings agreed so far"),
    "worth.base": mark("texts.contract_figures", "Energy base a year"),
    "worth.price": mark("texts.contract_figures", "Price"),
    "worth.price_cost": mark("texts.contract_figures", "Cost of the energy base"),
    "worth.saved": mark("texts.contract_figures", "Saved, in yuan"),
    "worth.saved_total": mark("texts.contract_figures", "Saved over the term"),
    "worth.paid": mark("texts.contract_figures", "Paid to party B, by the terms"),
    "worth.running": mark("texts.contract_figures", "Running cost of party B"),
    "worth.owner": mark("texts.contract_figures", "Party A has"),
    "worth.contractor": mark("texts.contract_figures", "Party B has"),
    "worth.owner_npv": mark("texts.contract_figures", "Net present value of party A"),
    "worth.contractor_npv": mark("texts.contract_figures", "Net present value of party B"),
    "worth.owner_total": mark("texts.contract_figures", "Party A over the term"),
    "worth.contractor_total": mark("texts.contract_figures", "Party B over the term"),
    "worth.owner_part": mark("texts.contract_figures", "Party A's part of all that is saved"),
    "worth.owner_irr": mark("texts.contract_figures", "Rate of return of party A"),
    "worth.contractor_irr": mark("texts.contract_figures", "Rate of return of party B"),
    "worth.payback": mark("texts.contract_figures", "Party B's investment is back after"),
    "worth.base_cost": mark("texts.contract_figures", "Base cost of a year"),
    "worth.gain": mark("texts.contract_figures", "Gain of party A a year, in any case"),
    "worth.margin": mark("texts.contract_figures", "Margin of party B in the first year"),
    "worth.span": mark("texts.contract_figures", "NPV of party A over the same years"),
    "worth.even": mark("texts.contract_figures", "Party B loses below a saving of"),
    "cash.paid": mark("texts.contract_figures", "Paid"),
    "cash.due": mark("texts.contract_figures", "Due"),
    "cash.expected": mark("texts.contract_figures", "Expected"),
    "cash.payable": mark("texts.contract_figures", "To be paid, as agreed"),
    "yearly.open": mark("texts.contract_figures", "To be carried into the next period"),
    "yearly.corrected": mark("texts.contract_figures", "Carried already"),
    "yearly.items": mark("texts.contract_figures", "Items of the statement"),
    "yearly.item": mark("texts.contract_figures", "Carried"),
    "yearly.earned": mark("texts.contract_figures", "Paid for the year, without items"),
    "yearly.adjusted": mark("texts.contract_figures", "Adjusted baseline"),
    "yearly.metered": mark("texts.contract_figures", "Metered use"),
    "yearly.saving": mark("texts.contract_figures", "Verified saving"),
    "yearly.value": mark("texts.contract_figures", "Value of the saving"),
    "yearly.value_total": mark("texts.contract_figures", "Value of all savings"),
    "yearly.guaranteed": mark("texts.contract_figures", "Guaranteed saving"),
    "yearly.shortfall": mark("texts.contract_figures", "Shortfall of the guarantee"),
    "yearly.excess": mark("texts.contract_figures", "Share beyond the guarantee"),
    "yearly.fee": mark("texts.contract_figures", "Fee"),
    "yearly.esco": mark("texts.contract_figures", "Due to party B"),
    "budget.bills_outside": mark("texts.contract_figures", "Bills, which this rule leaves out"),
    "budget.inside": mark("texts.contract_figures", "Bills inside the boundary"),
    "budget.saved": mark("texts.contract_figures", "Value of the saving of the year"),
    "budget.base": mark("texts.contract_figures", "Base cost of the contract a year"),
    "budget.typed": mark("texts.contract_figures", "Limit that was typed"),
    "budget.mean": mark("texts.contract_figures", "Mean of the years before the contract"),
    "budget.mean.sum": mark("texts.contract_figures", "The years before the contract"),
    "budget.before": mark("texts.contract_figures", "Bills and contracts of the year before"),
    "budget.bills": mark("texts.contract_figures", "Energy bills of a year"),
}
_YEAR, _PERIODS = "year", "periods"


def is_known(part: Figure) -> bool:
    """Whether a figure has its word here."""
    return bool(_word(part.key))


def title(part: Figure) -> str:
    """What a figure is called, with its carrier, its year or period."""
    name = plain(part.key, part.label)
    last = part.key.rpartition(".")[2]
    if last == _YEAR:
        return translate("texts.contract_figures", "{what}, the year").format(what=name)
    if last == _PERIODS:
        return translate("texts.contract_figures", "{what}, its periods").format(what=name)
    if last == "difference":
        text = translate("texts.contract_figures", "{what}, the year less its periods")
        return text.format(what=name)
    return f"{name} {last}" if last[:1].isdigit() else name


def plain(key: str, label: str = "") -> str:
    """The word of a key, with its carrier."""
    name = lookup("texts.contract_figures", _word(key))
    if not label:
        return name
    text = translate("texts.contract_figures", "{what}: {name}")
    return text.format(what=name, name=terms.carrier_or_code(label))


def _word(key: str) -> str:
    """The word of a key: as it is, without its middle, or without its end."""
    steps = key.split(".")
    tries = (key, ".".join((steps[0], steps[-1])), ".".join(steps[:2]))
    return next((_WORDS[one] for one in tries if one in _WORDS), "")
