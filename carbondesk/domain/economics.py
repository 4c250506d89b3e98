"""Whether money spent on a project pays: the measures of NIST Handbook 135, exactly.

Amounts are yuan at today's prices, the rate is real: both leave general inflation out. Year 0 is
when a project is put to use; the money of a year counts at its end, or in its middle.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate, pairwise
from math import log1p
from math import pow as power

DAYS_OF_YEAR = 365
_DIGITS = 50


@dataclass(frozen=True)
class Stream:
    """Money of every year, at today's price, and how the price rises a year beyond inflation."""

    amount: Fraction
    rise: Fraction = Fraction(0)

    def of_year(self, year: int) -> Fraction:
        """What it comes to in a year; the price has risen once by the first."""
        return self.amount * (1 + self.rise) ** year


@dataclass(frozen=True)
class Case:
    """A project as money: what it costs now and later, and what it saves in each year.

    `running` is what it costs a year more than before; `later` are costs of one year, as
    replacements; `residual` is what is left at the end of the last year. What is negative saves.
    """

    investment: Fraction
    savings: tuple[Stream, ...]
    years: int
    rate: Fraction
    running: Stream = Stream(Fraction(0))
    later: tuple[tuple[int, Fraction], ...] = ()
    residual: Fraction = Fraction(0)
    mid_year: bool = False


def present(case: Case, amounts: Iterable[tuple[int, Fraction]]) -> Fraction:
    """The worth today of amounts of years; a year's money counts at its end or in its middle."""
    factor = _half_year(case.rate) if case.mid_year else Fraction(1)
    return factor * sum((amount / (1 + case.rate) ** year for year, amount in amounts), Fraction(0))


def worth(case: Case, stream: Stream) -> Fraction:
    """The worth today of the money of every year."""
    years = range(1, case.years + 1)
    return present(case, ((year, stream.of_year(year)) for year in years))


def later_worth(case: Case) -> Fraction:
    """The worth today of costs of one year, within the span."""
    return present(case, (item for item in case.later if item[0] <= case.years))


def residual_worth(case: Case) -> Fraction:
    """The worth today of what is left at the end."""
    return case.residual / (1 + case.rate) ** case.years


def left_over(investment: Fraction, life: int, years: int) -> Fraction:
    """What is left of an investment after some years of its life, by a straight line."""
    return investment * max(0, life - years) / life


def net_present_value(case: Case) -> Fraction:
    """What the project adds, in today's money: the net saving."""
    return operating_worth(case) - capital_worth(case)


def operating_worth(case: Case) -> Fraction:
    """The worth of what it saves in running: energy and water less running cost."""
    saved = sum((worth(case, stream) for stream in case.savings), Fraction(0))
    return saved - worth(case, case.running)


def capital_worth(case: Case) -> Fraction:
    """The worth of what it takes: investment and replacements, less what is left."""
    return case.investment + later_worth(case) - residual_worth(case)


def simple_payback(case: Case) -> Fraction | None:
    """Years until today's yearly saving has paid the investment; None where it never does."""
    yearly = sum((stream.amount for stream in case.savings), -case.running.amount)
    return max(case.investment, Fraction(0)) / yearly if yearly > 0 else None


def discounted_payback(case: Case) -> float | None:
    """Years until what was saved, discounted, has paid; None where the span does not reach.

    Within the year it is found as if the money of the year flowed at its rate all along; what is
    left at the end pays nothing back.
    """
    found = _paid_in(case)
    if found is None:
        return None
    year, owed = found
    part = _part_of_year(owed, _of_year(case, year), case.rate, year - 1) if year else 0.0
    return max(year - 1, 0) + part


def savings_to_investment(case: Case) -> Fraction | None:
    """Yuan saved for each yuan spent, in today's money; None where nothing more is spent."""
    spent = capital_worth(case)
    return operating_worth(case) / spent if spent > 0 else None


def adjusted_return(case: Case) -> float | None:
    """The yearly return, with what comes back invested again at the rate."""
    ratio = savings_to_investment(case)
    if ratio is None or ratio < 0:
        return None
    return float(1 + case.rate) * power(ratio, 1 / case.years) - 1


def flows(case: Case) -> list[Fraction]:
    """The net money of each year from 0 on, the last with what is left."""
    years = [_of_year(case, year) for year in range(1, case.years + 1)]
    years[-1] += case.residual
    return [-case.investment, *years]


def internal_return(case: Case) -> float | None:
    """The rate at which the project adds nothing; None where there is none."""
    if not case.mid_year:
        return rate_of(flows(case))
    # By half years: the money of a year stands in its middle, what is left at its end.
    halves = [Fraction(0)] * (2 * case.years + 1)
    halves[0] = -case.investment
    for year in range(1, case.years + 1):
        halves[2 * year - 1] = _of_year(case, year)
    halves[-1] += case.residual
    half = rate_of(halves)
    return None if half is None else (1 + half) ** 2 - 1


