"""The table of each class of facts, by names: its class is imported by those who ask for it."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

_DOMAIN = "carbondesk.domain."
# A start reads few of them; so many classes would cost it a third of its time.
CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "institution": "institution.Institution",
        "setting": "setting.Setting",
        "place": "place.Place",
        "place_area": "place.PlaceArea",
        "people": "people.People",
        "vehicle": "vehicle.VehicleCount",
        "meter": "meter.Meter",
        "meter_setup": "meter.Setup",
        "meter_event": "meter.MeterEvent",
        "reading": "reading.Reading",
        "interval_month": "interval.IntervalMonth",
        "bill": "bill.Bill",
        "delivery": "delivery.Delivery",
        "factor_binding": "binding.FactorBinding",
        "remark": "remark.Remark",
        "issued_document": "remark.IssuedDocument",
        "operator": "operator.Operator",
        "closed_month": "closed.ClosedMonth",
        "closed_meter": "closed.ClosedMeter",
        "closed_piece": "closed.ClosedPiece",
        "closed_people": "closed.ClosedPeople",
        "closed_area": "closed.ClosedArea",
        "check_choice": "findings.explanation.CheckChoice",
        "explanation": "findings.explanation.Explanation",
        "sheet_profile": "sheet_profile.SheetProfile",
        "meter_alias": "sheet_profile.MeterAlias",
        "tariff": "tariff.Tariff",
        "tariff_price": "tariff.Price",
        "meter_tariff": "tariff.MeterTariff",
        "bill_line": "tariff.BillLine",
        "filling": "filling.Filling",
        "instrument": "instrument.Instrument",
        "evidence": "evidence.Evidence",
        "own_set": "own_factors.OwnSet",
        "own_factor": "own_factors.OwnFactor",
        "emission": "emission.Emission",
        "weather_day": "weather.WeatherDay",
        "scenario": "scenario.Scenario",
        "grid_point": "scenario.GridPoint",
        "wedge": "scenario.Wedge",
        "holding": "holding.Holding",
        "mv_plan": "mv.plan.MvPlan",
        "mv_meter": "mv.plan.MvMeter",
        "mv_adjustment": "mv.plan.Adjustment",
        "mv_parameter": "mv.plan.Parameter",
        "mv_simulated": "mv.plan.Simulated",
        "school_term": "mv.plan.SchoolTerm",
        "heating_season": "heating.HeatingSeason",
        "tariff_hour": "tariff_hours.TariffHour",
        "supply": "tariff_hours.Supply",
        "own_day": "calendar.OwnDay",
        "kept_chart": "kept_chart.KeptChart",
        "verified_saving": "mv.plan.VerifiedSaving",
        "form_entry": "form_facts.FormEntry",
        "form_head": "form_facts.FormHead",
        "row_source": "form_facts.RowSource",
        "own_form": "form_facts.OwnForm",
        "submission": "submission.Submission",
        "submission_step": "submission.SubmissionStep",
        "project": "project.Project",
        "project_stage": "project.ProjectStage",
        "project_funding": "project.ProjectFunding",
        "project_saving": "project.ProjectSaving",
        "project_cost": "project.ProjectCost",
        "project_meter": "project.ProjectMeter",
        "project_place": "project.ProjectPlace",
        "duty_choice": "duty.DutyChoice",
        "duty_tick": "duty.DutyTick",
        "notice": "notice.Notice",
        "task": "notice.Task",
        "activity": "activity.Activity",
        "purchase": "purchase.Purchase",
        "score_entry": "scoring.entry.ScoreEntry",
        "own_quota": "own_quota.OwnQuota",
        "quota_choice": "own_quota.QuotaChoice",
        "own_uncertainty": "own_uncertainty.OwnUncertainty",
        "target": "target.Target",
        "target_restatement": "target.Restatement",
        "department": "allotment.Department",
        "department_remit": "allotment.Remit",
        "allotment": "allotment.Allotment",
        "budget": "allotment.Budget",
        "contract": "contracts.contract.Contract",
        "contract_line": "contracts.contract.ContractLine",
        "contract_share": "contracts.contract.ContractShare",
        "contract_adjuster": "contracts.contract.ContractAdjuster",
        "contract_meter": "contracts.contract.ContractMeter",
        "contract_project": "contracts.contract.ContractProject",
        "contract_asset": "contracts.contract.ContractAsset",
        "contract_loan": "contracts.contract.ContractLoan",
        "service_score": "contracts.contract.ServiceScore",
        "service_duty": "contracts.noted.ServiceDuty",
        "contract_revision": "contracts.noted.ContractRevision",
        "contract_advice": "contracts.noted.ContractAdvice",
        "settlement": "contracts.settlement.Settlement",
        "settlement_line": "contracts.settlement.SettlementLine",
        "settlement_value": "contracts.settlement.SettlementValue",
        "settlement_item": "contracts.settlement.SettlementItem",
        "invoice": "contracts.settlement.Invoice",
        "payment": "contracts.settlement.Payment",
        "contract_offer": "contracts.offer.ContractOffer",
        "contract_assumption": "contracts.offer.ContractAssumption",
        "contract_alert_limit": "contracts.offer.AlertLimit",
    }
)
_TABLES = MappingProxyType({name: table for table, name in CLASSES.items()})


def of(kind: type) -> str:
    """The table of a class; empty for one whose facts are not kept."""
    return _TABLES.get(f"{kind.__module__}.{kind.__qualname__}".removeprefix(_DOMAIN), "")


def kind(table: str) -> type[Any]:
    """The class of the facts of a table."""
    module, _, name = CLASSES[table].rpartition(".")
    found: type[Any] = getattr(import_module(f"{_DOMAIN}{module}"), name)
    return found


def every() -> dict[str, type]:
    """Each table with its class, all imported."""
    return {table: kind(table) for table in CLASSES}
