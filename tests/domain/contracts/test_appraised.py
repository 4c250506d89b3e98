"""Whether a contract is a good one: figures of both parties, by hand and by an own XIRR."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.contracts import appraised, expected, forecast, worth
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.contract import ContractLine, PriceBasis, Terms
from carbondesk.domain.contracts.offer import ContractAssumption
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import Period
from tests.domain.contracts.deals import a_contract, shared, trusted
from tests.factory import fen, micro

FIVE = micro("0.05")
YEAR_ONE = Period(date(2024, 1, 1), date(2024, 12, 31), "2024")


def judged(terms: Terms, **assumed: int) -> Judged:
    said = ContractAssumption("c", **({"rate_micro": FIVE} | assumed), id="a")  # type: ignore[arg-type]
    return Judged(terms, expected.of(terms, said), said)


def value(figure: Figure) -> Fraction:
    assert figure.value is not None
    return Fraction(figure.value)


def xirr(flows: list[Fraction], first: int) -> float:
    """The rate of money on the last day of years, by days of 365: found by halving, on its own."""
    days = [date(first - 1, 12, 31), *(date(first + n, 12, 31) for n in range(len(flows) - 1))]
    spans = [(day - days[0]).days / 365 for day in days]
    low, high = -0.99, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        total = sum(
            float(one) / (1 + middle) ** span for one, span in zip(flows, spans, strict=True)
        )
        low, high = (middle, high) if total > 0 else (low, middle)
    return (low + high) / 2


class TestASharing:
    def test_has_the_flows_of_its_shares(self) -> None:
        rows = appraised.flows(judged(shared()))
        assert [value(row[0]) for row in rows] == [0, *[160_000] * 10]
        assert [value(row[1]) for row in rows] == [0, *[48_000] * 6, *[80_000] * 4]
        assert [value(row[2]) for row in rows] == [-600_000, *[112_000] * 6, *[80_000] * 4]

    def test_is_measured_as_by_hand(self) -> None:
        found = appraised.measures(judged(shared()))
        # Annuities at 5 %: six years 5.075692, ten 7.721735.
        assert float(value(found["owner_npv"])) == pytest.approx(455_316.66, abs=0.5)
        assert float(value(found["contractor_npv"])) == pytest.approx(180_160.94, abs=0.5)
        assert value(found["owner_total"]) == 608_000
        assert value(found["contractor_total"]) == 392_000
        assert value(found["owner_part"]) == 38
        # 600,000 after five years of 112,000 less 40,000 of the sixth: 5 + 40/112.
        assert value(found["payback"]) == 5 + Fraction(40, 112)
        assert found["owner_irr"].value is None
        assert "gain" not in found

    def test_returns_what_an_independent_xirr_finds(self) -> None:
        rows = appraised.flows(judged(shared()))
        flows = [value(row[2]) for row in rows]
        from pyxirr import xirr as library

        days = [date(2023, 12, 31), *(date(2024 + n, 12, 31) for n in range(10))]
        own = xirr(flows, 2024)
        assert library(days, [float(one) for one in flows]) == pytest.approx(own, abs=1e-8)

    @given(
        invested=st.integers(min_value=200_000, max_value=1_000_000),
        share=st.integers(min_value=55, max_value=100),
        running=st.integers(min_value=0, max_value=20_000),
    )
    def test_splits_each_year_and_returns_by_halving(
        self, invested: int, share: int, running: int
    ) -> None:
        terms = shared()
        terms = Terms(
            a_contract(investment_fen=fen(invested)), terms.lines,
            (terms.shares[0].__class__("c", 1, 10, micro(share) // 100),),
        )  # fmt: skip
        made = judged(terms, running_fen=fen(running))
        for saved, owner, contractor in appraised.flows(made)[1:]:
            assert value(owner) + value(contractor) + running == value(saved)
        rate = appraised.measures(made)["contractor_irr"].value
        flows = [value(row[2]) for row in appraised.flows(made)]
        low, high = -0.99, 10.0
        for _ in range(200):
            middle = (low + high) / 2
            total = sum(float(one) / (1 + middle) ** year for year, one in enumerate(flows))
            low, high = (middle, high) if total > 0 else (low, middle)
        assert rate is not None
        assert float(rate) / 100 == pytest.approx((low + high) / 2, abs=1e-8)

    def test_opens_down_to_what_was_signed_and_assumed(self) -> None:
        found = appraised.measures(judged(shared(), running_fen=fen(5_000)))
        kinds = {fact.kind for fact in found["contractor_npv"].leaves()}
        assert kinds == {
            "contract", "contract_line", "contract_share", "contract_assumption", "discount_rate",
        }  # fmt: skip

    def test_says_nothing_where_nobody_knows_what_is_saved(self) -> None:
        bare = Terms(a_contract(), (ContractLine("c", "electricity", micro(9), price_nano=9),))
        made = judged(bare)
        assert (made.worth, appraised.flows(made), made.grid()) == (None, [], [])
        assert appraised.measures(made) == {}
        assert made.expected.value.value is None


class TestTheRate:
    def test_is_the_usual_one_until_another_is_typed(self) -> None:
        terms, said = shared(), ContractAssumption("c")
        made = Judged(terms, expected.of(terms, said), said)
        assert made.rate == Fraction(8, 100)
        leaf = next(
            fact for fact in appraised.measures(made)["owner_npv"].leaves()
            if fact.kind == "discount_rate"
        )  # fmt: skip
        assert dict(leaf.fields)["to_confirm"] is True


class TestATrusteeship:
    def test_tells_gain_margin_and_risk(self) -> None:
        """3 % of 800,000 are the owner's; of 20 % saved, 160,000, the contractor keeps 136,000."""
        found = appraised.measures(judged(trusted(), saving_micro=micro("0.2")))
        assert value(found["value"]) == 160_000
        assert value(found["base_cost"]) == 800_000
        assert value(found["gain"]) == 24_000
        assert value(found["margin"]) == 136_000
        assert value(found["even"]) == 3

    def test_puts_a_dear_year_on_the_contractor_unless_the_fee_follows(self) -> None:
        made = judged(trusted(), saving_micro=micro("0.2"), running_fen=fen(16_000))
        assert worth.even_part(made.terms, made.outlook) == Fraction(5, 100)
        dear = {(one.price, one.saving): one for one in made.grid()}[Fraction(1, 5), Fraction(0)]
        # Bills 960,000 − 192,000 = 768,000, fee 776,000, running 16,000: −8,000 a year.
        years = Fraction(1) - 1 / Fraction(105, 100) ** 10
        assert dear.contractor == -8_000 * years / Fraction(5, 100)
        follows = judged(trusted("1"), saving_micro=micro("0.2"), running_fen=fen(16_000))
        moved = {(one.price, one.saving): one for one in follows.grid()}
        # The fee is 931,200 then: 931,200 − 768,000 − 16,000 = 147,200.
        assert moved[Fraction(1, 5), Fraction(0)].contractor == 147_200 * years / Fraction(5, 100)


