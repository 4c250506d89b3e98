"""The calendar as a table: what is due month by month, and how it stands."""

from collections.abc import Iterable, Iterator
from datetime import date

from carbondesk.domain.agenda import Due, Matter, Standing
from carbondesk.i18n import translate
from carbondesk.reference import holidays
from carbondesk.texts import duties, fields
from carbondesk.ui import duty_tag, words
from carbondesk.ui.models.cells import Cell, Column, Row, State, group


def columns() -> tuple[Column, ...]:
    """Day, what, for which period, how it stands, when it was done."""
    return (
        Column("due", fields.name("deadline"), 124),
        Column("what", translate("ui.pages.submissions.calendar_rows", "What"), least=180),
        Column("period", fields.name("period"), 108, tone="ink2"),
        Column("standing", translate("ui.pages.submissions.calendar_rows", "State"), 140),
        Column("done", fields.name("done"), 96, tone="ink2"),
    )


def key(one: Due) -> str:
    """The key of a line."""
    return f"{one.matter.value}|{one.subject}|{one.period}"


def rows(found: Iterable[Due]) -> Iterator[Row]:
    """A group head a month, a row a line; what has no deadline stands last."""
    month = ""
    for one in found:
        named = words.month(one.due) if one.due else duties.standing(Standing.UNSET)
        if named != month:
            month = named
            yield group(f"month{month}", month)
        yield _row(one)


def _row(one: Due) -> Row:
    cells = {
        "due": _day(one.due),
        "what": Cell(duties.subject(one), after=_kind(one), tip=duties.subject(one)),
        "period": Cell(duties.period(one.period)),
        "standing": Cell(tag=duty_tag.of(one.standing)),
        "done": Cell(one.done.isoformat() if one.done else ""),
    }
    return Row(key(one), cells)


def _kind(one: Due) -> str:
    """What a line is, where it is no submission; that a tick was set by hand."""
    if one.matter is not Matter.DUTY:
        return duties.matter(one)
    return translate("ui.pages.submissions.calendar_rows", "by hand") if one.ticked else ""


def _day(due: date | None) -> Cell:
    """A deadline; one on which nobody works says so."""
    if due is None:
        return Cell(state=State.NOT_APPLICABLE)
    if holidays.is_workday(due):
        return Cell(due.isoformat())
    tip = translate("ui.pages.submissions.calendar_rows", "a day off")
    if not holidays.is_known(due.year):
        text = translate("ui.pages.submissions.calendar_rows", "holidays of {year} not announced")
        tip = text.format(year=due.year)
    return Cell(due.isoformat(), icon=("moon", "ink3"), tip=tip)
