"""A load as the page shows it: the carpet, and what it is made of."""

from fractions import Fraction

import numpy as np

from carbondesk.domain import profile
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.meter import Meter
from carbondesk.domain.profile import Parts
from carbondesk.i18n import translate
from carbondesk.reports.charted.days import Scale
from carbondesk.texts import load_findings as texts
from carbondesk.texts import numbers, terms
from carbondesk.ui.charts.carpet import CarpetData, Mark


def carpet(found: LoadDays, findings: tuple[LoadFinding, ...], by: Scale) -> CarpetData:
    """The carpet with the findings as numbered frames."""
    values = profile.carpet(found) * by.times
    marks = tuple(
        Mark(number, one.first, one.last, one.hours) for number, one in enumerate(findings, 1)
    )
    return CarpetData(found.first, values, by.unit, marks, by.decimals)


def ends(data: CarpetData) -> tuple[str, str]:
    """The least and the greatest value of a carpet, in words."""
    if np.isnan(data.values).all():
        return "", ""
    low, high = float(np.nanmin(data.values)), float(np.nanmax(data.values))
    return _plain(low, data.decimals), f"{_plain(high, data.decimals)} {data.unit}"


def figures(parts: Parts, meter: Meter, price: Fraction | None) -> list[tuple[str, str, str]]:
    """The parts of a load as caption, figure and note."""
    unit, rate = terms.unit(meter.unit), texts.rate_unit(meter.unit)
    peak = "" if parts.peak_day is None else f"{parts.peak_day} {_clock(parts.peak_minute)}"
    share_of_mean = parts.night / parts.mean if parts.night is not None and parts.mean else None
    known = translate("ui.pages.analysis.load_charts", "{total} {unit} in {count} values")
    night = translate("ui.pages.analysis.load_charts", "{share} of the mean")
    return [
        (translate("ui.pages.analysis.load_charts", "Highest"), _rate(parts.peak, rate), peak),
        (
            translate("ui.pages.analysis.load_charts", "Mean"), _rate(parts.mean, rate),
            known.format(
                total=numbers.short(parts.total), unit=unit, count=f"{parts.known:,}"
            ),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Night base, 0–5"),
            _rate(parts.night, rate), night.format(share=numbers.percent(share_of_mean, 0)),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Out of hours, 18–7 and rest days"),
            numbers.percent(parts.share(parts.out_of_hours)),
            _amount(parts.out_of_hours, unit, price),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Weekends and holidays"),
            numbers.percent(parts.share(parts.on_rest_days)),
            _amount(parts.on_rest_days, unit, price),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Public holidays of these"),
            numbers.percent(parts.share(parts.on_holidays)),
            _amount(parts.on_holidays, unit, price),
        ),
    ]  # fmt: skip


def _amount(amount: Fraction, unit: str, price: Fraction | None) -> str:
    said = f"{numbers.short(amount)} {unit}"
    if price is None:
        return said
    money = translate("ui.pages.analysis.load_charts", "{yuan} yuan")
    return f"{said} · {money.format(yuan=numbers.plain(amount * price, 0))}"


def _rate(value: Fraction | None, unit: str) -> str:
    return numbers.no_data() if value is None else f"{numbers.short(value)} {unit}"


def _plain(value: float, decimals: int) -> str:
    return numbers.plain(Fraction(value), decimals)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
