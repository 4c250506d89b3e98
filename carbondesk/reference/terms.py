"""Names and spellings of the codes that people type and read."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import tables

INSTITUTION_TYPE = "institution_type"
ROLE = "role"
PEOPLE_CLASS = "people_class"
PLACE_KIND = "place_kind"
VEHICLE_FUEL = "vehicle_fuel"
METER_KIND = "meter_kind"
COAL_GRADE = "coal_grade"
ANSWER = "answer"
FAMILY = "family"
EVENT_KIND = "event_kind"
FILLING_METHOD = "filling_method"
METER_LEVEL = "meter_level"
CHARGE = "charge"
EMISSION_KIND = "emission_kind"
ROW_SOURCE = "row_source"
TIME_OF_USE = "time_of_use"
QUOTA_INDICATOR = "quota_indicator"
QUOTA_HEATING = "quota_heating"
MEASURE_CATEGORY = "measure_category"
CARBON_INSTRUMENT = "carbon_instrument"
HOLDING_STATE = "holding_state"
PROJECT_KIND = "project_kind"
STAGE = "stage"
NOTICE_KIND = "notice_kind"
ACTIVITY_KIND = "activity_kind"
SHIFT = "shift"
DUTY_EVERY = "duty_every"
FUNDING_SOURCE = "funding_source"
AIM = "aim"
PER = "per"
GOAL_WAY = "goal_way"
COURSE = "course"
MV_OPTION = "mv_option"
MV_BASIS = "mv_basis"
MV_CRITERION = "mv_criterion"
MV_MODEL = "mv_model"
MV_DRIVER = "mv_driver"
CONTRACT_TYPE = "contract_type"
PROCUREMENT = "procurement"
PRICE_BASIS = "price_basis"
EXIT_RULE = "exit_rule"
ADJUSTER_KIND = "adjuster_kind"
ASSET_CONDITION = "asset_condition"
ITEM_KIND = "item_kind"


@dataclass(frozen=True, slots=True)
class Term:
    """A code of one kind with its names."""

    kind: str
    code: str
    name_zh: str
    name_en: str


def every(kind: str) -> tuple[Term, ...]:
    """All terms of a kind, in the order of lists."""
    return tuple(term for (of, _), term in _terms().items() if of == kind)


def named(kind: str, code: str) -> Term:
    """The term of a code; KeyError if there is none."""
    return _terms()[kind, code]


def find(kind: str, spelling: str) -> str | None:
    """The code that a person wrote, in Chinese, English or as the code itself."""
    return _spellings().get((kind, tables.key(spelling)))


@cache
def _terms() -> dict[tuple[str, str], Term]:
    return {
        (row["kind"], row["code"]): Term(row["kind"], row["code"], row["name_zh"], row["name_en"])
        for row in tables.rows("terms")
    }


@cache
def _spellings() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in tables.rows("terms"):
        own = (row["code"], row["name_zh"], row["name_en"])
        for spelling in (*own, *tables.spellings(row["spellings"])):
            found.setdefault((row["kind"], tables.key(spelling)), row["code"])
    return found
