"""What a figure of a project or of its proof should be by its own parts, worked out otherwise."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import isclose, log, pow  # noqa: A004 (of floating point only)

from carbondesk.domain.figure import Fact, Figure
from tests.domain import recount

CLOSE = 1e-9
DEGREES = {"heating_slope": "degrees_below", "cooling_slope": "degrees_above"}
Money = list[tuple[Fraction, Fraction]]
"""Years, with a half where money counts in the middle of one, and yuan at today's prices."""


def field(fact: Fact, name: str) -> Fraction:
    found = dict(fact.fields)[name]
    assert isinstance(found, Fraction | int), (fact, name)
    return Fraction(found)


def only(figure: Figure, kind: str) -> Fact:
    (found,) = [fact for fact in recount.facts(figure) if fact.kind == kind]
    return found


def _modelled(figure: Figure) -> Fraction:
    """Each coefficient times what stands for it among the conditions, times the days."""
    model, conditions = only(figure, "mv_model"), only(figure, "mv_conditions")
    known = dict(conditions.fields)
    total = Fraction(0)
    for name, value in model.fields:
        if name in {"model", "n", "p", "denominator"} or name.startswith("change_point"):
            continue
        assert isinstance(value, Fraction)
        of = {"intercept": None, "slope": "temperature", **DEGREES}.get(name, name)
        total += value * (1 if of is None else Fraction(str(known[of])))
    _turns(model, conditions)
    return total * field(conditions, "days")


def _turns(model: Fact, conditions: Fact) -> None:
    """Degrees beyond a change point are those of the temperature; mean degree days are no less."""
    known, shown = dict(conditions.fields), dict(model.fields)
    points = [value for name, value in shown.items() if name.startswith("change_point")]
    if not points:
        return
    warm = field(conditions, "temperature")
    for name, place, sign in (("degrees_below", 0, 1), ("degrees_above", -1, -1)):
        if name in known:
            least = max((Fraction(str(points[place])) - warm) * sign, Fraction(0))
            exact = str(shown["model"]) not in {"HDD", "CDD", "HDD_CDD"}
            given = field(conditions, name)
            assert abs(given - least) < Fraction(1, 10**5) if exact else given >= least


def _saved(figure: Figure) -> Fraction | None:
    parts = [part.value for part in recount.figures(figure)]
    if any(value is None for value in parts):
        return None
    baseline, added, metered = (Fraction(value or 0) for value in parts)
    shares = [field(fact, "share") for fact in recount.facts(figure)]
    return (baseline + added - metered) * (shares[0] if shares else 1)


def _parameters(figure: Figure) -> Fraction:
    made = field(only(figure, "days"), "days")
    for fact in recount.facts(figure):
        if fact.kind == "mv_parameter":
            made *= field(fact, "value")
    return made


def _simulated(figure: Figure) -> Fraction:
    total = Fraction(0)
    for fact in recount.facts(figure):
        named = dict(fact.fields)
        first, last = named["first"], named["last"]
        assert isinstance(first, date)
        assert isinstance(last, date)
        whole = (last - first).days + 1
        total += field(fact, "quantity") * field(fact, "days") / whole
    return total


def _typed(figure: Figure) -> Fraction:
    (fact,) = recount.facts(figure)
    return field(fact, "quantity")


def _price(figure: Figure) -> Fraction:
    return field(only(figure, "mv_price"), "value")


def sum_of_money(figure: Figure) -> Fraction | None:
    """Money by sources; or savings in yuan with the running cost, that is below zero there."""
    facts, parts = recount.facts(figure), recount.figures(figure)
    if not facts and not parts:
        # Nothing adjusted is zero, as is nothing of one side; without any money nothing is known.
        return None if figure.key in {"project.investment", "project.yearly"} else Fraction(0)
    if any(part.value is None for part in parts):
        return None
    named = [dict(fact.fields) for fact in facts]
    money = [Fraction(str(one.get("amount", one.get("value")))) for one in named]
    return sum(money, sum((Fraction(part.value or 0) for part in parts), Fraction(0)))


class _Terms:
    """Rate, years and money of a measure, as its parts show them."""

    def __init__(self, figure: Figure) -> None:
        investment, self.yearly = recount.figures(figure)
        self.spent = Fraction(investment.value or 0)
        self.payments = recount.facts(investment)
        self.rate = field(only(figure, "discount_rate"), "value") / 100
        years = only(figure, "study_years")
        self.years = int(field(years, "value"))
        self.half = Fraction(1, 2) if dict(years.fields).get("mid_year") else Fraction(0)
        facts = recount.facts(figure)
        self.later = [
            (int(field(one, "year")), field(one, "amount"))
            for one in facts
            if one.kind == "project_cost" and field(one, "year") <= self.years
        ]
        left = [field(one, "value") for one in facts if one.kind == "residual"]
        self.left = left[0] if left else Fraction(0)
        self.since = [dict(one.fields)["day"] for one in facts if one.kind == "in_use"]

    def streams(self) -> Iterator[tuple[Fraction, Fraction]]:
        """Yuan of every year, and the rise of their price."""
        for part in recount.figures(self.yearly):
            (price,) = recount.facts(part)
            yield Fraction(part.value or 0), _rise(price)
        for fact in recount.facts(self.yearly):
            yield field(fact, "value"), _rise(fact)

    def of_year(self, year: int) -> Fraction:
        """What a year brings without what is left at the end."""
        once = sum((amount for when, amount in self.later if when == year), Fraction(0))
        return sum((money * (1 + rise) ** year for money, rise in self.streams()), -once)

    def worth(self, year: int, amount: Fraction) -> float:
        """Today's worth of money of a year."""
        return float(amount) / pow(float(1 + self.rate), float(year - self.half))

    def net(self) -> float:
        """What is added in all."""
        years = range(1, self.years + 1)
        left = float(self.left) / float(1 + self.rate) ** self.years
        return (
            sum(self.worth(year, self.of_year(year)) for year in years) - float(self.spent) + left
        )

    def capital(self) -> float:
        """What it takes, today."""
        later = sum(self.worth(*one) for one in self.later)
        return float(self.spent) + later - float(self.left) / float(1 + self.rate) ** self.years

    def recovery(self) -> float:
        """The even yearly payment for one yuan of today."""
        return 1 / sum(float(1 + self.rate) ** -year for year in range(1, self.years + 1))


