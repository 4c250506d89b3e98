"""Allotments and budgets against what was used: by holder, and month by month, summed up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import account, amounts, cost, derived, holders, monthly, totals
from carbondesk.domain import aim as aims
from carbondesk.domain import period as periods
from carbondesk.domain.account import Lines
from carbondesk.domain.allotment import Allotment, Budget, Shares, stated
from carbondesk.domain.figure import Figure
from carbondesk.domain.goals import SetsOf
from carbondesk.domain.holders import Holder
from carbondesk.domain.monthly import MONTHS, Months
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.usage import Measured


@dataclass(frozen=True)
class Line:
    """Something allotted: for its time, until the month on show, and what was used until then.

    `month` is what a month used by itself, where the line is that of a month.
    """

    allotted: Figure
    so_far: Figure
    used: Figure
    gap: Figure
    percent: Figure
    month: Figure | None = None


@dataclass(frozen=True)
class Held:
    """The line of a holder; of the whole institution where there is none."""

    holder: Holder | None
    line: Line


@dataclass(frozen=True)
class Allotted:
    """The allotments of an aim: the whole and each holder, and the twelve months."""

    whole: Held | None
    held: tuple[Held, ...]
    months: tuple[Line, ...]
    shares: Shares


def of(
    measured: Measured,
    sets_of: SetsOf,
    shares: Shares,
    month: Period,
    known: Mapping[str, Holder],
    name: str,
) -> Allotted:
    """The allotments of an aim against the use until the end of a month."""
    year = month.first.year
    every = monthly.of(measured, sets_of, [name], (year - 1, year))[name]
    split = weights(shares, every[year - 1], year)
    until = periods.year_to_date(month)
    lines = account.lines(measured, until, sets_of(year))
    part = sum(split[: month.first.month], Fraction(0))
    held = [
        Held(known[key], _held(measured, lines, until, one, known[key], part))
        for one in (*shares.places, *shares.departments)
        if (key := one.place_id or one.department_id or "") in known
    ]
    return Allotted(
        _whole(shares, amounts.of_lines(measured, lines, name), part),
        tuple(held),
        _months(shares, split, every[year]) if shares.whole else (),
        shares,
    )


def weights(shares: Shares, before: Months, year: int) -> list[Fraction]:
    """The share of each month in a year: as allotted, else as last year's, else by days."""
    if shares.months:
        by_month = {one.month: Fraction(one.quantity_micro) for one in shares.months}
        found = [by_month.get(one.code, Fraction(0)) for one in periods.year(year).months()]
    elif monthly.known(before) == MONTHS:
        found = [Fraction(one.value or 0) for one in before]
    else:
        found = [Fraction(one.days) for one in periods.year(year).months()]
    total = sum(found, Fraction(0))
    return [value / total for value in found] if total else [Fraction(1, MONTHS)] * MONTHS


def of_months(allotted: Sequence[Figure], used: Sequence[Figure], unit: str) -> tuple[Line, ...]:
    """Month by month, with both summed up from January on."""
    found = []
    for place, (part, month) in enumerate(zip(allotted, used, strict=True)):
        until = derived.total("allotment.allotted", unit, allotted[: place + 1])
        is_known = all(amounts.is_whole(one) for one in used[: place + 1])
        summed = derived.total("allotment.used", unit, used[: place + 1])
        now = summed if is_known else derived.unknown("allotment.used", unit)
        found.append(replace(_line(part, until, now, is_known=is_known), month=month))
    return tuple(found)


def budgets(
    measured: Measured, found: Iterable[Budget], month: Period, carrier: str
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The budget of a carrier month by month, as quantities and in yuan, against what was."""
    by_month = {one.month: one for one in found if one.carrier == carrier}
    unit = aims.unit(carrier)
    planned, planned_yuan, used, spent = [], [], [], []
    for one in periods.year(month.first.year).months():
        known = by_month.get(one.code)
        micro = known.quantity_micro if known else None
        fen = known.amount_fen if known else None
        planned.append(stated("budget", known, None if micro is None else from_micro(micro), unit))
        planned_yuan.append(stated("budget", known, None if fen is None else from_fen(fen), "CNY"))
        is_past = one.first <= month.first
        used.append(_quantity(measured, one, carrier, unit) if is_past else _nothing(unit))
        spent.append(_cost(measured, one, carrier) if is_past else _nothing("CNY"))
    return of_months(planned, used, unit), of_months(planned_yuan, spent, "CNY")


def _held(
    measured: Measured, lines: Lines, until: Period, one: Allotment, holder: Holder, part: Fraction
) -> Line:
    used = holders.used(measured, lines, until, holder, one.aim)
    allotted = _of_allotment(one)
    return _line(allotted, _share(allotted, part), used, is_known=amounts.is_whole(used))


def _whole(shares: Shares, used: Figure, part: Fraction) -> Held | None:
    if shares.whole is None:
        return None
    allotted = _of_allotment(shares.whole)
    is_known = amounts.is_whole(used)
    return Held(None, _line(allotted, _share(allotted, part), used, is_known=is_known))


def _months(shares: Shares, split: Sequence[Fraction], used: Months) -> tuple[Line, ...]:
    assert shares.whole is not None
    whole, by_month = _of_allotment(shares.whole), {one.month: one for one in shares.months}
    codes = [month.code for month in periods.year(shares.whole.year).months()]
    parts = [
        _of_allotment(by_month[code]) if code in by_month else _share(whole, share)
        for code, share in zip(codes, split, strict=True)
    ]
    return of_months(parts, used, whole.unit)


def _of_allotment(one: Allotment) -> Figure:
    return stated("allotment", one, from_micro(one.quantity_micro), aims.unit(one.aim))


def _share(figure: Figure, part: Fraction) -> Figure:
    """The part of a year's allotment that falls to some months."""
    if figure.value is None:
        return figure
    leaf = derived.number(part)
    return Figure(
        "allotment.allotted", figure.value * part, figure.unit, "product",
        _open=lambda: (figure, leaf),
    )  # fmt: skip


def _line(allotted: Figure, so_far: Figure, used: Figure, *, is_known: bool) -> Line:
    if not is_known:
        nothing = derived.unknown("allotment.gap", used.unit)
        return Line(allotted, so_far, used, nothing, derived.unknown("allotment.percent", "%"))
    gap = derived.less("allotment.gap", used, so_far)
    return Line(allotted, so_far, used, gap, derived.percent("allotment.percent", used, so_far))


def _quantity(measured: Measured, month: Period, carrier: str, unit: str) -> Figure:
    found = totals.by_carrier(measured, month).get(carrier)
    if found is None:
        return _nothing(unit)
    return totals.figure(measured, found, f"energy.{carrier}.quantity")


def _cost(measured: Measured, month: Period, carrier: str) -> Figure:
    found = cost.by_carrier(measured, month).get(carrier)
    return found.figure if found is not None else _nothing("CNY")


def _nothing(unit: str) -> Figure:
    return derived.unknown("allotment.used", unit)
