"""What stands in a row of the ledger, as people read it."""

from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.meter import ALWAYS
from carbondesk.domain.quantity import NANO, from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.texts import numbers, terms

_KINDS = MappingProxyType(
    {
        ("institution", "type_code"): reference.INSTITUTION_TYPE,
        ("place", "kind"): reference.PLACE_KIND,
        ("people", "people_class"): reference.PEOPLE_CLASS,
        ("vehicle", "fuel"): reference.VEHICLE_FUEL,
        ("meter_setup", "kind"): reference.METER_KIND,
        ("meter_setup", "role"): reference.ROLE,
        ("meter_setup", "grade"): reference.COAL_GRADE,
        ("meter_event", "kind"): reference.EVENT_KIND,
        ("filling", "method"): reference.FILLING_METHOD,
        ("instrument", "level"): reference.METER_LEVEL,
        ("notice", "kind"): reference.NOTICE_KIND,
        ("activity", "kind"): reference.ACTIVITY_KIND,
        ("duty_choice", "shift"): reference.SHIFT,
        ("duty_choice", "every"): reference.DUTY_EVERY,
        ("project", "kind"): reference.PROJECT_KIND,
        ("holding", "kind"): reference.CARBON_INSTRUMENT,
        ("holding", "state"): reference.HOLDING_STATE,
        ("project_stage", "stage"): reference.STAGE,
        ("project_funding", "source"): reference.FUNDING_SOURCE,
        ("target", "aim"): reference.AIM,
        ("target", "per"): reference.PER,
        ("target", "way"): reference.GOAL_WAY,
        ("target", "course"): reference.COURSE,
        ("allotment", "aim"): reference.AIM,
        ("contract", "type"): reference.CONTRACT_TYPE,
        ("contract", "procurement"): reference.PROCUREMENT,
        ("contract", "price_basis"): reference.PRICE_BASIS,
        ("contract", "exit_rule"): reference.EXIT_RULE,
        ("contract_adjuster", "kind"): reference.ADJUSTER_KIND,
        ("contract_asset", "condition"): reference.ASSET_CONDITION,
        ("settlement_item", "kind"): reference.ITEM_KIND,
        ("mv_plan", "option"): reference.MV_OPTION,
        ("mv_plan", "basis"): reference.MV_BASIS,
        ("mv_plan", "criterion"): reference.MV_CRITERION,
        ("mv_plan", "model"): reference.MV_MODEL,
    }
)
_SCALED = ("_micro", "_nano", "_fen")
_ANSWERS = frozenset(
    {
        "counted",
        "estimated",
        "to_confirm",
        "mid_year",
        "kept",
        "applicable",
        "measured",
        "is_water",
        "carries",
    }
)


def shown(table: str, field: str, value: object) -> str:
    """A stored value in words and units; empty where nothing is stored."""
    if value is None or value == "":
        return ""
    if (table, field) in _KINDS:
        kind = _KINDS[table, field]
        known = {term.code for term in reference.every(kind)}
        return terms.term(kind, str(value)) if str(value) in known else str(value)
    if field in _ANSWERS:
        return terms.term(reference.ANSWER, "yes" if value else "no")
    if isinstance(value, int) and field.endswith(_SCALED):
        return _unscaled(field, value)
    return _worded(field, str(value))


def _unscaled(field: str, value: int) -> str:
    """A whole number of the smallest unit, as so many of the unit itself."""
    if field.endswith("_fen"):
        return numbers.plain(from_fen(value), 2)
    return numbers.exact(from_micro(value) if field.endswith("_micro") else Fraction(value, NANO))


def _worded(field: str, text: str) -> str:
    if field in {"carrier", "to_carrier"}:
        return terms.carrier_or_code(text)
    if field == "role":
        return terms.operator_role(text)
    if field == "unit":
        return terms.unit(text)
    if field == "valid_from" and text == ALWAYS.isoformat():
        return translate("texts.values", "from the beginning")
    return text
