"""Rules about the greatest demand of a month, and about the power factor that is billed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from carbondesk.domain import derived, recount, tariff, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.findings import prices
from carbondesk.domain.findings.billed import code
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.figured import of_line
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.load_days import HOUR, LoadDays
from carbondesk.domain.period import Period, month_of, parse
from carbondesk.domain.quantity import MICRO, NANO, from_fen, from_micro, half_up
from carbondesk.domain.tariff import BillLine, Charge
from carbondesk.domain.tariff_hours import supply_on
from carbondesk.reference import power_factor

CONTRACT, PEAK, FACTOR = "demand_contract", "demand_peak", "power_factor"
_PERCENT = 100
# A month says what its greatest demand was if so much of it is known.
_KNOWN = 0.9


@dataclass(frozen=True)
class Demand:
    """The greatest demand of a month in kW: metered at a minute of a day, or as it was billed."""

    month: str
    kw: Fraction
    fact: Fact
    day: date | None = None
    minute: int = 0

    @property
    def at(self) -> str:
        """When it was, as far as that is known."""
        if self.day is None:
            return self.month
        return f"{self.day} {self.minute // HOUR}:{self.minute % HOUR:02d}"

    def figure(self, key: str) -> Figure:
        """The demand with the fact that says so."""
        return derived.known(key, self.kw, "kW", self.fact, label=self.at)


def contract(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """A greatest demand above what is agreed: as typed, else by the newest bill with a line."""
    if facts.meter.carrier != "electricity":
        return
    percent = evidence.limits.of(CONTRACT, "percent")
    demands = _demands(evidence, facts)
    for month in evidence.months:
        found = demands.get(month.code)
        capacity = _allowed(evidence, facts, month)
        if found is None or capacity is None:
            continue
        if found.kw * _PERCENT > Fraction(capacity.value or 0) * percent:
            over = derived.less("finding.over", found.figure("finding.demand"), capacity)
            yield _peak(CONTRACT, evidence, facts, found, capacity, over)


def peak(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """A greatest demand above that of each of the months before by more than some percent."""
    if facts.meter.carrier != "electricity":
        return
    above = evidence.limits.of(PEAK, "above")
    count = int(evidence.limits.of(PEAK, "months"))
    demands = _demands(evidence, facts)
    for month in evidence.months:
        place = evidence.places[month.code]
        found = demands.get(month.code)
        before = [
            demands[one.code]
            for one in evidence.history[max(place - count, 0) : place]
            if one.code in demands
        ]
        if found is None or not before or len(before) < count:
            continue
        most = max(before, key=_kw)
        if found.kw * _PERCENT > most.kw * (_PERCENT + above):
            past = most.figure("finding.past")
            over = derived.less("finding.over", found.figure("finding.demand"), past)
            yield _peak(PEAK, evidence, facts, found, past, over)


def factor(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Bills whose power factor is below the standard, with what the adjustment adds to them."""
    for bill in facts.bills:
        lines = evidence.measured.book.tariffs.lines.get(bill.id, ())
        line = next((one for one in lines if one.charge is Charge.POWER_FACTOR), None)
        if line is None or not line.quantity_micro or not evidence.period.contains(bill.end):
            continue
        wanted = standard(evidence, bill.meter_id, bill.end)
        billed = derived.known(
            "finding.factor", from_micro(line.quantity_micro), "1", of_line(line)
        )
        if Fraction(billed.value or 0) < Fraction(wanted.value or 0):
            yield _adjusted(evidence, facts, bill, line, (billed, wanted))


def _adjusted(
    evidence: Evidence,
    facts: MeterFacts,
    bill: Bill,
    line: BillLine,
    factors: tuple[Figure, Figure],
) -> Finding:
    billed, wanted = factors
    percent = put_on(wanted, half_up((line.quantity_micro or 0) * _PERCENT, MICRO))
    charged = _charged(evidence, bill, line, percent)
    values = {
        "factor": billed.value, "standard": wanted.value, "percent": percent.value,
        "yuan": charged.value if charged else None,
    }  # fmt: skip
    made = about(FACTOR, facts, code(bill), values, [f"bill:{bill.id}"])
    return replace(made, figures=(billed, wanted, percent, *([charged] if charged else [])))


def standard(evidence: Evidence, meter_id: str, day: date) -> Figure:
    """The standard of the tariff that a meter follows on a day, else the limit of the rule."""
    known = evidence.measured.book.tariffs
    followed = [one for one in known.followed.get(meter_id, ()) if one.valid_from <= day]
    found = tariff.in_force(known.lists, followed[-1].code, day) if followed else None
    if found is not None and found.power_factor_standard is not None:
        value = Fraction(found.power_factor_standard, _PERCENT)
        leaf = Fact("tariff", found.id, (("value", value), ("code", found.code)))
        return derived.known("finding.standard", value, "1", leaf)
    value = evidence.limits.of(FACTOR, "standard") / _PERCENT
    leaf = Fact("check_limit", FACTOR, (("value", value), ("code", FACTOR)))
    return derived.known("finding.standard", value, "1", leaf)


