"""Offers side by side: each as the contract that it would become, over the same years."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from carbondesk.domain import economics
from carbondesk.domain.contracts import plan, worth
from carbondesk.domain.contracts.contract import ContractShare, Terms
from carbondesk.domain.contracts.offer import ContractOffer
from carbondesk.domain.contracts.worth import Outlook, Worth
from carbondesk.domain.quantity import from_micro


@dataclass(frozen=True)
class Compared:
    """An offer with what it is worth.

    `span` is what the owner has over `years`, those of the longest offer: after its own term an
    offer leaves the owner all that is saved. `rank` goes by it, 1 is the best for the owner.
    """

    offer: ContractOffer
    terms: Terms
    worth: Worth
    years: int
    span: Fraction
    rank: int = 0

    @property
    def saved(self) -> Fraction:
        """What is saved in the first year, in yuan."""
        return self.worth.value[0]


def terms_of(offer: ContractOffer, signed: Terms) -> Terms:
    """The contract that an offer would become; boundary, base and prices are those signed."""
    last = plan.after_months(signed.contract.first, offer.months) - timedelta(days=1)
    contract = replace(
        signed.contract, type=offer.type, company=offer.company, last=last,
        investment_fen=offer.investment_fen, fee_fen=offer.fee_fen,
        discount_micro=offer.discount_micro, excess_micro=offer.excess_micro,
    )  # fmt: skip
    lines = signed.lines
    if offer.saving_micro is not None:
        part = from_micro(offer.saving_micro)
        lines = tuple(
            replace(one, guarantee_micro=int(one.base_micro * part) if one.base_micro else None)
            for one in lines
        )
    return replace(signed, contract=contract, lines=lines, shares=tuple(_shares(offer)))


def beside(signed: Terms, offers: Iterable[ContractOffer], outlook: Outlook) -> list[Compared]:
    """All offers over the same years, the best for the owner first.

    What an offer promises to save counts for it; without a promise what is expected anyway.
    """
    known = list(offers)
    longest = max((one.years for one in known), default=0)
    made = [_compared(one, signed, outlook, longest) for one in known]
    ordered = sorted(made, key=_span, reverse=True)
    return [replace(one, rank=place) for place, one in enumerate(ordered, start=1)]


def _compared(offer: ContractOffer, signed: Terms, outlook: Outlook, longest: int) -> Compared:
    terms = terms_of(offer, signed)
    promised = None if offer.saving_micro is None else from_micro(offer.saving_micro)
    seen = outlook if promised is None else replace(outlook, part=promised)
    found = worth.of(terms, seen)
    after = [found.value[-1]] * (longest - len(found.value))
    span = economics.worth_of(outlook.rate, [*found.owner.flows, *after])
    return Compared(offer, terms, found, longest, span)


def _shares(offer: ContractOffer) -> Iterable[ContractShare]:
    first = min(offer.share_years or offer.years, offer.years)
    if offer.share_micro:
        yield ContractShare(offer.contract_id, 1, first, offer.share_micro)
    if first < offer.years and offer.later_share_micro:
        yield ContractShare(offer.contract_id, first + 1, offer.years, offer.later_share_micro)


def _span(one: Compared) -> Fraction:
    return one.span
