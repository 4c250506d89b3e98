"""Periods and duties of a contract, day by day as one would write them into a diary."""

from dataclasses import replace
from datetime import date
from typing import Any

from carbondesk.domain import period
from carbondesk.domain.agenda import Matter, Standing
from carbondesk.domain.contracts import duties, frozen, plan, settle
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractMeter,
    ContractShare,
    ContractType,
    ServiceScore,
    Terms,
)
from carbondesk.domain.contracts.duties import ContractDuty, DutyKind, Kept
from carbondesk.domain.contracts.noted import ContractRevision
from carbondesk.domain.contracts.settle import Given
from carbondesk.domain.contracts.settlement import (
    ItemKind,
    Payment,
    Settlement,
    SettlementFacts,
    SettlementItem,
)
from tests.factory import fen, micro, on

TODAY = date(2026, 1, 9)


def a_contract(**other: object) -> Contract:
    values: dict[str, Any] = {
        "code": "HT-1", "name": "冷站改造", "type": ContractType.SHARING, "company": "节能公司",
        "first": on("2024-01-01"), "last": on("2026-12-31"), "signed": on("2023-12-10"),
        "filed": on("2024-01-05"), "id": "c",
    } | other  # fmt: skip
    return Contract(**values)


def days(terms: Terms, *settled: Settlement) -> list[tuple[str, str]]:
    found = plan.of(terms, settled)
    return [(one.period.first.isoformat(), one.period.last.isoformat()) for one in found]


def a_settlement(number: int, first: str, last: str) -> Settlement:
    return Settlement("c", f"HT-1-{number:02d}", number, on(first), on(last), id=str(number))


def agreed(number: int, first: str, last: str, day: str, yuan: int) -> Settlement:
    """A statement that pays so many yuan."""
    made = a_settlement(number, first, last)
    item = SettlementItem(made.id, ItemKind.ADDITION, "约定", fen(yuan))
    terms = Terms(a_contract(type=ContractType.PROPERTY))
    settled = settle.of(terms, Given(made.period, items=(item,)))
    return replace(made, agreed=on(day), figures=frozen.text(settled))


def of_kind(found: tuple[ContractDuty, ...], kind: DutyKind) -> list[ContractDuty]:
    return [one for one in found if one.kind is kind]


class TestPeriods:
    def test_follow_each_other_by_the_months_that_were_signed(self) -> None:
        assert days(Terms(a_contract(settle_months=12))) == [
            ("2024-01-01", "2024-12-31"),
            ("2025-01-01", "2025-12-31"),
            ("2026-01-01", "2026-12-31"),
        ]

    def test_begin_after_what_was_settled_and_stop_at_an_early_end(self) -> None:
        terms = Terms(a_contract(settle_months=6, ended=on("2025-02-28")))
        begun = a_settlement(1, "2024-01-01", "2024-08-31")
        assert days(terms, begun) == [("2024-01-01", "2024-08-31"), ("2024-09-01", "2025-02-28")]

    def test_stop_where_the_share_changes(self) -> None:
        shares = (ContractShare("c", 1, 1, micro("0.7")), ContractShare("c", 2, 3, micro("0.5")))
        terms = Terms(a_contract(settle_months=9), shares=shares)
        assert days(terms)[:3] == [
            ("2024-01-01", "2024-09-30"),
            ("2024-10-01", "2024-12-31"),
            ("2025-01-01", "2025-09-30"),
        ]

    def test_begin_on_the_last_day_of_a_short_month(self) -> None:
        assert plan.after_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
        assert plan.after_months(date(2024, 1, 31), 12) == date(2025, 1, 31)

    def test_end_with_the_contract(self) -> None:
        settled = [a_settlement(1, "2024-01-01", "2026-12-31")]
        assert plan.following(Terms(a_contract()), settled) is None


