"""A saving over some of its periods: the same figures, summed over those that lie in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from carbondesk.domain.figure import Figure
from carbondesk.domain.mv import rows, worth
from carbondesk.domain.mv.proof import Proof, Row
from carbondesk.domain.period import Period


def figures(proof: Proof, period: Period) -> Mapping[str, Figure]:
    """Totals and worth of the periods whose middle lies in `period`, by the end of their keys.

    A typical year has no dates: its twelve months stand for any year that is asked for.
    """
    found = [one for one in proof.rows if _lies_in(one.period, period)]
    if not found:
        return {}
    total = rows.totals(found, proof.unit)
    valued = worth.of(proof.ground, found)
    return dict(_named([*total.values(), *valued.values()], found))


def _named(every: Sequence[Figure], found: Sequence[Row]) -> Iterator[tuple[str, Figure]]:
    for figure in every:
        yield figure.key.removeprefix("mv."), figure
    if len(found) > 1:
        return
    # One period only: its own figures, not a sum of one.
    for name in rows.TOTALS:
        yield name, replace(getattr(found[0], name), key=f"mv.{name}")


def _lies_in(one: Period, period: Period) -> bool:
    if not one.code[:4].isdecimal():
        return period.code[:4].isdecimal() and (period.last - period.first).days >= _YEAR
    return period.contains(one.first + (one.last - one.first) / 2)


_YEAR = 364
