"""The calendar: days over year ends and holidays, and what the ledger knows to be done."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from carbondesk.domain import agenda, duty
from carbondesk.domain.agenda import Due, Known, Matter, Standing
from carbondesk.domain.closed import Closed, ClosedMonth
from carbondesk.domain.duty import DutyChoice, DutyTick, Shift
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.period import Period, parse, year
from carbondesk.domain.remark import IssuedDocument
from tests import factory
from tests.factory import a_book, a_history, a_meter, an_event, on

BOOK = a_book(started="2024-01-01")
KNOWN = Known(BOOK, since=date(2024, 1, 1))
TODAY = date(2026, 6, 15)


def lines(known: Known, code: str = "2026", today: date = TODAY) -> list[Due]:
    return list(agenda.of(known, parse(code), today))


def due_days(known: Known, duty_id: str, code: str = "2026") -> dict[str, date | None]:
    return {one.period: one.due for one in lines(known, code) if one.subject == duty_id}


def standing(known: Known, duty_id: str, period: str, today: date = TODAY) -> Standing:
    window = Period(date(2024, 1, 1), date(2027, 12, 31), "")
    found = agenda.of(known, window, today)
    return next(one.standing for one in found if (one.subject, one.period) == (duty_id, period))


class TestDays:
    """When duties are due."""

    def test_a_quarter_is_due_in_the_month_after_it_also_over_the_year_end(self) -> None:
        assert due_days(KNOWN, "quarter_statistics") == {
            "2025Q4": date(2026, 1, 10), "2026Q1": date(2026, 4, 10),
            "2026Q2": date(2026, 7, 10), "2026Q3": date(2026, 10, 10),
        }  # fmt: skip

    def test_a_month_is_due_in_the_next_and_december_in_january(self) -> None:
        found = due_days(KNOWN, "month_ledger")
        assert len(found) == 12
        assert found["2025-12"] == date(2026, 1, 8)
        assert found["2026-11"] == date(2026, 12, 8)

    def test_a_plan_is_due_in_january_of_its_own_year(self) -> None:
        assert due_days(KNOWN, "year_plan") == {"2026": date(2026, 1, 31)}

    def test_the_last_day_of_a_short_month_stands_for_the_thirty_first(self) -> None:
        choice = DutyChoice("year_report", date(2024, 1, 1), 2, 31)
        known = replace(KNOWN, choices=(choice,))
        assert due_days(known, "year_report", "2024") == {}
        assert due_days(known, "year_report", "2025") == {"2024": date(2025, 2, 28)}
        leap = replace(KNOWN, choices=(replace(choice, months=14),))
        assert due_days(leap, "year_report", "2028") == {"2026": date(2028, 2, 29)}

    def test_nothing_is_due_for_periods_before_the_ledger_begins(self) -> None:
        assert due_days(KNOWN, "year_report", "2024") == {}
        assert due_days(KNOWN, "quarter_statistics", "2024") == {
            "2024Q1": date(2024, 4, 10), "2024Q2": date(2024, 7, 10), "2024Q3": date(2024, 10, 10),
        }  # fmt: skip

    def test_a_duty_without_a_day_stands_at_the_end_of_its_period(self) -> None:
        (found,) = [one for one in lines(KNOWN) if one.subject == "year_selfcheck"]
        assert (found.period, found.due, found.standing) == ("2026", None, Standing.UNSET)

    def test_a_choice_holds_for_periods_that_end_on_its_day_or_later(self) -> None:
        choice = DutyChoice("quarter_statistics", date(2026, 6, 30), 1, 15)
        found = due_days(replace(KNOWN, choices=(choice,)), "quarter_statistics")
        assert found["2026Q1"] == date(2026, 4, 10)
        assert found["2026Q2"] == date(2026, 7, 15)

    def test_a_duty_that_does_not_apply_is_gone_from_then_on(self) -> None:
        choice = DutyChoice("quarter_disclosure", date(2026, 4, 1), kept=False)
        found = due_days(replace(KNOWN, choices=(choice,)), "quarter_disclosure")
        assert list(found) == ["2025Q4", "2026Q1"]

    def test_a_duty_of_ones_own_stands_beside_the_shipped_ones(self) -> None:
        own = DutyChoice("x", date(2026, 1, 1), 0, 25, name="分类月报", every="month")
        found = [one for one in lines(replace(KNOWN, choices=(own,))) if one.subject == "x"]
        assert [one.name for one in found] == ["分类月报"] * 12
        assert found[0].due == date(2026, 1, 25)


class TestDaysOff:
    """What becomes of a deadline on which nobody works."""

    @pytest.mark.parametrize(
        ("period", "due", "after", "before"),
        [
            # New Year 2026 is 1 to 3 January; the 4th, a Sunday, is worked.
            ("2025-12-31", "2026-01-01", "2026-01-04", "2025-12-31"),
            # 10 January 2026 is an ordinary Saturday.
            ("2025-12-31", "2026-01-10", "2026-01-12", "2026-01-09"),
            # National Day 2026 is 1 to 7 October.
            ("2026-09-30", "2026-10-05", "2026-10-08", "2026-09-30"),
            # A worked Saturday is no day off: 10 October 2026 makes up for the holiday.
            ("2026-09-30", "2026-10-10", "2026-10-10", "2026-10-10"),
            # 2031 is not announced: only weekends are known, 10 May is a Saturday.
            ("2031-04-30", "2031-05-10", "2031-05-12", "2031-05-09"),
        ],
    )
    def test_a_day_off_moves_as_the_institution_chose(
        self, period: str, due: str, after: str, before: str
    ) -> None:
        rule = duty.Rule("x", "month", 1, on(due).day, Shift.NONE, "")
        month = parse(period[:7])
        found = [
            duty.deadline(replace(rule, shift=shift), month)
            for shift in (Shift.NONE, Shift.AFTER, Shift.BEFORE)
        ]
        assert found == [on(due), on(after), on(before)]

    def test_a_contract_is_filed_within_thirty_days_of_signing_or_as_chosen(self) -> None:
        signed = date(2026, 12, 15)
        usual = duty.rule_on((), "contract_filing", signed)
        assert usual is not None
        assert duty.after_signing(usual, signed) == date(2027, 1, 14)
        own = DutyChoice("contract_filing", date(2026, 1, 1), 0, 46, Shift.AFTER)
        chosen = duty.rule_on((own,), "contract_filing", signed)
        assert chosen is not None
        # 30 January 2027 is a Saturday, of a year whose holidays are not announced.
        assert duty.after_signing(chosen, signed) == date(2027, 2, 1)


class TestStanding:
    """Warnings of 90, 30 and 7 days; late; done in time or late."""

    @pytest.mark.parametrize(
        ("today", "found"),
        [
            ("2026-04-10", Standing.OPEN),
            ("2026-04-11", Standing.QUARTER),
            ("2026-06-09", Standing.QUARTER),
            ("2026-06-10", Standing.MONTH),
            ("2026-07-02", Standing.MONTH),
            ("2026-07-03", Standing.WEEK),
            ("2026-07-10", Standing.WEEK),
            ("2026-07-11", Standing.LATE),
        ],
    )
    def test_the_nearer_the_day_the_stronger_the_warning(self, today: str, found: Standing) -> None:
        assert standing(KNOWN, "quarter_statistics", "2026Q2", on(today)) is found

    def test_what_was_due_before_the_ledger_was_begun_is_not_asked_for(self) -> None:
        known = replace(KNOWN, since=date(2026, 4, 11))
        assert standing(known, "quarter_statistics", "2026Q1") is Standing.PAST
        assert standing(KNOWN, "quarter_statistics", "2026Q1") is Standing.LATE

    def test_what_falls_due_after_the_time_of_a_sample_frightens_nobody(self) -> None:
        known = replace(KNOWN, until=date(2026, 4, 9))
        assert standing(known, "quarter_statistics", "2026Q1") is Standing.BEYOND
        led = replace(KNOWN, until=date(2026, 4, 10))
        assert standing(led, "quarter_statistics", "2026Q1") is Standing.LATE

    def test_a_tick_by_hand_is_in_time_or_late(self) -> None:
        ticks = (
            DutyTick("quarter_statistics", "2026Q1", date(2026, 4, 10), id="a"),
            DutyTick("quarter_statistics", "2025Q4", date(2026, 1, 11), id="b"),
        )
        known = replace(KNOWN, ticks=ticks)
        assert standing(known, "quarter_statistics", "2026Q1") is Standing.DONE
        assert standing(known, "quarter_statistics", "2025Q4") is Standing.DONE_LATE
        marked = {one.ticked for one in lines(known) if one.subject == "quarter_statistics"}
        assert marked == {"a", "b", ""}


class TestProofs:
    """What the ledger sees by itself."""

    def test_a_month_is_done_when_it_is_closed(self) -> None:
        closed = Closed((ClosedMonth("2026-01", "2026-02-07T09:00+08:00", "王"),
                         ClosedMonth("2026-02", "2026-03-09T09:00+08:00", "王")))  # fmt: skip
        known = replace(KNOWN, book=replace(BOOK, closed=closed))
        assert standing(known, "month_ledger", "2026-01") is Standing.DONE
        assert standing(known, "month_ledger", "2026-02") is Standing.DONE_LATE
        assert standing(known, "month_ledger", "2026-03") is Standing.LATE

    def test_a_report_is_done_when_it_was_first_issued(self) -> None:
        issued = tuple(
            IssuedDocument("annual", "2025", number, "", f"{day}T10:00+08:00", "王", "zh", "{}")
            for number, day in ((1, "2026-03-30"), (2, "2026-05-01"))
        )
        known = replace(KNOWN, issued=issued)
        (line,) = [one for one in lines(known) if one.subject == "year_report"]
        assert (line.done, line.standing) == (date(2026, 3, 30), Standing.DONE)

    def test_statistics_are_done_when_they_were_sent(self) -> None:
        known = replace(KNOWN, sent=MappingProxyType({"2026Q1": date(2026, 4, 9)}))
        assert standing(known, "quarter_statistics", "2026Q1") is Standing.DONE

    def test_the_verification_of_an_instrument_is_due_when_it_ends(self) -> None:
        facts = a_history(
            a_meter("E-01", installed="2020-01-01"),
            factory.a_setup(),
            an_event("2020-08-01", "verified"),
        )
        facts = replace(facts, instrument=Instrument("E-01", verify_months=72))
        known = replace(KNOWN, book=a_book(facts))
        (line,) = [one for one in lines(known) if one.matter is Matter.METER]
        assert (line.subject, line.due) == ("E-01", date(2026, 7, 31))
        assert line.standing is Standing.QUARTER
        off = DutyChoice("meter_verification", date(2026, 1, 1), kept=False)
        others = lines(replace(known, choices=(off,)))
        assert [one for one in others if one.matter is Matter.METER] == []


class TestPapers:
    """Notices that ask for an answer, and tasks."""

    def test_notices_and_tasks_have_their_days_and_awards_have_none(self) -> None:
        known = replace(
            KNOWN,
            notices=(
                Notice(NoticeKind.CIRCULAR, date(2026, 5, 1), "局", "通报", "1号",
                       date(2026, 6, 20), id="n"),
                Notice(NoticeKind.INTERVIEW, date(2026, 5, 1), "局", "约谈", "2号", id="i"),
                Notice(NoticeKind.AWARD, date(2026, 5, 1), "局", "先进", id="w"),
            ),
            tasks=(
                Task("关灯", date(2026, 5, 1), date(2026, 5, 20), done=date(2026, 5, 21),
                     answer="已办", id="t"),
                Task("修阀", date(2026, 5, 1), date(2026, 6, 14), id="u"),
            ),
        )  # fmt: skip
        found = {
            one.subject: one.standing
            for one in lines(known)
            if one.matter in {Matter.NOTICE, Matter.TASK}
        }
        assert found == {
            "n": Standing.WEEK, "i": Standing.UNSET, "t": Standing.DONE_LATE, "u": Standing.LATE,
        }  # fmt: skip
        assert {one.subject for one in agenda.waiting(lines(known))} >= {"n", "u"}

    def test_lines_stand_by_day(self) -> None:
        days = [one.due for one in lines(KNOWN) if one.due is not None]
        assert days == sorted(days)


def test_the_lines_of_a_duty_are_those_of_its_periods() -> None:
    found = agenda.of_duty(KNOWN, "quarter_statistics", year(2025), TODAY)
    assert [one.period for one in found] == ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
    assert found[-1].due == date(2026, 1, 10)
