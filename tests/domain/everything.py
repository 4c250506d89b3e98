"""A book in which a bit of everything happens, for tests that look at whole accounts."""

from carbondesk.domain.book import Book
from carbondesk.domain.meter import MeterKind, Role
from tests.factory import (
    a_bill,
    a_book,
    a_count,
    a_delivery,
    a_history,
    a_meter,
    a_place,
    a_reading,
    a_setup,
    an_area,
    an_estimate,
    an_event,
)

BILL, STOCK, AREA_HEAT = MeterKind.BILL, MeterKind.STOCK, MeterKind.AREA_HEAT


def a_year() -> Book:
    """A hospital in 2024 with rollover, replacement, reset, estimates, gaps, PV and fuels."""
    return a_book(
        *ELECTRICITY,
        *OTHERS,
        places=[a_place("A", kind="campus"), a_place("B", kind="campus")],
        areas=[an_area("A", "86000.125", excluded=1000), an_area("B", 500)],
        people=[
            a_count("2024-01", "staff", 1200),
            a_count("2024-05", "staff", 1231),
            a_count("2024-01", "authorised", 1300),
            *(a_count(f"2024-{month:02d}", "outpatients", 9000 + month) for month in range(1, 12)),
        ],
    )


ELECTRICITY = (
    a_history(
        a_meter("E-01"),
        a_setup(multiplier=2000, digits=4),
        a_setup("2024-06-11", multiplier=1500, digits=4),
        a_reading("2023-12-31", 9950),
        a_reading("2024-02-15", "40.5"),
        an_estimate("2024-03-31", 90),
        a_reading("2024-04-30", 80),
        an_event("2024-06-10", final=120, first=3, multiplier=1500),
        a_reading("2024-12-31", 333, time="06:00"),
        a_bill("2024-01-01", "2024-06-30", 1, "71234.56"),
        a_bill("2024-07-01", "2024-12-31", 1, "80000.01"),
    ),
    a_history(
        a_meter("E-02", unit="MWh"),
        a_setup(parent_id="E-01", counted=False, role=Role.RESOLD),
        a_reading("2023-12-31", 0), a_reading("2024-12-31", "12.5"),
    ),
    a_history(
        a_meter("E-03"),
        a_setup(parent_id="E-01", counted=False, role=Role.IT),
        a_reading("2023-12-31", 1000), an_event("2024-03-31"), a_reading("2024-12-31", 900),
    ),
    a_history(
        a_meter("E-04"),
        a_setup(parent_id="E-01", counted=False, role=Role.IT_COOLING),
        a_reading("2023-12-31", 144), an_event("2024-03-31", "reset"), a_reading("2024-12-31", 96),
    ),
    a_history(a_meter("P-01"), a_setup(role=Role.PV_GENERATION), a_reading("2023-12-31", 0),
              a_reading("2024-12-31", 5000)),
    a_history(a_meter("P-02"), a_setup(role=Role.PV_EXPORT, counted=False),
              a_reading("2023-12-31", 0), a_reading("2024-12-31", 700)),
)  # fmt: skip
OTHERS = (
    a_history(
        a_meter("W-01", "water"),
        a_setup(kind=BILL),
        a_bill("2024-01-01", "2024-07-31", 6000, 12345),
        a_bill("2024-09-01", "2024-12-31", 3),
    ),
    a_history(
        a_meter("G-01", "natural_gas"),
        a_setup(kind=BILL),
        a_bill("2023-12-16", "2025-01-15", "39700.7", 100_000, estimated=True),
    ),
    a_history(
        a_meter("G-02", "pipeline_gas"), a_setup(kind=BILL), a_bill("2024-01-01", "2024-12-31")
    ),
    a_history(
        a_meter("H-01", "heat"), a_setup(kind=BILL), a_bill("2024-01-01", "2024-12-31", 900, 1)
    ),
    a_history(
        a_meter("H-02", "heat", "m2"),
        a_setup(kind=AREA_HEAT, gj_per_m2="0.35"),
        a_bill("2023-11-15", "2024-03-15", 2000, 50_000),
    ),
    a_history(
        a_meter("H-03", "heat", "m2"), a_setup(kind=AREA_HEAT), a_bill("2024-01-01", "2024-03-15")
    ),
    a_history(
        a_meter("C-01", "coal", "t"),
        a_setup(kind=STOCK, grade="anthracite"),
        a_delivery("2023-12-31", stock=20),
        a_delivery("2024-02-01", 10, yuan=9000),
        a_delivery("2024-12-31", 5, yuan=4500, stock=3),
    ),
    a_history(
        a_meter("C-02", "coal", "t"),
        a_setup(kind=STOCK),
        a_delivery("2023-12-31", stock=20),
        a_delivery("2024-12-31", stock=3),
    ),
    a_history(
        a_meter("D-01", "diesel"),
        a_setup(kind=STOCK, role=Role.VEHICLE),
        a_delivery("2024-01-05", 60, yuan=444),
        a_delivery("2024-11-05", 61),
    ),
    a_history(
        a_meter("L-01", "gasoline"),
        a_setup(kind=STOCK, role=Role.VEHICLE),
        a_delivery("2023-12-05", 50, yuan=400),
        a_delivery("2025-01-05", 50, yuan=400),
    ),
    a_history(
        a_meter("R-01", "reclaimed_water"), a_setup(kind=BILL), a_bill("2024-01-01", "2024-12-31")
    ),
)
