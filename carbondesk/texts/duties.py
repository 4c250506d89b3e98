"""Duties, notices and tasks in words: their names, periods, and how they stand."""

from carbondesk.domain.agenda import Due, Matter, Standing
from carbondesk.domain.duty import LAST_DAY, Rule
from carbondesk.domain.period import parse
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import duties
from carbondesk.reference.duties import CONTRACT, METER, YEAR
from carbondesk.texts import contract_duties

_STANDINGS = {
    Standing.DONE: mark("texts.duties", "done"),
    Standing.DONE_LATE: mark("texts.duties", "done late"),
    Standing.LATE: mark("texts.duties", "overdue"),
    Standing.WEEK: mark("texts.duties", "within 7 days"),
    Standing.MONTH: mark("texts.duties", "within 30 days"),
    Standing.QUARTER: mark("texts.duties", "within 90 days"),
    Standing.OPEN: mark("texts.duties", "not yet"),
    Standing.UNSET: mark("texts.duties", "no deadline set"),
    Standing.PAST: mark("texts.duties", "before this ledger"),
    Standing.BEYOND: mark("texts.duties", "after the sample's time"),
}
_MATTERS = {
    Matter.DUTY: mark("texts.duties", "Submission"),
    Matter.METER: mark("texts.duties", "Verification"),
    Matter.CONTRACT: mark("texts.duties", "Contract"),
    Matter.NOTICE: mark("texts.duties", "Answer to a notice"),
    Matter.TASK: mark("texts.duties", "Task"),
}
_CONFIRMED = "A"


def name(duty_id: str, own: str = "") -> str:
    """What a duty is called."""
    shipped = duties.find(duty_id)
    return pick(shipped.name_zh, shipped.name_en) if shipped else own or duty_id


def subject(one: Due) -> str:
    """What a line of the calendar is about."""
    if one.matter is Matter.DUTY:
        return name(one.subject, one.name)
    if one.matter is Matter.CONTRACT:
        return _of_contract(one)
    return one.name


def _of_contract(one: Due) -> str:
    """A duty of a contract: what, of which period, in which contract."""
    kind, number, _contract = one.subject.split(":")
    what = contract_duties.word(kind)
    if number == "0":
        text = translate("texts.duties", "{what}: {name}")
        return text.format(name=one.name, what=what)
    text = translate("texts.duties", "{what}, period {number}: {name}")
    return text.format(name=one.name, what=what, number=number)


def matter(one: Due) -> str:
    """Of what kind a line is."""
    return lookup("texts.duties", _MATTERS[one.matter])


def standing(one: Standing) -> str:
    """How a line stands."""
    return lookup("texts.duties", _STANDINGS[one])


def period(code: str) -> str:
    """A period as people call it: 2024年, 2024年第2季度, 2024年5月; else as it is."""
    try:
        found = parse(code)
    except ValueError:
        return code
    if "Q" in code:
        text = translate("texts.duties", "Q{quarter} {year}")
        return text.format(quarter=code[-1], year=found.first.year)
    if len(code) == 7:
        return translate("texts.duties", "{year}-{month:02d}").format(
            year=found.first.year, month=found.first.month
        )
    return translate("texts.duties", "{year}").format(year=code)


def due_rule(rule: Rule) -> str:
    """When a duty is due, in words."""
    if rule.every == METER:
        return translate("texts.duties", "on the last day that a verification holds")
    if rule.day is None:
        return translate("texts.duties", "no day known: enter that of your local document")
    if rule.every == CONTRACT:
        text = translate("texts.duties", "within {days} days of signing")
        return text.format(days=rule.day)
    return _of_year(rule, rule.day) if rule.every == YEAR else _of_month(rule, rule.day)


def _of_year(rule: Rule, day: int) -> str:
    """The day of a yearly duty: in its own year, or how many years later."""
    years, month = divmod(11 + rule.months, 12)
    if years == 0:
        text = translate("texts.duties", "{month:02d}-{day:02d} of the year itself")
    elif years == 1:
        text = translate("texts.duties", "{month:02d}-{day:02d} of the next year")
    else:
        text = translate("texts.duties", "{month:02d}-{day:02d}, {years} years later")
    return text.format(month=month + 1, day=day, years=years)


def _of_month(rule: Rule, day: int) -> str:
    """The day of a monthly or quarterly duty."""
    if rule.months == 1 and day >= LAST_DAY:
        return translate("texts.duties", "last day of the next month")
    if rule.months == 1:
        return translate("texts.duties", "day {day} of the next month").format(day=day)
    text = translate("texts.duties", "day {day} of the month, {months} after the period")
    return text.format(day=day, months=rule.months)


def source(duty_id: str) -> str:
    """Where the day of a shipped duty comes from, and that it is to be confirmed."""
    shipped = duties.find(duty_id)
    if shipped is None:
        return translate("texts.duties", "own duty")
    named = pick(shipped.source.name_zh, shipped.source.name_en)
    if shipped.grade == _CONFIRMED:
        return named
    text = translate("texts.duties", "{source} (grade {grade}, to be confirmed)")
    return text.format(source=named, grade=shipped.grade)
