"""What is lost between a master meter and those below it, and who likeliest took it."""
# ruff: noqa: ANN401 (any field of a set-up may be given by name)

from fractions import Fraction
from typing import Any

import pytest

from carbondesk.domain import balance
from carbondesk.domain.balance import Balance
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import Role
from carbondesk.domain.period import parse
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from tests.factory import (
    Amount,
    Day,
    a_history,
    a_meter,
    a_reading,
    a_setup,
    an_estimate,
    measured,
    row,
)

JANUARY, BEFORE = parse("2025-01"), parse("2024-01")


def dial(code: str, *used: Amount, **setup: Any) -> MeterFacts:
    """A meter read on New Year's Eve and at the end of January, in 2024 and 2025."""
    days: tuple[Day, ...] = ("2023-12-31", "2024-01-31", "2024-12-31", "2025-01-31")
    past, now = used if len(used) == 2 else (used[0], used[0])
    registers = (0, past, 1_000_000, 1_000_000 + Fraction(str(now)))
    readings = [a_reading(day, value) for day, value in zip(days, registers, strict=True)]
    return a_history(a_meter(code), a_setup(**setup), *readings)


def below(code: str, *used: Amount, **setup: Any) -> MeterFacts:
    """A sub-meter of the master."""
    return dial(code, *used, parent_id="E-01", counted=False, **setup)


def of(*meters: MeterFacts, period: str = "2025-01") -> Balance:
    """The balance of the first of some meters."""
    found = balance.of(measured(*meters), "E-01", parse(period))
    assert found is not None
    return found


def both(*meters: MeterFacts) -> tuple[Balance, Balance]:
    """The balance of January, and that of a year before."""
    return of(*meters), of(*meters, period="2024-01")


class TestTheLoss:
    """Master less branches."""

    def test_it_is_what_the_master_has_and_no_branch(self) -> None:
        found = of(dial("E-01", 1000), below("E-02", 600), below("E-03", 380))
        assert (found.below.value, found.loss.value, found.loss_share.value) == (980, 20, 2)
        assert not found.is_beyond

    @pytest.mark.parametrize(("used", "is_beyond"), [(970, False), (969, True), (1031, True)])
    def test_more_than_three_percent_either_way_is_beyond(self, used: int, is_beyond: bool) -> None:
        assert of(dial("E-01", 1000), below("E-02", used)).is_beyond is is_beyond

    def test_it_is_unknown_while_a_branch_has_no_data(self) -> None:
        silent = a_history(a_meter("E-03"), a_setup(parent_id="E-01"), a_reading("2024-06-30", 5))
        found = of(dial("E-01", 1000), below("E-02", 600), silent)
        assert not found.is_known
        assert (found.loss.value, found.below.quality) == (None, Quality.PARTIAL)

    def test_it_is_estimated_as_a_branch_is(self) -> None:
        guessed = a_history(
            a_meter("E-02"), a_setup(parent_id="E-01"),
            a_reading("2024-12-31", 0), an_estimate("2025-01-31", 900),
        )  # fmt: skip
        assert of(dial("E-01", 1000), guessed).loss.quality is Quality.ESTIMATED

    def test_it_opens_down_to_the_readings(self) -> None:
        found = of(dial("E-01", 1000), below("E-02", 600))
        kinds = {leaf.kind for leaf in found.loss.leaves()}
        assert "reading" in kinds

    def test_a_master_that_used_nothing_has_no_share(self) -> None:
        found = of(dial("E-01", 0), below("E-02", 0))
        assert (found.loss.value, found.loss_share.value) == (0, None)
        assert not found.is_beyond


