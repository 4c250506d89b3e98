"""CO₂ factors of grid electricity by province, region and year."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import editions, regions, sources, tables
from carbondesk.reference.sources import Source

AVERAGE = "average"
REGIONAL = "regional"
NATIONAL = "national"
WITHOUT_TRADED = "national_without_traded"
UNIT = "kWh"
KINDS = (
    AVERAGE,
    REGIONAL,
    NATIONAL,
    WITHOUT_TRADED,
    "national_fossil",
    "corporate",
)


@dataclass(frozen=True, slots=True)
class GridFactor:
    """kgCO₂ per kWh of an area in one year of data, as the ministries announced it.

    `area` is a province's code, a grid region or `national`; `kind` is one of `KINDS`.
    """

    id: str
    area: str
    area_zh: str
    area_en: str
    kind: str
    data_year: int
    per_kwh: Fraction
    decimals: int
    source: Source
    grade: str

    @property
    def to_confirm(self) -> bool:
        """Whether it was seen in one place only."""
        return self.grade != "A"


def factor(region_code: str, year: int, kind: str = AVERAGE) -> editions.Choice[GridFactor] | None:
    """The factor of an institution's region for a year; None if none is published for it."""
    area = area_of(region_code, kind)
    return editions.choose((found for found in _factors() if _is_of(found, area, kind)), year)


def bound(region_code: str, data_year: int, kind: str = AVERAGE) -> GridFactor | None:
    """The factor of exactly that year of data, as a ledger is bound to it."""
    area = area_of(region_code, kind)
    for found in _factors():
        if _is_of(found, area, kind) and found.data_year == data_year:
            return found
    return None


def every() -> tuple[GridFactor, ...]:
    """All factors, in the order of the table."""
    return _factors()


def years(kind: str = AVERAGE) -> tuple[int, ...]:
    """The years of data published for a kind, oldest first."""
    return tuple(sorted({found.data_year for found in _factors() if found.kind == kind}))


def area_of(region_code: str, kind: str = AVERAGE) -> str:
    """The area whose factor a region takes, empty if none is published."""
    province = regions.province(region_code)
    if kind not in {AVERAGE, REGIONAL}:
        return NATIONAL
    if province is None:
        return ""
    return province.grid_area if kind == AVERAGE else province.grid_region


def area_named(name_zh: str) -> str:
    """The English name of an area; what is no area of the tables as it is."""
    return next((en for zh, en in _areas().values() if zh == name_zh), name_zh)


def _is_of(found: GridFactor, area: str, kind: str) -> bool:
    # A province without a factor of its own takes its region's average.
    return found.area == area and found.kind in {kind, REGIONAL if kind == AVERAGE else kind}


@cache
def _factors() -> tuple[GridFactor, ...]:
    return tuple(
        GridFactor(
            id=row["id"],
            area=row["area"],
            area_zh=_areas()[row["area"]][0],
            area_en=_areas()[row["area"]][1],
            kind=row["kind"],
            data_year=int(row["data_year"]),
            per_kwh=tables.number(row["kgco2_per_kwh"]),
            decimals=tables.decimals(row["kgco2_per_kwh"]),
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("grid_factors")
    )


@cache
def _areas() -> dict[str, tuple[str, str]]:
    regional = {row["code"]: (row["name_zh"], row["name_en"]) for row in tables.rows("grid_areas")}
    provincial = {item.code: (item.name_zh, item.name_en) for item in regions.provinces()}
    return regional | provincial
