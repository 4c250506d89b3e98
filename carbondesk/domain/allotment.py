"""Allotments 指标分解: a year's quantity shared out to places, departments, months; budgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import aim as aims
from carbondesk.domain import derived
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.place import Place, descends
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, half_up
from carbondesk.domain.target import FIRST_YEAR, LAST_YEAR
from carbondesk.reference import carriers


@dataclass(frozen=True)
class Department:
    """A department that answers for places and meters."""

    code: str
    name: str
    id: str = ""


@dataclass(frozen=True)
class Remit:
    """A place, with all in it, or a meter that a department answers for."""

    department_id: str
    place_id: str | None = None
    meter_id: str | None = None
    id: str = ""


@dataclass(frozen=True)
class Allotment:
    """A part of a year's quantity, in millionths of the unit of its aim.

    With neither place nor department it is the institution's; with a month (`2025-03`) it is that
    month's part, without one the whole year's.
    """

    year: int
    aim: str
    quantity_micro: int
    department_id: str | None = None
    place_id: str | None = None
    month: str = ""
    note: str = ""
    id: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is the quantity that all others are parts of."""
        return not (self.department_id or self.place_id or self.month)


@dataclass(frozen=True)
class Budget:
    """What a month may use of a carrier, and what that may cost; None where nothing is said."""

    month: str
    carrier: str
    quantity_micro: int | None = None
    amount_fen: int | None = None
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Shares:
    """The allotments of an aim and a year: the whole, and what it was shared out to."""

    whole: Allotment | None
    places: tuple[Allotment, ...]
    departments: tuple[Allotment, ...]
    months: tuple[Allotment, ...]

    def left(self, parts: Iterable[Allotment]) -> int | None:
        """What of the whole some parts leave, in millionths; None without a whole."""
        if self.whole is None:
            return None
        return self.whole.quantity_micro - sum(part.quantity_micro for part in parts)


def of(allotments: Iterable[Allotment], year: int, name: str) -> Shares:
    """Those of an aim and a year, by what they were shared out to."""
    own = [one for one in allotments if (one.year, one.aim) == (year, name)]
    return Shares(
        next((one for one in own if one.is_whole), None),
        tuple(one for one in own if one.place_id),
        tuple(one for one in own if one.department_id),
        tuple(sorted((one for one in own if one.month), key=_month)),
    )


def shared(whole_micro: int, weights: Sequence[Fraction | int], step: int = MICRO) -> list[int]:
    """A quantity by weights, each part a multiple of the step but for what the whole leaves over.

    The parts add up to the whole exactly: what rounding leaves goes to the largest remainders.
    """
    total = sum(weights, Fraction(0))
    if not weights or total <= 0 or min(weights) < 0:
        raise ValueError("weights add up to nothing")
    steps, over = divmod(whole_micro, step)
    exact = [Fraction(weight) * steps / total for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: steps - sum(parts)]:
        parts[place] += 1
    made = [part * step for part in parts]
    if over:
        made[_largest(weights)] += over
    return made


def step_of(whole_micro: int, count: int) -> int:
    """How finely a quantity is shared out: whole units, or finer where the parts are small."""
    step = MICRO
    while step > 1 and whole_micro < step * count * 1000:
        step //= 10
    return step


def scaled(micro: int, factor: Fraction) -> int:
    """A quantity times a factor, rounded once."""
    return half_up(micro * factor, 1)


def problems(new: Allotment) -> list[Problem]:
    """What is wrong with an allotment by itself."""
    found = []
    if new.quantity_micro < 0:
        found.append(Problem("negative", {"field": "quantity"}, "quantity"))
    if new.aim not in aims.every():
        found.append(Problem("target_aim", {}, "aim"))
    if not FIRST_YEAR <= new.year <= LAST_YEAR:
        values = {"first": FIRST_YEAR, "last": LAST_YEAR}
        found.append(Problem("target_years", values, "year"))
    if sum(bool(one) for one in (new.department_id, new.place_id, new.month)) > 1:
        found.append(Problem("allotment_one_holder", {}, "month"))
    if new.month and new.month not in {one.code for one in periods.year(new.year).months()}:
        found.append(Problem("allotment_month", {"year": new.year}, "month"))
    return found


def sum_problems(shares: Shares, places: Iterable[Place]) -> list[Problem]:
    """Where the parts come to more than the whole, or a place lies within another one."""
    found = []
    for field, parts in (
        ("place_id", shares.places),
        ("department_id", shares.departments),
        ("month", shares.months),
    ):
        left = shares.left(parts)
        if parts and left is None:
            found.append(Problem("allotment_without_whole", {}, field))
        elif left is not None and left < 0:
            values = {"over": Fraction(-left, MICRO), "unit": _unit(shares)}
            found.append(Problem("allotment_over", values, field))
    by_id = {place.id: place for place in places}
    held = [part.place_id for part in shares.places if part.place_id]
    for inner in held:
        above = next((one for one in held if one != inner and descends(by_id, inner, one)), None)
        if above is not None and inner in by_id and above in by_id:
            values = {"place": by_id[inner].name, "above": by_id[above].name}
            found.append(Problem("allotment_nested", values, "place_id"))
    return found


def budget_problems(new: Budget) -> list[Problem]:
    """What is wrong with the budget of a month."""
    where = f"{new.month} {new.carrier}"
    found = []
    if carriers.find(new.carrier) is None:
        found.append(Problem("unknown_carrier", {"carrier": new.carrier}, "carrier", where))
    if not _is_month(new.month):
        found.append(Problem("not_a_month", {"value": new.month}, "month", where))
    if new.quantity_micro is None and new.amount_fen is None:
        found.append(Problem("empty", {"field": "quantity"}, "quantity", where))
    for field, amount in (("quantity", new.quantity_micro), ("amount", new.amount_fen)):
        if amount is not None and amount < 0:
            found.append(Problem("negative", {"field": field}, field, where))
    return found


def department_problems(new: Department) -> list[Problem]:
    """What is wrong with a department."""
    return [
        Problem("empty", {"field": field}, field, new.code)
        for field, text in (("code", new.code), ("name", new.name))
        if not text.strip()
    ]


def remit_problems(new: Remit) -> list[Problem]:
    """What is wrong with what a department answers for."""
    if bool(new.place_id) == bool(new.meter_id):
        return [Problem("remit_one_thing", {}, "place_id")]
    return []


def _is_month(code: str) -> bool:
    try:
        return len(periods.parse(code).code) == len("2025-01")
    except ValueError:
        return False


def _unit(shares: Shares) -> str:
    return aims.unit(shares.whole.aim) if shares.whole else ""


def _largest(weights: Sequence[Fraction | int]) -> int:
    return max(range(len(weights)), key=lambda place: (weights[place], -place))


def _month(one: Allotment) -> str:
    return one.month


def stated(kind: str, one: Allotment | Budget | None, value: Fraction | None, unit: str) -> Figure:
    """What was typed, as a figure."""
    if one is None or value is None:
        return derived.unknown("allotment.used", unit)
    leaf = Fact(kind, one.id, (("value", value), ("unit", unit), ("note", one.note)))
    return Figure(f"{kind}.stated", value, unit, "stated", _open=lambda: (leaf,))
