"""What a contract leaves open: years without a share, and days that nobody settled."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Terms, year_number
from carbondesk.domain.contracts.settle import SHARED
from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem


def of(terms: Terms, settled: Sequence[Settlement]) -> tuple[Problem, ...]:
    """All of it, as warnings: nothing of it forbids to settle another period."""
    return (*_shares(terms), *_days(terms, settled))


def _shares(terms: Terms) -> Iterator[Problem]:
    """Stretches of years for which no share of the contractor was signed: they count as 0."""
    if terms.contract.type not in SHARED:
        return
    last = year_number(terms.contract, plan.end_of(terms.contract))
    lacking = [
        year
        for year in range(1, last + 1)
        if not any(one.first_year <= year <= one.last_year for one in terms.shares)
    ]
    for first, end in _stretches(lacking):
        yield Problem("share_lacking", {"first": first, "last": end}, "shares")


def _days(terms: Terms, settled: Sequence[Settlement]) -> Iterator[Problem]:
    """Days before a statement that no other covers.

    Where the first one here has a later number, those before it were settled elsewhere.
    """
    known = sorted(settled, key=_first)
    if not known:
        return
    is_begun_elsewhere = known[0].number > 1
    begin = known[0].first if is_begun_elsewhere else terms.contract.first
    for one in known:
        end = min(one.first - ONE_DAY, plan.end_of(terms.contract))
        if begin <= end:
            yield Problem("unsettled_days", {"first": begin, "last": end}, "first", one.code)
        begin = max(begin, one.last + ONE_DAY)


def _stretches(years: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for year in years:
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def _first(settlement: Settlement) -> date:
    return settlement.first
