"""The path of a target from its base to its goal, and where each year stands on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from carbondesk.domain import aim as aims
from carbondesk.domain import amounts, derived
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.target import Course, Restatement, Target, Way, in_force

_DIGITS = 30


@dataclass(frozen=True)
class Standing:
    """A year of a target: what it may be, what it is, and what lies between.

    `gap` is actual less allowed; `amount` the same as a quantity of the whole institution, `yuan`
    what that costs by the average price of the year.
    """

    year: int
    allowed: Figure
    actual: Figure
    gap: Figure
    percent: Figure
    amount: Figure
    yuan: Figure

    @property
    def is_met(self) -> bool | None:
        """Whether the year keeps to the path; None while that is not known."""
        if self.gap.value is None or not amounts.is_whole(self.actual):
            return None
        return self.gap.value <= 0


@dataclass(frozen=True)
class Path:
    """A target with its base in force and the value of the goal."""

    target: Target
    base: Figure
    goal: Figure
    restated: tuple[Restatement, ...] = ()

    def allowed(self, year: int) -> Figure:
        """What a year may be; the goal from its year on, and the base before its own."""
        target, base, goal = self.target, self.base, self.goal
        span = target.target_year - target.base_year
        passed = min(max(year - target.base_year, 0), span)
        if base.value is None or goal.value is None:
            return derived.unknown("target.allowed", target.unit)
        value = _between(Fraction(base.value), Fraction(goal.value), passed, span, target.course)
        leaf = Fact("years_passed", str(year), (("value", passed), ("span", span)))
        return Figure(
            "target.allowed", value, target.unit, f"path_{target.course}", base.quality,
            target.source, _open=lambda: (base, goal, leaf),
        )  # fmt: skip

    def standing(self, year: int, account: Account | None) -> Standing:
        """Where a year stands, by its account if it has one."""
        target, allowed = self.target, self.allowed(year)
        if account is None:
            lacking = derived.unknown("target.actual", target.unit)
            return _standing(year, allowed, lacking, None, target)
        actual = amounts.of_account(account, target.aim, target.per)
        return _standing(year, allowed, actual, account, target)


def of(target: Target, restated: Iterable[Restatement], accounts: Mapping[int, Account]) -> Path:
    """The path of a target; its base is the newest restatement, what was typed, or the ledger's."""
    own = tuple(one for one in restated if one.target_id == target.id)
    base = _base(target, in_force(target, own), accounts.get(target.base_year))
    return Path(target, base, _goal(target, base), own)


def _base(target: Target, newest: Restatement | None, account: Account | None) -> Figure:
    if newest is not None:
        value, noted = from_micro(newest.base_micro), ("note", newest.reason)
        fields = (("value", value), ("unit", target.unit), ("day", newest.day), noted)
        return _stated("target.base", target.unit, Fact("target_restatement", newest.id, fields))
    if target.base_micro is not None:
        value, source = from_micro(target.base_micro), ("source", target.source)
        typed = Fact("target", target.id, (("value", value), ("unit", target.unit), source))
        return _stated("target.base", target.unit, typed)
    if account is None:
        return derived.unknown("target.base", target.unit)
    found = amounts.of_account(account, target.aim, target.per)
    return found if amounts.is_whole(found) else derived.unknown("target.base", target.unit)


def _goal(target: Target, base: Figure) -> Figure:
    fields = (("value", target.goal), ("unit", target.unit), ("source", target.source))
    if target.way is Way.ABSOLUTE:
        return _stated("target.goal", target.unit, Fact("target", target.id, fields))
    if base.value is None:
        return derived.unknown("target.goal", target.unit)
    leaf = Fact("target", target.id, (("value", target.goal), ("unit", "%"), fields[2]))
    return Figure(
        "target.goal", Fraction(base.value) * (100 + target.goal) / 100, target.unit,
        "changed_percent", base.quality, target.source, _open=lambda: (base, leaf),
    )  # fmt: skip


def _stated(key: str, unit: str, leaf: Fact) -> Figure:
    value = dict(leaf.fields)["value"]
    assert isinstance(value, Fraction)
    return Figure(key, value, unit, "stated", _open=lambda: (leaf,))


def _between(base: Fraction, goal: Fraction, passed: int, span: int, course: Course) -> Fraction:
    """The value after some of the years; by the same share each it is rounded to 30 digits."""
    if passed in (0, span):
        return goal if passed else base
    if course is Course.LINEAR or base <= 0 or goal <= 0:
        return base + (goal - base) * Fraction(passed, span)
    with localcontext() as context:
        context.prec = _DIGITS
        ratio = _decimal(goal / base) ** (Decimal(passed) / Decimal(span))
        return Fraction(_decimal(base) * ratio)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _standing(
    year: int, allowed: Figure, actual: Figure, account: Account | None, target: Target
) -> Standing:
    gap = derived.less("target.gap", actual, allowed)
    whole = aims.unit(target.aim)
    if account is None:
        amount, yuan = (
            derived.unknown("target.amount", whole),
            derived.unknown("target.yuan", "CNY"),
        )
    else:
        amount = whole_amount(gap, account, target)
        price = amounts.price(account, target.aim)
        yuan = derived.times("target.yuan", "CNY", amount, price)
    percent = derived.percent("target.percent", gap, allowed)
    return Standing(year, allowed, actual, gap, percent, amount, yuan)


def whole_amount(figure: Figure, account: Account, target: Target) -> Figure:
    """A value by area or person as the quantity of the whole institution."""
    if not target.per:
        return figure
    below = amounts.divisor(account, target.per)
    if target.aim not in {aims.ENERGY, aims.CARBON}:
        return derived.times("target.amount", aims.unit(target.aim), figure, below)
    kilograms = derived.times("target.amount.kg", figure.unit.partition("/")[0], figure, below)
    return amounts.in_tonnes(kilograms, aims.unit(target.aim))
