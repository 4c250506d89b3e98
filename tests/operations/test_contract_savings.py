"""Which verified saving a settlement takes: that of the same days, one by hand, or none."""

from dataclasses import replace
from datetime import date

import pytest

from carbondesk.domain.contracts.contract import (
    Contract,
    ContractLine,
    ContractShare,
    ContractType,
)
from carbondesk.domain.contracts.settlement import NO_SAVING, Settlement, SettlementLine
from carbondesk.domain.mv.plan import VerifiedSaving
from carbondesk.domain.problems import Refused
from carbondesk.domain.project import Project
from carbondesk.operations import contracts, meters, projects, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.store import contracts as stored
from carbondesk.store import rows, settling
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import micro, on

PRICE = 1_000_000_000


def a_saving(project_id: str, saved: int, **other: object) -> VerifiedSaving:
    """A saving of so many kWh against a baseline of 1,000,000."""
    made = VerifiedSaving(
        project_id, date(2024, 1, 1), date(2024, 12, 31), 1, "now", "李敏", "kWh",
        micro(1_000_000), 0, micro(1_000_000 - saved), micro(saved), "{}", id=f"v{saved}",
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


@pytest.fixture
def project(ledger: Ledger) -> Project:
    return projects.put(ledger, Project("XM-1", "冷站改造"))


@pytest.fixture
def draft(ledger: Ledger, project: Project) -> Settlement:
    """All of the value is the contractor's, at 1 yuan; the meter used 950,000 of 1,000,000."""
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01", multiplier=1000))
    for day, register in (("2023-12-31", 0), ("2024-12-31", 950)):
        readings.add(ledger, factory.a_reading(day, register, meter="E-01"))
    made = contracts.put(
        ledger,
        Contract("HT-1", "冷站改造", ContractType.SHARING, "节能公司", on("2024-01-01"),
                 on("2026-12-31")),
        Reach(("E-01",), (project.id,)),
    )  # fmt: skip
    line = ContractLine(made.id, "electricity", micro(1_000_000), price_nano=PRICE)
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(made.id, 1, 3, micro(1)))
    return settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))


def verify(ledger: Ledger, *savings: VerifiedSaving) -> None:
    with ledger.write("sample") as db:
        rows.insert(db, savings)


def paid(ledger: Ledger, of: Settlement) -> object:
    contract = stored.by_code(ledger.db, "HT-1")
    assert contract is not None
    (found,) = [
        one for one in stored.settlements(ledger.db, contract.id) if one.settlement.id == of.id
    ]
    return settling.statement(ledger.db, stored.terms(ledger.db, contract), found).today


def payable(ledger: Ledger, of: Settlement) -> object:
    return paid(ledger, of).payable.value  # type: ignore[attr-defined]


def chosen(ledger: Ledger, of: Settlement, verified: str, carrier: str = "electricity") -> None:
    settlements.put_line(ledger, SettlementLine(of.id, carrier, verified=verified))


def test_that_of_the_same_days_counts_by_itself(
    ledger: Ledger, project: Project, draft: Settlement
) -> None:
    assert payable(ledger, draft) == 50_000
    verify(ledger, a_saving(project.id, 200_000))
    assert payable(ledger, draft) == 200_000


def test_another_one_counts_where_it_is_named(
    ledger: Ledger, project: Project, draft: Settlement
) -> None:
    half = a_saving(project.id, 120_000, last=date(2024, 6, 30), issue=2)
    verify(ledger, a_saving(project.id, 200_000), half)
    chosen(ledger, draft, half.id)
    assert payable(ledger, draft) == 120_000


def test_none_counts_where_that_is_said(
    ledger: Ledger, project: Project, draft: Settlement
) -> None:
    verify(ledger, a_saving(project.id, 200_000))
    chosen(ledger, draft, NO_SAVING)
    assert payable(ledger, draft) == 50_000


def test_two_carriers_of_one_unit_do_not_both_count_it(
    ledger: Ledger, project: Project, draft: Settlement
) -> None:
    verify(ledger, a_saving(project.id, 200_000))
    contracts.put_line(ledger, ContractLine(draft.contract_id, "pv", price_nano=PRICE))
    # Nobody said of which it is: the meters of electricity count, and of the other nothing.
    assert {problem.code for problem in paid(ledger, draft).problems} == {  # type: ignore[attr-defined]
        "settles_without_baseline", "settles_without_metered",
    }  # fmt: skip
    chosen(ledger, draft, "v200000")
    rows_ = paid(ledger, draft).rows  # type: ignore[attr-defined]
    (saved,) = [row for row in rows_ if row.figure.key == "settle.electricity.saving"]
    assert saved.figure.value == 200_000


def test_one_that_was_withdrawn_is_not_quietly_replaced(
    ledger: Ledger, project: Project, draft: Settlement
) -> None:
    signed = a_saving(project.id, 200_000)
    verify(ledger, signed)
    chosen(ledger, draft, signed.id)
    with ledger.write("sample") as db:
        rows.upsert(db, [replace(signed, withdrawn="表计接错")])
    assert payable(ledger, draft) is None
    with pytest.raises(Refused, match="settles_without_baseline"):
        settlements.agree(ledger, draft.id, on("2025-01-20"))
    with pytest.raises(Refused, match="saving_unfit"):
        chosen(ledger, draft, signed.id)


@pytest.mark.parametrize(
    ("verified", "carrier", "code"),
    [("nothing", "electricity", "saving_unfit"), ("v200000", "water", "saving_unlike")],
)
def test_what_does_not_fit_is_refused(
    ledger: Ledger, project: Project, draft: Settlement, verified: str, carrier: str, code: str
) -> None:
    verify(ledger, a_saving(project.id, 200_000))
    with pytest.raises(Refused, match=code):
        chosen(ledger, draft, verified, carrier)
