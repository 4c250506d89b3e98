"""Facts come back as they were written, and those of some days are all that decide them."""

import random
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.book import Book
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.remark import Remark
from carbondesk.domain.usage import Measured
from carbondesk.store import (
    attachments,
    bills,
    books,
    institutions,
    meters,
    places,
    readings,
    rows,
    tables,
)
from carbondesk.store.ledger import Ledger
from tests.factory import (
    a_bill,
    a_delivery,
    a_meter,
    a_reading,
    a_setting,
    a_setup,
    an_event,
)
from tests.store.everything import EVERYTHING


def write(ledger: Ledger, *facts: Any) -> None:  # noqa: ANN401
    # The verb under which also the figures of closed months may be written.
    with ledger.write("close_month") as db:
        attachments.keep(db, "photo.jpg", b"", "now")
        for fact in facts:
            rows.upsert(db, [fact])


class TestRows:
    """Facts to rows and back."""

    @pytest.mark.parametrize(
        "kind", dict.fromkeys(map(type, EVERYTHING)), ids=lambda kind: kind.__name__
    )
    def test_a_fact_comes_back_as_it_was(self, ledger: Ledger, kind: type) -> None:
        write(ledger, *EVERYTHING)
        same: list[Any] = [fact for fact in EVERYTHING if type(fact) is kind]
        assert [rows.fetch_one(ledger.db, kind, fact.id) for fact in same] == same

    def test_every_kind_of_fact_is_among_them(self) -> None:
        assert {type(fact) for fact in EVERYTHING} == set(tables.every().values())

    @pytest.mark.parametrize("table", tables.CLASSES)
    def test_the_table_has_a_column_for_each_field(self, ledger: Ledger, table: str) -> None:
        kind = tables.every()[table]
        assert tables.of(kind) == table
        columns = {row[1] for row in ledger.db.execute(f"pragma table_info({table})")}
        assert {field.name for field in fields(kind)} == columns

    def test_nothing_to_write_writes_nothing(self, ledger: Ledger) -> None:
        steps = ledger.history()
        with ledger.write("add_meter") as db:
            rows.insert(db, [])
            rows.delete(db, Remark, [])
        assert ledger.history() == steps

    def test_a_fact_that_is_not_there_is_none(self, ledger: Ledger) -> None:
        assert rows.fetch_one(ledger.db, Remark, "gone") is None

    def test_columns_can_be_named_with_their_table(self) -> None:
        assert rows.columns(Remark, "r.") == "r.document, r.period, r.text, r.id"


