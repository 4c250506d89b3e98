"""Duties, notices, tasks, activities, purchases and scores: written, refused, undone."""

from datetime import date

import pytest

from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.duty import DutyChoice, DutyTick, Shift
from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.problems import Refused
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.operations import activities, duties, evidence, notices, purchases, scores
from carbondesk.store import activities as kept
from carbondesk.store import duties as dated
from carbondesk.store import scores as scored
from carbondesk.store.ledger import Ledger
from tests.operations.conftest import RoundTrip

DAY = date(2026, 3, 2)
CHOICE = DutyChoice("quarter_statistics", date(2026, 1, 1), 1, 15)
OWN = DutyChoice("own:sorting", date(2026, 1, 1), 1, 5, Shift.AFTER, name="分类月报", every="month")
TICK = DutyTick("year_plan", "2026", DAY)
NOTICE = Notice(NoticeKind.CIRCULAR, DAY, "市机关事务管理局", "用能异常的通报", "〔2026〕3号")
TASK = Task("更换漏水阀门", DAY, date(2026, 3, 20), "王", "〔2026〕3号")
TRAINING = Activity(ActivityKind.TRAINING, DAY, DAY, "节能培训", 45)
RIDE = Activity(
    ActivityKind.GREEN_TRAVEL, DAY, DAY, "乘公交", None, 100_000_000, "次", "M02"
)  # fmt: skip
BOUGHT = Purchase(DAY, "台式计算机", 10, 5_000_000, "E01", "CQC26", date(2027, 1, 1))
SCORE = ScoreEntry("NW-7", 2025, 3_000_000)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


class TestDuties:
    """Days of one's own, and ticks by hand."""

    def test_the_day_of_a_duty_is_set_and_taken_back(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        made = round_trip(duties.put, ledger, CHOICE)
        again = duties.put(ledger, DutyChoice("quarter_statistics", date(2026, 1, 1), 1, 20))
        assert [one.id for one in dated.choices(ledger.db)] == [made.id] == [again.id]
        round_trip(duties.remove, ledger, made.id)

    def test_what_is_moved_onto_the_day_of_another_takes_its_place(self, ledger: Ledger) -> None:
        duties.put(ledger, CHOICE)
        later = duties.put(ledger, DutyChoice("quarter_statistics", date(2027, 1, 1), 1, 20))
        moved = DutyChoice("quarter_statistics", date(2026, 1, 1), 1, 20, id=later.id)
        duties.put(ledger, moved)
        assert dated.choices(ledger.db) == [moved]

    def test_a_duty_is_ticked_once_a_period(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        made = round_trip(duties.tick, ledger, TICK)
        duties.tick(ledger, DutyTick("year_plan", "2026", date(2026, 3, 5), "文号补登"))
        assert [(one.id, one.day.day) for one in dated.ticks(ledger.db)] == [(made.id, 5)]
        round_trip(duties.untick, ledger, made.id)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (DutyChoice("", DAY, name="x", every="year"), "empty"),
            (DutyChoice("own:x", DAY, 1, 5, every="month"), "empty"),
            (DutyChoice("own:x", DAY, 1, 5, name="周报", every="week"), "duty_every"),
            (DutyChoice("year_plan", DAY, 25, 5), "duty_months"),
            (DutyChoice("year_plan", DAY, 1, 32), "duty_day"),
            (DutyChoice("contract_filing", DAY, 0, 367), "duty_day"),
        ],
    )
    def test_what_is_no_rule_is_refused(self, ledger: Ledger, wrong: DutyChoice, code: str) -> None:
        with pytest.raises(Refused) as refused:
            duties.put(ledger, wrong)
        assert codes(refused) == [code]

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (DutyTick("", "2026", DAY), "empty"),
            (DutyTick("year_plan", "2026年", DAY), "tick_period"),
            (DutyTick("year_plan", "2026", date(2026, 6, 16)), "tick_ahead"),
        ],
    )
    def test_what_is_no_tick_is_refused(self, ledger: Ledger, wrong: DutyTick, code: str) -> None:
        with pytest.raises(Refused) as refused:
            duties.tick(ledger, wrong)
        assert codes(refused) == [code]


