"""Administrative divisions, and which electricity grid factor each province takes."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import tables


@dataclass(frozen=True, slots=True)
class Region:
    """A province, city or county by its six-digit code; only provinces have an English name."""

    code: str
    name_zh: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Province:
    """A province; `grid_area` is where its grid factor stands, empty where none is published.

    Tibet takes the factor of the south-west, the Corps that of Xinjiang (JS/T 303-2026).
    """

    code: str
    name_zh: str
    short_zh: str
    name_en: str
    grid_region: str
    grid_area: str
    central_heating: bool


def find(code: str) -> Region | None:
    """The region of a code, None if it is not in the list."""
    return _regions().get(code)


def province(code: str) -> Province | None:
    """The province in which the region of a code lies, even if the county is unknown."""
    return _provinces().get(f"{code[:2]}0000") if len(code) == 6 and code.isdigit() else None


def provinces() -> tuple[Province, ...]:
    """All provinces in the order of their codes."""
    return tuple(_provinces().values())


def below(code: str) -> tuple[Region, ...]:
    """The regions directly below one: cities of a province (or its counties), counties of a city.

    An empty code gives the provinces.
    """
    return tuple(region for region in _regions().values() if _parent(region.code) == code)


def path(code: str) -> tuple[Region, ...]:
    """The region with those above it, from the province down; empty if it is unknown."""
    region = find(code)
    if region is None:
        return ()
    parent = _parent(code)
    return (*(path(parent) if parent else ()), region)


def full_name(code: str) -> str:
    """All names down to the region, as 山东省济南市历下区."""
    return "".join(region.name_zh for region in path(code))


@cache
def _parent(code: str) -> str:
    if code.endswith("0000"):
        return ""
    city = f"{code[:4]}00"
    if code != city and city in _regions():
        return city
    return f"{code[:2]}0000"


@cache
def _regions() -> dict[str, Region]:
    top = [Region(item.code, item.name_zh, item.name_en) for item in provinces()]
    rest = [Region(row["code"], row["name"]) for row in tables.rows("regions")]
    return {region.code: region for region in (*top, *rest)}


@cache
def _provinces() -> dict[str, Province]:
    return {
        row["code"]: Province(
            code=row["code"],
            name_zh=row["name_zh"],
            short_zh=row["short_zh"],
            name_en=row["name_en"],
            grid_region=row["grid_region"],
            grid_area=row["grid_area"],
            central_heating=tables.flag(row["central_heating"]),
        )
        for row in tables.rows("provinces")
    }
