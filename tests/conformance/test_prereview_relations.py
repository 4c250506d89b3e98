"""The shipped relations of the pre-review against the collected ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from carbondesk.reference import prereview
from tests.factory import row

SHARED = Path(__file__).parents[2].parent / "shared" / "domain" / "forms.json"

pytestmark = pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not here")

# Numbers of an expression that are limits here, so that an institution can choose others.
LIMITS = {"0.10": "yoy_limit", "1.0 <=": "pue_low <=", "<= 3.0": "<= pue_high"}


def collected() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(SHARED.read_text(encoding="utf-8"))["validations"]
    return found


def test_all_55_relations_are_on_board() -> None:
    assert len(collected()) == 55
    shipped = [one.code for one in prereview.every()]
    assert [one["id"] for one in collected()] == shipped[:55]


@pytest.mark.parametrize(
    "theirs", collected() if SHARED.is_file() else [], ids=lambda one: one["id"]
)
def test_a_relation_is_the_collected_one(theirs: dict[str, Any]) -> None:
    ours = prereview.find(theirs["id"])
    assert ours is not None
    wanted = theirs["expr"]
    for number, name in LIMITS.items():
        wanted = wanted.replace(number, name)
    assert ours.expression == wanted
    assert ours.severity == theirs["severity"]
    assert ours.forms == tuple(f"form{number}" for number in theirs["forms"])


def test_the_limits_are_the_collected_ones() -> None:
    for code in ("Q-01", "Q-02", "Q-Y110", "Q-Y170"):
        relation = prereview.find(code)
        assert relation is not None
        limit = relation.limits["yoy_limit"]
        assert (limit.value, limit.unit) == row(10, "%")
    pue = prereview.find("B3-03")
    assert pue is not None
    assert [one.value for one in pue.limits.values()] == [1, 3]
    price = prereview.find("Q-U")
    assert price is not None
    assert [one.value for one in price.limits.values()] == [None, None]
