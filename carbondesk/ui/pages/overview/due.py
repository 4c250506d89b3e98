"""What is late or near of duties, notices and tasks, as lines of the overview."""

from collections.abc import Sequence

from carbondesk.domain import agenda
from carbondesk.domain.agenda import Due, Matter, Standing
from carbondesk.domain.contracts import duties as contract_duties
from carbondesk.domain.contracts.duties import Kept
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.store import books, duties
from carbondesk.texts import duties as texts
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.notice import Notice

_PLACE = "submissions:calendar"
_NEAR = frozenset({Standing.WEEK, Standing.MONTH})
# Instruments have a line of their own, and what is nearer than this is on the calendar only.
_BACK_YEARS = 2


def notices(desk: Desk, kept: Sequence[Kept] = ()) -> list[Notice]:
    """A line for all that is late, and one for what is next within 30 days."""
    today = desk.today
    window = Period(
        today.replace(year=today.year - _BACK_YEARS, day=1),
        today.replace(year=today.year + 1, day=1),
        "",
    )
    db = desk.ledger.db
    # Instruments have a line of their own among the findings.
    known = duties.known(db, books.without_meters(db))
    signed = contract_duties.lines(kept, window, today)
    found = agenda.in_order([*agenda.of(known, window, today), *signed])
    late = [one for one in found if one.standing is Standing.LATE]
    near = [one for one in found if one.standing in _NEAR]
    return [*_line(late, "err", _late_words(len(late))), *_line(near, "due", _near_words(near))]


def _line(found: list[Due], tone: str, title: str) -> list[Notice]:
    """One line that names the first and its day; nothing where nothing is found."""
    if not found:
        return []
    first = found[0]
    text = translate("ui.pages.overview.due", "{what} {period}")
    note = text.format(what=texts.subject(first), period=texts.period(first.period)).strip()
    place = _place(first)
    return [Notice(place, title, note, tone, str(first.due or ""))]


def _place(one: Due) -> str:
    """Where the first is done."""
    if one.matter is Matter.CONTRACT:
        return f"contracts:duties:{one.subject.rpartition(':')[2]}"
    return f"{_PLACE}:{one.subject}" if one.matter is Matter.DUTY else _PLACE


def _late_words(count: int) -> str:
    if count == 1:
        return translate("ui.pages.overview.due", "A deadline has passed")
    return translate("ui.pages.overview.due", "{count} deadlines have passed").format(count=count)


def _near_words(near: list[Due]) -> str:
    if len(near) == 1:
        return translate("ui.pages.overview.due", "A deadline within 30 days")
    text = translate("ui.pages.overview.due", "{count} deadlines within 30 days")
    return text.format(count=len(near))
