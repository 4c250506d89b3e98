"""Every figure of a roadmap and of a balance counts anew from its own parts, to the last digit."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from carbondesk.domain import roadmap_cost
from carbondesk.domain.figure import Fact, Figure, Part
from tests.domain import recount
from tests.domain.test_neutrality import balance, lot
from tests.domain.test_roadmap import a_point, a_wedge, base, way


def value(part: Part) -> Fraction:
    """The number of a part: that of a figure, or the value of a fact."""
    if isinstance(part, Figure):
        return Fraction(part.value or 0)
    return number(part, "value")


def number(fact: Fact, name: str) -> Fraction:
    found = dict(fact.fields)[name]
    assert isinstance(found, Fraction | int)
    return Fraction(found)


def named(figure: Figure) -> Fact:
    (fact,) = recount.facts(figure)
    return fact


def _growth(figure: Figure) -> Fraction:
    fact = named(figure)
    years, part = int(number(fact, "years")), number(fact, "people_part") / 100
    area = (1 + number(fact, "area_growth") / 100) ** years
    people = (1 + number(fact, "people_growth") / 100) ** years
    return (1 - part) * area + part * people


def _between(figure: Figure) -> Fraction:
    first, second, years = figure.parts
    assert isinstance(years, Fact)
    start, end = number(years, "from"), number(years, "to")
    share = (number(years, "value") - start) / (end - start)
    return value(first) + (value(second) - value(first)) * share


def _share(figure: Figure) -> Fraction:
    fact = named(figure)
    return number(fact, "share") * number(fact, "part") / 10_000 * number(fact, "strength")


def _amount(figure: Figure) -> Fraction:
    fact, (rest,) = named(figure), recount.figures(figure)
    if not rest.value:
        return Fraction(0)
    return min(Fraction(1), number(fact, "quantity") * number(fact, "strength") / value(rest))


def _replaced(figure: Figure) -> Fraction:
    (saved,) = recount.figures(figure)
    return value(saved) * number(named(figure), "to_per_unit")


def _annuity(figure: Figure) -> Fraction:
    fact, (invest,) = named(figure), recount.figures(figure)
    rate, life = number(fact, "discount") / 100, int(number(fact, "life_years"))
    yearly = rate / (1 - (1 + rate) ** -life) if rate else Fraction(1, life)
    return value(invest) * yearly * number(fact, "years")


def _yearly(figure: Figure) -> Fraction:
    fact = named(figure)
    return number(fact, "yearly_cost") * number(fact, "years")


def _lots(figure: Figure) -> Fraction:
    return sum((number(fact, "quantity") for fact in recount.facts(figure)), Fraction(0))


def _scaled(times: Fraction) -> Callable[[Figure], Fraction]:
    def rule(figure: Figure) -> Fraction:
        return sum((value(part) for part in figure.parts), Fraction(0)) * times

    return rule


def _product(figure: Figure) -> Fraction:
    first, second = figure.parts
    return value(first) * value(second)


def _difference(figure: Figure) -> Fraction:
    first, second = figure.parts
    return value(first) - value(second)


def _excess(figure: Figure) -> Fraction:
    return max(Fraction(0), _difference(figure))


def _leaf(figure: Figure) -> Fraction:
    return value(named(figure))


def _invest(figure: Figure) -> Fraction:
    return number(named(figure), "invest")


RULES: Mapping[str, Callable[[Figure], Fraction]] = {
    "growth": _growth, "between": _between, "share_of_rest": _share, "amount_of_rest": _amount,
    "replaced_by": _replaced, "annuity": _annuity, "yearly": _yearly, "lots": _lots,
    "in_tonnes": _scaled(Fraction(1, 1000)), "in_mwh": _scaled(Fraction(1, 1000)),
    "in_kilograms": _scaled(Fraction(1000)), "in_kwh": _scaled(Fraction(1000)),
    "sum": _scaled(Fraction(1)), "negative": _scaled(Fraction(-1)), "product": _product,
    "difference": _difference, "excess": _excess, "bound_factor": _leaf, "path": _leaf,
    "typed": _invest,
}  # fmt: skip
OWN = ("roadmap.", "neutrality.")


def check(roots: list[Figure]) -> set[str]:
    """Count each figure of its own anew; the formulas that were met."""
    met = set[str]()
    for figure in (deep for root in roots for deep in recount.every(root)):
        if figure.key.startswith(OWN) and figure.formula in RULES and figure.value is not None:
            assert RULES[figure.formula](figure) == figure.value, figure
            met.add(figure.formula)
    return met


def test_figures_of_a_roadmap_count_anew() -> None:
    found = way(
        a_point(2030, "0.4191"), a_point(2060, "0.1"),
        a_wedge("lamps", share=55, part=20, ramp_years=3, life_years=9, invest=80_000, yearly=900),
        a_wedge("pump", carrier="natural_gas", share=40, to_carrier="electricity", to_per_unit=3,
                invest=200_000),
        a_wedge("roof", amount=150_000),
        area_growth=1, people_growth=2, people_part=25, growth_until=2030, discount=4,
        last_year=2034,
    )  # fmt: skip
    roots = [found.left[2027], found.left[2030], found.left[2034], found.bands[0].by_year[2029]]
    roots += [
        found.bands[0].total,
        *(one.net for one in roadmap_cost.costs(found, base()).values()),
    ]
    roots += [one.tonnes for one in roadmap_cost.costs(found, base()).values()]
    assert check(roots) == {
        "growth", "between", "path", "share_of_rest", "amount_of_rest", "replaced_by", "annuity",
        "yearly", "in_tonnes", "sum", "negative", "product", "difference", "bound_factor", "typed",
    }  # fmt: skip


def test_figures_of_a_balance_count_anew() -> None:
    found = balance(
        lot("ccer", 500), lot("green_certificate", 20), lot("green_power", 300), green=300
    )
    met = check(list(found.figures().values()))
    assert met == {
        "sum", "negative", "product", "lots", "in_kilograms", "in_mwh", "in_kwh", "excess",
        "bound_factor",
    }  # fmt: skip
