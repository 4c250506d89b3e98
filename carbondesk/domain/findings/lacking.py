"""Rules about what is not there: days without data, bills and people, and what is estimated."""

from collections.abc import Iterator

from carbondesk.domain import billing, doubt, headcount
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.doubt import Days
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import PEOPLE, Finding
from carbondesk.domain.instant import day_of, last_day
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.people import ENERGY_USERS, PeopleClass
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quality import Quality


def in_doubt(evidence: Evidence) -> Iterator[Finding]:
    """Meters that are not measured on all days of a month, as the monthly report lists them."""
    for month in evidence.months:
        if month.last > evidence.today:
            continue
        for item in doubt.of_period(evidence.measured, month):
            facts = evidence.measured.book.meters[item.meter.id]
            if item.gaps:
                days = tuple((first.isoformat(), last.isoformat()) for first, last in item.gaps)
                values = {"days": item.lacking_days, "of": item.usage.days, "gaps": days}
                yield about("data_missing", facts, month.code, values)
            if item.estimated:
                values = {
                    "days": _count(item.estimated), "of": item.usage.days,
                    "quantity": item.estimated_quantity, "unit": item.usage.unit,
                    "methods": item.methods,
                }  # fmt: skip
                yield about("estimated", facts, month.code, values)


def estimated_long(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Stretches that were estimated for longer than one may."""
    allowed = evidence.limits.of("estimated_long", "days")
    for first, last in _stretches(evidence, facts):
        days = (last - first).days + 1
        if days > allowed and evidence.period.contains(last):
            values = {"first": first, "last": last, "days": days, "limit": int(allowed)}
            yield about("estimated_long", facts, f"{first}..{last}", values)


def bill_missing(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Months whose bill was due, by the rhythm of those before, and is not there."""
    for month in evidence.in_service(facts):
        if month.last > evidence.today or not billing.is_billed(facts, month):
            continue
        if facts.setup_on(month.last).kind is MeterKind.BILL and not _is_known(
            evidence, facts, month
        ):
            # A meter that is known by its bills alone has no data then, and that is said already.
            continue
        found = billing.account(facts, month)
        # Between two bills it is a gap, and is said as one.
        if found.is_due and not any(bill.end > month.last for bill in facts.bills):
            values = {"first": found.start, "last": found.end}
            yield about("bill_missing", facts, month.code, values)


def people_missing(evidence: Evidence) -> Iterator[Finding]:
    """Classes of people in use without a count for a month."""
    book = evidence.measured.book
    for people_class in sorted({item.people_class for item in book.people} & ENERGY_USERS):
        for month in evidence.months:
            if month.last > evidence.today:
                continue
            figure = headcount.of_class(book, month, people_class)
            if figure.value is None and month.last >= book.started:
                yield of_people("people_missing", people_class, month, {"month": month.code})


def of_people(
    rule: str, people_class: PeopleClass, period: Period, values: dict[str, object]
) -> Finding:
    """A finding about a class of people."""
    name = people_class.value
    return Finding(rule, f"{PEOPLE}:{name}", name, period.code, values)


def _is_known(evidence: Evidence, facts: MeterFacts, month: Period) -> bool:
    quality = evidence.measured.usage(facts.meter.id, month).quality
    return quality in {Quality.MEASURED, Quality.ESTIMATED}


def _stretches(evidence: Evidence, facts: MeterFacts) -> list[Days]:
    """The days of estimated spans, those that touch made one."""
    found: list[Days] = []
    for span in evidence.measured.spans(facts.meter.id).spans:
        # What is charged by area is estimated by its nature.
        if not span.estimated or span.formula == "area":
            continue
        first, last = day_of(span.first), last_day(span.last)
        if found and first <= found[-1][1] + ONE_DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _count(stretches: tuple[Days, ...]) -> int:
    return sum((last - first).days + 1 for first, last in stretches)
