"""The balance of a year by hand: three views, green power once, used and retired apart."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import account, inventory, neutrality, serials, sets
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.holding import Holding, HoldingState, double, split
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.neutrality import LOCATION, MARKET, STANDARD, Balance
from carbondesk.reference import carbon_instruments
from tests.factory import a_bill, a_history, a_meter, a_setup, measured

YEAR = periods.parse("2024")
DAY = date(2025, 3, 1)
# Shandong, and the country without what was traded, kgCO₂/kWh of 2023.
GRID, REST = Fraction("0.6191"), Fraction("0.6096")


def billed(code: str, quantity: int, grade: str = "", carrier: str = "electricity") -> MeterFacts:
    bill = a_bill("2024-01-01", "2024-12-31", quantity, meter=code)
    setup = a_setup(meter=code, kind=MeterKind.BILL, grade=grade)
    return a_history(a_meter(code, carrier), setup, bill)


def lot(
    kind: str, quantity: int, state: HoldingState = HoldingState.USED, year: int = 2024
) -> Holding:
    return Holding(
        f"{kind}-{quantity}", kind, quantity * 10**6, "N1", state=state, year=year, settled=DAY
    )  # fmt: skip


def balance(*lots: Holding, green: int = 0) -> Balance:
    """1,000 MWh from the grid, 100,000 m³ of gas, and green power in MWh."""
    found = [billed("E-01", 1_000_000), billed("G-01", 100_000, carrier="natural_gas")]
    if green:
        found.append(billed("E-02", green * 1000, "green"))
    book = measured(*found)
    made = account.of(book, YEAR, sets.default(2024, "370100"))
    return neutrality.of(inventory.of(book, made), lots, 2024)


def exact(figure: Figure) -> Fraction:
    assert figure.value is not None
    return Fraction(figure.value)


def left(found: Balance) -> list[Fraction]:
    return [exact(found.views[name].left) for name in (STANDARD, LOCATION, MARKET)]


def proven(found: Balance) -> list[Fraction]:
    return [exact(found.views[name].proven) for name in (STANDARD, LOCATION, MARKET)]


def test_without_instruments_all_is_left() -> None:
    gas = Fraction(218_400)
    assert left(balance()) == [619_100 + gas, 619_100 + gas, 609_600 + gas]


def test_certificates_take_grid_power_off_but_not_by_location() -> None:
    # 200 MWh at 0.6191 by the standard, at 0.6096 by the market.
    found = balance(lot("green_certificate", 200))
    before = left(balance())
    assert left(found) == [before[0] - 123_820, before[1], before[2] - 121_920]


def test_green_power_that_is_counted_already_is_not_taken_off_again() -> None:
    before = left(balance(green=300))
    assert left(balance(lot("green_power", 300), green=300)) == before
    found = balance(lot("green_power", 300), lot("green_certificate", 50), green=300)
    assert exact(found.power.extra) == 50
    assert left(found) == [before[0] - 50_000 * GRID, before[1], before[2] - 50_000 * REST]


def test_green_power_without_certificates_is_told() -> None:
    found = balance(lot("green_power", 120), green=300)
    assert exact(found.power.unproven) == 180
    assert exact(found.power.extra) == 0
    assert exact(found.power.bought) == 1_300


def test_tonnes_come_off_every_view_and_proof_is_what_was_retired() -> None:
    found = balance(lot("ccer", 500), lot("allowance", 400, HoldingState.RETIRED))
    before = left(balance())
    assert left(found) == [one - 900_000 for one in before]
    assert proven(found) == [one - 400_000 for one in before]
    assert exact(found.views[STANDARD].taken["ccer"]) == 500_000


def test_only_what_is_used_for_the_year_counts() -> None:
    lots = (lot("ccer", 10, year=2023), Holding("H", "ccer", 5, "N1"))
    assert left(balance(*lots)) == left(balance())


def test_more_than_was_bought_shows() -> None:
    assert balance(lot("green_certificate", 1_200)).power.beyond == 200
    assert balance(lot("green_certificate", 900)).power.beyond == 0


def test_every_figure_opens_down_to_the_lots() -> None:
    found = balance(lot("ccer", 500), lot("green_certificate", 20))
    leaves = list(found.views[STANDARD].left.leaves())
    lots = {str(dict(fact.fields)["code"]) for fact in leaves if fact.kind == "holding"}
    assert lots == {"ccer-500", "green_certificate-20"}


def test_serials_are_told_apart_by_series_and_number() -> None:
    one = serials.of("GEC-2024-0001", "GEC-2024-0100")
    assert one is not None
    assert one.count == 100
    assert serials.of("gec － 2024－ 0001", "GEC-2024-100") == one
    assert serials.of("GEC-2024-0005", "GEC-2024-0001") is None
    assert serials.of("", "GEC-1") is None
    assert serials.numbered("GEC-2024-0001", 31) == "GEC-2024-0031"
    letter = serials.of("LOT-A")
    assert letter is not None
    assert (letter.series, letter.count) == ("lot-a", 1)


ranges = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 40), st.integers(0, 10)), max_size=7
)


@given(ranges)
def test_a_serial_in_two_lots_is_always_found(drawn: Sequence[tuple[str, int, int]]) -> None:
    lots = [
        Holding(str(at), "ccer", 1, f"{series}-{first}", f"{series}-{first + more}")
        for at, (series, first, more) in enumerate(drawn)
    ]
    seen = [
        (series, number)
        for series, first, more in drawn
        for number in range(first, first + more + 1)
    ]
    assert bool(double(lots)) == (len(seen) != len(set(seen)))


@given(st.integers(2, 500), st.data())
def test_the_parts_of_a_lot_are_the_lot(count: int, data: st.DataObject) -> None:
    whole = Holding(
        "H", "ccer", count * 10**6, "S-001", f"S-{count:03d}", cost_fen=count * 7 + 1
    )  # fmt: skip
    taken = data.draw(st.integers(1, count - 1))
    parts = split(whole, taken * 10**6)
    assert parts is not None
    part, rest = parts
    assert part.quantity + rest.quantity == whole.quantity
    assert (part.cost_fen or 0) + (rest.cost_fen or 0) == whole.cost_fen
    assert part.serials is not None
    assert rest.serials is not None
    assert part.serials.count + rest.serials.count == count
    assert double([part, rest]) == []


def test_every_kind_of_instrument_has_a_source() -> None:
    kinds = carbon_instruments.every()
    assert {kind.unit for kind in kinds} == {"MWh", "tCO2"}
    assert [kind.code for kind in kinds if not kind.needs_serial] == ["allowance"]
    assert {kind.valid_months for kind in kinds if kind.is_power} == {24}
