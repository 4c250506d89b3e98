"""What the columns of a messy table give: bills or readings, of which meter, for which days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from carbondesk.domain.problems import Problem
from carbondesk.exchange.habits.bands import Band
from carbondesk.exchange.habits.meaning import VALUES, Meaning
from carbondesk.exchange.habits.said import Said, money

_IDS = ("meter", "account", "name")
_EXTRA = ("estimated", "invoice", "note")
_COLUMNS = {"quantity": "quantity", "amount": "amount_yuan", "register": "register"}


@dataclass(frozen=True)
class View:
    """Columns that together give one fact of a row, by the columns of its tidy table."""

    kind: str
    at: Meaning
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Plan:
    """How the rows of a band are read.

    `ids` name the meter, the best first; `fixed` are columns that hold for the whole row;
    `totals` are to be the sum of the columns of their role.
    """

    band: Band
    said: Said
    ids: tuple[int, ...]
    fixed: Mapping[str, int]
    views: tuple[View, ...]
    totals: Mapping[int, str]
    unread: tuple[int, ...]


def of(band: Band, said: Said) -> Plan | Problem | None:
    """The plan of a band; None if it is no table of meters, a problem if it is unclear."""
    values = {index: item for index, item in band.columns.items() if item.is_value}
    fixed = _fixed(band.columns)
    ids = tuple(fixed[role] for role in _IDS if role in fixed)
    if not values or not (ids or said.meter or all(item.meter for item in values.values())):
        return None
    found = _with_roles(values, said)
    if isinstance(found, Problem):
        return found
    found, loose = _in_slots(found)
    views = [view for at, roles in _slots(found).items() for view in _views(at, roles, fixed)]
    problem = _lacking(views, fixed, said)
    if problem:
        return problem
    read = {index for view in views for index in view.columns.values()}
    matrix = len({view.at for view in views}) > 1
    totals = _totals(band.columns, loose, views) if matrix else {}
    unread = set(values) - read - set(totals)
    return Plan(band, said, ids, fixed, tuple(views), totals, tuple(sorted(unread)))


def _fixed(columns: Mapping[int, Meaning]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, item in columns.items():
        if item.role and item.role not in VALUES and not (item.month or item.day or item.meter):
            found.setdefault(item.role, index)
    return found


def _with_roles(values: Mapping[int, Meaning], said: Said) -> dict[int, Meaning] | Problem:
    """Every value column with its role: its own, that of its unit, or that of the title."""
    found: dict[int, Meaning] = {}
    for index, item in values.items():
        is_plain = not (item.month or item.day or item.meter)
        own = item.role or ("amount" if money(item.unit or said.unit) else "")
        role = own or said.sense or ("quantity" if is_plain and item.unit else "")
        if role not in VALUES:
            return Problem("figures_unclear")
        found[index] = replace(item, role=role)
    return found


def _in_slots(values: Mapping[int, Meaning]) -> tuple[dict[int, Meaning], dict[int, Meaning]]:
    """The columns that give facts, and those that stand beside a matrix without a time."""
    timed = any(item.month or item.day or item.meter for item in values.values())
    kept: dict[int, Meaning] = {}
    loose: dict[int, Meaning] = {}
    for index, item in values.items():
        is_loose = timed and not (item.month or item.day or item.meter)
        (loose if is_loose else kept)[index] = item
    for index, item in kept.items():
        carriers = {other.carrier for other in kept.values() if _same_time(item, other)} - {""}
        if not item.carrier and len(carriers) == 1:
            kept[index] = replace(item, carrier=carriers.pop())
    return kept, loose


def _same_time(one: Meaning, other: Meaning) -> bool:
    return (one.year, one.month, one.day, one.meter) == (
        other.year, other.month, other.day, other.meter,
    )  # fmt: skip


def _slots(values: Mapping[int, Meaning]) -> dict[Meaning, dict[str, int]]:
    found: dict[Meaning, dict[str, int]] = {}
    for index, item in values.items():
        at = replace(item, role="", unit="")
        found.setdefault(at, {}).setdefault(item.role, index)
    return found


def _views(at: Meaning, roles: Mapping[str, int], fixed: Mapping[str, int]) -> Iterable[View]:
    """A list of registers gives readings; what has a quantity and a cost gives a bill."""
    is_list = not (at.month or at.day or at.meter)
    extra = {role: fixed[role] for role in _EXTRA if role in fixed and is_list}
    if "register" in roles:
        also = {role: index for role, index in extra.items() if role != "invoice"}
        yield View("readings", at, {"register": roles["register"], **also})
    if "quantity" in roles and ("register" not in roles or "amount" in roles):
        named = {_COLUMNS[role]: roles[role] for role in ("quantity", "amount") if role in roles}
        yield View("bills", at, {**named, **extra})


def _lacking(views: list[View], fixed: Mapping[str, int], said: Said) -> Problem | None:
    """What a table of meters lacks to be read: figures, a year, a period."""
    if not views:
        return Problem("amounts_alone")
    for view in views:
        at = view.at
        if (at.month or at.day) and not (at.year or said.year or "year" in fixed):
            return Problem("year_missing")
        if at.day and not (at.month or said.month or "month" in fixed):
            return Problem("period_missing")
    if _turns(views):
        return Problem("year_missing")
    if any(
        not (view.at.month or view.at.day) and not _has_time(view, fixed, said) for view in views
    ):
        return Problem("period_missing")
    return None


def _turns(views: list[View]) -> bool:
    """Whether months without a year go on from December to January: they are of two years."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for view in views:
        if view.at.month and not view.at.year:
            key = (view.kind, view.at.carrier, view.at.meter)
            found.setdefault(key, []).append(view.at.month)
    return any(months != sorted(months) for months in found.values())


def _has_time(view: View, fixed: Mapping[str, int], said: Said) -> bool:
    roles = set(fixed)
    of_title = bool(said.span or (said.year and said.month))
    of_row = bool(roles & {"month", "month_number", "period"}) or {"start", "end"} <= roles
    if view.kind == "readings":
        return of_title or of_row or bool(roles & {"date", "end"}) or bool(said.read_on)
    return of_title or of_row or {"before_date", "date"} <= roles


def _totals(
    columns: Mapping[int, Meaning], loose: Mapping[int, Meaning], views: list[View]
) -> dict[int, str]:
    """The columns that sum others, with the tidy column that they sum."""
    present = [
        name for name in ("quantity", "amount_yuan") if any(name in v.columns for v in views)
    ]
    found = {index: _COLUMNS[item.role] for index, item in loose.items()}
    for index, item in columns.items():
        if item.role == "total" and len(present) == 1:
            found[index] = present[0]
    return {index: name for index, name in found.items() if name in present}
