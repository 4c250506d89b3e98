"""Contracts as they run out: prices revised, advised, ended early, filed away, removed whole."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from carbondesk.domain.contracts import early
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAsset,
    ContractLine,
    ContractShare,
    ContractType,
    ExitRule,
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
)
from carbondesk.domain.evidence import Evidence
from carbondesk.domain.problems import Refused
from carbondesk.operations import contract_ends, contracts, evidence, settlements
from carbondesk.operations.evidence import File, Proven
from carbondesk.store import contracts as stored
from carbondesk.store import rows, settling
from carbondesk.store.ledger import Ledger
from carbondesk.store.settling import Statement
from tests.factory import fen, micro, on
from tests.operations.conftest import RoundTrip

PRICE = 800_000_000


def a_contract(**other: object) -> Contract:
    values: dict[str, object] = {
        "code": "HT-1", "name": "冷站改造", "type": ContractType.SHARING, "company": "节能公司",
        "first": on("2020-01-01"), "last": on("2024-12-31"), "signed": on("2019-12-01"),
        "filed": on("2019-12-20"), "assessed": on("2024-09-01"),
    } | other  # fmt: skip
    return Contract(**values)  # type: ignore[arg-type]


def typed(of: Settlement, saved: int) -> SettlementLine:
    """A carrier of which so many kWh were saved."""
    return SettlementLine(of.id, "electricity", micro(1_000_000), metered_micro=micro(1e6 - saved))


def shared(ledger: Ledger, **other: object) -> Contract:
    made = contracts.put(ledger, a_contract(**other))
    contracts.put_line(ledger, ContractLine(made.id, "electricity", price_nano=PRICE))
    contracts.put_share(ledger, ContractShare(made.id, 1, 3, micro("0.7")))
    contracts.put_share(ledger, ContractShare(made.id, 4, 10, micro("0.5")))
    return made


def a_year(ledger: Ledger, contract: Contract, number: int, saved: int = 200_000) -> Settlement:
    made = settlements.draft(ledger, contract.id, date(number, 1, 1), date(number, 12, 31))
    settlements.put_line(ledger, typed(made, saved))
    return made


def statement(ledger: Ledger, contract: Contract, of: Settlement) -> Statement:
    found = {one.settlement.id: one for one in stored.settlements(ledger.db, contract.id)}
    return settling.statement(ledger.db, stored.terms(ledger.db, contract), found[of.id])


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


class TestWhatIsNoted:
    def test_each_part_is_written_and_taken_back(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        made = contracts.put(ledger, a_contract())
        price = ContractRevision(made.id, on("2022-01-01"), "electricity", PRICE, "补充协议")
        revised = round_trip(contract_ends.put_revision, ledger, price)
        advised = round_trip(contract_ends.put_advice, ledger, ContractAdvice(made.id, "更换电缆"))
        duty = ServiceDuty(made.id, "夜间巡检", micro(30), "每晚一次")
        serves = round_trip(contract_ends.put_service_duty, ledger, duty)
        round_trip(contract_ends.remove_revision, ledger, revised.id)
        round_trip(contract_ends.remove_advice, ledger, advised.id)
        round_trip(contract_ends.remove_service_duty, ledger, serves.id)

    def test_a_changed_name_takes_the_place_of_the_one_that_had_it(self, ledger: Ledger) -> None:
        made = contracts.put(ledger, a_contract())
        contracts.put_asset(ledger, ContractAsset(made.id, "冷机", 2))
        second = contracts.put_asset(ledger, ContractAsset(made.id, "水泵", 3))
        contracts.put_asset(ledger, ContractAsset(made.id, "冷机", 5, id=second.id))
        found = stored.parts(ledger.db, ContractAsset, made.id)
        assert [(one.name, one.number, one.id) for one in found] == [("冷机", 5, second.id)]

    @pytest.mark.parametrize(
        ("verb", "fact", "code"),
        [
            ("put_revision", ContractRevision("", on("2022-01-01"), "", 5), "empty"),
            ("put_revision", ContractRevision("", on("2022-01-01"), "steam", -5), "negative"),
            ("put_revision", ContractRevision("", on("2022-01-01"), "wind", 5), "unknown_carrier"),
            ("put_advice", ContractAdvice("", " "), "empty"),
            ("put_service_duty", ServiceDuty("", ""), "empty"),
            ("put_service_duty", ServiceDuty("", "巡检", micro(101)), "points_range"),
            ("put_service_duty", ServiceDuty("", "巡检", -1), "negative"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, ledger: Ledger, verb: str, fact: ContractRevision, code: str
    ) -> None:
        made = contracts.put(ledger, a_contract())
        with pytest.raises(Refused) as refusal:
            getattr(contract_ends, verb)(ledger, _of(fact, made.id))
        assert code in codes(refusal)


def _of(fact: ContractRevision, contract_id: str) -> ContractRevision:
    values = {name: getattr(fact, name) for name in fact.__dataclass_fields__}
    return type(fact)(**(values | {"contract_id": contract_id}))


class TestARevisedPrice:
    def test_counts_from_its_day_on_and_never_moves_what_was_agreed(self, ledger: Ledger) -> None:
        made = shared(ledger)
        first = a_year(ledger, made, 2020)
        settlements.agree(ledger, first.id, on("2021-01-20"))
        second = a_year(ledger, made, 2021)
        revision = ContractRevision(made.id, on("2021-01-01"), "electricity", 900_000_000)
        contract_ends.put_revision(ledger, revision)
        # 200,000 × 0.80 × 70 % and 200,000 × 0.90 × 70 %.
        assert statement(ledger, made, first).shown.payable.value == 112_000
        assert statement(ledger, made, first).differences == []
        assert statement(ledger, made, second).shown.payable.value == 126_000

    def test_cuts_the_period_that_it_falls_into(self, ledger: Ledger) -> None:
        made = shared(ledger)
        revision = ContractRevision(made.id, on("2020-07-01"), "electricity", 900_000_000)
        contract_ends.put_revision(ledger, revision)
        whole = a_year(ledger, made, 2020)
        with pytest.raises(Refused, match="settles_two_prices"):
            settlements.agree(ledger, whole.id, on("2021-01-20"))


class TestAnEarlyEnd:
    def test_by_a_straight_line_costs_the_investment_of_the_months_left(
        self, ledger: Ledger
    ) -> None:
        made = shared(ledger, exit_rule=ExitRule.STRAIGHT_LINE, investment_fen=fen(600_000))
        found = early.of(stored.terms(ledger.db, made), (), on("2022-12-31"))
        # 24 of 60 months: 600,000 × 24 / 60.
        assert found.months_left == 24
        assert found.payment is not None
        assert found.payment.value == 240_000
        (fact, months) = list(found.payment.leaves())
        assert dict(fact.fields)["invest"] == 600_000
        assert dict(months.fields) == {
            "months_left": 24, "months_of_term": 60, "note": "24 / 60",
        }  # fmt: skip

    def test_discounted_it_costs_the_shares_of_the_years_left(self, ledger: Ledger) -> None:
        made = shared(ledger, exit_rule=ExitRule.DISCOUNTED, exit_rate_micro=micro("0.1"))
        first = a_year(ledger, made, 2021)
        settlements.agree(ledger, first.id, on("2022-01-20"))
        settled = [one.settlement for one in stored.settlements(ledger.db, made.id)]
        found = early.of(stored.terms(ledger.db, made), settled, on("2021-12-31"))
        # 160,000 a year: 70 % in year 3, 50 % in years 4 and 5, at 10 %.
        # 112,000 ÷ 1.1, 80,000 ÷ 1.21 and 80,000 ÷ 1.331, each to the fen as it is printed.
        assert [(one.label, one.value) for one in found.years] == [
            ("3", Fraction("101818.18")),
            ("4", Fraction("66115.70")),
            ("5", Fraction("60105.18")),
        ]
        assert found.payment is not None
        assert found.payment.value == Fraction("228039.06")

    def test_without_an_agreed_statement_the_shares_are_not_known(self, ledger: Ledger) -> None:
        made = shared(ledger, exit_rule=ExitRule.DISCOUNTED)
        found = early.of(stored.terms(ledger.db, made), (), on("2021-12-31"))
        assert found.payment is not None
        assert found.payment.value is None

    def test_without_a_clause_or_outside_the_term_nothing_is_reckoned(self, ledger: Ledger) -> None:
        terms = stored.terms(ledger.db, shared(ledger))
        assert early.of(terms, (), on("2021-12-31")).payment is None
        assert early.of(terms, (), on("2031-12-31")).payment is None

    def test_is_brought_into_a_draft(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        made = shared(
            ledger, exit_rule=ExitRule.STRAIGHT_LINE, investment_fen=fen(600_000),
            ended=on("2022-12-31"),
        )  # fmt: skip
        draft = a_year(ledger, made, 2022)
        item = round_trip(contract_ends.owe, ledger, made.id, draft.id, "提前终止补偿")
        assert (item.kind, item.amount_fen) == (ItemKind.ADDITION, fen(240_000))
        assert statement(ledger, made, draft).shown.payable.value == 112_000 + 240_000

    def test_without_a_clause_is_not_brought_into_a_draft(self, ledger: Ledger) -> None:
        made = shared(ledger)
        draft = a_year(ledger, made, 2022)
        with pytest.raises(Refused, match="exit_unknown"):
            contract_ends.owe(ledger, made.id, draft.id, "提前终止补偿")

    def test_leaves_no_settlement_beyond_it(self, ledger: Ledger) -> None:
        made = shared(ledger)
        a_year(ledger, made, 2022)
        with pytest.raises(Refused, match="outside_term"):
            contracts.put(ledger, a_contract(id=made.id, ended=on("2022-06-30")))
        ended = contracts.put(ledger, a_contract(id=made.id, ended=on("2023-06-30")))
        with pytest.raises(Refused, match="outside_term"):
            a_year(ledger, ended, 2023)


class TestTheArchive:
    def whole(self, ledger: Ledger) -> Contract:
        """A contract of a year that was settled, paid, assessed and handed over."""
        ledger.clock = lambda: datetime(2026, 1, 9, tzinfo=UTC)
        made = shared(ledger, last=on("2020-12-31"), assessed=on("2020-09-30"))
        contracts.put_asset(ledger, ContractAsset(made.id, "冷机"))
        draft = a_year(ledger, made, 2020)
        settlements.agree(ledger, draft.id, on("2021-01-20"))
        settlements.put_invoice(ledger, Invoice(draft.id, "F1", on("2021-01-25"), fen(112_000)))
        settlements.put_payment(ledger, Payment(draft.id, on("2021-02-01"), fen(112_000)))
        handed = a_contract(
            id=made.id, last=on("2020-12-31"), assessed=on("2020-09-30"), handover=on("2021-01-31")
        )
        return contracts.put(ledger, handed)

    def test_takes_a_contract_of_which_nothing_is_open(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        made = self.whole(ledger)
        filed = round_trip(contract_ends.archive, ledger, made.id, on("2021-03-01"))
        assert filed.archived == on("2021-03-01")
        back = round_trip(contract_ends.unarchive, ledger, made.id)
        assert back.archived is None

    def test_what_is_filed_away_stands_still(self, ledger: Ledger) -> None:
        made = self.whole(ledger)
        contract_ends.archive(ledger, made.id, on("2021-03-01"))
        (settled,) = stored.settlements(ledger.db, made.id)
        refused = (
            (contracts.put_asset, ContractAsset(made.id, "水泵")),
            (contracts.remove_share, stored.parts(ledger.db, ContractShare, made.id)[0].id),
            (settlements.remove_payment, settled.payments[0].id),
            (settlements.put_payment, Payment(settled.settlement.id, on("2021-03-02"), 5)),
            (contract_ends.put_advice, ContractAdvice(made.id, "更换电缆")),
        )
        for verb, argument in refused:
            with pytest.raises(Refused, match="contract_archived"):
                verb(ledger, argument)  # type: ignore[arg-type]
        with pytest.raises(Refused, match="contract_archived"):
            settlements.withdraw(ledger, settled.settlement.id, "改正")

    def test_names_what_is_still_open(self, ledger: Ledger) -> None:
        ledger.clock = lambda: datetime(2026, 1, 9, tzinfo=UTC)
        made = shared(ledger, last=on("2020-12-31"), filed=None)
        contracts.put_asset(ledger, ContractAsset(made.id, "冷机"))
        draft = a_year(ledger, made, 2020)
        settlements.agree(ledger, draft.id, on("2021-01-20"))
        with pytest.raises(Refused) as refusal:
            contract_ends.archive(ledger, made.id, on("2021-03-01"))
        left = [problem.values["contract_duty"] for problem in refusal.value.problems]
        assert left == ["filing", "handover", "payment"]

    def test_does_not_take_a_contract_that_still_runs(self, ledger: Ledger) -> None:
        made = shared(ledger, last=on("2039-12-31"), first=on("2020-01-01"))
        with pytest.raises(Refused, match="contract_runs"):
            contract_ends.archive(ledger, made.id, on("2021-03-01"))


class TestAPropertyService:
    def test_is_paid_its_fee_less_what_the_scores_take_off(self, ledger: Ledger) -> None:
        made = contracts.put(
            ledger,
            a_contract(
                type=ContractType.PROPERTY, fee_fen=fen(120_000), settle_months=3,
                last=on("2020-12-31"),
            ),
        )  # fmt: skip
        for month, score, yuan in (("2020-01", 92, 500), ("2020-03", 95, 250), ("2020-04", 80, 9)):
            contracts.put_score(ledger, ServiceScore(made.id, month, micro(score), fen(yuan)))
        draft = settlements.draft(ledger, made.id, on("2020-01-01"), on("2020-03-31"))
        settlements.put_item(ledger, SettlementItem(draft.id, ItemKind.PREPAID, "预付", fen(1_000)))
        found = statement(ledger, made, draft).today
        values = {row.code: row.figure.value for row in found.rows}
        # A quarter of 120,000 less 500 and 250; that of April is of the next quarter.
        assert (values["fee"], values["scored"]) == (30_000, 750)
        assert values["payable"] == 30_000 - 750 - 1_000
        facts = [fact.kind for fact in found.payable.leaves()]
        assert facts.count("service_score") == 2

    def test_without_a_fee_is_not_settled(self, ledger: Ledger) -> None:
        made = contracts.put(ledger, a_contract(type=ContractType.PROPERTY))
        draft = settlements.draft(ledger, made.id, on("2020-01-01"), on("2020-12-31"))
        with pytest.raises(Refused, match="service_fee_missing"):
            settlements.agree(ledger, draft.id, on("2021-01-20"))


class TestRemoval:
    def test_takes_all_links_to_files_along_and_undo_brings_them_back(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        made = shared(ledger)
        draft = a_year(ledger, made, 2020)
        other = contracts.put(ledger, a_contract(code="HT-2"))
        facts: tuple[Proven, ...] = (made, draft, other)
        for number, fact in enumerate(facts):
            content = f"文件{number}".encode()
            file = File(f"{number}.pdf", len(content), f"{number:064d}", content)
            evidence.attach(ledger, fact, [file])
        before = rows.fetch(ledger.db, Evidence, "order by name")
        assert [one.name for one in before] == ["0.pdf", "1.pdf", "2.pdf"]
        round_trip(contracts.remove, ledger, made.id)
        assert [one.name for one in rows.fetch(ledger.db, Evidence)] == ["2.pdf"]
        assert stored.settlements(ledger.db, made.id) == []
        ledger.undo()
        assert rows.fetch(ledger.db, Evidence, "order by name") == before
        assert [one.settlement for one in stored.settlements(ledger.db, made.id)] == [draft]
