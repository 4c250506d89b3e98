"""The power factor: as bills tell it, else of a month by the meters of reactive energy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain import derived, recount, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.findings import demanded, prices
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.findings.heated import behind
from carbondesk.domain.meter import label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import MICRO, from_fen
from carbondesk.domain.recomputed import factor_of
from carbondesk.domain.tariff import BillLine, Charge
from carbondesk.domain.usage import Usage
from carbondesk.reference import carriers

_KNOWN = frozenset({Quality.MEASURED, Quality.ESTIMATED})
_PERCENT = 100


def factor(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Bills, and months that none of them tells of, whose power factor is below the standard."""
    yield from demanded.factor(evidence, facts)
    if facts.meter.carrier != "electricity":
        return
    for month in evidence.months:
        beside = _beside(evidence, facts, month)
        if not beside or month.last > evidence.today or _is_billed(evidence, facts, month):
            continue
        active = evidence.measured.usage(facts.meter.id, month)
        reactive = [evidence.measured.usage(one.meter.id, month) for one in beside]
        if all(one.quality in _KNOWN for one in (active, *reactive)):
            yield from _judged(evidence, facts, month, active, reactive)


def _judged(
    evidence: Evidence,
    facts: MeterFacts,
    month: Period,
    active: Usage,
    reactive: Sequence[Usage],
) -> Iterator[Finding]:
    together = _together(evidence, reactive)
    hundredths = factor_of(active.quantity or 0, Fraction(together.value or 0))
    wanted = demanded.standard(evidence, facts.meter.id, month.last)
    if hundredths is None or hundredths >= Fraction(wanted.value or 0) * _PERCENT:
        return
    used = replace(trace.of_usage(evidence.measured.book, active), key="finding.active")
    found = Figure(
        "finding.factor", Fraction(hundredths, _PERCENT), "1", "power_factor", used.quality,
        _open=lambda: (used, together),
    )  # fmt: skip
    percent = demanded.put_on(wanted, hundredths)
    charged = _charged(evidence, facts, month, hundredths)
    values = {
        "factor": found.value, "standard": wanted.value, "percent": percent.value,
        "active": active.quantity, "reactive": together.value,
        "yuan": charged.value if charged else None,
    }  # fmt: skip
    sources = [fact for one in (active, *reactive) for fact in behind(one)]
    made = about(demanded.FACTOR, facts, month.code, values, sources)
    figures = (used, together, found, wanted, percent, *([charged] if charged else []))
    yield replace(made, figures=figures)


def _beside(evidence: Evidence, facts: MeterFacts, month: Period) -> list[MeterFacts]:
    """The meters of reactive energy right below a meter."""
    return [
        one
        for one in evidence.measured.book.meters.values()
        if one.meter.carrier == carriers.REACTIVE
        and one.setup_on(month.last).parent_id == facts.meter.id
    ]


def _is_billed(evidence: Evidence, facts: MeterFacts, month: Period) -> bool:
    """Whether a bill of the month tells its power factor: that one is judged then."""
    lines = evidence.measured.book.tariffs.lines
    return any(
        line.charge is Charge.POWER_FACTOR and line.quantity_micro
        for bill in _bills(facts, month)
        for line in lines.get(bill.id, ())
    )


def _bills(facts: MeterFacts, month: Period) -> list[Bill]:
    return [bill for bill in facts.bills if month.contains(bill.end)]


def _together(evidence: Evidence, reactive: Sequence[Usage]) -> Figure:
    """Reactive energy taken and given back, both by their size, as the rule adds them."""
    book = evidence.measured.book
    parts = [trace.of_usage(book, one) for one in reactive]
    names = ", ".join(label(book.meters[one.meter_id].meter) for one in reactive)
    return derived.added("finding.reactive", parts[0].unit, parts, names)


def _charged(
    evidence: Evidence, facts: MeterFacts, month: Period, hundredths: int
) -> Figure | None:
    """What the tariff puts on the only bill of the month for it; None where it cannot be said."""
    bills, known = _bills(facts, month), evidence.measured.book.tariffs
    if len(bills) != 1:
        return None
    (bill,) = bills
    lines = known.lines.get(bill.id, ()) or _plain(evidence, bill)
    told = BillLine(bill.id, Charge.POWER_FACTOR, quantity_micro=hundredths * MICRO // _PERCENT)
    with_it = replace(known, lines={**known.lines, bill.id: (*lines, told)})
    found = recount.of_bill(with_it, bill, facts.bills) if lines else None
    for one in found.recomputed.lines if found else ():
        if one.charge is Charge.POWER_FACTOR:
            yuan = from_fen(one.amount_fen)
            tariff = Fact("tariff", found.tariff.code if found else "", (("value", yuan),))
            return derived.known(prices.COST, yuan, "CNY", tariff, trace.of_fact(bill))
    return None


def _plain(evidence: Evidence, bill: Bill) -> tuple[BillLine, ...]:
    """The one line of a bill without lines, where its tariff asks for no more than a quantity."""
    if recount.of_bill(evidence.measured.book.tariffs, bill, ()) is None:
        return ()
    return (BillLine(bill.id, Charge.ENERGY, quantity_micro=bill.quantity_micro),)
