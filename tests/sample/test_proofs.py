"""The saving that is planted in the campus is found by its plan, and can be signed."""

from pathlib import Path

import pytest

from carbondesk.domain import weather, weather_months
from carbondesk.domain.fitting.shape import Shape
from carbondesk.domain.mv import gates
from carbondesk.operations import mv
from carbondesk.sample import climate, hospital, make, sky
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import projects, proofs
from carbondesk.store.ledger import Ledger
from tests import sample_copies

# The load of the street lights falls by 6 % of 260,000 kWh a year; lamps were changed in 2024.
PLANTED = 2 * 0.06 * 260_000


def test_the_saving_of_the_street_lights_is_found_within_its_range(tmp_path: Path) -> None:
    path = tmp_path / "campus.carbondesk"
    sample_copies.copy_to(path, make.CAMPUS)
    with Ledger.open(path) as ledger:
        project = projects.by_code(ledger.db, "XM-2023-01")
        assert project is not None
        proof = proofs.of_project(ledger.db, project.id)
        assert proof is not None
        sure = proof.within(0.9)
        assert sure is not None
        assert sure.low < PLANTED < sure.high
        assert float(proof.saving.value or 0) == pytest.approx(PLANTED, rel=0.05)
        assert proof.is_significant
        assert gates.may_be_signed(proof)
        assert mv.verify(ledger, project.id).saved_micro > 0


def test_the_saving_of_the_chillers_is_found_by_a_model_of_the_weather(tmp_path: Path) -> None:
    """The hospital's chillers need 6 % less two years on; they run above 18 °C."""
    path = tmp_path / "hospital.carbondesk"
    sample_copies.copy_to(path, make.HOSPITAL)
    with Ledger.open(path) as ledger:
        project = projects.by_code(ledger.db, "XM-2024-01")
        assert project is not None
        proof = proofs.of_project(ledger.db, project.id)
        assert proof is not None
        found, sure = proof.modelled.fit, proof.within(0.9)
        assert found is not None
        assert sure is not None
        assert found.shape is Shape.COOLING
        assert found.change_points[0] == pytest.approx(18, abs=0.5)
        baseline = float(proof.totals["baseline"].value or 0)
        assert sure.low < 0.06 * baseline < sure.high
        assert proof.is_significant
        assert gates.may_be_signed(proof)


def test_the_days_of_the_weather_have_the_means_of_the_months_that_loads_follow() -> None:
    days = sky.days(hospital.SAMPLE)
    assert len(days) == 3 * 365 + 1
    assert {day.source for day in days} == {sky.SOURCE}
    assert not any(weather.problems(day, MADE_AT.date()) for day in days)
    means = climate.temperatures(hospital.SAMPLE.site.city)
    for month, mean in zip(weather_months.of(days), means, strict=True):
        assert float(month.mean) == pytest.approx(mean, abs=0.05)
