"""Whatever is read later, an agreed statement stands; what would be another today is told."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from carbondesk.domain import derived, period
from carbondesk.domain.contracts import settle
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractLine,
    ContractShare,
    ContractType,
    Terms,
)
from carbondesk.domain.contracts.settle import Given, Measure
from carbondesk.domain.figure import Figure
from carbondesk.operations import contracts, meters, readings, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.store import contracts as stored
from carbondesk.store import readings as stored_readings
from carbondesk.store import settling
from carbondesk.store.ledger import Ledger
from carbondesk.store.settling import Statement
from tests import factory
from tests.factory import micro, on

PRICE = 800_000_000
BASE, USED = 1_000_000, 800_000


@contextmanager
def agreed() -> Iterator[Ledger]:
    """A year of shared savings, agreed: 800,000 of 1,000,000 kWh, 70 % at 0.80 yuan."""
    with tempfile.TemporaryDirectory() as folder, factory.a_ledger(Path(folder)) as ledger:
        meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01", digits=9))
        readings.add(ledger, factory.a_reading("2023-12-31", 0, meter="E-01"))
        readings.add(ledger, factory.a_reading("2024-12-31", USED, meter="E-01"))
        made = contracts.put(
            ledger,
            Contract("HT-1", "冷站", ContractType.SHARING, "节能公司", on("2024-01-01"),
                     on("2026-12-31")),
            Reach(("E-01",)),
        )  # fmt: skip
        line = ContractLine(made.id, "electricity", micro(BASE), price_nano=PRICE)
        contracts.put_line(ledger, line)
        contracts.put_share(ledger, ContractShare(made.id, 1, 3, micro("0.7")))
        draft = settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))
        settlements.agree(ledger, draft.id, on("2025-01-20"))
        yield ledger


def statement(ledger: Ledger) -> Statement:
    (contract,) = stored.every(ledger.db)
    (found,) = stored.settlements(ledger.db, contract.id)
    return settling.statement(ledger.db, stored.terms(ledger.db, contract), found)


def test_a_changed_reading_shows_as_a_difference_and_moves_nothing() -> None:
    with agreed() as ledger:
        before = statement(ledger).shown.payable.value
        last = stored_readings.of_meter(ledger.db, "E-01")[-1]

        @settings(max_examples=25)
        @given(st.integers(0, 1_200_000))
        def holds(register: int) -> None:
            readings.correct(ledger, replace(last, register_micro=micro(register)))
            found = statement(ledger)
            assert found.shown.payable.value == before == 112_000
            told = {one.row.figure.key: one for one in found.differences}
            if register == USED:
                assert told == {}
            else:
                saving = told["settle.electricity.saving"]
                assert saving.agreed == BASE - USED
                assert saving.today == BASE - register
            ledger.undo()

        holds()


AMOUNT = st.integers(0, 10**7)


@given(AMOUNT, AMOUNT, st.integers(0, 2_000), st.integers(0, 100))
def test_the_shares_add_up_to_the_value_and_nothing_is_below_zero(
    base: int, used: int, price: int, percent: int
) -> None:
    contract = Contract(
        "HT-1", "冷站", ContractType.SHARING, "节能公司", on("2024-01-01"), on("2026-12-31")
    )
    share = ContractShare("", 1, 3, percent * 10_000)
    measure = Measure(
        "electricity", _kwh("baseline", base), _kwh("routine", 0), _kwh("non_routine", 0),
        _kwh("metered", used),
        derived.known("settle.electricity.price", Fraction(price, 1000), "CNY/kWh"),
    )  # fmt: skip
    made = settle.of(Terms(contract, shares=(share,)), Given(period.year(2024), (measure,)))
    esco, owner, value = made.esco.value, made.owner.value, made.value.value
    assert esco is not None
    assert owner is not None
    assert value is not None
    assert esco + owner == value
    assert esco >= 0
    assert made.payable.value == esco
    assert owner >= min(value, 0)


def _kwh(name: str, amount: int) -> Figure:
    return derived.known(f"settle.electricity.{name}", amount, "kWh", label="electricity")
