"""The months of some years, aim by aim: what forecasts and allotments are held against."""

from collections.abc import Callable, Iterable, Mapping

from carbondesk.domain import account, amounts
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.sets import Sets
from carbondesk.domain.usage import Measured

Months = tuple[Figure, ...]
MONTHS = 12


def of(
    measured: Measured,
    sets_of: Callable[[int], Sets],
    aims: Iterable[str],
    years: Iterable[int],
) -> Mapping[str, dict[int, Months]]:
    """The twelve months of each year by what is aimed at."""
    wanted = tuple(aims)
    found: dict[str, dict[int, Months]] = {name: {} for name in wanted}
    for year in years:
        lines = [
            account.lines(measured, month, sets_of(year)) for month in periods.year(year).months()
        ]
        for name in wanted:
            found[name][year] = tuple(amounts.of_lines(measured, one, name) for one in lines)
    return found


def known(months: Months) -> int:
    """How many months from January on are known on all their days."""
    for count, month in enumerate(months):
        if not amounts.is_whole(month):
            return count
    return len(months)


def whole(history: Mapping[int, Months], year: int) -> dict[int, Months]:
    """The years before one that are known in all their months, the newest first."""
    return {
        before: history[before]
        for before in sorted(history, reverse=True)
        if before < year and known(history[before]) == MONTHS
    }
