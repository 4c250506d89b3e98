"""A reconciled year of a contract in words."""

from carbondesk.domain.contracts.yearly import Line, Yearly
from carbondesk.i18n import translate
from carbondesk.texts import contract_figures


def line(one: Line) -> str:
    """What a line is called, with its carrier."""
    return contract_figures.plain(f"yearly.{one.code}", one.label)


def title(key: str) -> str:
    """What a figure of the year is called."""
    return contract_figures.plain(f"yearly.{key}")


def days(one: Yearly) -> str:
    """The first and last month of the year."""
    text = translate("texts.years", "{first} to {last}")
    first, last = one.period.first, one.period.last
    return text.format(first=f"{first:%Y-%m}", last=f"{last:%Y-%m}")


def span(one: Yearly) -> str:
    """The year with its days and how many periods are agreed."""
    text = translate("texts.years", "year {number}, {first} to {last}; periods agreed: {count}")
    days = {"first": one.period.first, "last": one.period.last}
    return text.format(number=one.number, count=len(one.parts), **days)


def nothing() -> str:
    """What is said before anything was agreed."""
    return translate("texts.years", "nothing was agreed yet")


def note() -> str:
    """How a year is reconciled."""
    return translate(
        "texts.years",
        "The year is reckoned at once: guarantee, cap and adjusters over all its months, the "
        "saving as verified for the year where there is one, else as the ledger says of its "
        "periods today. What it comes to beyond what its periods pay is carried into the next "
        "one as an item.",
    )
