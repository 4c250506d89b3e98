"""Projects for the tests of this folder: money in yuan, quantities in whole units."""
# ruff: noqa: ANN401 (what is given by name may be any field of any fact)

from datetime import date
from fractions import Fraction
from typing import Any

from carbondesk.domain.project import (
    FundingSource,
    Project,
    ProjectCost,
    ProjectFacts,
    ProjectFunding,
    ProjectSaving,
    ProjectStage,
    Stage,
)
from carbondesk.domain.quantity import NANO
from tests.factory import fen, micro


def a_saving(carrier: str = "electricity", saved: int = 100_000, **rest: Any) -> ProjectSaving:
    """What is saved a year; `price` is in yuan, `before` in units."""
    price = rest.pop("price", "0.8")
    nano = None if price is None else int(Fraction(price) * NANO)
    before = rest.pop("before", None)
    use = None if before is None else micro(before)
    named = {"price_nano": nano, "before_micro": use, "id": f"{carrier}-{saved}"}
    return ProjectSaving("p", carrier, micro(saved), **{**named, **rest})


def money(source: str = "fiscal", yuan: int = 500_000, **rest: Any) -> ProjectFunding:
    """Money from a source."""
    return ProjectFunding("p", FundingSource(source), fen(yuan), **{"id": source, **rest})


def a_stage(stage: str, day: str = "", planned: str = "") -> ProjectStage:
    """A stage with the days it was reached or planned."""
    return ProjectStage("p", Stage(stage), _day(planned), _day(day), id=stage)


def a_project(*found: Any, **rest: Any) -> ProjectFacts:
    """A project of these facts: 500,000 yuan, 100,000 kWh a year at 0.8, ten years at 5 %."""
    project = Project("XM-1", "LED", **{"life_years": 10, "discount_micro": 5_000_000, **rest})
    kinds = {
        "stages": ProjectStage, "funding": ProjectFunding, "savings": ProjectSaving,
        "costs": ProjectCost,
    }  # fmt: skip
    given = {
        name: tuple(item for item in found if isinstance(item, kind))
        for name, kind in kinds.items()
    }
    given["funding"] = given["funding"] or (money(),)
    given["savings"] = given["savings"] or (a_saving(),)
    return ProjectFacts(project, **given)  # type: ignore[arg-type]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
