"""Makes a sample: a new ledger with three years of one institution."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from carbondesk.operations import bindings
from carbondesk.operations import institutions as verbs
from carbondesk.sample import (
    campus,
    conduct,
    contracts,
    facts,
    hospital,
    keys,
    loggers,
    projects,
    proofs,
    sky,
    tariffs,
)
from carbondesk.sample.assumptions import MADE_AT, ROOT_CODE, Sample
from carbondesk.sample.facts import Facts
from carbondesk.sample.loads import Loads
from carbondesk.store import chunks, institutions, places, rows
from carbondesk.store.ledger import Ledger

CAMPUS, HOSPITAL = "campus", "hospital"
SAMPLES: Mapping[str, Sample] = MappingProxyType({CAMPUS: campus.SAMPLE, HOSPITAL: hospital.SAMPLE})


def make(path: Path, kind: str = CAMPUS, operator: str = "") -> None:
    """Make the sample of a kind as a new ledger file; it must not be there yet."""
    sample = SAMPLES[kind]
    with Ledger.create(path, operator) as ledger:
        ledger.clock = _clock
        verbs.begin(ledger, sample.institution)
        root = places.by_code(ledger.db, ROOT_CODE)
        fill(ledger, sample, facts.of(sample, root.id if root else ""))


def fill(ledger: Ledger, sample: Sample, made: Facts) -> None:
    """Write the facts of a sample, one step for each noun."""
    _bind(ledger, sample, made)
    steps = _steps(made) | _weather(sample) | _projects(sample) | _conduct(sample)
    for noun, kinds in (steps | {"contract": contracts.signed(sample.kind)}).items():
        _write(ledger, noun, kinds)
    _log(ledger, sample, made)
    priced = tariffs.of(sample, made.bills)
    if priced.tariffs:
        _write(ledger, "tariff", priced.rows())
    # Statements are reckoned from what the ledger holds by now.
    _write(ledger, "settlement", contracts.settled(ledger.db, sample.kind))


def _log(ledger: Ledger, sample: Sample, made: Facts) -> None:
    """Add the loggers of a sample with their values."""
    found = loggers.of(sample, made.meters, made.setups, Loads(sample))
    if found.meters:
        with ledger.write("sample", noun="interval") as db:
            chunks.keep(db, found.chunks)
            for some in (found.meters, found.setups, found.months):
                rows.insert(db, some)


def _write(ledger: Ledger, noun: str, kinds: Sequence[Sequence[object]]) -> None:
    with ledger.write("sample", noun=noun) as db:
        for rows_of_a_kind in kinds:
            rows.insert(db, rows_of_a_kind)


def _projects(sample: Sample) -> dict[str, Sequence[Sequence[object]]]:
    found = projects.of(sample)
    parts = ("stages", "funding", "savings", "costs", "meters", "places")
    lists = [[item for one in found for item in getattr(one, part)] for part in parts]
    proven = proofs.of(sample, found)
    plans = {"mv_plan": (proven.plans, proven.meters)} if proven.plans else {}
    return {"project": ([one.project for one in found], *lists), **plans}


def _weather(sample: Sample) -> dict[str, Sequence[Sequence[object]]]:
    """The days of the hospital, whose chillers follow them; the campus shows a ledger without."""
    if sample.kind != HOSPITAL:
        return {}
    return {"weather_day": (sky.days(sample),), "heating_season": (sky.season(sample),)}


def _conduct(sample: Sample) -> dict[str, Sequence[Sequence[object]]]:
    """What was done beside metering; nothing where a sample has none."""
    found = conduct.of(sample.kind)
    nouns: dict[str, Sequence[Sequence[object]]] = {
        "activity": (found.activities,),
        "purchase": (found.purchases,),
        "notice": (found.notices, found.tasks),
    }
    return nouns if found.activities else {}


def _steps(made: Facts) -> dict[str, Sequence[Sequence[object]]]:
    return {
        "place": (made.places, made.areas),
        "people": (made.people,),
        "vehicle": (made.vehicles,),
        "meter": (made.meters, made.setups, made.events, made.instruments),
        "reading": (made.readings,),
        "bill": (made.bills,),
        "delivery": (made.deliveries,),
        "form_entry": (made.entries,),
        "target": (made.targets,),
        "allotment": (made.departments, made.remits, made.allotments),
        "budget": (made.budgets,),
    }


def _bind(ledger: Ledger, sample: Sample, made: Facts) -> None:
    """Bind the years to their factor editions, as writing their first facts would."""
    missing = sorted(made.years() - institutions.bindings(ledger.db).keys())
    bound = [bindings.bound(year, sample.institution.region_code) for year in missing]
    ready = [replace(item, id=keys.fact_id(sample.kind, "binding", item.year)) for item in bound]
    with ledger.write("sample", noun="factor_binding") as db:
        rows.insert(db, ready)


def _clock() -> datetime:
    return MADE_AT
