"""The money of contracts in words."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain.contracts.cash import Cash, CashKind
from carbondesk.i18n import lookup, mark, translate

_KINDS = {
    CashKind.PAID: mark("texts.cashes", "Paid"),
    CashKind.DUE: mark("texts.cashes", "Due"),
    CashKind.EXPECTED: mark("texts.cashes", "Expected"),
}


def kind(one: CashKind) -> str:
    """How sure money is."""
    return lookup("texts.cashes", _KINDS[one])


def about(one: Cash) -> str:
    """The contract and the period that money is for."""
    text = translate("texts.cashes", "{name}, period {number}")
    return text.format(name=one.terms.contract.name, number=one.number)


def note() -> str:
    """What due and expected mean."""
    return translate(
        "texts.cashes",
        "Due: agreed and not yet paid, on the last day of payment. Expected: drafts as of today, "
        "and periods to come with the expected saving, agreed the day after their end. Yuan.",
    )


def total(found: Iterable[Cash]) -> Fraction:
    """All of some money; what nobody knows is left out before."""
    return sum((Fraction(one.amount.value or 0) for one in found), Fraction(0))
