"""What a figure should be by its own parts, whatever its formula: for walks over all figures."""

from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.inventory_line import root
from carbondesk.reference import units
from tests.domain import anew_projects, recount

# Leaves that are no row: how a span was cut, how many days there are.
SPANS = frozenset({"span", "days"})
# Leaves that are rows of a shipped table, or typed ones in their place.
SOURCED = frozenset(
    {"factor", "grid_factor", "quota", "activity_uncertainty", "factor_uncertainty"}
)


def value(figure: Figure) -> Fraction | None:
    """The figure by its parts; KeyError for a formula that is not known here."""
    if figure.formula in _ARITHMETIC:
        numbers = [number(part) for part in figure.parts]
        known = [one for one in numbers if one is not None]
        if numbers and len(known) == len(numbers):
            return _ARITHMETIC[figure.formula](known)
        return root(known) if figure.formula == "quadrature" and known else None
    if figure.formula == "sum" and figure.key.startswith(anew_projects.MONEY):
        return anew_projects.sum_of_money(figure)
    if figure.formula == "sum" and figure.parts and not recount.figures(figure):
        return sum((amount(fact) for fact in recount.facts(figure)), Fraction(0))
    return _RULES.get(figure.formula, recount.value)(figure)


def number(part: Part) -> Fraction | None:
    """The number of a part, where it has one."""
    if isinstance(part, Figure):
        return None if part.value is None else Fraction(part.value)
    named = dict(part.fields)
    found = named.get("value", named.get("count"))
    return Fraction(found) if isinstance(found, Fraction | int) else None


def amount(fact: Fact) -> Fraction:
    """What a bill or purchase cost."""
    found = dict(fact.fields)["amount_yuan"]
    return Fraction(found) if isinstance(found, Fraction | int) else Fraction(0)


def wrong_leaves(figure: Figure) -> list[Fact]:
    """Leaves that are neither a row of the ledger nor a sourced row of a table."""
    return [leaf for leaf in figure.leaves() if not _is_sound(leaf)]


def _is_sound(leaf: Fact) -> bool:
    named = dict(leaf.fields)
    if leaf.kind in SPANS:
        return True
    is_sourced = leaf.kind not in SOURCED or bool(named["source"] and named["grade"])
    return bool(leaf.id) and is_sourced


def _latest(figure: Figure) -> Fraction:
    """Newest counts together."""
    return sum((number(part) or Fraction(0) for part in figure.parts), Fraction(0))


def _entered(figure: Figure) -> Fraction | None:
    """A number that was typed on a form, as it was typed; words have none."""
    typed = [fact for fact in recount.facts(figure) if fact.kind == "form_entry"]
    if not typed or figure.value is None:
        return None
    return Fraction(str(dict(typed[0].fields)["value"]))


def _stated(figure: Figure) -> Fraction:
    """A field of one fact as it is: the one that has this number is named among its fields."""
    (fact,) = recount.facts(figure)
    numbers = [found for _, found in fact.fields if isinstance(found, Fraction | int)]
    assert figure.value in numbers, figure
    return Fraction(figure.value or 0)


def _given(figure: Figure) -> Fraction:
    """A number of one of its facts; of a logged month the trace keeps no single value."""
    leaves = recount.facts(figure)
    told = [
        found for leaf in leaves for _, found in leaf.fields if isinstance(found, Fraction | int)
    ]
    assert figure.value in told or {leaf.kind for leaf in leaves} == {"interval_month"}, figure
    return Fraction(figure.value or 0)


def _from_values(figure: Figure) -> Fraction | None:
    """What was reckoned from values that the trace names and does not repeat."""
    assert figure.parts, figure
    return None if figure.value is None else Fraction(figure.value)


def _mean(figure: Figure) -> Fraction:
    parts = [Fraction(part.value or 0) for part in recount.figures(figure)]
    return sum(parts, Fraction(0)) / len(parts)


def _part(figure: Figure) -> Fraction | None:
    """A share of a figure, by the fact that says how much."""
    whole, share = (number(part) for part in figure.parts)
    return None if whole is None or share is None else whole * share


def _by_days(figure: Figure) -> Fraction:
    (fact,) = recount.facts(figure)
    quantity, days, whole = (
        Fraction(str(dict(fact.fields)[name])) for name in ("quantity", "days", "of_days")
    )
    return quantity * days / whole


def _absent(figure: Figure) -> None:
    assert not figure.parts


def _converted(figure: Figure) -> Fraction | None:
    (part,) = recount.figures(figure)
    ratio = units.convert(1, part.unit, figure.unit)
    assert ratio is not None, figure
    return None if part.value is None else Fraction(part.value) * ratio


def _product(numbers: list[Fraction]) -> Fraction:
    first, second = numbers
    return first * second


def _difference(numbers: list[Fraction]) -> Fraction:
    first, second = numbers
    return first - second


def _percent_of(numbers: list[Fraction]) -> Fraction:
    return _product(numbers) / 100


def _share(numbers: list[Fraction]) -> Fraction | None:
    above, below = numbers
    return above / below * 100 if below else None


_ARITHMETIC = {
    "quadrature": root,
    "product": _product,
    "corrections": _product,
    "difference": _difference,
    "percent_of": _percent_of,
    "share_percent": _share,
}


def _charged(figure: Figure) -> Fraction | None:
    """Kilowatts: what was agreed, and of what is beyond its free share so many times as much."""
    peak, agreed = (Fraction(one.value or 0) for one in recount.figures(figure))
    (rule,) = recount.facts(figure)
    share, times = (Fraction(str(dict(rule.fields)[name])) for name in ("share", "times"))
    return agreed + max(peak - agreed * share, Fraction(0)) * times


_RULES = {
    "": _stated,
    "tou_charged": _charged,
    "entered": _entered,
    "latest": _latest,
    "by_days": _by_days,
    "absent": _absent,
    "converted": _converted,
    "given": _given,
    "share": _part,
    "mean": _mean,
    **dict.fromkeys(
        ("median_of_days", "median_of_weeks", "median_of_prices", "logged_hours", "usual_rate",
         "usual_share", "weather_of_months", "year_ago_trend"), _from_values,
    ),
    **anew_projects.RULES,
}  # fmt: skip
