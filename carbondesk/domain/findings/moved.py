"""Rules about people and floor area that moved since last year."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain import floor_area, headcount
from carbondesk.domain.findings.evidence import Evidence
from carbondesk.domain.findings.finding import INSTITUTION, Finding
from carbondesk.domain.findings.lacking import of_people
from carbondesk.domain.people import ENERGY_USERS, PeopleClass
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.quality import Quality


def people(evidence: Evidence) -> Iterator[Finding]:
    """Classes whose count is another than a year before, in the months in which it changed."""
    allowed = evidence.limits.of("people_moved", "percent")
    classes = {item.people_class for item in evidence.measured.book.people} & ENERGY_USERS
    for people_class in sorted(classes):
        for month in evidence.months:
            now = _count(evidence, month, people_class)
            past = _count(evidence, month.year_before(), people_class)
            is_new = now != _count(evidence, shift_months(month, -1), people_class)
            if now is not None and past and is_new and abs(now / past - 1) * 100 > allowed:
                values = {"count": now, "past": past, "percent": (now / past - 1) * 100}
                yield of_people("people_moved", people_class, month, {**values, "limit": allowed})


def area(evidence: Evidence) -> Iterator[Finding]:
    """The floor area that counts, in the months in which it changed."""
    allowed = evidence.limits.of("area_moved", "percent")
    for month in evidence.months:
        now, past = _area(evidence, month), _area(evidence, month.year_before())
        is_new = now != _area(evidence, shift_months(month, -1))
        if now is not None and past and is_new and abs(now / past - 1) * 100 > allowed:
            values = {"area": now, "past": past, "percent": (now / past - 1) * 100}
            yield Finding(
                "area_moved", f"{INSTITUTION}:", "", month.code, {**values, "limit": allowed}
            )


def _count(evidence: Evidence, month: Period, people_class: PeopleClass) -> Fraction | None:
    value = headcount.of_class(evidence.measured.book, month, people_class).value
    return None if value is None else Fraction(value)


def _area(evidence: Evidence, month: Period) -> Fraction | None:
    """Of the last day; before the ledger begins nothing is known."""
    book = evidence.measured.book
    figure = floor_area.gross(book, month.last)
    is_known = month.last >= book.started and figure.quality is not Quality.NONE
    return Fraction(figure.value) if is_known and figure.value is not None else None
