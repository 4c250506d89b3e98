"""The contracts of a sample fit its meters, bills and projects."""

from fractions import Fraction

import pytest

from carbondesk.domain import cost
from carbondesk.domain.contracts import contract as facts_of
from carbondesk.domain.contracts import offer
from carbondesk.domain.contracts import settlement as settled
from carbondesk.domain.contracts.contract import Contract, ContractType
from carbondesk.domain.contracts.noted import ServiceDuty
from carbondesk.domain.contracts.settlement import State
from carbondesk.domain.period import year
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import FEN, MICRO, NANO, from_micro
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import contract_money, contracts, offers, projects, settling
from carbondesk.store.ledger import Connection
from carbondesk.store.settling import Statement
from tests.sample.conftest import Made
from tools.environment import ROOT

DOCS = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")


def statements(made: Made) -> list[Statement]:
    db = made.ledger.db
    return [
        settling.statement(db, contracts.terms(db, one), facts)
        for one in contracts.every(db)
        for facts in contracts.settlements(db, one.id)
    ]


def test_each_is_as_one_would_be_let_to_type_it(made: Made) -> None:
    db = made.ledger.db
    found = [wrong for one in contracts.every(db) for wrong in _wrong(db, one)]
    assert found == []


def _wrong(db: Connection, one: Contract) -> list[Problem]:
    """What would be refused of a contract, its lists, its offers and statements."""
    found = facts_of.problems(one)
    signed = contracts.terms(db, one)
    found += [wrong for item in offers.of_contract(db, one.id) for wrong in offer.problems(item)]
    found += offer.assumption_problems(offers.assumption(db, one.id))
    found += [wrong for item in signed.lines for wrong in facts_of.line_problems(item)]
    found += [wrong for item in signed.shares for wrong in facts_of.share_problems(item)]
    found += [wrong for item in signed.adjusters for wrong in facts_of.adjuster_problems(item)]
    for facts in contracts.settlements(db, one.id):
        found += settled.problems(facts.settlement, one.term, [facts.settlement])
        if facts.settlement.agreed is not None:
            found += settled.day_problems(facts.settlement.agreed, facts.settlement, MADE_AT.date())
    return found


def test_the_offers_and_what_is_assumed_judge_the_trusteeship(samples: dict[str, Made]) -> None:
    db = samples["hospital"].ledger.db
    (one,) = contracts.every(db)
    judged = contract_money.judged(db, one)
    assert judged.worth is not None
    beside = contract_money.compared(db, one)
    assert {item.offer.company for item in beside} == {"某供热服务公司", "某能源科技公司"}


def test_the_service_is_scored_each_month_and_held_back_by_hand(samples: dict[str, Made]) -> None:
    db = samples["campus"].ledger.db
    service = contracts.every(db)[-1]
    assert service.type is ContractType.PROPERTY
    duties = contracts.parts(db, ServiceDuty, service.id)
    assert sum(one.points_micro for one in duties) == 100 * MICRO
    (statement,) = [
        item for item in statements(samples["campus"]) if item.terms.contract == service
    ]
    # By hand: 1,860,000 a year less 3,100 for October and 1,550 for November.
    assert statement.today.payable.value == 1_855_350


def test_what_was_agreed_is_what_the_ledger_says_and_paid(made: Made) -> None:
    for one in statements(made):
        assert one.today.problems == ()
        assert one.differences == []
        payable = int(Fraction(one.shown.payable.value or 0) * FEN)
        assert settled.matched(one.facts, payable).problems == ()
        wanted = State.DRAFT if one.agreed is None else State.PAID
        assert one.facts.state(payable) is wanted


def test_the_roof_saves_about_what_its_own_meters_tell(samples: dict[str, Made]) -> None:
    made = samples["campus"]
    for one in statements(made):
        if one.terms.contract.type is not ContractType.SHARING:
            continue
        (saved,) = [row.figure for row in one.shown.rows if row.code == "saving"]
        days = one.facts.settlement.period
        sun, sold = (
            made.measured.usage(made.facts(code).meter.id, days).quantity
            for code in ("PV-01", "PV-02")
        )
        own = Fraction(sun or 0) - Fraction(sold or 0)
        assert abs(Fraction(saved.value or 0) / own - 1) < Fraction(5, 100)


def test_the_base_of_the_heat_is_its_quantity_at_its_price(samples: dict[str, Made]) -> None:
    db = samples["hospital"].ledger.db
    signed = contracts.terms(db, contracts.every(db)[0])
    (line,), (price,) = signed.lines, signed.adjusters
    assert from_micro(line.base_micro) * from_micro(price.base_micro) == line.base_fen // FEN


def test_what_the_hospital_advanced_is_what_its_bills_say(samples: dict[str, Made]) -> None:
    made = samples["hospital"]
    for one in statements(made):
        (item,) = one.facts.items
        period = year(one.facts.settlement.first.year)
        spent = cost.of_meter(made.measured, made.facts("H-01").meter.id, period)
        assert Fraction(item.amount_fen, FEN) == spent.value


@pytest.mark.parametrize(("number", "gives"), [(2023, "232703.80"), (2024, "224631.01")])
def test_the_campus_by_hand(samples: dict[str, Made], number: int, gives: str) -> None:
    """(760,000 − what E-03 used) × 0.62 × 85 %."""
    made = samples["campus"]
    used = made.measured.usage(made.facts("E-03").meter.id, year(number)).quantity
    value = (760_000 - Fraction(used or 0)) * Fraction(620_000_000, NANO)
    (one,) = [x for x in statements(made) if x.facts.settlement.first.year == number]
    assert one.shown.value.value == Fraction(round(value * 100), 100)
    assert one.shown.payable.value == Fraction(gives)


def test_its_project_and_its_page_name_it(made: Made) -> None:
    db, kind = made.ledger.db, made.sample.kind
    known = {item.id for item in projects.every(db)}
    for one in contracts.every(db):
        head = f"| {kind} | `{one.code}` | {one.name} | {one.type.value} |"
        assert any(line.startswith(head) for line in DOCS.splitlines())
        assert {link.project_id for link in contracts.terms(db, one).projects} <= known