def _rise(fact: Fact) -> Fraction:
    found = dict(fact.fields).get("escalation", Fraction(0))
    return Fraction(str(found)) / 100


def _measure(worked: Callable[["_Terms"], float | None]) -> Callable[[Figure], Fraction | None]:
    """The rule of a measure: what is worked out otherwise agrees, so the figure stands."""

    def rule(figure: Figure) -> Fraction | None:
        if figure.value is None:
            return None
        guess = worked(_Terms(figure))
        assert guess is not None
        assert isclose(guess, float(figure.value), rel_tol=CLOSE, abs_tol=CLOSE), (figure, guess)
        return Fraction(figure.value)

    return rule


def _simple(terms: _Terms) -> float:
    return float(terms.spent / sum((money for money, _ in terms.streams()), Fraction(0)))


def _discounted(terms: _Terms) -> float | None:
    """Year by year; within a year money flows at its rate all along."""
    owed = float(terms.spent) / float(1 + terms.rate) ** float(terms.half)
    for year in range(1, terms.years + 1):
        amount, rate = float(terms.of_year(year)), float(terms.rate)
        paid = amount / (1 + rate) ** year
        if owed <= paid:
            share = owed * rate * (1 + rate) ** (year - 1) / amount
            return year - 1 + (-log(1 - share) / log(1 + rate) if rate else owed / paid)
        owed -= paid
    return None


def _ratio(terms: _Terms) -> float:
    return (terms.net() + terms.capital()) / terms.capital()


def _adjusted(terms: _Terms) -> float:
    return (float(1 + terms.rate) * pow(_ratio(terms), 1 / terms.years) - 1) * 100


def _internal(figure: Figure) -> Fraction | None:
    """At its own rate of return a project adds nothing."""
    if figure.value is None:
        return None
    terms = _Terms(figure)
    terms.rate = Fraction(figure.value) / 100
    assert abs(terms.net()) < 1e-6 * float(terms.spent), figure
    return Fraction(figure.value)


def _dated(figure: Figure) -> Fraction | None:
    """The same by days: what was paid, then each year of use at its end."""
    if figure.value is None:
        return None
    terms, rate = _Terms(figure), float(figure.value) / 100
    (since,) = terms.since
    assert isinstance(since, date)
    money = [(dict(one.fields)["day"], -field(one, "amount")) for one in terms.payments]
    for year in range(1, terms.years + 1):
        left = terms.left if year == terms.years else Fraction(0)
        money.append((since.replace(year=since.year + year), terms.of_year(year) + left))
    days = [(day, amount) for day, amount in money if isinstance(day, date)]
    first = min(day for day, _ in days)
    worth = sum(float(amount) / (1 + rate) ** ((day - first).days / 365) for day, amount in days)
    assert abs(worth) < 1e-6 * float(terms.spent), figure
    return Fraction(figure.value)


def _life(figure: Figure) -> Fraction | None:
    """The cost of the use without it; with it that less what it adds."""
    if figure.value is None:
        return None
    terms = _Terms(figure)
    without = 0.0
    for part in recount.figures(terms.yearly):
        (price,), (quantity,) = recount.facts(part), recount.figures(part)
        (saving,) = recount.facts(quantity)
        yearly = field(saving, "quantity_before") * field(price, "value")
        rise = _rise(price)
        without += sum(
            terms.worth(year, yearly * (1 + rise) ** year) for year in range(1, terms.years + 1)
        )
    guess = without - (terms.net() if figure.key == "project.with" else 0)
    assert isclose(guess, float(figure.value), rel_tol=CLOSE), figure
    return Fraction(figure.value)


def _of_a_tonne(figure: Figure) -> Fraction | None:
    """What it costs a year by the tonnes that it spares."""
    known = [part.value for part in recount.figures(figure)]
    if len(known) < 2 or known[0] is None or not known[1]:
        return None
    return Fraction(known[0]) / (Fraction(known[1]) / 1000)


RULES: Mapping[str, Callable[[Figure], Fraction | None]] = {
    "mv_model": _modelled,
    "mv_saving": _saved,
    "mv_product": _parameters,
    "mv_simulation": _simulated,
    "mv_price": _price,
    "typed": _typed,
    "npv": _measure(_Terms.net),
    "simple_payback": _measure(_simple),
    "discounted_payback": _measure(_discounted),
    "sir": _measure(_ratio),
    "airr": _measure(_adjusted),
    "yearly_cost": _measure(lambda terms: -terms.net() * terms.recovery()),
    "irr": _internal,
    "xirr": _dated,
    "life_cycle_cost": _life,
    "abatement_cost": _of_a_tonne,
}
MONEY = (
    "project.investment",
    "project.yearly",
    "project.social",
    "project.fiscal",
    "project.kgce",
    "project.kgco2",
    "mv.adjustments",
)
"""Sums of what may be nothing at all."""
