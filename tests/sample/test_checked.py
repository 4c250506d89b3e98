"""What a sample holds is what the program would have taken from a person."""

from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterEvent
from carbondesk.domain.problems import Problem
from carbondesk.operations import bills, deliveries, institutions, meters, places, readings
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import books
from tests.sample.conftest import Made

TODAY = MADE_AT.date()


def test_the_institution_passes(made: Made) -> None:
    assert made.book.institution is not None
    assert institutions.check(made.book.institution) == []


def test_places_and_areas_pass(made: Made) -> None:
    problems = [p for place in made.book.places for p in places.check(made.ledger, place)]
    problems += [p for area in made.book.areas for p in places.check_area(area)]
    assert problems == []


def test_people_and_vehicles_pass(made: Made) -> None:
    problems = [p for count in made.book.people for p in checks.people(count)]
    problems += [p for count in made.book.vehicles for p in checks.vehicles(count, TODAY)]
    assert problems == []


def test_meters_pass(made: Made) -> None:
    book = books.without_facts(made.ledger.db)
    problems = [p for facts in book.meters.values() for p in meters.check(book, facts.meter)]
    problems += [
        problem
        for facts in book.meters.values()
        for setup in facts.setups
        for problem in checks.setup(book, setup, facts.meter.carrier)
    ]
    assert problems == []


def test_events_pass_on_their_day(made: Made) -> None:
    assert [p for facts in made.book.meters.values() for p in _of_events(facts)] == []


def test_readings_pass(made: Made) -> None:
    every = [item for facts in made.book.meters.values() for item in facts.readings]
    assert readings.check(made.ledger, every) == []


def test_bills_pass(made: Made) -> None:
    every = [item for facts in made.book.meters.values() for item in facts.bills]
    assert bills.check(made.ledger, every) == []


def test_deliveries_pass(made: Made) -> None:
    every = [item for facts in made.book.meters.values() for item in facts.deliveries]
    assert deliveries.check(made.ledger, every) == []


def test_no_span_is_in_doubt(made: Made) -> None:
    spans = map(made.measured.spans, made.book.meters)
    assert [problem for found in spans for problem in found.problems] == []


def _of_events(facts: MeterFacts) -> list[Problem]:
    return [p for event in facts.events for p in checks.event(_before(facts, event), event, TODAY)]


def _before(facts: MeterFacts, event: MeterEvent) -> MeterFacts:
    """What was known of a meter when an event was entered."""
    return replace(
        facts,
        events=tuple(other for other in facts.events if other.day < event.day),
        readings=tuple(reading for reading in facts.readings if reading.day <= event.day),
    )
