"""When rules of a province ask to consider an energy performance contract."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


class AlertKind(StrEnum):
    """What a rule looks at."""

    ENERGY = "energy"
    ELECTRICITY = "electricity"
    OVER_QUOTA = "over_quota"
    ENERGY_OVER_QUOTA = "energy_over_quota"


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule: from how much a year on; None where no amount counts.

    `level` is that of a quota which must be exceeded, empty where none counts.
    """

    id: str
    province: str
    kind: AlertKind
    value: Fraction | None
    unit: str
    level: str
    edition: str
    source: Source
    grade: str

    def asks(self, tce: Fraction, kwh: Fraction, *, is_over_quota: bool) -> bool:
        """Whether it asks an institution that uses so much a year."""
        if self.kind is AlertKind.OVER_QUOTA or self.value is None:
            return is_over_quota
        if self.kind is AlertKind.ELECTRICITY:
            return kwh >= self.value
        if self.kind is AlertKind.ENERGY:
            return tce >= self.value
        return is_over_quota and tce > self.value


@cache
def every() -> tuple[Alert, ...]:
    """All rules."""
    return tuple(
        Alert(
            row["id"], row["province"], AlertKind(row["kind"]),
            tables.number(row["value"]) if row["value"] else None, row["unit"], row["level"],
            row["edition"],
            sources.find(row["source"]), row["grade"],
        )
        for row in tables.rows("contract_alerts")
    )  # fmt: skip


def asking(
    region_code: str, tce: Fraction, kwh: Fraction, *, is_over_quota: bool
) -> tuple[Alert, ...]:
    """The rules that ask an institution; where its province has none, those of others as a hint."""
    found = of_region(region_code)
    return tuple(one for one in found if one.asks(tce, kwh, is_over_quota=is_over_quota))


def of_region(region_code: str) -> tuple[Alert, ...]:
    """The rules of a province; where it has none, those of others as a hint."""
    own = tuple(one for one in every() if region_code.startswith(one.province))
    return own or every()
