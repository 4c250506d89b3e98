"""The saving that is planted in the campus is found by its plan, and can be signed."""

from pathlib import Path

import pytest

from carbondesk.domain.mv import gates
from carbondesk.operations import mv
from carbondesk.sample import make
from carbondesk.store import projects, proofs
from carbondesk.store.ledger import Ledger

# The load of the street lights falls by 6 % of 260,000 kWh a year; lamps were changed in 2024.
PLANTED = 2 * 0.06 * 260_000


def test_the_saving_of_the_street_lights_is_found_within_its_range(tmp_path: Path) -> None:
    path = tmp_path / "campus.carbondesk"
    make.make(path, make.CAMPUS)
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