class TestNotices:
    """What agencies send, and what is to be put right."""

    def test_notices_and_tasks_come_and_go(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        made = round_trip(notices.put, ledger, NOTICE)
        task = round_trip(notices.put_task, ledger, TASK)
        assert dated.notices(ledger.db) == [made]
        assert dated.tasks(ledger.db) == [task]
        round_trip(notices.remove, ledger, made.id)
        round_trip(notices.remove_task, ledger, task.id)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (Notice(NoticeKind.ORDER, DAY, "", "整改"), "empty"),
            (Notice(NoticeKind.ORDER, DAY, "局", " "), "empty"),
            (Notice(NoticeKind.ORDER, DAY, "局", "整改", "", date(2026, 3, 1)), "before_received"),
            (Notice(NoticeKind.ORDER, DAY, "局", "整改", answered=DAY), "empty"),
        ],
    )
    def test_what_is_no_notice_is_refused(self, ledger: Ledger, wrong: Notice, code: str) -> None:
        with pytest.raises(Refused) as refused:
            notices.put(ledger, wrong)
        assert codes(refused) == [code]

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (Task("", DAY), "empty"),
            (Task("修", DAY, done=date(2026, 3, 1), answer="好"), "before_received"),
            (Task("修", DAY, done=DAY), "empty"),
        ],
    )
    def test_what_is_no_task_is_refused(self, ledger: Ledger, wrong: Task, code: str) -> None:
        with pytest.raises(Refused) as refused:
            notices.put_task(ledger, wrong)
        assert codes(refused) == [code]


class TestActivities:
    """Trainings and actions."""

    def test_activities_come_and_go(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        made = round_trip(activities.put, ledger, TRAINING)
        round_trip(activities.put, ledger, RIDE)
        assert [one.name for one in kept.activities(ledger.db)] == ["乘公交", "节能培训"]
        round_trip(activities.remove, ledger, made.id)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"name": ""}, "empty"),
            ({"last": date(2026, 3, 1)}, "end_before_start"),
            ({"people": -1}, "negative"),
            ({"grade": "D"}, "factor_grade"),
            ({"action": "M01"}, "activity_action"),
            ({"unit": "人次"}, "emission_unit"),
            ({"quantity_micro": None}, "empty"),
            ({"factor_micro": 5, "source": "本单位"}, "activity_factor_known"),
            ({"action": "T06", "unit": "人公里", "factor_micro": 5}, "empty"),
        ],
    )
    def test_what_does_not_fit_is_refused(
        self, ledger: Ledger, change: dict[str, object], code: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            activities.put(ledger, Activity(**{**RIDE.__dict__, **change}))
        assert codes(refused) == [code]

    def test_a_file_proves_an_activity_and_goes_with_it(self, ledger: Ledger) -> None:
        made = activities.put(ledger, TRAINING)
        file = evidence.File("签到表.pdf", 4, "0" * 64, b"scan")
        evidence.attach(ledger, made, [file])
        assert [one.name for one in evidence.of_fact(ledger.db, made)] == ["签到表.pdf"]
        activities.remove(ledger, made.id)
        assert evidence.of_fact(ledger.db, made) == []


class TestPurchases:
    """What was bought."""

    def test_purchases_come_and_go(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        made = round_trip(purchases.put, ledger, BOUGHT)
        assert kept.purchases(ledger.db) == [made]
        round_trip(purchases.remove, ledger, made.id)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"name": ""}, "empty"),
            ({"pieces": 0}, "pieces_below_one"),
            ({"amount_fen": -1}, "negative"),
            ({"item": "E99"}, "purchase_item"),
            ({"valid_to": None}, "certificate_in_part"),
            ({"label_to": DAY}, "certificate_in_part"),
        ],
    )
    def test_what_does_not_fit_is_refused(
        self, ledger: Ledger, change: dict[str, object], code: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            purchases.put(ledger, Purchase(**{**BOUGHT.__dict__, **change}))
        assert codes(refused) == [code]


class TestScores:
    """What is typed into a scorecard."""

    def test_an_item_is_scored_once_a_year(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        made = round_trip(scores.put, ledger, SCORE)
        again = scores.put(ledger, ScoreEntry("NW-7", 2025, 2_000_000))
        assert [one.id for one in scored.entries(ledger.db)] == [made.id] == [again.id]
        round_trip(scores.remove, ledger, made.id)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (ScoreEntry("NW-99", 2025, 0), "score_item"),
            (ScoreEntry("NW-7", 25, 0), "score_year"),
            (ScoreEntry("NW-7", 2025, 3_000_001), "score_points"),
            (ScoreEntry("NW-2", 2025, basis_micro=-1), "negative"),
            (ScoreEntry("NW-7", 2025), "empty"),
        ],
    )
    def test_what_does_not_fit_is_refused(
        self, ledger: Ledger, wrong: ScoreEntry, code: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            scores.put(ledger, wrong)
        assert codes(refused) == [code]
