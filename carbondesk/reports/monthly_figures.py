"""The headline figures of a monthly report, and its trend of thirteen months."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from carbondesk.domain import trend
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Series
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reference import carriers
from carbondesk.reports import monthly_carriers, phrases
from carbondesk.reports.content import Cell, Headline, Headlines, Stack, Trend, number
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.reports.phrases import LACKING
from carbondesk.texts import numbers

# Stacked from the steadiest to the most seasonal.
FAMILIES = ("electricity", "pv", "gas", "heat", "steam", "cooling", "coal", "fuel")
_FAMILY_NAMES = {
    "gas": mark("reports.monthly_figures", "gases"),
    "fuel": mark("reports.monthly_figures", "fuels"),
    "coal": mark("reports.monthly_figures", "other"),
}
KG_PER_TONNE = 1000


def headlines(facts: MonthlyFacts) -> Headlines:
    """Energy, carbon, water and cost: the month, its change, the year so far and its change."""
    return Headlines(
        (
            _mass(facts, translate("reports.monthly_figures", "Energy use"), "tce", "energy"),
            _mass(facts, translate("reports.monthly_figures", "Carbon"), "tCO₂", "carbon"),
            _water(facts),
            _cost(facts),
        )
    )


def _mass(facts: MonthlyFacts, name: str, unit: str, figure: str) -> Headline:
    four = [getattr(account, figure) for account in _accounts(facts)]
    decimals = phrases.tonne_decimals(facts.month)
    shown = [_scaled(item.value, KG_PER_TONNE, decimals, item.quality) for item in four]
    return Headline(name, unit, shown[0], _lines(facts, four, shown, "energy"))


def _water(facts: MonthlyFacts) -> Headline:
    four = [account.water for account in _accounts(facts)]
    shown = [_scaled(item.value, 1, 0, item.quality) for item in four]
    name = translate("reports.monthly_figures", "Water")
    return Headline(name, "m³", shown[0], _lines(facts, four, shown, "water"))


def _cost(facts: MonthlyFacts) -> Headline:
    four = [account.cost for account in _accounts(facts)]
    shown = [monthly_carriers.money(item) for item in four]
    name = translate("reports.monthly_figures", "Cost")
    unit = translate("reports.monthly_figures", "thousand yuan")
    return Headline(name, unit, shown[0], _lines(facts, four, shown, "cost"))


def _accounts(facts: MonthlyFacts) -> tuple[Account, Account, Account, Account]:
    return facts.this, facts.before, facts.year, facts.year_before


def _scaled(value: Fraction | int | None, divisor: int, decimals: int, quality: Quality) -> Cell:
    if value is None:
        return number(None)
    return number(Fraction(value) / divisor, decimals, mark=phrases.mark_of(quality))


def _lines(
    facts: MonthlyFacts, four: Sequence[Figure], shown: Sequence[Cell], kind: str
) -> tuple[tuple[str, str], ...]:
    this, before, year, year_before = four
    if this.quality in LACKING:
        first = (_known_meters(facts.this, kind), "")
    else:
        first = (
            translate("reports.monthly_figures", "on a year before "),
            phrases.percent_change(this, before),
        )
    if facts.month.months() == facts.year.period.months() and len(facts.month.code) == 4:
        return (first, (translate("reports.monthly_figures", "the year before "), shown[1].text))
    so_far = shown[2].text
    bound = "≥" if year.quality is Quality.PARTIAL else ""
    return (
        first,
        (translate("reports.monthly_figures", "year to date "), f"{bound}{so_far}"),
        (
            translate("reports.monthly_figures", "on last year "),
            phrases.percent_change(year, year_before),
        ),
    )


def _known_meters(account: Account, kind: str) -> str:
    """How many meters the partial total rests on; for cost simply that it is partial."""
    found = [
        total
        for total in account.totals.values()
        if (carriers.named(total.carrier).is_energy if kind == "energy" else total.carrier == kind)
    ]
    if not found:
        return translate("reports.monthly_figures", "partial, not compared")
    text = translate("reports.monthly_figures", "{known} of {all} meters")
    known, every = sum(item.meters_known for item in found), sum(item.meters for item in found)
    return text.format(known=known, all=every)


def chart(facts: MonthlyFacts) -> Trend:
    """Energy of thirteen months by family of carriers, with last year's totals as ticks."""
    return chart_of(facts.energy, facts.months, "tce")


def chart_of(series: Sequence[Series], months: Sequence[Period], unit: str) -> Trend:
    """Months by family of carriers, with last year's totals as ticks."""
    return Trend(
        labels=tuple(phrases.month_short(month) for month in months),
        spans=tuple(
            (phrases.year(number_), len(list(group)))
            for number_, group in groupby(months, key=_year)
        ),
        stacks=tuple(_stacks(series, months)),
        before=tuple(_before(series, month) for month in months),
        before_name=translate("reports.monthly_figures", "a year before"),
        unit=unit,
        partial=tuple(_is_partial(series, month) for month in months),
        totals=tuple(_sum(series, month) for month in months),
    )


def _year(month: Period) -> int:
    return month.first.year


def _stacks(series: Sequence[Series], months: Sequence[Period]) -> list[Stack]:
    found = []
    for family in FAMILIES:
        members = [one for one in series if carriers.named(one.carrier).family == family]
        values = tuple(_sum(members, month) for month in months)
        if any(values):
            names = [phrases.carrier(one.carrier) for one in members]
            name = translate("reports.monthly_figures", ", ").join(names)
            short = _FAMILY_NAMES.get(family) if len(members) > 1 else None
            said = lookup("reports.monthly_figures", short) if short else ""
            long = name if len(members) <= 2 or not said else said
            found.append(Stack(long, family, values, said))
    return found


def _sum(members: Sequence[Series], month: Period) -> Decimal | None:
    value = trend.total(members, month.code)
    return None if value is None else numbers.rounded(value, 2)


def _before(series: Sequence[Series], month: Period) -> Decimal | None:
    """Last year's total, unless it misses a part."""
    past = month.year_before()
    if trend.quality(series, past.code) in LACKING:
        return None
    return _sum(series, past)


def has_partial_months(facts: MonthlyFacts) -> bool:
    """Whether a month of the chart misses a part."""
    return any(_is_partial(facts.energy, month) for month in facts.months)


def _is_partial(series: Sequence[Series], month: Period) -> bool:
    return trend.quality(series, month.code) is Quality.PARTIAL