def has_one_return(case: Case) -> bool:
    """Whether the money changes its direction only once, so that there is no second rate."""
    signs = [amount > 0 for amount in flows(case) if amount]
    return sum(before is not after for before, after in pairwise(signs)) <= 1


def rate_of(values: Sequence[Fraction | float]) -> float | None:
    """The internal rate of return of money of years from 0 on, None without a change of sign."""
    from pyxirr import irr  # noqa: PLC0415 (rarely needed)

    amounts = [float(value) for value in values]
    return _polished(irr(amounts, silent=True), list(enumerate(amounts)))


def dated_rate(paid: Iterable[tuple[date, Fraction | float]]) -> float | None:
    """The rate of return of money on days, by days of 365 a year."""
    from pyxirr import xirr  # noqa: PLC0415 (rarely needed)

    amounts = [(day, float(amount)) for day, amount in paid]
    first = min(day for day, _ in amounts)
    years = [((day - first).days / DAYS_OF_YEAR, amount) for day, amount in amounts]
    return _polished(xirr(amounts, silent=True), years)


def worth_of(rate: Fraction, values: Sequence[Fraction | int]) -> Fraction:
    """The worth today of money of years from 0 on."""
    return sum((Fraction(one) / (1 + rate) ** year for year, one in enumerate(values)), Fraction(0))


def uniform_worth(rate: Fraction, years: int, rise: Fraction = Fraction(0)) -> Fraction:
    """The worth today of one yuan a year; its price rises a year by `rise`."""
    ratio = (1 + rise) / (1 + rate)
    return Fraction(years) if ratio == 1 else ratio * (1 - ratio**years) / (1 - ratio)


def recovery(rate: Fraction, years: int) -> Fraction:
    """What one yuan today comes to in equal payments at the end of each year."""
    return 1 / uniform_worth(rate, years)


def yearly_cost(case: Case) -> Fraction:
    """What the project costs a year, spread evenly over its span; negative where it earns."""
    return -net_present_value(case) * recovery(case.rate, case.years)


def life_cycle_cost(case: Case, before: Sequence[Stream]) -> tuple[Fraction, Fraction]:
    """The cost of the whole span without and with the project; `before` is the use without it."""
    without = sum((worth(case, stream) for stream in before), Fraction(0))
    return without, without - net_present_value(case)


def balance(case: Case) -> list[Fraction]:
    """What has come in less what was spent by the end of each year from 0 on, in today's money."""
    moved = (present(case, [(year, _of_year(case, year))]) for year in range(1, case.years + 1))
    years = list(accumulate(moved, initial=-case.investment))
    years[-1] += residual_worth(case)
    return years


def _paid_in(case: Case) -> tuple[int, Fraction] | None:
    """The year in which it has paid, and what was still owed before it, at the end of year 0."""
    owed = case.investment / (_half_year(case.rate) if case.mid_year else 1)
    if owed <= 0:
        return 0, owed
    for year in range(1, case.years + 1):
        paid = _of_year(case, year) / (1 + case.rate) ** year
        if owed <= paid:
            return year, owed
        owed -= paid
    return None


def _of_year(case: Case, year: int) -> Fraction:
    """The net money of a year, without what is left at the end."""
    saved = sum((stream.of_year(year) for stream in case.savings), Fraction(0))
    once = sum((amount for when, amount in case.later if when == year), Fraction(0))
    return saved - case.running.of_year(year) - once


def _part_of_year(owed: Fraction, amount: Fraction, rate: Fraction, years: int) -> float:
    """The part of a year in which its money pays what is owed, after so many years."""
    if rate == 0:
        return float(owed / amount)
    share = owed * rate * (1 + rate) ** years / amount
    return -log1p(-float(share)) / log1p(float(rate))


def _polished(rate: float | None, paid: Sequence[tuple[float, float]]) -> float | None:
    """The rate after one step of Newton's more: the library stops some 1e-11 before the root."""
    if rate is None:
        return None
    worth = sum(amount / power(1 + rate, years) for years, amount in paid)
    slope = sum(-years * amount / power(1 + rate, years + 1) for years, amount in paid)
    return rate - worth / slope if slope else rate


def _half_year(rate: Fraction) -> Fraction:
    """What half a year adds, to fifty digits, as a root is no fraction."""
    with localcontext() as context:
        context.prec = _DIGITS
        grown = Decimal(rate.numerator) / Decimal(rate.denominator) + 1
        return Fraction(grown.sqrt())
