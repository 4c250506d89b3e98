"""The life in the samples: what was planted, where and in which month, as a table."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Happening(StrEnum):
    """What can be planted."""

    REPLACED = "replaced"
    BROKEN = "broken"
    RESET = "reset"
    RATIO_CHANGED = "ratio_changed"
    VERIFIED = "verified"
    ROLLED_OVER = "rolled_over"
    ESTIMATED = "estimated"
    OVERESTIMATED = "overestimated"
    UNREAD = "unread"
    READ_LATE = "read_late"
    FIRST_READ_LATE = "first_read_late"
    MISSING_BILL = "missing_bill"
    DIFFERING_BILL = "differing_bill"
    HEAT_METERED = "heat_metered"
    OPENED = "opened"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Planted:
    """Something that happened at a meter or a place; `note` is what the ledger says of it.

    `factor` is what was estimated or billed, as a multiple of the true amount.
    """

    happening: Happening
    where: str
    month: str
    what: str
    day: date | None = None
    note: str = ""
    factor: float = 1.0
    multiplier: int | None = None
    digits: int | None = None
    serial: str = ""

    def when(self) -> str:
        """The day or month as it sorts."""
        return self.day.isoformat() if self.day else self.month


CAMPUS = (
    Planted(
        Happening.EXCLUDED, "17", "2023-01",
        "Shops let to tenants: area left out, their electricity resold.",
    ),
    Planted(
        Happening.EXCLUDED, "18", "2023-01",
        "Staff flats whose households pay for themselves: area left out.",
    ),
    Planted(
        Happening.MISSING_BILL, "G-02", "2023-05",
        "The gas bill was never handed in: a meter known by bills alone has a gap of a month.",
    ),
    Planted(
        Happening.ROLLED_OVER, "W-01", "2023-11",
        "The seven-digit dial passed 9999999 and began again.",
    ),
    Planted(
        Happening.ESTIMATED, "W-12", "2024-02", "Shut for the winter holiday, reading estimated.",
        day=date(2024, 2, 29), note="寒假宿舍封闭，按上月日均估抄", factor=0.94,
    ),
    Planted(
        Happening.VERIFIED, "E-01", "2024-06", "Verified by the metrology institute.",
        day=date(2024, 6, 18), note="检定合格，有效至2030-06-17",
    ),
    Planted(
        Happening.OPENED, "10", "2024-07",
        "A third group of dormitories opened on 1 July: the floor area grows by 8 %.",
        day=date(2024, 7, 1),
    ),
    Planted(
        Happening.FIRST_READ_LATE, "W-21", "2024-07",
        "The new meter was first read on 12 July: the month is partial.",
        day=date(2024, 7, 12),
    ),
    Planted(
        Happening.OVERESTIMATED, "G-03", "2024-07",
        "Estimated as in term although the baths were closed: the next reading is lower.",
        day=date(2024, 7, 31), note="锅炉房检修停电，按6月用量估抄", factor=2.6,
    ),
    Planted(
        Happening.REPLACED, "E-22", "2024-09",
        "Replaced on 12 September; the old meter's last figure could be read.",
        day=date(2024, 9, 12), note="旧表到期轮换，更换互感器400/5为600/5",
        multiplier=120, digits=6, serial="DTSD-2406118",
    ),
    Planted(
        Happening.READ_LATE, "E-26", "2024-09",
        "Read on 8 October, after the National Day holiday, instead of on 30 September.",
        day=date(2024, 10, 8), note="国庆假期顺延抄表",
    ),
    Planted(
        Happening.UNREAD, "W-24", "2025-02",
        "Not read in February: the next reading covers two months, spread over their days.",
    ),
    Planted(
        Happening.RATIO_CHANGED, "E-15", "2025-03",
        "The transformers were changed on 14 March: the multiplier goes from 200 to 300.",
        day=date(2025, 3, 14), note="更换互感器1000/5为1500/5", multiplier=300,
    ),
)  # fmt: skip

HOSPITAL = (
    Planted(
        Happening.EXCLUDED, "10", "2023-01",
        "Shops let to tenants: area left out, their electricity resold.",
    ),
    Planted(
        Happening.ESTIMATED, "G-01", "2023-08",
        "The meter cabinet was locked, reading estimated.",
        day=date(2023, 8, 31), note="表箱锁闭，按7月日均估抄", factor=0.96,
    ),
    Planted(
        Happening.MISSING_BILL, "E-02", "2023-11",
        "The electricity bill is missing: the usage is read, the cost of the month is partial.",
    ),
    Planted(
        Happening.BROKEN, "E-14", "2024-04",
        "Burnt out on 17 April, its last figure lost: the days before are estimated.",
        day=date(2024, 4, 17), note="旧表烧毁无法读数，按新表日均补计",
        serial="DTSD-2404035",
    ),
    Planted(
        Happening.VERIFIED, "E-01", "2024-05", "Verified by the metrology institute.",
        day=date(2024, 5, 22), note="检定合格，有效至2030-05-21",
    ),
    Planted(
        Happening.OPENED, "09", "2024-07",
        "A rehabilitation building opened on 1 July: the floor area grows by 10 %.",
        day=date(2024, 7, 1),
    ),
    Planted(
        Happening.ROLLED_OVER, "E-07", "2024-09",
        "The five-digit dial passed 99999.99 and began again.",
    ),
    Planted(
        Happening.HEAT_METERED, "H-02", "2024-10",
        "Heat charged by area ended on 31 October; the building has its own heat meter since.",
        day=date(2024, 10, 31),
    ),
    Planted(
        Happening.DIFFERING_BILL, "E-02", "2025-05",
        "The bill is 4 % above what the readings say.", factor=1.04,
    ),
    Planted(
        Happening.RESET, "PV-01", "2025-06",
        "A repair of the inverter set the counter back to zero on 12 June.",
        day=date(2025, 6, 12), note="逆变器检修，累计发电量清零",
    ),
    Planted(
        Happening.UNREAD, "W-02", "2025-12",
        "Not read yet: the last month's water is partial.",
    ),
)  # fmt: skip
