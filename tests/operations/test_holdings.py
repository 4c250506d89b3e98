"""Carbon instruments: a serial counts once, a megawatt-hour is claimed once, all can be undone."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.domain.problems import Refused
from carbondesk.operations import bills, evidence, holdings, meters
from carbondesk.operations.evidence import File
from carbondesk.store import holdings as queries
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

DAY = date(2025, 3, 1)
GREEN = Holding(
    "G-1", "green_certificate", 100_000_000, "GEC-2024-0001", "GEC-2024-0100",
    acquired=date(2025, 1, 10), cost_fen=50_000,
)  # fmt: skip
CREDIT = Holding("C-1", "ccer", 30_000_000, "CCER-0001", "CCER-0030")


@pytest.fixture
def supplied(ledger: Ledger) -> Ledger:
    """A ledger with 150 MWh bought in 2024."""
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill"))
    bills.add(ledger, factory.a_bill("2024-01-01", "2024-12-31", 150_000))
    return ledger


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def refusal(ledger: Ledger, new: Holding) -> list[str]:
    with pytest.raises(Refused) as refused:
        holdings.put(ledger, new)
    return codes(refused)


def test_a_lot_goes_its_way(supplied: Ledger, round_trip: RoundTrip) -> None:
    held = round_trip(holdings.put, supplied, CREDIT)
    used = round_trip(holdings.use, supplied, held.id, 2024, DAY)
    assert (used.state, used.year, used.settled) == (HoldingState.USED, 2024, DAY)
    round_trip(holdings.release, supplied, held.id)
    holdings.use(supplied, held.id, 2024, DAY)
    retired = round_trip(holdings.retire, supplied, held.id, date(2025, 4, 1), "No. 7")
    assert (retired.state, retired.document) == (HoldingState.RETIRED, "No. 7")
    round_trip(holdings.remove, supplied, held.id)
    assert queries.every(supplied.db) == []


def test_a_part_of_a_lot_is_used_and_the_rest_stays(
    supplied: Ledger, round_trip: RoundTrip
) -> None:
    held = holdings.put(supplied, GREEN)
    round_trip(holdings.use, supplied, held.id, 2024, DAY, 30_000_000)
    used, rest = queries.every(supplied.db)
    assert (used.code, used.last_serial, used.cost_fen) == ("G-1", "GEC-2024-0030", 15_000)
    assert (rest.code, rest.first_serial, rest.cost_fen) == ("G-1-2", "GEC-2024-0031", 35_000)
    assert (used.is_spent, rest.is_spent) == (True, False)
    assert used.quantity + rest.quantity == 100


def test_a_lot_without_a_range_is_used_whole(supplied: Ledger) -> None:
    held = holdings.put(supplied, replace(CREDIT, last_serial=""))
    with pytest.raises(Refused) as refused:
        holdings.use(supplied, held.id, 2024, DAY, 10_000_000)
    assert codes(refused) == ["part_of_lot"]


def test_allowances_have_no_serials_and_are_used_in_parts(supplied: Ledger) -> None:
    held = holdings.put(supplied, Holding("A-1", "allowance", 500_000_000))
    holdings.use(supplied, held.id, 2024, DAY, 120_500_000)
    assert [one.quantity for one in queries.every(supplied.db)] == [
        Fraction("120.5"), Fraction("379.5"),
    ]  # fmt: skip


def test_a_serial_is_never_in_two_lots(supplied: Ledger) -> None:
    holdings.put(supplied, GREEN)
    power = Holding("P-1", "green_power", 1_000_000, "gec-2024-0100")
    assert refusal(supplied, power) == ["serial_twice"]  # another kind, another spelling
    around = replace(power, quantity_micro=200_000_000, first_serial="GEC-2024-0000",
                     last_serial="GEC-2024-0199")  # fmt: skip
    assert refusal(supplied, around) == ["serial_twice"]
    inside = replace(power, first_serial="ＧＥＣ－2024－0050")
    assert refusal(supplied, inside) == ["serial_twice"]
    holdings.put(supplied, replace(power, first_serial="GEC-2024-0101"))
    holdings.put(supplied, replace(power, code="P-2", first_serial="GEC-2023-0050"))


def test_a_lot_says_as_many_serials_as_it_is_large(ledger: Ledger) -> None:
    assert refusal(ledger, replace(GREEN, quantity_micro=99_000_000)) == ["serial_count"]
    assert refusal(ledger, replace(GREEN, last_serial="GEC-2023-0100")) == ["serial_order"]
    assert refusal(ledger, replace(GREEN, first_serial="", last_serial="")) == ["serial_missing"]
    assert refusal(ledger, replace(GREEN, kind="coupon")) == ["instrument_kind"]
    assert refusal(ledger, replace(CREDIT, quantity_micro=0, last_serial="")) == ["not_positive"]


def test_a_megawatt_hour_is_claimed_once(supplied: Ledger) -> None:
    holdings.use(supplied, holdings.put(supplied, GREEN).id, 2024, DAY)
    more = replace(GREEN, code="G-2", kind="green_power", quantity_micro=60_000_000,
                   first_serial="GP-1", last_serial="GP-60")  # fmt: skip
    second = holdings.put(supplied, more)
    with pytest.raises(Refused) as refused:
        holdings.use(supplied, second.id, 2024, DAY)
    assert codes(refused) == ["claimed_beyond"]
    assert dict(refused.value.problems[0].values) == {
        "year": 2024, "claimed": 160, "bought": 150,
    }  # fmt: skip
    holdings.use(supplied, second.id, 2024, DAY, 50_000_000)


def test_nothing_is_claimed_where_nothing_is_known_to_be_bought(supplied: Ledger) -> None:
    held = holdings.put(supplied, GREEN)
    with pytest.raises(Refused) as refused:
        holdings.use(supplied, held.id, 2025, DAY)
    assert codes(refused) == ["nothing_bought_to_claim"]


def test_undo_does_not_bring_a_serial_back_twice(supplied: Ledger) -> None:
    held = holdings.put(supplied, GREEN)
    holdings.remove(supplied, held.id)
    removal = supplied.history(1)[0].id
    holdings.put(supplied, replace(GREEN, code="G-9"))
    from carbondesk.operations import history

    with pytest.raises(Refused) as refused:
        history.undo_step(supplied, removal)
    assert codes(refused) == ["serial_twice"]


def test_certificates_expire(supplied: Ledger) -> None:
    held = holdings.put(supplied, replace(GREEN, issued=date(2023, 1, 31)))
    with pytest.raises(Refused) as refused:
        holdings.use(supplied, held.id, 2024, date(2025, 2, 1))
    assert codes(refused) == ["instrument_expired"]
    holdings.use(supplied, held.id, 2024, date(2025, 1, 31))


def test_states_follow_each_other(supplied: Ledger) -> None:
    held = holdings.put(supplied, CREDIT)
    for act, code in ((holdings.release, "not_to_release"),):
        with pytest.raises(Refused) as refused:
            act(supplied, held.id)
        assert codes(refused) == [code]
    with pytest.raises(Refused) as refused:
        holdings.retire(supplied, held.id, DAY)
    assert codes(refused) == ["not_used_yet"]
    holdings.use(supplied, held.id, 2024, DAY)
    with pytest.raises(Refused) as refused:
        holdings.use(supplied, held.id, 2023, DAY)
    assert codes(refused) == ["used_already"]


def test_what_is_used_names_its_year_and_day(ledger: Ledger) -> None:
    used = replace(CREDIT, state=HoldingState.USED)
    assert refusal(ledger, used) == ["used_for_no_year", "empty"]
    assert refusal(ledger, replace(CREDIT, year=2024)) == ["held_for_a_year"]
    late = replace(used, year=2024, settled=date(2030, 1, 1))
    assert refusal(ledger, late) == ["day_ahead"]
    early = replace(used, year=2024, settled=DAY, acquired=date(2025, 3, 2))
    assert refusal(ledger, early) == ["used_before"]


def test_files_prove_a_lot(supplied: Ledger, tmp_path: Path) -> None:
    held = holdings.put(supplied, CREDIT)
    proof = tmp_path / "certificate.pdf"
    proof.write_bytes(b"%PDF-1.4")
    evidence.attach(supplied, held, evidence.taken([proof]))
    assert [one.name for one in evidence.of_fact(supplied.db, held)] == ["certificate.pdf"]
    assert isinstance(evidence.taken([proof])[0], File)
    holdings.remove(supplied, held.id)
    assert rows.fetch(supplied.db, Holding) == []
