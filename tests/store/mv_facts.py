"""One of each fact of measurement and verification, of the project `y`."""

from datetime import date
from typing import Any

from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.mv.plan import (
    Adjustment,
    Basis,
    Criterion,
    MvMeter,
    MvPlan,
    Option,
    Parameter,
    SchoolTerm,
    Simulated,
    VerifiedSaving,
)

EVERYTHING: tuple[Any, ...] = (
    MvPlan(
        "y", Option.B, date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 5), date(2024, 12, 31),
        "冷站", "3PC", Criterion.BIC, "temperature staff", Basis.NORMALISED, 500_000, 725_000_000,
        "110100", 15_000_000, 24_000_000, "一", "7",
    ),
    MvMeter("y", "E-01", "8"),
    Adjustment("y", date(2024, 3, 1), -5, "停用", date(2024, 3, 9), "文", "9"),
    Parameter("y", "功率", 40, 16, "kW", measured=True, error_micro=3, source="表", id="10"),
    Simulated("y", date(2024, 1, 1), date(2024, 1, 31), 77, "11"),
    SchoolTerm("春季", date(2024, 2, 26), date(2024, 7, 5), "12"),
    HeatingSeason(2024, "11-10", "03-20", "延长供暖", "14"),
    VerifiedSaving(
        "y", date(2024, 1, 5), date(2024, 12, 31), 1, "2025-01-05T09:00+08:00", "李", "kWh", 9, 1,
        5, 5, "{}", 3, 7, 2, 4, 6, "重算", "13",
    ),
)  # fmt: skip
