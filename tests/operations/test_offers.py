"""What is weighed before a contract is signed, in the ledger: written, replaced, taken back."""

from pathlib import Path

import pytest

from carbondesk.domain.contracts.contract import Contract, ContractType
from carbondesk.domain.contracts.offer import AlertLimit, ContractAssumption, ContractOffer
from carbondesk.domain.problems import Refused
from carbondesk.exchange import export
from carbondesk.operations import contracts, importing, offers
from carbondesk.store import offers as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import fen, micro, on
from tests.operations.conftest import RoundTrip

KINDS = ("contracts", "contract_offers", "contract_assumptions", "contract_alert_limits")


@pytest.fixture
def contract(ledger: Ledger) -> Contract:
    return contracts.put(
        ledger,
        Contract("HT-1", "冷站改造", ContractType.SHARING, "待定", on("2026-01-01"),
                 on("2031-12-31")),
    )  # fmt: skip


def an_offer(contract: Contract, **other: object) -> ContractOffer:
    values: dict[str, object] = {
        "contract_id": contract.id, "company": "甲公司", "type": ContractType.SHARING,
        "months": 72, "share_micro": micro("0.7"),
    } | other  # fmt: skip
    return ContractOffer(**values)  # type: ignore[arg-type]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_each_part_is_written_and_taken_back(
    ledger: Ledger, contract: Contract, round_trip: RoundTrip
) -> None:
    made = round_trip(offers.put, ledger, an_offer(contract))
    limit = round_trip(offers.put_limit, ledger, AlertLimit("GD-energy", micro(300)))
    round_trip(offers.assume, ledger, ContractAssumption(contract.id, micro("0.06")))
    round_trip(offers.remove, ledger, made.id)
    round_trip(offers.remove_limit, ledger, limit.id)


def test_the_same_company_and_variant_are_replaced(ledger: Ledger, contract: Contract) -> None:
    offers.put(ledger, an_offer(contract))
    offers.put(ledger, an_offer(contract, months=96))
    offers.put(ledger, an_offer(contract, variant="方案二"))
    found = stored.of_contract(ledger.db, contract.id)
    assert [(one.variant, one.months, one.years) for one in found] == [
        ("", 96, 8),
        ("方案二", 72, 6),
    ]


def test_what_is_assumed_stands_once(ledger: Ledger, contract: Contract) -> None:
    offers.assume(ledger, ContractAssumption(contract.id, running_fen=fen(20_000)))
    offers.assume(ledger, ContractAssumption(contract.id, saving_micro=micro("0.2")))
    found = stored.assumption(ledger.db, contract.id)
    assert (found.saving_micro, found.running_fen) == (micro("0.2"), 0)


def test_an_offer_goes_with_its_contract(ledger: Ledger, contract: Contract) -> None:
    offers.put(ledger, an_offer(contract))
    contracts.remove(ledger, contract.id)
    assert stored.of_contract(ledger.db, contract.id) == []
    ledger.undo()
    assert len(stored.of_contract(ledger.db, contract.id)) == 1


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"company": " "}, "empty"),
        ({"months": 0}, "contract_too_long"),
        ({"months": 361}, "contract_too_long"),
        ({"type": ContractType.PROPERTY}, "offer_type"),
        ({"share_micro": micro("1.01")}, "part_range"),
        ({"share_years": 31}, "share_years"),
        ({"fee_fen": -1}, "negative"),
        ({"contract_id": "gone"}, "gone"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(
    ledger: Ledger, contract: Contract, other: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        offers.put(ledger, an_offer(contract, **other))
    assert code in codes(refusal)


def test_assumptions_and_limits_that_cannot_be_are_refused(
    ledger: Ledger, contract: Contract
) -> None:
    with pytest.raises(Refused) as refusal:
        offers.assume(ledger, ContractAssumption(contract.id, micro(2), running_fen=-1))
    assert codes(refusal) == ["part_range", "negative"]
    with pytest.raises(Refused) as refusal:
        offers.put_limit(ledger, AlertLimit("GD-quota", 5))  # it has no amount
    assert codes(refusal) == ["unknown_alert"]
    with pytest.raises(Refused) as refusal:
        offers.put_limit(ledger, AlertLimit("", -1))
    assert set(codes(refusal)) == {"negative", "empty", "unknown_alert"}


def test_what_goes_out_by_tables_comes_in_the_same(
    ledger: Ledger, contract: Contract, tmp_path: Path
) -> None:
    whole = an_offer(
        contract, variant="方案二", day=on("2025-11-03"), investment_fen=fen("1186000.50"),
        share_years=3, later_share_micro=micro("0.5"), fee_fen=fen(20),
        discount_micro=micro("0.03"), excess_micro=micro("0.25"), saving_micro=micro("0.215"),
        note="含五年质保",
    )  # fmt: skip
    for one in (an_offer(contract), whole):
        offers.put(ledger, one)
    rate = micro("0.065")
    offers.assume(ledger, ContractAssumption(contract.id, rate, micro("0.2"), 5, 7, "估"))
    offers.put_limit(ledger, AlertLimit("GD-electricity", micro(900_000), "本省细则"))
    tables = {kind: export.table(ledger.db, kind) for kind in KINDS}
    with factory.a_ledger(tmp_path, name="other.carbondesk") as other:
        for kind, table in tables.items():
            path = tmp_path / f"{kind}.csv"
            lines = [table.header, *table.rows]
            text = "\n".join(",".join("" if c is None else str(c) for c in row) for row in lines)
            path.write_text(text, "utf-8")
            outcome = importing.run(other, [path], kind)
            assert outcome.is_clean, outcome.lines()
        assert {kind: export.table(other.db, kind) for kind in KINDS} == tables
