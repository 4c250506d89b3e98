"""The loggers of the campus: two sub-meters that count nothing, with one fault each."""

from datetime import date

from carbondesk.domain import load_findings
from carbondesk.domain.findings.limits import chosen
from carbondesk.domain.period import month, year
from carbondesk.sample.make import CAMPUS, HOSPITAL
from carbondesk.store import loads
from tests.sample.conftest import Made


def test_each_has_a_year_by_the_hour_and_its_fault_is_found(samples: dict[str, Made]) -> None:
    made = samples[CAMPUS]
    found = {}
    for meter in loads.logged(made.ledger.db):
        days = loads.days(made.ledger.db, meter.id, year(2025))
        assert days is not None
        assert days.known.sum() == 8760
        found[meter.code] = [
            (one.code, one.first, one.last)
            for one in load_findings.of(days, meter.carrier, chosen())
        ]
    assert found == {
        "L-01": [("weekend_load", date(2025, 11, 8), date(2025, 11, 30))],
        "L-02": [("night_water", date(2025, 10, 21), date(2025, 12, 31))],
    }


def test_they_lie_below_their_meter_and_do_not_count(samples: dict[str, Made]) -> None:
    made = samples[CAMPUS]
    for code, above in (("L-01", "E-14"), ("L-02", "W-14")):
        facts, parent = made.facts(code), made.facts(above)
        assert [one.counted for one in facts.setups] == [False]
        assert facts.setups[0].parent_id == parent.meter.id
        for number in range(1, 13):
            used = made.measured.usage(facts.meter.id, month(2025, number)).quantity
            whole = made.measured.usage(parent.meter.id, month(2025, number)).quantity
            assert used is not None
            assert whole is not None
            assert whole / 2 < used < whole


def test_the_hospital_has_none(samples: dict[str, Made]) -> None:
    assert loads.logged(samples[HOSPITAL].ledger.db) == []