class TestTheGrid:
    def test_moves_price_and_saving_together(self) -> None:
        made = judged(shared())
        now = made.worth.owner.present if made.worth else 0
        found = {(one.price, one.saving): one.owner / now for one in made.grid()}
        assert len(found) == 25
        assert found[Fraction(1, 10), Fraction(-1, 5)] == Fraction(110, 100) * Fraction(80, 100)
        assert found[Fraction(0), Fraction(0)] == 1


class TestWhatIsExpected:
    def test_is_typed_before_it_is_guaranteed(self) -> None:
        terms = shared()
        assert value(expected.of(terms, ContractAssumption("c")).saving["electricity"]) == 200_000
        typed = expected.of(terms, ContractAssumption("c", saving_micro=micro("0.3")))
        assert typed.basis == expected.TYPED
        assert value(typed.saving["electricity"]) == 300_000
        assert value(typed.value) == 240_000

    def test_takes_the_price_of_the_base_where_none_is_signed(self) -> None:
        line = ContractLine("c", "electricity", micro(1_000_000), fen(900_000))
        terms = Terms(a_contract(price_basis=PriceBasis.ACTUAL), (line,))
        found = expected.of(terms, ContractAssumption("c", saving_micro=micro("0.1")))
        assert value(found.price["electricity"]) == Fraction(9, 10)
        assert value(found.value) == 90_000

    def test_leads_to_what_periods_to_come_pay(self) -> None:
        terms = shared()
        saving = expected.of(terms, ContractAssumption("c"))
        # 160,000 × 70 %; of a quarter a fourth of it.
        assert value(forecast.payable(terms, saving, YEAR_ONE)) == 112_000
        quarter = Period(date(2024, 4, 1), date(2024, 6, 30), "2024Q2")
        assert value(forecast.payable(terms, saving, quarter)) == 28_000

    def test_leaves_a_period_unknown_without_a_saving(self) -> None:
        bare = Terms(a_contract(), (ContractLine("c", "electricity", micro(9)),))
        saving = expected.of(bare, ContractAssumption("c"))
        assert saving.basis == expected.UNKNOWN
        assert forecast.payable(bare, saving, YEAR_ONE).value is None

    def test_leaves_a_period_unknown_without_a_share(self) -> None:
        terms = Terms(shared().contract, shared().lines)
        saving = expected.of(terms, ContractAssumption("c"))
        assert forecast.payable(terms, saving, YEAR_ONE).value is None

    def test_is_not_needed_for_a_fee(self) -> None:
        terms = trusted("0.5")
        saving = expected.of(terms, ContractAssumption("c"))
        found = forecast.payable(terms, saving, YEAR_ONE)
        assert value(found) == 776_000
        assert {fact.kind for fact in found.leaves()} >= {"contract_adjuster", "contract_line"}
        assert all(isinstance(fact, Fact) for fact in found.leaves())
