"""Whether a contract is a good one, as figures that open down to what was signed and assumed."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from carbondesk.domain import derived
from carbondesk.domain.contracts import expected as expectation
from carbondesk.domain.contracts import worth
from carbondesk.domain.contracts.contract import ContractType, Terms
from carbondesk.domain.contracts.expected import Expected
from carbondesk.domain.contracts.offer import ContractAssumption
from carbondesk.domain.contracts.settle import CNY
from carbondesk.domain.contracts.worth import Moved, Outlook, Side, Worth
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.reference import investment as usual

PERCENT = 100


@dataclass(frozen=True)
class Judged:
    """A contract as it is judged: its terms, what is expected of it, and what is assumed."""

    terms: Terms
    expected: Expected
    assumed: ContractAssumption

    @property
    def rate(self) -> Fraction:
        """The real rate of discount: the one that is assumed, else the usual one."""
        own = self.assumed.rate_micro
        return usual.discount_rate().value if own is None else from_micro(own)

    @cached_property
    def outlook(self) -> Outlook:
        """What both parties' money is reckoned from."""
        return expectation.outlook(self.expected, self.assumed, self.rate)

    @cached_property
    def worth(self) -> Worth | None:
        """What it is worth to both; None where nobody knows what is saved."""
        if not self.expected.is_known or self.terms.contract.type is ContractType.PROPERTY:
            return None
        return worth.of(self.terms, self.outlook)

    def grid(self) -> list[Moved]:
        """What both have if price and saving move together; nothing where nothing is known."""
        return worth.grid(self.terms, self.outlook) if self.worth is not None else []


def flows(judged: Judged) -> list[tuple[Figure, Figure, Figure]]:
    """For each year from 0 on: what is saved, what the owner has of it, what the contractor."""
    made = judged.worth
    if made is None:
        return []
    found = [(derived.known("worth.saved.0", 0, CNY), *_invested(judged))]
    for year in range(1, len(made.value) + 1):
        saved = Figure(
            f"worth.saved.{year}", made.value[year - 1], CNY, "sum",
            _open=lambda: (judged.expected.value,),
        )  # fmt: skip
        paid = _paid(judged, saved, year)
        owner = derived.less(f"worth.owner.{year}", saved, paid)
        contractor = derived.less(f"worth.contractor.{year}", paid, running(judged))
        found.append((saved, owner, contractor))
    return found


def measures(judged: Judged) -> dict[str, Figure]:
    """Each measure by its code; empty where nothing is known of the saving."""
    made = judged.worth
    if made is None:
        return {}
    rows = flows(judged)
    owner, contractor = [row[1] for row in rows], [row[2] for row in rows]
    return {
        "value": judged.expected.value,
        "owner_npv": _present(judged, "worth.owner_npv", made.owner, owner),
        "contractor_npv": _present(judged, "worth.contractor_npv", made.contractor, contractor),
        "owner_total": derived.added("worth.owner_total", CNY, owner),
        "contractor_total": derived.added("worth.contractor_total", CNY, contractor),
        "owner_part": _part(made, rows, owner),
        "owner_irr": _rate("worth.owner_irr", made.owner, owner),
        "contractor_irr": _rate("worth.contractor_irr", made.contractor, contractor),
        "payback": _years("worth.payback", made.contractor.payback, contractor),
        **dict(_trusted(judged)),
    }


def moved(judged: Judged) -> list[tuple[Moved, Figure, Figure]]:
    """What the owner and the contractor have as price and saving move, as figures."""
    made, found = judged.grid(), measures(judged)
    return [
        (
            one,
            _moved("worth.owner_npv", one, one.owner, found["owner_npv"]),
            _moved("worth.contractor_npv", one, one.contractor, found["contractor_npv"]),
        )
        for one in made
    ]


def _moved(key: str, one: Moved, value: Fraction, base: Figure) -> Figure:
    facts = (
        Fact("moved_price", "", (("value", one.price * PERCENT), ("unit", "%"))),
        Fact("moved_saving", "", (("value", one.saving * PERCENT), ("unit", "%"))),
    )
    return Figure(key, value, CNY, "npv_moved", _open=lambda: (base, *facts))


