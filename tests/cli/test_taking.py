"""A ledger is taken along by `export`, and comes back by `import`."""

from pathlib import Path

import pytest

from carbondesk.operations import meters, readings
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.cli.conftest import Run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with factory.a_ledger(tmp_path) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        readings.add(ledger, factory.a_reading("2024-01-31", 100))
        return ledger.path


@pytest.fixture
def laptop(run: Run, office: Path) -> Path:
    file = office.with_name("laptop.carbondesk")
    assert run("export", office, "takealong", "-o", file).code == 0
    _read(file, "2024-02-29", 200)
    _read(file, "2024-03-31", 300)
    return file


def test_what_was_entered_there_comes_back(run: Run, office: Path, laptop: Path) -> None:
    tried = run("import", office, laptop, "--dry-run", "--json")
    assert (tried.code, tried.answer["added"]) == (0, 2)
    done = run("import", office, laptop, "--json")
    assert done.code == 0
    assert {key: done.answer[key] for key in ("kind", "read", "added", "refused")} == {
        "kind": "takealong", "read": 2, "added": 2, "refused": 0,
    }  # fmt: skip
    again = run("import", office, laptop, "--json")
    assert (again.answer["added"], again.answer["skipped"]) == (0, 2)
    assert run("undo", office).code == 0


def test_a_conflict_stops_it_until_it_is_decided(run: Run, office: Path, laptop: Path) -> None:
    _read(office, "2024-02-29", 210)
    stopped = run("import", office, laptop)
    assert stopped.code == 1
    assert stopped.reasons == [
        "readings E-01 2024-02-29: register: there 200, here 210, before nothing"
    ]
    assert run("import", office, laptop, "--json", "--on-conflict", "skip").answer["added"] == 1
    taken = run("import", office, laptop, "--json", "--on-conflict", "replace")
    assert (taken.code, taken.answer["replaced"]) == (0, 1)


def test_it_comes_alone_and_goes_into_a_ledger(run: Run, office: Path, laptop: Path) -> None:
    assert run("import", office, laptop, laptop).reasons == [
        "laptop.carbondesk is a ledger; import it by itself."
    ]
    assert run("export", office, "takealong", "-o", office.with_name("x.csv")).code == 1
    assert run("export", office, "takealong", "-o", laptop).code == 1
    refused = run("import", laptop, office, "--json")
    assert (refused.code, refused.answer["added"]) == (1, 0)


def _read(path: Path, day: str, register: int) -> None:
    with Ledger.open(path, "clerk") as ledger:
        readings.add(ledger, factory.a_reading(day, register, id=""))
