"""Who uses the water of a quota: persons, pupils, students or beds, as its standard counts them."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain import derived, headcount
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.reference.quotas import Quota

# How many persons one of a class stands for, by what the quota is about.
_WEIGHTS = {
    "water_per_person": {PeopleClass.STAFF: Fraction(1)},
    "water_per_pupil": {
        PeopleClass.STAFF: Fraction(1),
        PeopleClass.STUDENTS_DAY: Fraction(1),
        PeopleClass.STUDENTS_BOARDING: Fraction(2),
    },
    "water_per_student": {
        PeopleClass.STAFF: Fraction(1, 2),
        PeopleClass.STUDENTS_DAY: Fraction(1),
        PeopleClass.STUDENTS_BOARDING: Fraction(1),
    },
}
_BED_DAYS = "water_per_bed_day"
_LITRES = 1000


def of(book: Book, period: Period, quota: Quota) -> Figure:
    """The persons of a quota, or its bed-days."""
    if quota.indicator == _BED_DAYS:
        beds = headcount.of_class(book, period, PeopleClass.BED_DAYS)
        return times("quota.bed_days", "bed_day", beds, Fraction(period.days), quota)
    return derived.total("quota.persons", "person", _weighted(book, period, quota))


def amount(water: Figure, quota: Quota) -> Figure:
    """The water in the unit of a quota."""
    if quota.unit.partition("/")[0] == "L":
        return times("quota.litres", "L", water, Fraction(_LITRES), quota)
    return water


def times(key: str, unit: str, figure: Figure, number: Fraction, quota: Quota) -> Figure:
    """A figure times a number of the standard."""
    value = None if figure.value is None else Fraction(figure.value) * number
    quality = Quality.NONE if value is None else figure.quality
    leaf = Fact("times", quota.id, (("value", number),))
    return Figure(
        key, value, unit, "product", quality, label=figure.label, _open=lambda: (figure, leaf)
    )


def _weighted(book: Book, period: Period, quota: Quota) -> Iterator[Figure]:
    """Each class that is there, as many persons as the standard says."""
    for people_class, weight in _WEIGHTS[quota.indicator].items():
        found = headcount.of_class(book, period, people_class)
        if found.value is None:
            continue
        if weight == 1:
            yield found
        else:
            key = f"quota.{people_class.value}"
            yield times(key, "person", found, weight, quota)