class TestTheBranches:
    """Who stands below, and from when."""

    def test_nothing_below_is_no_balance(self) -> None:
        assert balance.of(measured(dial("E-01", 1000)), "E-01", JANUARY) is None

    def test_another_carrier_below_is_no_branch(self) -> None:
        boiler = a_history(
            a_meter("G-01", "natural_gas"), a_setup(parent_id="E-01"), a_reading("2024-12-31", 0)
        )
        assert balance.of(measured(dial("E-01", 1000), boiler), "E-01", JANUARY) is None

    @pytest.mark.parametrize("role", [Role.PV_GENERATION, Role.PV_EXPORT])
    def test_what_flows_the_other_way_is_no_branch(self, role: Role) -> None:
        found = of(dial("E-01", 1000), below("E-02", 990), below("E-03", 50, role=role))
        assert [branch.meter.code for branch in found.branches] == ["E-02"]

    def test_a_branch_counts_only_while_it_stands_below(self) -> None:
        moved = dial("E-02", 310, parent_id="E-01", counted=False)
        later = a_setup("2025-01-11", meter="E-02", counted=False)
        facts = MeterFacts(moved.meter, (*moved.setups, later), (), moved.readings)
        found = of(dial("E-01", 1000), facts)
        assert found.branches[0].usage.value == 100

    def test_a_branch_that_left_and_came_back_is_one(self) -> None:
        stays = dial("E-02", 310, parent_id="E-01", counted=False)
        gone = a_setup("2025-01-11", meter="E-02", counted=False)
        back = a_setup("2025-01-21", meter="E-02", counted=False, parent_id="E-01")
        facts = MeterFacts(stays.meter, (*stays.setups, gone, back), (), stays.readings)
        found = of(dial("E-01", 1000), facts)
        assert [branch.usage.value for branch in found.branches] == [210]

    def test_every_master_is_found_once(self) -> None:
        meters = (dial("E-01", 1000), below("E-02", 600), dial("E-03", 300, parent_id="E-02"))
        assert sorted(balance.every(measured(*meters), JANUARY)) == ["E-01", "E-02"]


class TestTheSuspect:
    """Whose share moved most against a loss that grew."""

    def test_it_is_the_branch_that_shows_less_than_a_year_ago(self) -> None:
        now, before = both(dial("E-01", 1000), below("E-02", 600, 550), below("E-03", 390, 392))
        found = balance.suspect(now, before)
        assert found is not None
        assert row(found.branch.meter.code, found.share_before) == ("E-02", 60)
        assert found.others == Fraction(1, 5)
        assert row(found.expected, found.loss, found.loss_share) == (600, 8, Fraction(4, 5))

    def test_it_is_the_branch_that_shows_too_much_where_the_loss_is_negative(self) -> None:
        now, before = both(dial("E-01", 1000), below("E-02", 600, 660), below("E-03", 390))
        found = balance.suspect(now, before)
        assert found is not None
        assert found.branch.meter.code == "E-02"

    def test_nobody_is_suspected_within_the_tolerance(self) -> None:
        assert balance.suspect(*both(dial("E-01", 1000), below("E-02", 990, 975))) is None

    def test_nobody_is_suspected_of_a_loss_that_was_always_there(self) -> None:
        assert balance.suspect(*both(dial("E-01", 1000), below("E-02", 900, 898))) is None

    def test_nobody_is_suspected_where_the_loss_is_spread(self) -> None:
        branches = [below(f"E-0{n}", 245, 235) for n in range(2, 6)]
        assert balance.suspect(*both(dial("E-01", 1000), *branches)) is None

    def test_nobody_is_suspected_without_a_year_to_compare_with(self) -> None:
        assert balance.suspect(of(dial("E-01", 1000), below("E-02", 500)), None) is None


def test_the_loss_of_each_month_is_a_point() -> None:
    meters = Measured(measured(dial("E-01", 1000), below("E-02", 980)).book)
    months = (parse("2023-06"), BEFORE, JANUARY)
    points = balance.losses(meters, "E-01", months)
    assert [point.value for point in points] == [None, 2, 2]
    assert [point.quality for point in points] == [
        Quality.NONE, Quality.MEASURED, Quality.MEASURED,
    ]  # fmt: skip


def test_the_loss_of_a_meter_without_branches_is_nothing() -> None:
    points = balance.losses(measured(dial("E-01", 1000)), "E-01", (JANUARY,))
    assert points[0].value is None


def test_the_tolerance_is_the_limit_that_was_chosen() -> None:
    meters = measured(dial("E-01", 1000), below("E-02", 950))
    assert balance.every(meters, JANUARY)["E-01"].is_beyond
    assert not balance.every(meters, JANUARY, Fraction(6))["E-01"].is_beyond
