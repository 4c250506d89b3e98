"""How each planted event is seen in the ledger that was made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from carbondesk.domain import cost, floor_area
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import EventKind, MeterEvent, MeterKind
from carbondesk.domain.period import Period, month_of, parse, shift_months
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from carbondesk.sample.assumptions import FIRST, LAST
from carbondesk.sample.events import Happening, Planted
from tests.sample.conftest import Made

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One planted event and where it should be seen."""

    made: Made
    planted: Planted

    @property
    def month(self) -> Period:
        return parse(self.planted.month)

    @property
    def day(self) -> date:
        assert self.planted.day is not None
        return self.planted.day

    @property
    def facts(self) -> MeterFacts:
        return self.made.facts(self.planted.where)

    def usage(self, month: Period | None = None) -> Usage:
        return self.made.measured.usage(self.facts.meter.id, month or self.month)

    def area(self, day: date) -> int:
        found = floor_area.gross(self.made.book, day).value
        assert found is not None
        return int(found)

    def was_read(self, day: date) -> bool:
        return any(reading.day == day for reading in self.facts.readings)

    def cost_quality(self) -> Quality:
        return cost.of_meter(self.made.measured, self.facts.meter.id, self.month).quality

    def event(self, kind: EventKind) -> MeterEvent:
        found = [item for item in self.facts.events if item.day == self.day]
        assert [item.kind for item in found] == [kind]
        return found[0]


def _replaced(case: Case) -> None:
    event = case.event(EventKind.REPLACED)
    assert event.old_final_micro is not None
    assert case.facts.meter.serial == event.serial == case.planted.serial
    assert case.facts.setup_on(case.day).multiplier_micro != event.multiplier_micro
    assert case.facts.setup_on(case.day + ONE_DAY).multiplier_micro == event.multiplier_micro
    assert case.usage().quality is Quality.MEASURED
    _is_no_jump(case)


def _broken(case: Case) -> None:
    event = case.event(EventKind.REPLACED)
    assert event.old_final_micro is None
    assert case.usage().quality is Quality.ESTIMATED
    assert "replaced" in {share.span.formula for share in case.usage().shares}
    _is_no_jump(case)


def _reset(case: Case) -> None:
    event = case.event(EventKind.RESET)
    assert event.old_final_micro
    assert event.new_first_micro == 0
    _is_no_jump(case)


def _ratio_changed(case: Case) -> None:
    event = case.event(EventKind.MULTIPLIER_CHANGED)
    before, after = case.facts.setup_on(case.day), case.facts.setup_on(case.day + ONE_DAY)
    assert before.multiplier_micro == 200 * 10**6
    assert after.multiplier_micro == event.multiplier_micro == 300 * 10**6
    assert case.was_read(case.day)
    _is_no_jump(case)


def _verified(case: Case) -> None:
    assert case.event(EventKind.VERIFIED).note


def _rolled_over(case: Case) -> None:
    formulas = {share.span.formula for share in case.usage().shares}
    assert formulas == {"rollover"}
    _is_no_jump(case)


def _estimated(case: Case) -> None:
    reading = next(item for item in case.facts.readings if item.day == case.day)
    assert reading.estimated
    assert reading.note
    assert case.usage().quality is Quality.ESTIMATED


def _overestimated(case: Case) -> None:
    before, guess, after = (
        next(item for item in case.facts.readings if item.day == month.last)
        for month in (shift_months(case.month, count) for count in (-1, 0, 1))
    )
    assert guess.estimated
    assert before.register_micro < after.register_micro < guess.register_micro
    assert case.usage().quality is Quality.MEASURED
    assert [share.span.facts for share in case.usage().shares] == [(before, after)]


def _unread(case: Case) -> None:
    assert not case.was_read(case.month.last)
    if case.month.last == LAST:
        assert case.usage().quality is Quality.NONE
    else:
        assert case.usage().quality is Quality.MEASURED
        assert [share.span.last - share.span.first for share in case.usage().shares] == [
            (case.month.days + shift_months(case.month, 1).days) * 1440
        ]


def _read_late(case: Case) -> None:
    assert not case.was_read(case.month.last)
    assert case.was_read(case.day)
    assert case.usage().quality is Quality.MEASURED


def _first_read_late(case: Case) -> None:
    assert case.facts.readings[0].day == case.day
    assert case.usage().quality is Quality.PARTIAL
    assert case.usage().covered_days == case.month.days - case.day.day


def _missing_bill(case: Case) -> None:
    assert not any(bill.start <= case.month.last <= bill.end for bill in case.facts.bills)
    by_bills = case.facts.setup_on(LAST).kind is MeterKind.BILL
    assert case.usage().quality is (Quality.NONE if by_bills else Quality.MEASURED)
    assert case.cost_quality() is Quality.NONE


def _differing_bill(case: Case) -> None:
    differences = {
        bill.end: bill.quantity_micro / 10**6 / float(used) - 1
        for bill in case.facts.bills
        if (used := case.usage(month_of(bill.end)).quantity)
    }
    wrong = differences.pop(case.month.last)
    assert wrong == pytest.approx(case.planted.factor - 1, abs=0.001)
    assert max(map(abs, differences.values())) < 0.001


def _heat_metered(case: Case) -> None:
    assert case.facts.meter.retired == case.day
    place = case.facts.setup_on(case.day).place_id
    following = [
        facts
        for facts in case.made.book.meters.values()
        if facts.meter.installed == case.day and facts.setup_on(LAST).place_id == place
    ]
    assert [facts.meter.carrier for facts in following] == ["heat"]
    heating = parse(f"{case.day.year}-01")
    assert case.usage(heating).quality is Quality.ESTIMATED


def _opened(case: Case) -> None:
    before, after = case.area(case.day - ONE_DAY), case.area(case.day)
    plan = next(place for place in case.made.sample.places if place.code == case.planted.where)
    assert after - before == plan.gross
    assert f"{100 * plan.gross / before:.0f} %" in case.planted.what


def _excluded(case: Case) -> None:
    place = next(item for item in case.made.book.places if item.code == case.planted.where)
    area = next(item for item in case.made.book.areas if item.place_id == place.id)
    assert area.excluded_micro == area.gross_micro
    assert area.excluded_reason
    assert month_of(area.valid_from) == case.month


def _is_no_jump(case: Case) -> None:
    """The month is like the same month of a neighbouring year."""
    other = shift_months(case.month, 12 if case.month.first.year == FIRST.year else -12)
    here, there = case.usage().quantity, case.usage(other).quantity
    assert here is not None
    assert there is not None
    assert 0.75 < here / there < 1.33


FINDERS: dict[Happening, Callable[[Case], None]] = {
    Happening.REPLACED: _replaced,
    Happening.BROKEN: _broken,
    Happening.RESET: _reset,
    Happening.RATIO_CHANGED: _ratio_changed,
    Happening.VERIFIED: _verified,
    Happening.ROLLED_OVER: _rolled_over,
    Happening.ESTIMATED: _estimated,
    Happening.OVERESTIMATED: _overestimated,
    Happening.UNREAD: _unread,
    Happening.READ_LATE: _read_late,
    Happening.FIRST_READ_LATE: _first_read_late,
    Happening.MISSING_BILL: _missing_bill,
    Happening.DIFFERING_BILL: _differing_bill,
    Happening.HEAT_METERED: _heat_metered,
    Happening.OPENED: _opened,
    Happening.EXCLUDED: _excluded,
}
