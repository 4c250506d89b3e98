"""Periods, units and months as the window writes them, on top of `texts.numbers`."""

from datetime import date

from carbondesk.domain.period import Period
from carbondesk.i18n import pick, translate


def unit(code: str) -> str:
    """A unit as printed: m³, kgCO₂/m², 元 or CNY."""
    written = code.replace("CO2", "CO₂").replace("m3", "m³").replace("m2", "m²")
    return written.replace("yuan", translate("ui.words", "CNY"))


def period(of: Period) -> str:
    """A period in words: 2026年12月, 2026年; Dec 2026, 2026."""
    year = of.code[:4]
    if "Q" in of.code:
        return translate("ui.words", "Q{quarter} {year}").format(quarter=of.code[-1], year=year)
    if len(of.code) == 4:
        return translate("ui.words", "{year}").format(year=year)
    if len(of.code) == 7:
        return translate("ui.words", "{month} {year}").format(month=month(of.first), year=year)
    return of.code


def month(day: date) -> str:
    """The name of a month: 12月, Dec."""
    return _months()[day.month - 1]


def month_mark(day: date) -> str:
    """A month on a narrow axis: 12, or D."""
    return pick(str(day.month), month(day)[0])


def _months() -> tuple[str, ...]:
    return (
        translate("ui.words", "Jan"),
        translate("ui.words", "Feb"),
        translate("ui.words", "Mar"),
        translate("ui.words", "Apr"),
        translate("ui.words", "May"),
        translate("ui.words", "Jun"),
        translate("ui.words", "Jul"),
        translate("ui.words", "Aug"),
        translate("ui.words", "Sep"),
        translate("ui.words", "Oct"),
        translate("ui.words", "Nov"),
        translate("ui.words", "Dec"),
    )