class TestQueries:
    """What the store is asked."""

    def test_places_and_areas(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        assert [place.code for place in places.every(ledger.db)] == ["A", "A9", "A91"]
        assert [area.place_id for area in places.areas(ledger.db, "A9")] == ["A9"]
        assert len(places.areas(ledger.db)) == 1
        found = places.by_code(ledger.db, "A91")
        assert found is not None
        assert found.parent_id == "A9"
        assert places.by_code(ledger.db, "Z") is None
        assert [places.is_used(ledger.db, code) for code in ("A9", "A91")] == [True, False]

    def test_meters(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        assert [meter.code for meter in meters.every(ledger.db)] == ["C-01", "E-01"]
        found = meters.by_code(ledger.db, "E-01")
        assert found is not None
        assert found.installed == date(2020, 1, 1)
        assert meters.ids_by_code(ledger.db) == {"C-01": "C-01", "E-01": "E-01"}
        assert [meters.has_facts(ledger.db, code) for code in ("E-01", "C-01", "Z")] == [
            True, True, False,
        ]  # fmt: skip
        assert meters.last_fact_day(ledger.db) == date(2024, 2, 29)

    def test_a_ledger_without_facts_has_no_last_day(self, ledger: Ledger) -> None:
        assert meters.last_fact_day(ledger.db) is None

    def test_remarks_and_issues(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        found = institutions.remark(ledger.db, "monthly", "2024-01")
        assert found is not None
        assert found.text.startswith("备注")
        assert institutions.remark(ledger.db, "monthly", "2024-02") is None
        assert [item.id for item in institutions.issued(ledger.db, "monthly", "2024-01")] == ["d"]

    def test_a_meter_with_all_its_facts(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        facts = books.of_meter(ledger.db, "E-01")
        assert facts is not None
        counts = [len(found) for found in (facts.setups, facts.events, facts.readings, facts.bills)]
        assert (counts, len(facts.settings)) == ([2, 2, 2, 1], 1)
        assert books.of_meter(ledger.db, "gone") is None

    def test_a_book_without_facts_has_meters_and_setups(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        book = books.without_facts(ledger.db)
        assert [len(book.meters["E-01"].setups), len(book.meters["E-01"].readings)] == [2, 0]
        assert (len(book.places), len(book.people), len(book.vehicles)) == (3, 1, 1)
        assert book.bindings[2025].energy_set == "a"

    def test_a_ledger_that_has_not_begun_has_no_institution(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path / "bare.carbondesk") as bare:
            assert books.load(bare.db, date(2024, 1, 1), date(2024, 1, 31)) == Book()


class TestReach:
    """Facts are read as far as they decide the days that are asked for."""

    def test_readings_reach_to_the_nearest_measured_ones(self, ledger: Ledger) -> None:
        write(
            ledger, a_meter(), a_reading("2023-06-30", 1), a_reading("2023-11-30", 2),
            a_reading("2023-12-31", 3, estimated=True), a_reading("2024-01-15", 4),
            a_reading("2024-02-29", 5, estimated=True), a_reading("2024-03-31", 6),
            a_reading("2024-06-30", 7),
        )  # fmt: skip
        found = readings.around(ledger.db, date(2024, 1, 1), date(2024, 1, 31))
        assert [reading.register_micro // 10**6 for reading in found["E-01"]] == [2, 3, 4, 5, 6]

    def test_they_reach_beyond_the_day_of_an_unreadable_replacement(self, ledger: Ledger) -> None:
        write(
            ledger, a_meter(), a_reading("2024-04-30", 100), an_event("2024-06-10", first=0),
            a_reading("2024-06-10", 0), a_reading("2024-06-30", 20), a_reading("2024-07-31", 99),
        )  # fmt: skip
        may = periods.parse("2024-05")
        found = Measured(books.load(ledger.db, may.first, may.last)).usage("E-01", may)
        assert found.quantity == 31

    def test_bills_of_a_billing_month_are_found_however_old(self, ledger: Ledger) -> None:
        write(
            ledger, a_meter(),
            a_bill("2023-01-01", "2023-01-31", billing_month="2024-02"),
            a_bill("2023-02-01", "2023-02-28"),
            a_bill("2024-01-16", "2024-02-15"),
            a_bill("2024-03-01", "2024-03-31"),
        )  # fmt: skip
        found = bills.around(ledger.db, date(2024, 2, 1), date(2024, 2, 29))
        assert [f"{bill.start}" for bill in found["E-01"]] == ["2023-01-01", "2024-01-16"]

    @pytest.mark.parametrize("seed", range(12))
    def test_a_window_says_of_its_days_what_the_whole_ledger_says(
        self, ledger: Ledger, seed: int
    ) -> None:
        write(ledger, *_a_lively_ledger(random.Random(seed)))
        whole = Measured(books.load(ledger.db, date.min, date.max))
        for code in ("2023-12", "2024-01", "2024-02", "2024Q2", "2024-06-15", "2025"):
            period = periods.parse(code)
            window = Measured(books.load(ledger.db, period.first, period.last))
            for meter_id in whole.book.meters:
                seen, known = window.usage(meter_id, period), whole.usage(meter_id, period)
                assert _told(seen) == _told(known), (code, meter_id)


def _told(usage: Any) -> tuple[object, ...]:  # noqa: ANN401
    return usage.quantity, usage.quality, usage.covered_days, usage.days


def _a_lively_ledger(luck: random.Random) -> list[Any]:
    """Meters of every kind, with estimates, replacements, gaps and far billing months."""
    found: list[Any] = []
    if luck.random() < 0.5:
        found.append(a_setting("bill_attribution", "billing_month", "2024-01-01"))
    for number in range(3):
        found += _a_lively_register(luck, f"R-{number}")
        found += _a_lively_stock(luck, f"S-{number}", takes_stock=bool(number))
    return found + _lively_bills(luck, "B-1") + _lively_bills(luck, "B-2")


def _a_lively_register(luck: random.Random, code: str) -> list[Any]:
    found: list[Any] = [a_meter(code), a_setup(meter=code, digits=luck.choice([None, 4]))]
    register = luck.randrange(9000)
    for day in _days(luck, 9):
        register = (register + luck.randrange(-20, 900)) % 10_000
        guessed = luck.random() < 0.4
        found.append(a_reading(day, register, meter=code, estimated=guessed))
    for day in _days(luck, 2):
        final = luck.choice([{}, {"final": register}])
        found.append(an_event(day, luck.choice(["replaced", "reset"]), meter=code, **final))
    return found


def _lively_bills(luck: random.Random, code: str) -> list[Any]:
    found: list[Any] = [a_meter(code), a_setup(meter=code, kind=MeterKind.BILL)]
    for first, following in pairwise(_days(luck, 8)):
        last = max(first, following - timedelta(days=luck.choice([1, 1, 1, 9])))
        month = luck.choice(["", "", f"{2024 + luck.randrange(2)}-{luck.randrange(1, 13):02d}"])
        found.append(a_bill(first, last, luck.randrange(99), meter=code, billing_month=month))
    return found


def _a_lively_stock(luck: random.Random, code: str, *, takes_stock: bool) -> list[Any]:
    found: list[Any] = [a_meter(code, "diesel"), a_setup(meter=code, kind=MeterKind.STOCK)]
    for day in _days(luck, 7):
        stock = luck.choice([None, luck.randrange(50)]) if takes_stock else None
        found.append(a_delivery(day, luck.randrange(60), stock=stock, meter=code))
    return found


def _days(luck: random.Random, count: int) -> list[date]:
    first = date(2023, 3, 1)
    return sorted(first + timedelta(days=day) for day in luck.sample(range(1000), count))
