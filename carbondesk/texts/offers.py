"""Offers in words: what party B is paid, and the criteria by which they stand side by side."""

from collections.abc import Iterator

from carbondesk.domain.contracts import appraised
from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.contracts.offer import ContractOffer
from carbondesk.domain.contracts.offered import Compared
from carbondesk.domain.figure import Figure
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.texts import appraisals, numbers, terms

Shown = tuple[str, str, Figure | None]
"""A criterion with its text, and the figure that it opens."""


def name(offer: ContractOffer) -> str:
    """The company, with the variant that tells its offers apart."""
    return f"{offer.company} {offer.variant}".strip()


def price(offer: ContractOffer) -> str:
    """What party B is paid: shares by years, a fee, a discount on the base."""
    return translate("texts.offers", "; ").join(_price(offer)) or numbers.DASH


def criteria(one: Compared) -> tuple[Shown, ...]:
    """All criteria of an offer, in their order; what nobody knows is a dash."""
    found = appraised.measures(one.judged)
    offer = one.offer
    return (
        (translate("texts.offers", "Rank for party A"), str(one.rank or numbers.DASH), None),
        (_over(one.years), appraisals.in_ten(one.span), one.span),
        _money(translate("texts.offers", "NPV of party A, own term"), found.get("owner_npv")),
        _money(translate("texts.offers", "NPV of party B"), found.get("contractor_npv")),
        _part(translate("texts.offers", "IRR of party B"), found.get("contractor_irr")),
        _part(translate("texts.offers", "Party A's part of the saving"), found.get("owner_part")),
        (
            translate("texts.offers", "Payback of party B, years"),
            appraisals.years(found.get("payback")),
            found.get("payback"),
        ),
        _money(translate("texts.offers", "Saved a year"), found.get("value")),
        (translate("texts.offers", "Type"), terms.term("contract_type", offer.type.value), None),
        (translate("texts.offers", "Term"), _term(offer), None),
        (translate("texts.offers", "Paid to party B"), price(offer), None),
        (
            translate("texts.offers", "Investment of party B"),
            appraisals.in_ten(from_fen(offer.investment_fen)),
            None,
        ),
    )


def note(years: int) -> str:
    """How the ranking comes about."""
    text = translate(
        "texts.offers",
        "Ranked by what party A has over {years} years, the longest term offered: after its own "
        "term an offer leaves party A all that is saved. What is promised counts as promised; ask "
        "what happens if it is missed. Money in 10k yuan.",
    )
    return text.format(years=years)


def _price(offer: ContractOffer) -> Iterator[str]:
    if offer.share_micro and offer.type in {ContractType.SHARING, ContractType.MIXED}:
        yield _shares(offer)
    if offer.fee_fen:
        text = translate("texts.offers", "CNY {amount} a year")
        yield text.format(amount=numbers.plain(from_fen(offer.fee_fen), 2))
    if offer.discount_micro:
        text = translate("texts.offers", "base cost less {part}")
        yield text.format(part=numbers.percent(from_micro(offer.discount_micro)))


def _shares(offer: ContractOffer) -> str:
    first = numbers.percent(from_micro(offer.share_micro))
    if not offer.share_years or offer.share_years >= offer.years:
        return translate("texts.offers", "share {part}").format(part=first)
    text = translate("texts.offers", "share {part} for {years} years, then {later}")
    later = numbers.percent(from_micro(offer.later_share_micro))
    return text.format(part=first, years=offer.share_years, later=later)


def _term(offer: ContractOffer) -> str:
    years, months = divmod(offer.months, 12)
    if not months:
        return translate("texts.offers", "{years} years").format(years=years)
    return translate("texts.offers", "{months} months").format(months=offer.months)


def _over(years: int) -> str:
    return translate("texts.offers", "NPV of party A over {years} years").format(years=years)


def _money(name_of: str, figure: Figure | None) -> Shown:
    return name_of, appraisals.in_ten(figure), figure


def _part(name_of: str, figure: Figure | None) -> Shown:
    return name_of, numbers.DASH if figure is None else appraisals.percent(figure), figure