def _trusted(judged: Judged) -> Iterator[tuple[str, Figure]]:
    """Of a trusteeship: the base, what the owner gains for sure, the contractor's margin and risk.

    `even` is the part of the base below which the contractor loses.
    """
    contract, made = judged.terms.contract, judged.worth
    if contract.type is not ContractType.TRUSTEESHIP or made is None:
        return
    facts = tuple(_line_facts(judged.terms)) or (_contract_fact(judged),)
    base = derived.known("worth.base_cost", worth.base_cost(judged.terms), CNY, *facts)
    yield "base_cost", base
    discount = from_micro(contract.discount_micro)
    fact = Fact("contract_discount", contract.id, _percent(contract.discount_micro))
    yield "gain", derived.part("worth.gain", base, discount, fact)
    margin = flows(judged)[1][2]
    yield "margin", Figure("worth.margin", margin.value, CNY, "sum", _open=lambda: (margin,))
    even = worth.even_part(judged.terms, judged.outlook)
    if even is not None:
        yield (
            "even",
            Figure("worth.even", even * PERCENT, "%", "even_part", _open=lambda: (base, fact)),
        )


def _invested(judged: Judged) -> tuple[Figure, Figure]:
    amount = from_fen(judged.terms.contract.investment_fen)
    spent = derived.known("worth.contractor.0", -amount, CNY, _contract_fact(judged))
    return derived.known("worth.owner.0", 0, CNY), spent


def _paid(judged: Judged, saved: Figure, year: int) -> Figure:
    """What the contractor has of a year: by share, fee, cap and guarantee as signed."""
    made = judged.worth
    value = made.contractor.flows[year] + judged.outlook.running if made is not None else None

    def parts() -> tuple[Part, ...]:
        return (saved, *_clauses(judged, year))

    return Figure(f"worth.paid.{year}", value, CNY, "contract_terms", _open=parts)


def _clauses(judged: Judged, year: int) -> Iterator[Fact]:
    """What was signed about the money of a year."""
    terms, contract = judged.terms, judged.terms.contract
    share = next((x for x in terms.shares if x.first_year <= year <= x.last_year), None)
    if share is not None:
        yield Fact("contract_share", share.id, _percent(share.share_micro))
    for kind, fen in (("contract_fee", contract.fee_fen), ("contract_cap", contract.cap_fen)):
        if fen:
            yield Fact(kind, contract.id, _yuan(fen))
    if contract.discount_micro:
        yield Fact("contract_discount", contract.id, _percent(contract.discount_micro))
    yield from _line_facts(terms)


def _line_facts(terms: Terms) -> Iterator[Fact]:
    for line in terms.lines:
        if line.base_fen:
            yield Fact("contract_line", line.id, _yuan(line.base_fen))


def running(judged: Judged) -> Figure:
    """What the contractor spends a year."""
    amount = from_fen(judged.assumed.running_fen)
    fact = Fact("contract_assumption", judged.assumed.id, _yuan(judged.assumed.running_fen))
    return derived.known("worth.running", amount, CNY, *((fact,) if amount else ()))


def _contract_fact(judged: Judged) -> Fact:
    contract = judged.terms.contract
    return Fact("contract", contract.id, _yuan(contract.investment_fen))


def _present(judged: Judged, key: str, side: Side, rows: list[Figure]) -> Figure:
    common = usual.discount_rate()
    fields: tuple[tuple[str, object], ...] = (("value", judged.rate * PERCENT), ("unit", "%"))
    if judged.assumed.rate_micro is None:
        source = (("source", common.source.name_zh), ("grade", common.grade))
        fields = (*fields, *source, ("to_confirm", common.to_confirm))
    rate = Fact("discount_rate", judged.assumed.id, fields)
    return Figure(key, side.present, CNY, "npv_of_flows", _open=lambda: (*rows, rate))


def _part(made: Worth, rows: list[tuple[Figure, Figure, Figure]], owner: list[Figure]) -> Figure:
    whole = derived.added("worth.saved_total", CNY, [row[0] for row in rows])
    kept = derived.added("worth.owner_total", CNY, owner)
    value = None if made.owner_part is None else made.owner_part * PERCENT
    return Figure("worth.owner_part", value, "%", "share_percent", _open=lambda: (kept, whole))


def _rate(key: str, side: Side, rows: list[Figure]) -> Figure:
    found = side.returns
    value = None if found is None else Fraction(found) * PERCENT
    return Figure(key, value, "%", "irr", _known(value), _open=lambda: tuple(rows))


def _years(key: str, value: Fraction | None, rows: list[Figure]) -> Figure:
    return Figure(key, value, "a", "payback_of_flows", _known(value), _open=lambda: tuple(rows))


def _yuan(fen: int) -> tuple[tuple[str, object], ...]:
    return ("value", from_fen(fen)), ("unit", CNY)


def _percent(micro: int) -> tuple[tuple[str, object], ...]:
    return ("value", from_micro(micro) * PERCENT), ("unit", "%")


def _known(value: Fraction | None) -> Quality:
    return Quality.NONE if value is None else Quality.MEASURED