class TestDuties:
    def test_a_contract_is_filed_within_the_days_after_signing(self) -> None:
        found = duties.of(Kept(Terms(a_contract())), TODAY)
        (filing,) = of_kind(found, DutyKind.FILING)
        assert (filing.due, filing.done, filing.standing) == (
            date(2024, 1, 9), date(2024, 1, 5), Standing.DONE,
        )  # fmt: skip
        late = duties.of(Kept(Terms(a_contract(filed=None))), TODAY)
        assert of_kind(late, DutyKind.FILING)[0].standing is Standing.LATE

    def test_meters_are_read_at_the_end_of_each_period(self) -> None:
        terms = Terms(a_contract(), meters=(ContractMeter("c", "E-01"),))
        found = of_kind(duties.of(Kept(terms, (), on("2024-12-31")), TODAY), DutyKind.READINGS)
        assert [(one.due.isoformat(), one.standing) for one in found] == [
            ("2024-12-31", Standing.DONE),
            ("2025-12-31", Standing.LATE),
            ("2026-12-31", Standing.OPEN),
        ]

    def test_a_statement_is_due_within_the_days_for_settling(self) -> None:
        signed = agreed(1, "2024-01-01", "2024-12-31", "2025-02-01", 100)
        found = duties.of(Kept(Terms(a_contract()), (SettlementFacts(signed),)), TODAY)
        settled = of_kind(found, DutyKind.SETTLEMENT)
        # 31 December and 30 days are 30 January; on 9 January that is in 21 days.
        assert [(one.number, one.due.isoformat(), one.standing) for one in settled] == [
            (1, "2025-01-30", Standing.DONE_LATE),
            (2, "2026-01-30", Standing.MONTH),
            (3, "2027-01-30", Standing.OPEN),
        ]

    def test_the_days_for_settling_are_a_term_of_the_contract(self) -> None:
        found = duties.of(Kept(Terms(a_contract(settle_days=5))), TODAY)
        (_, second, _) = of_kind(found, DutyKind.SETTLEMENT)
        assert (second.due, second.standing) == (date(2026, 1, 5), Standing.LATE)

    def test_what_was_agreed_is_paid_within_the_days(self) -> None:
        signed = agreed(1, "2024-01-01", "2024-12-31", "2025-12-20", 100)
        kept = Kept(Terms(a_contract()), (SettlementFacts(signed),))
        (payment,) = of_kind(duties.of(kept, TODAY), DutyKind.PAYMENT)
        # 20 December and 30 days are 19 January, in ten days.
        assert (payment.due, payment.standing) == (date(2026, 1, 19), Standing.MONTH)
        assert duties.payable_fen(kept.settled[0]) == fen(100)
        part = SettlementFacts(signed, payments=(Payment("1", on("2026-01-05"), fen(99)),))
        assert (
            of_kind(duties.of(Kept(kept.terms, (part,)), TODAY), DutyKind.PAYMENT)[0].done is None
        )
        whole = SettlementFacts(signed, payments=(Payment("1", on("2026-01-05"), fen(100)),))
        (paid,) = of_kind(duties.of(Kept(kept.terms, (whole,)), TODAY), DutyKind.PAYMENT)
        assert (paid.done, paid.standing) == (date(2026, 1, 5), Standing.DONE)

    def test_the_end_is_warned_of_90_30_and_7_days_before(self) -> None:
        last = {"2026-01-16": Standing.WEEK, "2026-02-08": Standing.MONTH,
                "2026-04-09": Standing.QUARTER, "2026-04-10": Standing.OPEN,
                "2026-01-08": Standing.DONE}  # fmt: skip
        for day, standing in last.items():
            found = duties.of(Kept(Terms(a_contract(last=on(day)))), TODAY)
            assert of_kind(found, DutyKind.EXPIRY)[0].standing is standing

    def test_savings_are_verified_and_assets_handed_over_by_the_end(self) -> None:
        kept = Kept(Terms(a_contract(last=on("2026-01-31"), assess_days=10)), has_assets=True)
        found = duties.of(kept, TODAY)
        (assessed,) = of_kind(found, DutyKind.VERIFICATION)
        assert (assessed.due, assessed.standing) == (date(2026, 1, 21), Standing.MONTH)
        assert of_kind(found, DutyKind.HANDOVER)[0].standing is Standing.MONTH
        assert of_kind(duties.of(Kept(kept.terms), TODAY), DutyKind.HANDOVER) == []

    def test_an_early_end_takes_the_place_of_the_last_day(self) -> None:
        found = duties.of(Kept(Terms(a_contract(ended=on("2026-01-15")))), TODAY)
        (end,) = of_kind(found, DutyKind.EARLY_END)
        assert (end.due, end.standing) == (date(2026, 1, 15), Standing.WEEK)
        assert of_kind(found, DutyKind.EXPIRY) == of_kind(found, DutyKind.VERIFICATION) == []

    def test_a_property_service_is_neither_filed_nor_verified(self) -> None:
        found = duties.of(Kept(Terms(a_contract(type=ContractType.PROPERTY))), TODAY)
        kinds = {one.kind for one in found}
        assert kinds == {DutyKind.SETTLEMENT, DutyKind.EXPIRY, DutyKind.SCORE}

    def test_a_property_service_is_scored_each_month(self) -> None:
        contract = a_contract(
            type=ContractType.PROPERTY, first=on("2025-11-01"), last=on("2026-01-15"), settle_days=5
        )
        terms = Terms(contract, scores=(ServiceScore("c", "2025-11", micro(92)),))
        found = of_kind(duties.of(Kept(terms), TODAY), DutyKind.SCORE)
        assert [(one.month, one.due.isoformat(), one.standing) for one in found] == [
            ("2025-11", "2025-12-05", Standing.DONE),
            ("2025-12", "2026-01-05", Standing.LATE),
            ("2026-01", "2026-01-20", Standing.MONTH),
        ]

    def test_the_price_is_revised_again_and_again(self) -> None:
        revised = (ContractRevision("c", on("2025-03-01"), "electricity", 5),)
        found = of_kind(
            duties.of(Kept(Terms(a_contract(price_months=12), revisions=revised)), TODAY),
            DutyKind.PRICE,
        )
        # Two years and twelve months: on the first day of 2025 and of 2026.
        assert [(one.due.isoformat(), one.done, one.standing) for one in found] == [
            ("2025-01-01", date(2025, 3, 1), Standing.DONE_LATE),
            ("2026-01-01", None, Standing.LATE),
        ]
        assert of_kind(duties.of(Kept(Terms(a_contract())), TODAY), DutyKind.PRICE) == []

    def test_what_was_filed_away_asks_for_nothing(self) -> None:
        terms = Terms(a_contract(ended=on("2025-12-31"), archived=on("2026-01-05")))
        found = duties.of(Kept(terms, has_assets=True), TODAY)
        assert all(one.done is not None for one in found)
        assert duties.pressing([Kept(terms, has_assets=True)], TODAY) == ()

    def test_lines_of_the_calendar_lie_in_their_days_and_differ(self) -> None:
        kept = [Kept(Terms(a_contract(price_months=6)))]
        found = list(duties.lines(kept, period.year(2025), TODAY))
        assert [(one.due, one.name, one.standing) for one in found] == [
            (date(2025, 1, 1), "冷站改造", Standing.LATE),
            (date(2025, 1, 30), "冷站改造", Standing.LATE),
            (date(2025, 7, 1), "冷站改造", Standing.LATE),
        ]
        assert {one.matter for one in found} == {Matter.CONTRACT}
        assert len({(one.subject, one.period) for one in found}) == 3

    def test_what_presses_is_late_or_within_30_days(self) -> None:
        kept = [Kept(Terms(a_contract(last=on("2026-01-16"), settle_days=90)))]
        pressing = duties.pressing(kept, TODAY)
        assert [(one.kind, one.number) for one in pressing] == [
            (DutyKind.SETTLEMENT, 1),
            (DutyKind.VERIFICATION, 0),
            (DutyKind.EXPIRY, 0),
        ]

    def test_those_of_all_contracts_stand_by_day(self) -> None:
        kept = [Kept(Terms(a_contract())), Kept(Terms(a_contract(id="d", signed=on("2024-03-01"))))]
        found = [one.due for one in duties.every(kept, TODAY)]
        assert found == sorted(found)
