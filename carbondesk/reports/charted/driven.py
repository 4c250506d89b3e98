"""What drives use as data: the months of a subject over a driver, with the line between them."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain import correlation, driving, weather_months
from carbondesk.domain import period as periods
from carbondesk.domain.correlation import Related
from carbondesk.domain.lines import Spot, SpotSheet
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.store import calendars
from carbondesk.store import weather as weathers
from carbondesk.store.ledger import Connection
from carbondesk.store.monthly_trends import Trends
from carbondesk.texts import numbers, terms

YEARS = 3


def months(last: date) -> list[Period]:
    """The months of three years up to a day."""
    return list(periods.months_between(periods.year(last.year - YEARS + 1).first, last))


def related(db: Connection, trends: Trends, subject: str) -> tuple[list[Related], str]:
    """How the use of a day goes with each driver, the closest first, and its unit."""
    found, series = trends.months, trends.of(subject, "")
    weather = weather_months.of(weathers.between(db, found[0].first, found[-1].last))
    drivers = driving.of(trends.book, found, weather, calendars.of(db))
    made = correlation.of(driving.used(series, found), drivers)
    return list(made), f"{terms.unit(series.unit)}/d"


def sheet(found: Related, unit: str) -> SpotSheet:
    """The points and the line of a driver."""
    names = (phrases.month_in_table(periods.parse(code)) for code in found.months)
    spots = tuple(
        Spot(name, x, y) for name, x, y in zip(names, found.drives, found.used, strict=True)
    )
    ends = min(found.drives), max(found.drives)
    line = tuple((x, found.intercept + found.slope * x) for x in ends)
    note = translate("reports.charted.driven", "r {r}, R² {share}, {count} months")
    said = note.format(
        r=signed(found.r), share=numbers.fit(found.explained), count=len(found.months)
    )
    heads = (translate("reports.charted.driven", "Month"), name(found.driver), unit)
    decimals = 0 if max(found.used) >= 1000 else 1
    return SpotSheet(spots, line, (said,), heads, decimals, across="")


def signed(value: float) -> str:
    """A number with its sign."""
    return f"{value:+.2f}".replace("-", "−")


def name(driver: str) -> str:
    """A driver in words."""
    names: Mapping[str, str] = {
        driving.TEMPERATURE: translate("reports.charted.driven", "Temperature, ℃"),
        driving.HEATING: translate("reports.charted.driven", "Heating degree days a day"),
        driving.COOLING: translate("reports.charted.driven", "Cooling degree days a day"),
        driving.WORKDAYS: translate("reports.charted.driven", "Share of workdays"),
    }
    return names.get(driver) or terms.term("people_class", driver)
