"""Offers side by side: each as the contract that it would become, over the same years."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from carbondesk.domain import economics
from carbondesk.domain.contracts import appraised, expected, plan
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.contract import ContractShare, Terms
from carbondesk.domain.contracts.offer import ContractOffer
from carbondesk.domain.contracts.settle import CNY
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quantity import from_micro


@dataclass(frozen=True)
class Compared:
    """An offer with what it is worth.

    `span` is what the owner has over `years`, those of the longest offer: after its own term an
    offer leaves the owner all that is saved. `rank` goes by it, 1 is the best for the owner; it is
    0 where nobody knows what the offer saves.
    """

    offer: ContractOffer
    judged: Judged
    years: int
    span: Figure
    rank: int = 0


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


def beside(signed: Judged, offers: Iterable[ContractOffer]) -> list[Compared]:
    """All offers over the same years, the best for the owner first.

    What an offer promises to save counts for it; without a promise what is expected anyway.
    """
    known = list(offers)
    longest = max((one.years for one in known), default=0)
    made = [_compared(one, signed, longest) for one in known]
    judged = sorted((one for one in made if one.span.value is not None), key=_span, reverse=True)
    ranked = [replace(one, rank=place) for place, one in enumerate(judged, start=1)]
    return [*ranked, *(one for one in made if one.span.value is None)]


def _compared(offer: ContractOffer, signed: Judged, longest: int) -> Compared:
    terms, assumed, saving = terms_of(offer, signed.terms), signed.assumed, signed.expected
    if offer.saving_micro is not None:
        assumed = replace(assumed, saving_micro=offer.saving_micro)
        saving = expected.of(terms, assumed)
    judged = Judged(terms, saving, assumed)
    return Compared(offer, judged, longest, _over(judged, longest))


def _over(judged: Judged, longest: int) -> Figure:
    """What the owner has over all years of the longest offer."""
    made = judged.worth
    if made is None:
        return Figure("worth.span", None, CNY, "no_data")
    count = longest - len(made.value)
    after = [made.value[-1]] * count
    value = economics.worth_of(judged.rate, [*made.owner.flows, *after])

    def parts() -> tuple[Figure | Fact, ...]:
        found = appraised.measures(judged)
        years = Fact("years_after", "", (("value", count), ("unit", "a")))
        return (found["owner_npv"], judged.expected.value, years)

    return Figure("worth.span", value, CNY, "npv_span", _open=parts)


def _shares(offer: ContractOffer) -> Iterable[ContractShare]:
    first = min(offer.share_years or offer.years, offer.years)
    if offer.share_micro:
        yield ContractShare(offer.contract_id, 1, first, offer.share_micro)
    if first < offer.years and offer.later_share_micro:
        yield ContractShare(offer.contract_id, first + 1, offer.years, offer.later_share_micro)


def _span(one: Compared) -> float:
    return float(one.span.value or 0)
