"""The tidy tables: their kinds and columns, read from resources/exchange."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from carbondesk import paths
from carbondesk.i18n import pick
from carbondesk.reference import tables

KINDS = (
    "institution", "places", "people", "meters", "instruments", "events", "tariffs",
    "meter_tariffs", "readings", "bills", "bill_lines", "deliveries", "fillings", "vehicles",
    "factors", "emissions", "weather", "duties", "duties_done", "notices", "tasks", "activities",
    "purchases", "scores", "quotas", "quota_choices", "uncertainties",
    "projects", "project_stages", "project_funding", "project_savings",
    "project_costs", "project_meters", "project_places",
    "mv_plans", "mv_meters", "mv_adjustments", "mv_parameters", "mv_simulated", "school_terms",
    "heating_seasons", "tariff_hours", "supplies", "own_days", "kept_charts",
    "targets", "target_restatements", "departments", "department_remits", "allotments", "budgets",
    "scenarios", "grid_points", "wedges", "holdings",
    "contracts", "contract_lines", "contract_shares", "contract_adjusters", "contract_meters",
    "contract_projects", "contract_assets", "contract_loans", "contract_revisions",
    "contract_advice", "service_duties", "service_scores", "settlements",
    "settlement_lines", "settlement_values", "settlement_items", "invoices", "payments",
    "contract_offers", "contract_assumptions", "contract_alert_limits",
    "form_entries", "form_heads", "row_sources", "own_forms",
)  # fmt: skip
"""All kinds, in the order in which they can be written."""


@dataclass(frozen=True)
class Column:
    """A column of a kind; `type` names how its cells are read.

    `field` is that of the fact; `required` is yes, any (one of those so marked) or empty;
    `is_key` columns name the fact.
    """

    kind: str
    name: str
    field: str
    header_zh: str
    type: str
    required: str
    is_key: bool
    spellings: tuple[str, ...]

    @property
    def header(self) -> str:
        """Its header in the language in use."""
        return pick(self.header_zh, self.name)

    @property
    def is_number(self) -> bool:
        """Whether a unit may stand in its header."""
        return self.type in ("quantity", "area", "money", "count")


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind in the order of its table."""
    return tuple(column for column in _columns() if column.kind == kind)


@cache
def headers(kind: str) -> Mapping[str, Column]:
    """The columns of a kind by every header they may have, as compared."""
    found: dict[str, Column] = {}
    for column in columns(kind):
        for header in (column.name, column.header_zh, *column.spellings):
            found.setdefault(tables.key(header), column)
    return MappingProxyType(found)


@cache
def words(which: str) -> Mapping[str, str]:
    """What a set's own words stand for, as compared; units stand for their factor."""
    found = {
        tables.key(spelling): row["code"]
        for row in _table("words")
        if row["set"] == which
        for spelling in tables.spellings(row["spellings"])
    }
    return MappingProxyType(found)


@cache
def _columns() -> tuple[Column, ...]:
    return tuple(
        Column(
            row["kind"],
            row["column"],
            row["field"],
            row["header_zh"],
            row["type"],
            row["required"],
            tables.flag(row["key"]),
            tables.spellings(row["spellings"]),
        )
        for row in _table("columns")
    )


@cache
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    with paths.resource("exchange", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
