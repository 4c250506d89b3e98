"""What a settlement is reckoned from: typed where it is typed, else contract, meters and bills."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import cost, derived, totals, trace
from carbondesk.domain.contracts.contract import (
    ContractLine,
    ContractType,
    PriceBasis,
    Terms,
    months_of,
)
from carbondesk.domain.contracts.settle import Given, Measure
from carbondesk.domain.contracts.settlement import NO_SAVING, SettlementFacts, SettlementLine
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.indicator import printed
from carbondesk.domain.mv.plan import VerifiedSaving
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import NANO, from_micro
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers

PRICE_DECIMALS = 4
_MONTHS_OF_YEAR = 12
_BY_SAVING = frozenset({ContractType.SHARING, ContractType.GUARANTEE, ContractType.MIXED})


@dataclass(frozen=True)
class Sources:
    """Where the figures of a settlement come from.

    `verified` are the savings proven for the projects of the contract, by id.
    """

    terms: Terms
    facts: SettlementFacts
    measured: Measured
    verified: Mapping[str, VerifiedSaving]

    @property
    def period(self) -> Period:
        """The days that are settled."""
        return self.facts.settlement.period

    def typed(self, carrier: str) -> SettlementLine | None:
        """What was typed of a carrier."""
        return next((line for line in self.facts.lines if line.carrier == carrier), None)

    def meters(self, carrier: str = "") -> list[str]:
        """The meters on the boundary, all or those of a carrier."""
        book = self.measured.book
        ids = [link.meter_id for link in self.terms.meters if link.meter_id in book.meters]
        return [one for one in ids if carrier in ("", book.meters[one].meter.carrier)]


def given(sources: Sources, carried: Figure | None = None) -> Given:
    """All that the period is settled with; `carried` is what an earlier one left below zero."""
    facts = sources.facts
    return Given(
        sources.period,
        tuple(_measure(sources, carrier) for carrier in _carriers(sources)),
        {
            one.name: derived.known(
                f"settle.adjuster.{one.name}", from_micro(one.value_micro), "1",
                Fact("settlement_value", one.id, (("document", one.document),)), label=one.name,
            )
            for one in facts.values
        },
        facts.items,
        _bills(sources) if sources.meters() else None,
        carried,
    )  # fmt: skip


def _carriers(sources: Sources) -> Iterable[str]:
    """The carriers whose saving is reckoned."""
    is_by_saving = sources.terms.contract.type in _BY_SAVING
    signed = [line.carrier for line in sources.terms.lines if is_by_saving]
    return dict.fromkeys([*signed, *(line.carrier for line in sources.facts.lines)])


def _measure(sources: Sources, carrier: str) -> Measure:
    typed, line = sources.typed(carrier), sources.terms.line(carrier)
    unit = carriers.named(carrier).unit.code
    proven = _proven(sources, typed, unit)
    fact = _typed_fact(typed)
    non_routine = from_micro(typed.non_routine_micro if typed else 0)
    routine = from_micro(typed.routine_micro if typed else 0)
    if proven is not None:
        non_routine += from_micro(proven.adjustments_micro)
    key = f"settle.{carrier}"
    return Measure(
        carrier,
        replace(_baseline(sources, typed, line, proven, carrier), label=carrier),
        derived.known(f"{key}.routine", routine, unit, *fact, label=carrier),
        derived.known(f"{key}.non_routine", non_routine, unit, *fact, label=carrier),
        replace(_metered(sources, typed, proven, carrier), label=carrier),
        replace(_price(sources, typed, line, carrier), label=carrier),
    )


def _baseline(
    sources: Sources, typed: SettlementLine | None, line: ContractLine | None,
    proven: VerifiedSaving | None, carrier: str,
) -> Figure:  # fmt: skip
    key, unit = f"settle.{carrier}.baseline", carriers.named(carrier).unit.code
    if typed is not None and typed.baseline_micro is not None:
        return derived.known(key, from_micro(typed.baseline_micro), unit, *_typed_fact(typed))
    if proven is not None:
        return derived.known(key, from_micro(proven.baseline_micro), unit, _proof(proven))
    is_lost = typed is not None and typed.verified not in {"", NO_SAVING}
    if is_lost or line is None or not line.base_micro:
        # A saving that was named and is withdrawn is not quietly replaced by the base.
        return derived.unknown(key, unit)
    amount, part = from_micro(line.base_micro), Fraction(months_of(sources.period), _MONTHS_OF_YEAR)
    fact = Fact("contract_line", line.id, (("quantity", amount), ("unit", unit)))
    year = derived.known(f"{key}_year", amount, unit, fact, label=carrier)
    return derived.part(key, year, part)


def _metered(
    sources: Sources, typed: SettlementLine | None, proven: VerifiedSaving | None, carrier: str
) -> Figure:
    key, unit = f"settle.{carrier}.metered", carriers.named(carrier).unit.code
    if typed is not None and typed.metered_micro is not None:
        return derived.known(key, from_micro(typed.metered_micro), unit, *_typed_fact(typed))
    if proven is not None:
        return derived.known(key, from_micro(proven.metered_micro), unit, _proof(proven))
    return _used(sources, carrier, key, unit)


def _used(sources: Sources, carrier: str, key: str, unit: str) -> Figure:
    """What the meters on the boundary used; unknown without any."""
    measured, period = sources.measured, sources.period
    found = [measured.usage(one, period) for one in sources.meters(carrier)]
    if not found:
        return derived.unknown(key, unit)
    return derived.added(key, unit, [trace.of_usage(measured.book, one) for one in found])


def _price(
    sources: Sources, typed: SettlementLine | None, line: ContractLine | None, carrier: str
) -> Figure:
    key = f"settle.{carrier}.price"
    unit = f"CNY/{carriers.named(carrier).unit.code}"
    if typed is not None and typed.price_nano is not None:
        return derived.known(key, Fraction(typed.price_nano, NANO), unit, *_typed_fact(typed))
    if sources.terms.contract.price_basis is PriceBasis.CONTRACT:
        return _signed_price(sources, line, carrier, key, unit)
    return printed(_average_price(sources, carrier, key, unit), PRICE_DECIMALS)


def _signed_price(
    sources: Sources, line: ContractLine | None, carrier: str, key: str, unit: str
) -> Figure:
    """The price of the contract as it was signed, or revised until the period began."""
    revised = sources.terms.revised(carrier, sources.period.first)
    if revised is not None and revised.price_nano is not None:
        price = Fraction(revised.price_nano, NANO)
        fields = (
            ("value", price), ("unit", unit), ("start", revised.day),
            ("document", revised.document),
        )  # fmt: skip
        return derived.known(key, price, unit, Fact("contract_revision", revised.id, fields))
    if line is None or line.price_nano is None:
        return derived.unknown(key, unit)
    price = Fraction(line.price_nano, NANO)
    fact = Fact("contract_line", line.id, (("value", price), ("unit", unit)))
    return derived.known(key, price, unit, fact)


def _average_price(sources: Sources, carrier: str, key: str, unit: str) -> Figure:
    """What a unit cost by the bills of the boundary; without any, by those of the institution."""
    measured, period = sources.measured, sources.period
    costs = [cost.of_meter(measured, one, period) for one in sources.meters(carrier)]
    quantity_unit = carriers.named(carrier).unit.code
    if costs and all(one.value is not None for one in costs):
        paid = cost.summed(f"{key}.cost", costs, carrier)
        used = _used(sources, carrier, f"{key}.quantity", quantity_unit)
        return derived.per(key, unit, paid, used)
    paid_of, used_of = cost.by_carrier(measured, period), totals.by_carrier(measured, period)
    if carrier not in paid_of or carrier not in used_of:
        return derived.unknown(key, unit)
    used = totals.figure(measured, used_of[carrier], f"{key}.quantity")
    return derived.per(key, unit, paid_of[carrier].figure, used)


def _bills(sources: Sources) -> Figure:
    """What the utilities charged for the boundary."""
    found = [cost.of_meter(sources.measured, one, sources.period) for one in sources.meters()]
    return cost.summed("settle.bills", found)


def _proven(sources: Sources, typed: SettlementLine | None, unit: str) -> VerifiedSaving | None:
    """The verified saving that is settled: the one that is named, else that of the same days.

    Where two carriers have the unit, nothing tells which was saved: one is named by hand.
    """
    if typed is not None and typed.verified:
        named = sources.verified.get(typed.verified)
        return None if named is None or named.withdrawn else named
    alike = [one for one in _carriers(sources) if carriers.named(one).unit.code == unit]
    if len(alike) > 1:
        return None
    projects = {link.project_id for link in sources.terms.projects}
    found = [
        one
        for one in sources.verified.values()
        if one.project_id in projects
        and (one.first, one.last) == (sources.period.first, sources.period.last)
        and one.unit == unit
        and not one.withdrawn
    ]
    return max(found, key=_issue, default=None)


def _issue(one: VerifiedSaving) -> int:
    return one.issue


def _proof(one: VerifiedSaving) -> Fact:
    fields = (
        ("start", one.first), ("end", one.last), ("quantity", from_micro(one.saved_micro)),
        ("unit", one.unit), ("issue", one.issue),
    )  # fmt: skip
    return Fact("verified_saving", one.id, fields)


def _typed_fact(typed: SettlementLine | None) -> tuple[Fact, ...]:
    if typed is None:
        return ()
    fields = (("reason", typed.reason), ("document", typed.document))
    return (Fact("settlement_line", typed.id, fields),)