def put_on(standard_of: Figure, billed: int) -> Figure:
    """What the rule adds to the charges; unknown for a standard that its tables do not have."""
    wanted = half_up(*_hundredths(Fraction(standard_of.value or 0)))
    if wanted not in power_factor.STANDARDS:
        return derived.unknown("finding.percent", "%")
    value = power_factor.percent(wanted, billed)
    source, grade = power_factor.source()
    leaf = Fact(
        "power_factor_rule", f"{wanted}/{billed}",
        (("value", value), ("unit", "%"), ("source", source.name_zh), ("grade", grade)),
    )  # fmt: skip
    return derived.known("finding.percent", value, "%", leaf)


def _charged(evidence: Evidence, bill: Bill, line: BillLine, percent: Figure) -> Figure | None:
    """The adjustment as it was billed, else as the tariff makes it."""
    if line.amount_fen is not None:
        return derived.known(prices.COST, from_fen(line.amount_fen), "CNY", of_line(line))
    found = recount.of_bill(evidence.measured.book.tariffs, bill, ())
    if found is None or percent.value is None:
        return None
    for one in found.recomputed.lines:
        if one.charge is Charge.POWER_FACTOR:
            return derived.known(prices.COST, from_fen(one.amount_fen), "CNY", of_line(line))
    return None


def _peak(
    rule: str, evidence: Evidence, facts: MeterFacts, found: Demand, past: Figure, over: Figure
) -> Finding:
    month = parse(found.month)
    share = Fraction(found.kw * _PERCENT, Fraction(past.value or 1)) - _PERCENT
    cost = _cost(evidence, facts, month, over)
    values = {
        "demand": found.kw, "unit": past.unit, "at": found.at,
        "past": past.value, "past_at": past.label,
        "percent": share, "over": over.value, "yuan": cost.value if cost else None,
    }  # fmt: skip
    behind = [f"{found.fact.kind}:{found.fact.id}"]
    made = about(rule, facts, month.code, values, behind)
    demand = found.figure("finding.demand")
    return replace(made, figures=(demand, past, over, *([cost] if cost else [])))


def _demands(evidence: Evidence, facts: MeterFacts) -> dict[str, Demand]:
    """The greatest demand of each month that is known, by logger and else by bill."""
    found = {}
    for bill in facts.bills:
        line = _line(evidence, bill, Charge.DEMAND)
        if line is not None and line.quantity_micro:
            month = bill.billing_month or month_of(bill.end).code
            found[month] = Demand(month, from_micro(line.quantity_micro), of_line(line))
    load = evidence.load(facts) if facts.meter.unit == "kWh" else None
    if load is not None and load.step <= HOUR:
        found |= _logged(facts, load)
    return found


def _logged(facts: MeterFacts, load: LoadDays) -> dict[str, Demand]:
    found = {}
    for logged in facts.intervals:
        month = logged.period
        begin, end = load.place(month.first), load.place(month.last) + 1
        if begin < 0 or end > load.days or logged.count < _KNOWN * logged.slots:
            continue
        micro = np.where(load.known[begin:end], load.micro[begin:end], -1)
        row, column = divmod(int(micro.argmax()), micro.shape[1])
        kw = Fraction(int(micro[row, column]) * HOUR, load.step * MICRO)
        found[logged.month] = Demand(
            logged.month, kw, trace.of_fact(logged), load.day(begin + row), column * load.step
        )
    return found


def _allowed(evidence: Evidence, facts: MeterFacts, month: Period) -> Figure | None:
    """The demand that was agreed, else the capacity; None where neither is known."""
    typed = supply_on(evidence.supplies, facts.meter.id, month.last)
    if typed is not None and (typed.demand_micro or typed.capacity_micro):
        value = from_micro(typed.demand_micro or typed.capacity_micro or 0)
        leaf = Fact("supply", typed.id, (("day", typed.valid_from.isoformat()), ("value", value)))
        unit = "kW" if typed.demand_micro else "kVA"
        return derived.known("finding.capacity", value, unit, leaf)
    line = _capacity(evidence, facts, month)
    if line is None:
        return None
    return derived.known(
        "finding.capacity", from_micro(line.quantity_micro or 0), "kVA", of_line(line)
    )


def _capacity(evidence: Evidence, facts: MeterFacts, month: Period) -> BillLine | None:
    """The line of the newest bill up to a month that charges for a capacity."""
    for bill in reversed(facts.bills):
        line = _line(evidence, bill, Charge.CAPACITY)
        if line is not None and line.quantity_micro and bill.start <= month.last:
            return line
    return None


def _cost(evidence: Evidence, facts: MeterFacts, month: Period, over: Figure) -> Figure | None:
    """What is above, at the price of the newest line of demand; None without such a line."""
    for bill in reversed(facts.bills):
        line = _line(evidence, bill, Charge.DEMAND)
        if line is not None and line.price_nano and bill.start <= month.last:
            yuan = Fraction(line.price_nano, NANO)
            price = derived.known(prices.PRICE, yuan, "CNY/kW", of_line(line))
            return derived.times(prices.COST, "CNY", over, price)
    return None


def _line(evidence: Evidence, bill: Bill, charge: Charge) -> BillLine | None:
    lines = evidence.measured.book.tariffs.lines.get(bill.id, ())
    return next((one for one in lines if one.charge is charge), None)


def _hundredths(share: Fraction) -> tuple[int, int]:
    scaled = share * _PERCENT
    return scaled.numerator, scaled.denominator


def _kw(demand: Demand) -> Fraction:
    return demand.kw
