"""What a user can tell the analysis: hours of tariffs, capacities, own days, charts of reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from carbondesk.domain import calendar, kept_chart, tariff_hours
from carbondesk.domain.calendar import OwnDay
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.operations import facts
from carbondesk.store import calendars, rows, tariffs, time_of_use
from carbondesk.store.ledger import Ledger


def put_hours(
    ledger: Ledger, code: str, valid_from: date, hours: Sequence[TariffHour]
) -> list[TariffHour]:
    """Write all hours of a tariff from a day on as one step; those of that day are replaced."""
    if not tariffs.of_code(ledger.db, code):
        raise Refused([Problem("unknown_tariff", {"code": code}, "code", code)])
    new = [replace(one, code=code, valid_from=valid_from, id="") for one in hours]
    refuse_if([problem for one in new for problem in tariff_hours.problems(one)])
    starts = [(one.first_month, one.begins) for one in new]
    if len(set(starts)) < len(starts):
        raise Refused([Problem("hours_twice", {}, "begins", code)])
    known = time_of_use.hours(ledger.db, code)
    old = [one.id for one in known if one.valid_from == valid_from]
    ready = [facts.identified(one) for one in new]
    with ledger.write("put_tariff_hours") as db:
        rows.delete(db, TariffHour, old)
        rows.insert(db, ready)
    return ready


def put_supply(ledger: Ledger, new: Supply) -> Supply:
    """Write what a meter may draw from a day on; what was typed for that day is replaced."""
    facts.existing(ledger.db, Meter, new.meter_id)
    refuse_if(tariff_hours.supply_problems(new))
    known = time_of_use.typed_supplies(ledger.db, new.meter_id)
    same = [one.id for one in known if one.valid_from == new.valid_from]
    return facts.put(ledger, "put_supply", [replace(new, id=same[0] if same else new.id)])[0]


def remove_supply(ledger: Ledger, supply_id: str) -> None:
    """Remove what a meter may draw from a day on; what was typed before holds again."""
    facts.remove(ledger, "remove_supply", Supply, supply_id)


def put_day(ledger: Ledger, new: OwnDay) -> OwnDay:
    """Say what a day is at the institution; it stands above the public calendar."""
    refuse_if(calendar.problems(new))
    same = [one.id for one in calendars.days(ledger.db) if one.day == new.day]
    return facts.put(ledger, "put_own_day", [replace(new, id=same[0] if same else new.id)])[0]


def remove_day(ledger: Ledger, day_id: str) -> None:
    """Let the public calendar say again what a day is."""
    facts.remove(ledger, "remove_own_day", OwnDay, day_id)


def keep_chart(ledger: Ledger, new: KeptChart) -> KeptChart:
    """Put a chart into the annex of a report; one that is there stays once."""
    refuse_if(kept_chart.problems(new))
    same = [one.id for one in calendars.charts(ledger.db) if one.recipe == new.recipe]
    return facts.put(ledger, "put_kept_chart", [replace(new, id=same[0] if same else new.id)])[0]


def drop_chart(ledger: Ledger, chart_id: str) -> None:
    """Take a chart out of the annex of a report."""
    facts.remove(ledger, "remove_kept_chart", KeptChart, chart_id)
