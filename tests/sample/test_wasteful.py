"""A ledger with one fault of each kind of waste: each is found, and without them none."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.findings.finding import Finding
from carbondesk.i18n import speaking
from carbondesk.operations import importing
from carbondesk.reference import holidays
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import findings
from carbondesk.store.ledger import Ledger
from carbondesk.texts import findings as texts
from carbondesk.texts import load_findings, waste
from tests import sample_copies
from tests.factory import a_ledger

YEAR = periods.year(2025)
WASTE = {*load_findings.RULES, *waste.RULES}
# Planted in the campus itself.
KNOWN = {("night_water", "L-02", "2025-10-21"), ("weekend_load", "L-01", "2025-11-08")}
# By fault: its meter, and the day or month by which the finding is named.
PLANTED = {
    ("night_base", "L-91", "2025-10-08"),
    ("weekend_load", "L-92", "2025-09-06"),
    ("load_jump", "L-93", "2025-06-01"),
    ("night_water", "L-94", "2025-09-15"),
    ("water_always", "L-95", "2025-01-01"),
    ("heating_off_season", "H-91", "2025-05-01"),
    ("heat_and_cold", "H-91", "2025-02"),
    ("demand_contract", "E-91", "2025-08"),
    ("demand_peak", "E-91", "2025-08"),
    ("power_factor", "E-91", "2025-03-01..2025-03-31"),
}
WATER = {"L-94", "L-95"}
Rate = Callable[[date, int], float]


def office(day: date, hour: int) -> float:
    """An even night and an even day, less of it on days of rest."""
    if not 7 <= hour < 18:
        return 20
    return 100 if holidays.is_workday(day) else 30


def left_on(day: date, hour: int) -> float:
    return office(day, hour) + (15 if day >= date(2025, 10, 8) and not 7 <= hour < 18 else 0)


def overridden(day: date, hour: int) -> float:
    is_odd = date(2025, 9, 6) <= day <= date(2025, 9, 21)
    return 100 if is_odd and 7 <= hour < 18 else office(day, hour)


def tenfold(day: date, hour: int) -> float:
    return office(day, hour) * (10 if day >= date(2025, 6, 1) else 1)


def leaking(day: date, hour: int) -> float:
    return office(day, hour) / 10 + (3 if day >= date(2025, 9, 15) else 0)


def running(day: date, hour: int) -> float:
    return office(day, hour) / 10 + 20


def water(day: date, hour: int) -> float:
    return office(day, hour) / 10


LOADS: dict[str, tuple[Rate, Rate]] = {
    "L-91": (office, left_on), "L-92": (office, overridden), "L-93": (office, tenfold),
    "L-94": (water, leaking), "L-95": (water, running),
}  # fmt: skip


def tables(*, is_odd: bool) -> dict[str, list[str]]:
    """The files that a person would bring: meters, bills with lines, a season, loggers."""
    carriers = {"H-91": ("heat", "GJ"), "C-91": ("cooling", "GJ"), "E-91": ("electricity", "kWh")}
    meters = [
        f"{code},{code},{carrier},{unit},bill,A,yes" for code, (carrier, unit) in carriers.items()
    ]
    meters += [
        f"{code},{code},{'water' if code in WATER else 'electricity'},"
        f"{'m3' if code in WATER else 'kWh'},interval,A,no"
        for code in LOADS
    ]
    bills, lines = [], []
    for month in (*periods.year(2024).months(), *YEAR.months()):
        code, span = month.code, f"{month.first},{month.last}"
        warm = 310 if month.first.month in {1, 2, 12} else 0
        cold = 600 if 6 <= month.first.month <= 9 else 0
        if is_odd:
            warm, cold = {"2025-05": (93, 0), "2025-02": (warm, 400)}.get(code, (warm, cold))
        bills.append(f"H-91,{span},{warm},{warm * 90}")
        bills.append(f"C-91,{span},{cold},{cold * 120}")
        bills.append(f"E-91,{span},100000,70000")
        demand = 720 if is_odd and code == "2025-08" else 500
        factor = "0.84" if is_odd and code == "2025-03" else "0.93"
        lines += [
            f"E-91,{month.first},需量,{demand},40,{demand * 40}",
            f"E-91,{month.first},容量,630,,0",
            f"E-91,{month.first},功率因数,{factor},,{1800 if factor == '0.84' else -300}",
        ]
    return {
        "meters": ["code,name,carrier,unit,kind,place,counted", *meters],
        "seasons": ["winter,heating_from,heating_to", "2020,12-01,02-28"],
        "bills": ["meter,start,end,quantity,amount_yuan", *bills],
        "lines": ["meter,start,charge,quantity,price,amount_yuan", *lines],
        "loggers": ["timestamp,meter,value", *values(is_odd=is_odd)],
    }


def values(*, is_odd: bool) -> Iterator[str]:
    for code, rates in LOADS.items():
        for number in range(365):
            day = YEAR.first + timedelta(days=number)
            for hour in range(24):
                yield f"{day} {hour:02}:00,{code},{rates[is_odd](day, hour)}"


def nothing(folder: Path) -> Path:
    """A ledger with its institution alone."""
    with a_ledger(folder) as ledger:
        return ledger.path


def campus(folder: Path) -> Path:
    """The sample."""
    path = folder / "campus.carbondesk"
    sample_copies.copy_to(path)
    return path


def found_in(
    folder: Path, *, is_odd: bool, base: Callable[[Path], Path] = nothing
) -> list[Finding]:
    """What is told of waste in 2025, with these files in a ledger."""
    inside = folder / str(is_odd)
    inside.mkdir()
    path, files = base(inside), []
    for name, lines in tables(is_odd=is_odd).items():
        files.append(folder / f"{name}{is_odd}.csv")
        files[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Ledger.open(path) as ledger:
        for file in files:
            outcome = importing.run(ledger, [file])
            assert [*outcome.lines()] == [], file.name
        every = findings.load(ledger.db, YEAR, MADE_AT.date())
    return [item for item in every if item.rule in WASTE]


def code_of(item: Finding) -> str:
    return item.label.partition(" ")[0]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return found_in(tmp_path_factory.mktemp("odd"), is_odd=True)


def test_one_fault_of_each_kind_is_found_and_no_other(odd: list[Finding]) -> None:
    assert {(item.rule, code_of(item), item.period) for item in odd} == PLANTED
    assert {item.rule for item in odd} == WASTE


def test_without_the_faults_nothing_is_told(tmp_path: Path) -> None:
    assert found_in(tmp_path, is_odd=False) == []


def test_their_amounts_are_those_that_were_planted(odd: list[Finding]) -> None:
    by_rule = {item.rule: item.values for item in odd}
    # By hand: 85 nights from 8 October to 31 December, five hours of 15 kW.
    assert by_rule["night_base"]["amount"] == 85 * 5 * 15
    # 108 days of 24 hours, 3 m³ each.
    assert by_rule["night_water"]["amount"] == 108 * 24 * 3
    # 365 days of 24 hours, 2 m³ that are always used and 20 that are lost: all that may be lost.
    assert by_rule["water_always"]["amount"] == 365 * 24 * 22
    # Weekends of 6 and 7, 13 and 14, 20 and 21 September: eleven hours of 70 kW beyond 30.
    assert by_rule["weekend_load"]["amount"] == 6 * 11 * 70
    assert by_rule["heating_off_season"]["amount"] == 93
    assert (by_rule["demand_peak"]["over"], by_rule["demand_contract"]["over"]) == (220, 90)
    assert by_rule["demand_peak"]["yuan"] == 220 * 40
    assert by_rule["power_factor"]["yuan"] == 1800


def test_every_number_opens_to_facts(odd: list[Finding]) -> None:
    for item in odd:
        assert item.figures, item.rule
        for figure in item.figures:
            assert figure.value is not None, (item.rule, figure.key)
            assert [*figure.leaves()], (item.rule, figure.key)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_is_told_in_whole_sentences(odd: list[Finding], language: str) -> None:
    with speaking(language):
        for item in odd:
            text = texts.sentence(item)
            assert "{" not in text
            assert "None" not in text
            assert ("Check first" if language == "en" else "先查") in text


def test_the_price_is_that_of_the_bills(odd: list[Finding]) -> None:
    (night,) = [item for item in odd if item.rule == "night_base"]
    # All electricity was billed at 0.7 yuan.
    assert night.values["yuan"] == 85 * 5 * 15 * Fraction(7, 10)


@pytest.mark.soak
def test_on_the_campus_they_are_found_too_beside_its_own(tmp_path: Path) -> None:
    found = found_in(tmp_path, is_odd=True, base=campus)
    assert {(item.rule, code_of(item), item.period) for item in found} == {*PLANTED, *KNOWN}
    clean = found_in(tmp_path, is_odd=False, base=campus)
    assert {(item.rule, code_of(item), item.period) for item in clean} == KNOWN
