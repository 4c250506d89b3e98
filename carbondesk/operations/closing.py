"""What a reviewer can do with months: close them, reopen them, and restate a closed year."""

from dataclasses import dataclass

from carbondesk.domain import closing
from carbondesk.domain.closed import ClosedMonth
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.period import Period, span
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.usage import Measured
from carbondesk.store import books, closings
from carbondesk.store.ledger import Connection, Ledger


@dataclass(frozen=True)
class Outlook:
    """What closing a period would do: the months, what hinders it, and what is not covered."""

    months: tuple[Period, ...]
    problems: tuple[Problem, ...]
    uncovered: tuple[tuple[Period, Doubt], ...]


def close(ledger: Ledger, period: Period, *, partial: bool = False) -> list[str]:
    """Close the open months of a period; days without data only if `partial` is asked for.

    Raises:
        Refused: with a problem for each meter that has days without data, unless `partial`.
    """
    found, measured = _look(ledger, period)
    refuse_if(found.problems)
    if found.uncovered and not partial:
        raise Refused([_uncovered(month, item) for month, item in found.uncovered])
    lacking = {month.code for month, _ in found.uncovered}
    codes = [month.code for month in found.months]
    kept = [closing.of_month(measured, month) for month in found.months]
    at = ledger.clock().isoformat(timespec="seconds")
    with ledger.write(closings.CLOSE, months=codes, partial=sorted(lacking)) as db:
        for code, figures in zip(codes, kept, strict=True):
            month = ClosedMonth(code, at, ledger.operator, code in lacking)
            closings.add(db, month, figures)
    return codes


def outlook(ledger: Ledger, period: Period) -> Outlook:
    """What closing a period would do now; nothing is written."""
    return _look(ledger, period)[0]


def reopen(ledger: Ledger, period: Period, reason: str) -> list[str]:
    """Take back the closing of a period, the newest closed months, with a reason."""
    if not reason.strip():
        raise Refused([Problem("empty", {"field": "reason"}, "reason")])
    closed = closings.closed(ledger.db)
    refuse_if(closing.kept_shut(closed, period))
    codes = closing.to_reopen(closed, period)
    with ledger.write(closings.REOPEN, months=codes, reason=reason.strip()) as db:
        for code in codes:
            closings.remove(db, code)
    return codes


def _look(ledger: Ledger, period: Period) -> tuple[Outlook, Measured]:
    bare = books.without_facts(ledger.db)
    if bare.institution is None:
        raise Refused([Problem("year_unbound", {"year": period.first.year})])
    problems = closing.obstacles(bare, period, ledger.clock().date())
    if problems:
        return Outlook((), tuple(problems), ()), Measured(bare)
    months = closing.to_close(bare, period)
    measured = _measured(ledger.db, span(months[0], months[-1]))
    lacking = ((month, item) for month in months for item in closing.uncovered(measured, month))
    return Outlook(tuple(months), (), tuple(lacking)), measured


def _measured(db: Connection, whole: Period) -> Measured:
    return Measured(books.load(db, whole.first, whole.last))


def _uncovered(month: Period, item: Doubt) -> Problem:
    values = {"meter": item.meter.code, "month": month.code, "days": item.lacking_days}
    return Problem("days_uncovered", values, where=item.meter.code)
