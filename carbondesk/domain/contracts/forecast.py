"""What a period to come will pay, if it saves what is expected and all else stays as it is."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts import settle
from carbondesk.domain.contracts.contract import ContractType, Terms, months_of
from carbondesk.domain.contracts.expected import Expected
from carbondesk.domain.contracts.offer import MONTHS_OF_YEAR
from carbondesk.domain.contracts.settle import CNY, Given, Measure, Settled
from carbondesk.domain.contracts.settlement import SettlementFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_micro

_BY_FEE = frozenset({ContractType.TRUSTEESHIP, ContractType.LEASE})


def of(
    terms: Terms, expected: Expected, period: Period, settled: Iterable[SettlementFacts] = ()
) -> Settled | None:
    """The statement of a period as it is expected; None where nobody knows what is saved.

    A fee is known without any saving. What a fee follows stays at its last value.
    """
    kind = terms.contract.type
    if kind is ContractType.PROPERTY or not (expected.is_known or kind in _BY_FEE):
        return None
    measures = () if kind in _BY_FEE else tuple(_measures(expected, period))
    return settle.of(terms, Given(period, measures, _values(terms, settled)))


def payable(
    terms: Terms, expected: Expected, period: Period, settled: Iterable[SettlementFacts] = ()
) -> Figure:
    """What the period will pay; unknown without a saving, a share or what else it needs."""
    made = of(terms, expected, period, settled)
    if made is None or made.problems:
        return derived.unknown("settle.payable", CNY)
    return made.payable


def _measures(expected: Expected, period: Period) -> Iterable[Measure]:
    part = Fraction(months_of(period), MONTHS_OF_YEAR)
    for carrier, saving in expected.saving.items():
        key = f"settle.{carrier}"
        nothing = derived.known(f"{key}.metered", 0, saving.unit, label=carrier)
        saved = derived.part(f"{key}.baseline", saving, part)
        yield Measure(carrier, saved, nothing, nothing, nothing, expected.price[carrier])


def _values(terms: Terms, settled: Iterable[SettlementFacts]) -> dict[str, Figure]:
    """The last value of each thing that a fee follows, else that at signing."""
    last = {value.name: value for facts in settled for value in facts.values}
    found = {}
    for one in terms.adjusters:
        typed = last.get(one.name)
        key = f"settle.adjuster.{one.name}"
        if typed is None:
            base = from_micro(one.base_micro)
            fact = Fact("contract_adjuster", one.id, (("value", base),))
            found[one.name] = derived.known(key, base, "1", fact, label=one.name)
        else:
            value = from_micro(typed.value_micro)
            fact = Fact("settlement_value", typed.id, (("document", typed.document),))
            found[one.name] = derived.known(key, value, "1", fact, label=one.name)
    return found
