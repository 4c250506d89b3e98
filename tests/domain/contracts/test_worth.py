"""What a contract is worth to both parties, beside an own search for the rate of return."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.contracts import worth
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractLine,
    ContractShare,
    ContractType,
    Terms,
)
from carbondesk.domain.contracts.worth import Outlook, Worth
from carbondesk.reference import contract_alerts
from tests.factory import fen, micro

SAVED = {"electricity": Fraction(200_000)}
AT_FIVE = Outlook(Fraction(5, 100), SAVED)
PRICE = 800_000_000


def a_contract(kind: ContractType = ContractType.SHARING, **other: int) -> Contract:
    return Contract(
        "HT-1", "合同", kind, "公司", date(2024, 1, 1), date(2033, 12, 31), **other,  # type: ignore[arg-type]
    )  # fmt: skip


def shared(share: str = "0.7", invested: int = 600_000) -> Terms:
    """160,000 yuan a year are saved; the contractor has 70 % for 6 years, then 50 %."""
    return Terms(
        a_contract(investment_fen=fen(invested)),
        (ContractLine("", "electricity", micro(1_000_000), price_nano=PRICE),),
        (ContractShare("", 1, 6, micro(share)), ContractShare("", 7, 10, micro("0.5"))),
    )


def trusted(weight: str = "", band: str = "0") -> Terms:
    """A base cost of 800,000 yuan less 3 %; the fee may follow the price."""
    follows = (
        ContractAdjuster("", "电价", AdjusterKind.PRICE, micro(1), micro(weight or 1), micro(band)),
    )
    return Terms(
        a_contract(ContractType.TRUSTEESHIP, discount_micro=micro("0.03")),
        (ContractLine("", "electricity", micro(1_000_000), fen(800_000)),),
        adjusters=follows if weight else (),
    )


def bisected(flows: tuple[Fraction, ...]) -> float:
    """The rate at which money of years is worth nothing, found by halving."""
    low, high = -0.99, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        total = sum(float(one) / (1 + middle) ** year for year, one in enumerate(flows))
        low, high = (middle, high) if total > 0 else (low, middle)
    return (low + high) / 2


def whole(yuan: Iterable[Fraction]) -> list[int]:
    """Whole yuan; nothing here has fen."""
    return [int(one) for one in yuan if one.denominator == 1]


def first_year(made: Worth) -> list[int]:
    """What owner and contractor have in the first year."""
    return whole([made.owner.flows[1], made.contractor.flows[1]])


class TestASharing:
    def test_gives_both_their_part_of_each_year(self) -> None:
        made = worth.of(shared(), AT_FIVE)
        assert whole(made.contractor.flows) == [-600_000, *[112_000] * 6, *[80_000] * 4]
        assert whole(made.owner.flows) == [0, *[48_000] * 6, *[80_000] * 4]
        # 6 × 48,000 + 4 × 80,000 = 608,000 of 1,600,000.
        assert made.owner_part == Fraction(38, 100)

    def test_is_worth_what_a_table_of_annuities_says(self) -> None:
        # 5 %: six years 5.075692, ten less six 7.721735 − 5.075692 = 2.646043.
        made = worth.of(shared(), AT_FIVE)
        assert float(made.owner.present) == pytest.approx(455_316.66, abs=0.5)
        assert float(made.contractor.present) == pytest.approx(180_160.94, abs=0.5)

    def test_moves_with_price_and_saving(self) -> None:
        now = worth.of(shared(), AT_FIVE).owner.present
        moved = worth.grid(shared(), AT_FIVE)
        assert [one.price for one in moved[:5]] == [Fraction(n, 10) for n in (-2, -1, 0, 1, 2)]
        parts = [Fraction(n, 10) for n in (8, 9, 10, 11, 12)]
        assert [one.owner / now for one in moved] == [a * b for a in parts for b in parts]

    @pytest.mark.parametrize("invested", [400_000, 600_000, 900_000])
    def test_returns_the_rate_that_halving_finds(self, invested: int) -> None:
        made = worth.of(shared(invested=invested), AT_FIVE)
        assert made.contractor.returns == pytest.approx(bisected(made.contractor.flows), abs=1e-8)
        assert made.owner.returns is None

    @given(
        invested=st.integers(min_value=200_000, max_value=1_100_000),
        share=st.sampled_from(["0.7", "0.85", "1"]),
    )
    def test_leaves_nothing_between_the_parties(self, invested: int, share: str) -> None:
        made = worth.of(shared(share, invested), AT_FIVE)
        both = zip(made.owner.flows[1:], made.contractor.flows[1:], strict=True)
        assert tuple(one + other for one, other in both) == made.value
        rate = made.contractor.returns
        assert rate == pytest.approx(bisected(made.contractor.flows), rel=1e-8, abs=1e-8)


class TestAnOwnerWhoPays:
    def test_has_a_rate_of_return_like_the_contractor(self) -> None:
        """A rent of 200,000 a year while 160,000 are saved, then all that is saved."""
        terms = Terms(
            a_contract(ContractType.LEASE, fee_fen=fen(200_000), investment_fen=fen(1_000_000)),
            (ContractLine("", "electricity", price_nano=PRICE),),
        )
        made = worth.of(terms, AT_FIVE)
        assert whole(made.owner.flows[1:]) == [-40_000] * 10
        side = worth.Side((*made.owner.flows, Fraction(600_000)), Fraction(5, 100))
        assert side.returns == pytest.approx(bisected(side.flows), abs=1e-8)
        assert made.contractor.returns == pytest.approx(bisected(made.contractor.flows), abs=1e-8)

    def test_is_paid_what_lacks_of_a_guarantee(self) -> None:
        # Guaranteed 250,000 kWh, saved 200,000: 50,000 × 0.80 = 40,000 off a fee of 100,000.
        line = ContractLine("", "electricity", price_nano=PRICE, guarantee_micro=micro(250_000))
        terms = Terms(a_contract(ContractType.GUARANTEE, fee_fen=fen(100_000)), (line,))
        made = worth.of(terms, AT_FIVE)
        assert made.contractor.flows[1] == 60_000
        assert made.owner.flows[1] == 100_000


class TestATrusteeship:
    def test_gives_the_owner_its_discount_and_the_contractor_the_rest(self) -> None:
        # 3 % of 800,000 = 24,000; saved 200,000 × 0.80 = 160,000.
        made = worth.of(trusted(), AT_FIVE)
        assert first_year(made) == [24_000, 136_000]

    def test_puts_the_risk_of_the_price_on_the_contractor_unless_the_fee_follows(self) -> None:
        dear = Outlook(Fraction(5, 100), SAVED, price_moves=Fraction(1, 5))
        fixed = worth.of(trusted(), dear)
        # The energy would cost 960,000, the fee stays 776,000; bills 960,000 − 192,000 = 768,000.
        assert first_year(fixed) == [184_000, 8_000]
        follows = worth.of(trusted("1"), dear)
        # The fee rises to 931,200.
        assert first_year(follows) == [28_800, 163_200]

    def test_does_not_follow_within_the_dead_band(self) -> None:
        dear = Outlook(Fraction(5, 100), SAVED, price_moves=Fraction(1, 10))
        made = worth.of(trusted("1", "0.1"), dear)
        assert made.owner.flows[1] == 880_000 - 776_000


def test_offers_stand_side_by_side_the_best_for_the_owner_first() -> None:
    found = worth.beside([shared("0.9"), shared("0.6"), shared("0.7")], AT_FIVE)
    assert [one.terms.share_in(1) for one in found] == [
        Fraction(6, 10), Fraction(7, 10), Fraction(9, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("region", "tce", "kwh", "over", "asking"),
    [
        ("440100", 500, 0, False, ["GD-energy"]),
        ("440100", 499, 2_000_000, True, ["GD-electricity", "GD-quota"]),
        ("110101", 501, 0, False, []),
        ("110101", 501, 0, True, ["BJ-both"]),
        ("330100", 600, 0, False, ["GD-energy"]),
    ],
)
def test_rules_of_the_province_ask_for_a_contract(
    region: str,
    tce: int,
    kwh: int,
    over: bool,
    asking: list[str],
) -> None:
    found = contract_alerts.asking(region, Fraction(tce), Fraction(kwh), is_over_quota=over)
    assert [one.id for one in found] == asking
    assert all(one.grade in "BC" and one.source.name_zh for one in found)
