"""Typed quotas and what the institution is by a standard: written, refused, undone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.problems import Refused
from carbondesk.operations import quotas
from carbondesk.store import quotas as queries
from carbondesk.store.ledger import Ledger
from tests.operations.conftest import RoundTrip

OWN = OwnQuota(
    "DB41/T 1960.3-2021", "本科", "energy_per_person", 300_000_000, 250_000_000, 200_000_000,
    energy_set="GBT2589-2020", grade="B", source="第5页",
)  # fmt: skip
CHOICE = QuotaChoice("DB31/T 783-2026", date(2024, 1, 1), "university")


def refusal(ledger: Ledger, new: OwnQuota | QuotaChoice) -> tuple[str, str]:
    write: Any = quotas.put if isinstance(new, OwnQuota) else quotas.choose
    with pytest.raises(Refused) as refused:
        write(ledger, new)
    (problem,) = refused.value.problems
    return problem.code, problem.field


def test_a_quota_is_typed_changed_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    made = round_trip(quotas.put, ledger, OWN)
    assert queries.every(ledger.db) == [made]
    round_trip(quotas.put, ledger, replace(made, constraint_micro=310_000_000))
    round_trip(quotas.remove, ledger, made.id)
    assert queries.every(ledger.db) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"edition": " "}, "empty", "edition"),
        ({"category": ""}, "empty", "category"),
        ({"indicator": "joy"}, "quota_indicator", "indicator"),
        ({"baseline_micro": 310_000_000}, "quota_order", "constraint"),
        ({"leading_micro": 0}, "not_positive", "leading"),
        ({"energy_set": ""}, "factors_unknown", "energy_set"),
        ({"indicator": "electricity_per_area"}, "quota_without_coal", "energy_set"),
        ({"heating": "fuel"}, "quota_heating", "heating"),
        ({"indicator": "heating_energy_per_area"}, "quota_heating", "heating"),
        ({"grade": "Z"}, "factor_grade", "grade"),
    ],
)
def test_what_is_no_quota_is_refused(
    ledger: Ledger, changes: dict[str, object], code: str, field: str
) -> None:
    assert refusal(ledger, replace(OWN, **changes)) == (code, field)  # type: ignore[arg-type]


def test_the_same_quota_is_not_typed_twice(ledger: Ledger) -> None:
    quotas.put(ledger, OWN)
    assert refusal(ledger, replace(OWN, constraint_micro=400_000_000)) == (
        "quota_twice", "indicator",
    )  # fmt: skip


def test_a_choice_is_made_anew_and_withdrawn(ledger: Ledger, round_trip: RoundTrip) -> None:
    made = round_trip(quotas.choose, ledger, CHOICE)
    again = round_trip(quotas.choose, ledger, replace(CHOICE, category="college"))
    assert again.id == made.id
    assert [one.category for one in queries.choices(ledger.db)] == ["college"]
    round_trip(quotas.withdraw, ledger, made.id)
    assert queries.choices(ledger.db) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"edition": ""}, "empty", "edition"),
        ({"edition": "DB99/T 1-2020"}, "quota_standard", "edition"),
        ({"category": "hospital-3a"}, "quota_category", "category"),
        ({"alpha1_micro": 0, "note": "x"}, "not_positive", "alpha1"),
        ({"alpha2_micro": 1_050_000}, "quota_correction_reason", "note"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(
    ledger: Ledger, changes: dict[str, object], code: str, field: str
) -> None:
    assert refusal(ledger, replace(CHOICE, **changes)) == (code, field)  # type: ignore[arg-type]


def test_a_category_that_was_typed_can_be_chosen(ledger: Ledger) -> None:
    quotas.put(ledger, OWN)
    made = quotas.choose(ledger, QuotaChoice(OWN.edition, date(2024, 1, 1), "本科"))
    assert queries.choices(ledger.db) == [made]
