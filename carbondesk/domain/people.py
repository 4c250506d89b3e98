"""People of the institution by class and month."""

from dataclasses import dataclass
from enum import StrEnum


class PeopleClass(StrEnum):
    """Stock classes are heads; flow classes are visits or days summed over the month."""

    STAFF = "staff"
    AUTHORISED = "authorised"
    STUDENTS_DAY = "students_day"
    STUDENTS_BOARDING = "students_boarding"
    BED_DAYS = "bed_days"
    OUTPATIENTS = "outpatients"
    VISITORS = "visitors"


STOCK_CLASSES = frozenset(
    {
        PeopleClass.STAFF,
        PeopleClass.AUTHORISED,
        PeopleClass.STUDENTS_DAY,
        PeopleClass.STUDENTS_BOARDING,
    }
)
FLOW_CLASSES = frozenset(PeopleClass) - STOCK_CLASSES
ENERGY_USERS = frozenset(PeopleClass) - {PeopleClass.AUTHORISED}


@dataclass(frozen=True)
class People:
    """A count of one class in one month (`2024-05`)."""

    month: str
    people_class: PeopleClass
    count: int
    id: str = ""
