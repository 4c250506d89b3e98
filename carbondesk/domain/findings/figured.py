"""The numbers of findings as figures: what they compare, down to readings and bills."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import balance, derived, floor_area, headcount, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.findings.evidence import Evidence
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period, parse, shift_months
from carbondesk.domain.quality import worst
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.tariff import BillLine

_YEAR = 12
Figures = tuple[Figure, ...]
Maker = Callable[[Evidence, Finding], Figures]


def of(evidence: Evidence, finding: Finding) -> Finding:
    """The finding with its figures; one that has some, or has no amounts, as it is."""
    maker = _MAKERS.get(finding.rule)
    if finding.figures or maker is None:
        return finding
    return replace(finding, figures=maker(evidence, finding))


def of_line(line: BillLine) -> Fact:
    """A line of a bill as a leaf."""
    amount = None if line.amount_fen is None else from_fen(line.amount_fen)
    quantity = None if line.quantity_micro is None else from_micro(line.quantity_micro)
    return Fact(
        "bill_line", line.id,
        (("charge", line.charge.value), ("name", line.name), ("quantity", quantity),
         ("amount_yuan", amount), ("bill", line.bill_id)),
    )  # fmt: skip


def of_days(days: int) -> Fact:
    """How many days something took, as a leaf."""
    return Fact("days", "", (("days", days),))


def _by_tariff(finding: Finding) -> Fact:
    code = str(finding.values["tariff"])
    expected = finding.values["expected"]
    return Fact("tariff", code, (("code", code), ("value", expected)))


def _on_last_year(evidence: Evidence, finding: Finding) -> Figures:
    month = parse(finding.period)
    return (
        _a_day(evidence, finding, month, "usage"),
        _a_day(evidence, finding, month.year_before(), "last_year"),
    )


def _on_months_before(evidence: Evidence, finding: Finding) -> Figures:
    month, count = parse(finding.period), int(str(finding.values["months"]))
    before = _before(evidence, finding, month, count)
    return (_a_day(evidence, finding, month, "usage"), _mean("usual_a_day", before))


def _on_same_months(evidence: Evidence, finding: Finding) -> Figures:
    month, count = parse(finding.period), int(str(finding.values["months"]))
    before = _before(evidence, finding, month, count)
    return (_a_day(evidence, finding, month, "usage"), *before)


def _on_a_year(evidence: Evidence, finding: Finding) -> Figures:
    month = parse(finding.period)
    before = _before(evidence, finding, month, _YEAR)
    low, high = min(before, key=_value), max(before, key=_value)
    return (
        _a_day(evidence, finding, month, "usage"),
        replace(low, key="finding.lowest"), replace(high, key="finding.highest"),
    )  # fmt: skip


def _expected(evidence: Evidence, finding: Finding) -> Figures:
    """What was to be expected, with the months that say so beneath."""
    month = parse(finding.period)
    now = _a_day(evidence, finding, month, "usage")
    before = [one for one in _before(evidence, finding, month, 2 * _YEAR) if one.value is not None]
    name = "expected" if finding.rule == "weather_outlier" else "usual"
    value = finding.values[name]
    formula = "weather_of_months" if finding.rule == "weather_outlier" else "year_ago_trend"
    expected = Figure(
        "finding.expected", value if isinstance(value, Fraction) else None, now.unit, formula,
        worst(one.quality for one in before), label=now.label, _open=lambda: tuple(before),
    )  # fmt: skip
    return now, expected


def _estimated(evidence: Evidence, finding: Finding) -> Figures:
    usage = evidence.measured.usage(finding.meter_id, parse(finding.period))
    opened = trace.of_usage(evidence.measured.book, usage)
    return (replace(opened, key="finding.month"),)


def _differing(evidence: Evidence, finding: Finding) -> Figures:
    bill = _bill(evidence, finding)
    facts = _facts(evidence, finding)
    if bill is None:
        return ()
    billed = derived.known(
        "finding.billed", from_micro(bill.quantity_micro), facts.meter.unit, trace.of_fact(bill)
    )
    days = Period(bill.start, bill.end, finding.period)
    used = evidence.measured.usage(facts.meter.id, days)
    return billed, replace(trace.of_usage(evidence.measured.book, used), key="finding.read")


def _lines(evidence: Evidence, finding: Finding) -> Figures:
    bill = _bill(evidence, finding)
    if bill is None or bill.amount_fen is None:
        return ()
    lines = evidence.measured.book.tariffs.lines.get(bill.id, ())
    parts = [
        derived.known("finding.line", from_fen(line.amount_fen or 0), "CNY", of_line(line))
        for line in lines
    ]
    billed = derived.known("finding.billed", from_fen(bill.amount_fen), "CNY", trace.of_fact(bill))
    together = derived.added("finding.lines", "CNY", parts)
    return billed, together, derived.less("finding.difference", billed, together)


def _recounted(evidence: Evidence, finding: Finding) -> Figures:
    bill = _bill(evidence, finding)
    if bill is None or bill.amount_fen is None:
        return ()
    billed = derived.known("finding.billed", from_fen(bill.amount_fen), "CNY", trace.of_fact(bill))
    lines = evidence.measured.book.tariffs.lines.get(bill.id, ())
    expected = derived.known(
        "finding.by_tariff", Fraction(str(finding.values["expected"])), "CNY",
        _by_tariff(finding), *map(of_line, lines),
    )  # fmt: skip
    return billed, expected, derived.less("finding.difference", billed, expected)


def _price(evidence: Evidence, finding: Finding) -> Figures:
    facts = _facts(evidence, finding)
    known: list[Bill | Delivery] = [*facts.bills, *facts.deliveries]
    source = next((one for one in known if finding.facts == (_id(one),)), None)
    if source is None or source.amount_fen is None:
        return ()
    unit = facts.meter.unit
    price = _per_unit("finding.price", source, unit)
    others = [
        _per_unit("finding.other_price", one, unit)
        for one in known
        if one is not source and one.amount_fen is not None and one.quantity_micro > 0
    ]
    usual = finding.values["usual"]
    return price, Figure(
        "finding.usual_price", usual if isinstance(usual, Fraction) else None, f"CNY/{unit}",
        "median_of_prices", _open=lambda: tuple(others),
    )  # fmt: skip


def _id(one: Bill | Delivery) -> str:
    return f"{trace.of_fact(one).kind}:{one.id}"


def _per_unit(key: str, source: Bill | Delivery, unit: str) -> Figure:
    leaf = trace.of_fact(source)
    paid = derived.known("finding.paid", from_fen(source.amount_fen or 0), "CNY", leaf)
    bought = derived.known("finding.bought", from_micro(source.quantity_micro), unit, leaf)
    return derived.per(key, f"CNY/{unit}", paid, bought)


def _balanced(evidence: Evidence, finding: Finding) -> Figures:
    found = balance.of(evidence.measured, finding.meter_id, parse(finding.period))
    return () if found is None else (found.master, found.below, found.loss_share)


def _people(evidence: Evidence, finding: Finding) -> Figures:
    month = parse(finding.period)
    people_class = PeopleClass(finding.label)
    book = evidence.measured.book
    return tuple(
        replace(headcount.of_class(book, when, people_class), key=f"finding.{name}")
        for name, when in (("count", month), ("count_before", month.year_before()))
    )


def _area(evidence: Evidence, finding: Finding) -> Figures:
    month, book = parse(finding.period), evidence.measured.book
    return tuple(
        replace(floor_area.gross(book, when.last), key=f"finding.{name}")
        for name, when in (("area", month), ("area_before", month.year_before()))
    )


def _a_day(evidence: Evidence, finding: Finding, month: Period, name: str) -> Figure:
    usage = evidence.measured.usage(finding.meter_id, month)
    whole = trace.of_usage(evidence.measured.book, usage)
    days = derived.known("finding.days", month.days, "d", of_days(month.days))
    return derived.per(f"finding.{name}", f"{usage.unit}/d", whole, days, month.code)


def _before(evidence: Evidence, finding: Finding, month: Period, count: int) -> list[Figure]:
    months = (shift_months(month, -back) for back in range(count, 0, -1))
    return [_a_day(evidence, finding, one, "month_a_day") for one in months]


def _mean(key: str, parts: Sequence[Figure]) -> Figure:
    values = [Fraction(one.value or 0) for one in parts]
    return Figure(
        key=f"finding.{key}", value=sum(values, Fraction(0)) / len(values), unit=parts[0].unit,
        formula="mean", quality=worst(one.quality for one in parts), _open=lambda: tuple(parts),
    )  # fmt: skip


def _bill(evidence: Evidence, finding: Finding) -> Bill | None:
    bills = _facts(evidence, finding).bills
    return next((one for one in bills if f"bill:{one.id}" in finding.facts), None)


def _facts(evidence: Evidence, finding: Finding) -> MeterFacts:
    return evidence.measured.book.meters[finding.meter_id]


def _value(figure: Figure) -> Fraction:
    return Fraction(figure.value or 0)


_MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "usage_unlikely": _on_last_year,
        "usage_year_ago": _on_last_year,
        "usage_recent": _on_months_before,
        "same_again": _on_same_months,
        "usage_range": _on_a_year,
        "outlier": _expected,
        "weather_outlier": _expected,
        "estimated": _estimated,
        "bill_differs": _differing,
        "bill_lines_differ": _lines,
        "tariff_differs": _recounted,
        "unit_price": _price,
        "submeter_sum": _balanced,
        "people_moved": _people,
        "area_moved": _area,
    }
)
