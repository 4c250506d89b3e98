"""What is noted while a contract runs: revised prices, duties of a service, advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO

MOST_POINTS = 100


@dataclass(frozen=True)
class ContractRevision:
    """A price as it is from a day on; without a price the contract was looked at and stays."""

    contract_id: str
    day: date
    carrier: str = ""
    price_nano: int | None = None
    document: str = ""
    id: str = ""


@dataclass(frozen=True)
class ContractAdvice:
    """What the assessment before the end recommends."""

    contract_id: str
    text: str
    owner: str = ""
    deadline: date | None = None
    id: str = ""


@dataclass(frozen=True)
class ServiceDuty:
    """What a property service does for energy and water, and its points of a hundred."""

    contract_id: str
    name: str
    points_micro: int = 0
    standard: str = ""
    id: str = ""


def in_force(
    revisions: Iterable[ContractRevision], carrier: str, day: date
) -> ContractRevision | None:
    """The price of a carrier that holds on a day; None where none was revised until then."""
    found = (
        one
        for one in revisions
        if one.carrier == carrier and one.price_nano is not None and one.day <= day
    )
    return max(found, key=_day, default=None)


def changes_within(revisions: Iterable[ContractRevision], first: date, last: date) -> list[date]:
    """The days after the first, until the last, from which a price is another; the first before."""
    found = {one.day for one in revisions if one.price_nano is not None and first < one.day <= last}
    return sorted(found)


def revision_problems(new: ContractRevision) -> list[Problem]:
    """What is wrong with a price that was revised."""
    where, found = new.day.isoformat(), list[Problem]()
    if new.price_nano is not None and new.price_nano < 0:
        found.append(Problem("negative", {"field": "price"}, "price_nano", where))
    if new.price_nano is not None and not new.carrier:
        found.append(Problem("empty", {"field": "carrier"}, "carrier", where))
    return found


def advice_problems(new: ContractAdvice) -> list[Problem]:
    """What is wrong with an advice."""
    if new.text.strip():
        return []
    return [Problem("empty", {"field": "text"}, "text", new.text)]


def service_problems(new: ServiceDuty, others: Iterable[ServiceDuty] = ()) -> list[Problem]:
    """What is wrong with a duty of a service, beside the others: points come to a hundred."""
    found = []
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name", new.name))
    points = new.points_micro + sum(one.points_micro for one in others)
    if new.points_micro < 0:
        found.append(Problem("negative", {"field": "points"}, "points_micro", new.name))
    elif points > MOST_POINTS * MICRO:
        found.append(Problem("points_range", {}, "points_micro", new.name))
    return found


def _day(one: ContractRevision) -> date:
    return one.day
