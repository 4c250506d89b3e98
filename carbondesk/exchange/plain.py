"""Tables whose row is one fact: a line here is all that taking them in and out needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from carbondesk.domain import (
    activity,
    allotment,
    calendar,
    duty,
    emission,
    form_facts,
    heating,
    holding,
    kept_chart,
    notice,
    own_quota,
    own_uncertainty,
    project,
    purchase,
    scenario,
    target,
    tariff_hours,
    weather,
)
from carbondesk.domain.activity import Activity
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.calendar import OwnDay
from carbondesk.domain.contracts import contract, noted, offer, settlement
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractMeter,
    ContractProject,
    ContractShare,
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.offer import (
    AlertLimit,
    ContractAssumption,
    ContractOffer,
)
from carbondesk.domain.contracts.settlement import (
    Invoice,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.duty import DutyChoice, DutyTick
from carbondesk.domain.emission import Emission
from carbondesk.domain.form_facts import FormEntry, FormHead, OwnForm, RowSource
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.holding import Holding
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.mv import plan
from carbondesk.domain.mv.plan import (
    Adjustment,
    MvMeter,
    MvPlan,
    Parameter,
    SchoolTerm,
    Simulated,
)
from carbondesk.domain.notice import Notice, Task
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.problems import Problem
from carbondesk.domain.project import (
    Project,
    ProjectCost,
    ProjectFunding,
    ProjectMeter,
    ProjectPlace,
    ProjectSaving,
    ProjectStage,
)
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.domain.scoring import entry
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.domain.target import Restatement, Target
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.domain.weather import WeatherDay
from carbondesk.exchange import tidy

_ROWID = "order by rowid"


@dataclass(frozen=True)
class Plain:
    """A kind of table, the facts in its rows, what may be wrong with one, and their order.

    The key columns tell which fact of the ledger a row is about. `problems` takes the fact and
    today; `order` is what follows the query, as "order by day". Of a fact of a project, `beside` is
    the class that the project must have one of already. `among` says what is wrong with a fact
    beside all that there will be once the tables are in.
    """

    kind: str
    fact: type[Any]
    problems: Callable[[Any, date], list[Problem]]
    order: str
    beside: type[Any] | None = None
    among: Callable[[Any, Iterable[Any]], list[Problem]] | None = None

    def key(self, fact: object) -> tuple[object, ...]:
        """What names a fact in its table."""
        fields = (column.field for column in tidy.columns(self.kind) if column.is_key)
        return tuple(getattr(fact, field) for field in fields)

    def column(self, field: str) -> str:
        """The column that a problem is about; problems may leave out the unit of a field."""
        for column in tidy.columns(self.kind):
            if field in {column.field, column.field.rpartition("_")[0]}:
                return column.name
        return field


def _without_today(
    problems: Callable[[Any], list[Problem]],
) -> Callable[[Any, date], list[Problem]]:
    def found(fact: object, _today: date) -> list[Problem]:
        return problems(fact)

    return found


def _stage(fact: ProjectStage, today: date) -> list[Problem]:
    return project.stage_problems([fact], today)


def _days(fact: Simulated | SchoolTerm, _today: date) -> list[Problem]:
    return plan.days_problems(fact.first, fact.last)


def _nothing(_fact: object, _today: date) -> list[Problem]:
    """A link is right once both of its ends are known."""
    return []


def _whole_settlement(_fact: Settlement, _today: date) -> list[Problem]:
    """Whether a period lies in the term of its contract is seen when it is settled."""
    return []


_CONTRACTS = (
    Plain("contracts", Contract, _without_today(contract.problems), "order by code"),
    Plain("contract_lines", ContractLine, _without_today(contract.line_problems), _ROWID),
    Plain("contract_shares", ContractShare, _without_today(contract.share_problems), _ROWID),
    Plain(
        "contract_adjusters", ContractAdjuster, _without_today(contract.adjuster_problems), _ROWID
    ),
    Plain("contract_meters", ContractMeter, _nothing, _ROWID),
    Plain("contract_projects", ContractProject, _nothing, _ROWID),
    Plain("contract_assets", ContractAsset, _without_today(contract.asset_problems), _ROWID),
    Plain("contract_loans", ContractLoan, _without_today(contract.loan_problems), _ROWID),
    Plain(
        "contract_revisions", ContractRevision, _without_today(noted.revision_problems), _ROWID
    ),
    Plain("contract_advice", ContractAdvice, _without_today(noted.advice_problems), _ROWID),
    Plain("service_duties", ServiceDuty, _without_today(noted.service_problems), _ROWID),
    Plain("service_scores", ServiceScore, _without_today(contract.score_problems), _ROWID),
    Plain("settlements", Settlement, _whole_settlement, "order by code"),
    Plain("settlement_lines", SettlementLine, _nothing, _ROWID),
    Plain("settlement_values", SettlementValue, _nothing, _ROWID),
    Plain("settlement_items", SettlementItem, _without_today(settlement.item_problems), _ROWID),
    Plain("invoices", Invoice, settlement.amount_problems, _ROWID),
    Plain("payments", Payment, settlement.amount_problems, _ROWID),
    Plain("contract_offers", ContractOffer, _without_today(offer.problems), _ROWID),
    Plain(
        "contract_assumptions",
        ContractAssumption,
        _without_today(offer.assumption_problems),
        _ROWID,
    ),
    Plain(
        "contract_alert_limits",
        AlertLimit,
        _without_today(offer.limit_problems),
        "order by rule",
    ),
)  # fmt: skip

_ANALYSIS = (
    Plain(
        "tariff_hours",
        TariffHour,
        _without_today(tariff_hours.problems),
        "order by code, valid_from, first_month, begins",
    ),
    Plain("supplies", Supply, _without_today(tariff_hours.supply_problems), "order by valid_from"),
    Plain("own_days", OwnDay, _without_today(calendar.problems), "order by day"),
    Plain("kept_charts", KeptChart, _without_today(kept_chart.problems), _ROWID),
)

KINDS: Mapping[str, Plain] = MappingProxyType(
    {
        one.kind: one
        for one in (
            *_CONTRACTS,
            *_ANALYSIS,
            Plain(
                "emissions",
                Emission,
                _without_today(emission.problems),
                "order by first, kind, name, id",
            ),
            Plain(
                "quotas",
                OwnQuota,
                _without_today(own_quota.problems),
                "order by edition, category, rowid",
            ),
            Plain(
                "quota_choices",
                QuotaChoice,
                _without_today(own_quota.choice_problems),
                "order by edition, valid_from",
            ),
            Plain(
                "uncertainties",
                OwnUncertainty,
                _without_today(own_uncertainty.problems),
                "order by line, about, valid_from",
            ),
            Plain("weather", WeatherDay, weather.problems, "order by day"),
            Plain("duties", DutyChoice, _without_today(duty.problems), "order by duty, valid_from"),
            Plain("duties_done", DutyTick, duty.tick_problems, "order by period, duty"),
            Plain("notices", Notice, _without_today(notice.problems), "order by day, number, id"),
            Plain("tasks", Task, _without_today(notice.task_problems), "order by opened, title"),
            Plain(
                "activities",
                Activity,
                _without_today(activity.problems),
                "order by first, name, id",
            ),
            Plain("purchases", Purchase, _without_today(purchase.problems), "order by day, name"),
            Plain("scores", ScoreEntry, _without_today(entry.problems), "order by year, item"),
            Plain("projects", Project, _without_today(project.problems), "order by code"),
            Plain(
                "project_stages",
                ProjectStage,
                _stage,
                "order by rowid",
                among=project.order_problems,
            ),
            Plain(
                "project_funding",
                ProjectFunding,
                _without_today(project.funding_problems),
                "order by rowid",
            ),
            Plain(
                "project_savings",
                ProjectSaving,
                _without_today(project.saving_problems),
                "order by rowid",
            ),
            Plain(
                "project_costs",
                ProjectCost,
                _without_today(project.cost_problems),
                "order by rowid",
            ),
            Plain("project_meters", ProjectMeter, _nothing, "order by rowid"),
            Plain("project_places", ProjectPlace, _nothing, "order by rowid"),
            Plain("mv_plans", MvPlan, _without_today(plan.own_problems), "order by rowid"),
            Plain("mv_meters", MvMeter, _nothing, "order by rowid", MvPlan),
            Plain(
                "mv_adjustments",
                Adjustment,
                _without_today(plan.adjustment_problems),
                "order by rowid",
                MvPlan,
            ),
            Plain(
                "mv_parameters",
                Parameter,
                _without_today(plan.parameter_problems),
                "order by rowid",
                MvPlan,
            ),
            Plain("mv_simulated", Simulated, _days, "order by rowid", MvPlan),
            Plain("school_terms", SchoolTerm, _days, "order by first"),
            Plain(
                "heating_seasons",
                HeatingSeason,
                _without_today(heating.problems),
                "order by winter",
            ),
            Plain("targets", Target, _without_today(target.problems), "order by code"),
            Plain(
                "target_restatements",
                Restatement,
                target.restatement_problems,
                "order by target_id, day",
            ),
            Plain(
                "departments",
                Department,
                _without_today(allotment.department_problems),
                "order by code",
            ),
            Plain(
                "department_remits",
                Remit,
                _without_today(allotment.remit_problems),
                "order by department_id, place_id, meter_id",
            ),
            Plain(
                "allotments",
                Allotment,
                _without_today(allotment.problems),
                "order by year, aim, month, department_id, place_id",
            ),
            Plain(
                "budgets",
                Budget,
                _without_today(allotment.budget_problems),
                "order by carrier, month",
            ),
            Plain("scenarios", Scenario, _without_today(scenario.problems), "order by code"),
            Plain(
                "grid_points",
                GridPoint,
                _without_today(scenario.point_problems),
                "order by (select code from scenario where id = scenario_id), year",
            ),
            Plain(
                "wedges",
                Wedge,
                _without_today(scenario.wedge_problems),
                "order by (select code from scenario where id = scenario_id), position, name",
            ),
            Plain("holdings", Holding, holding.problems, "order by kind, code"),
            Plain(
                "form_entries",
                FormEntry,
                _without_today(form_facts.entry_problems),
                "order by form, period, row, place_id",
            ),
            Plain(
                "form_heads",
                FormHead,
                _without_today(form_facts.head_problems),
                "order by form, version, field",
            ),
            Plain(
                "row_sources",
                RowSource,
                _without_today(form_facts.source_problems),
                "order by kind, valid_from, name, meter_id, place_id",
            ),
            Plain("own_forms", OwnForm, _without_today(form_facts.own_problems), "order by code"),
        )
    }
)

REFERENCES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "project_id": Project,
        "contract_id": Contract,
        "settlement_id": Settlement,
        "target_id": Target,
        "department_id": Department,
        "scenario_id": Scenario,
    }
)
"""Fields that name another fact by its `code`, with the class of it; not meters and places."""
