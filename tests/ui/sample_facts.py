"""A ledger and figures with fixed contents, for the gallery and for tests of the frame."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from carbondesk.domain import period
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.institution import Institution
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series
from carbondesk.operations import institutions
from carbondesk.store.ledger import Ledger
from carbondesk.texts import terms
from carbondesk.ui.desk import Desk

TODAY = date(2026, 12, 31)
MONTHS = tuple(period.months_between(date(2025, 1, 1), TODAY))
ELECTRICITY = (130, 118, 120, 112, 122, 150, 172, 175, 140, 117, 118, 128)
HEAT = (360, 300, 96, 0, 0, 0, 0, 0, 0, 0, 150, 285)
GAS = (55, 50, 50, 45, 42, 38, 36, 37, 42, 44, 48, 53)


def desk(folder: Path) -> Desk:
    """A desk over a new ledger of a hospital."""
    ledger = Ledger.create(folder / "澄湖医院.carbondesk", "李 敏")
    hospital = Institution("天津市澄湖医院", "024", "120000", date(2025, 1, 1))
    institutions.begin(ledger, hospital)
    return Desk(ledger, TODAY)


def now() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 12, 31, 16, 42, tzinfo=UTC)


def figure(value: str, unit: str, quality: Quality = Quality.MEASURED) -> Figure:
    """A figure with three levels beneath it."""
    usage = Figure(
        "usage.E-01", Fraction(12_386_400), "kWh", "sum", label="E-01 1#进线总表", _open=_months
    )
    factor = Fact(
        "grid_factor",
        "tj",
        (
            ("value", Fraction(6796, 10000)),
            ("unit", "kgCO2/kWh"),
            ("area", "天津"),
            ("source", "生态环境部、国家统计局公告 2025年第47号"),
            ("grade", "A"),
        ),
    )
    return Figure(
        "carbon.kgco2", Fraction(value), unit, "product", quality,
        source="JS/T 303-2026", _open=lambda: (usage, factor),
    )  # fmt: skip


def _months() -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"span.{month.code}", Fraction(694_640), "kWh", "span_register",
            label=f"{month.first} — {month.last}", _open=_readings,
        )
        for month in MONTHS[12:]
    )  # fmt: skip


def _readings() -> tuple[Fact, ...]:
    return (
        Fact("reading", "1", (("day", date(2026, 8, 31)), ("register", Fraction(1319347, 100)))),
        Fact("reading", "2", (("day", date(2026, 7, 31)), ("register", Fraction(1284615, 100)))),
    )


def series(carrier: str, values: Sequence[int], unit: str = "tce") -> Series:
    """Two equal years of monthly values."""
    points = tuple(
        Point(month.code, Fraction(values[place % 12])) for place, month in enumerate(MONTHS)
    )
    return Series(terms.carrier(carrier), unit, points, carrier)
