"""Counts a figure anew from what its trace shows, formula by formula, down to the facts."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from carbondesk.domain.figure import Fact, Figure
from carbondesk.reference import units

EXACT = Fraction(1, 10**12)
# Decimals of what a form prints, by the figure that is printed.
PRINTED = {"area.printed": 2, "people.printed": 0}


def every(figure: Figure) -> list[Figure]:
    """The figure with all figures beneath it."""
    return [figure, *(deep for part in figures(figure) for deep in every(part))]


def figures(figure: Figure) -> list[Figure]:
    """The parts that are figures."""
    return [part for part in figure.parts if isinstance(part, Figure)]


def facts(figure: Figure) -> list[Fact]:
    """The parts that are facts."""
    return [part for part in figure.parts if isinstance(part, Fact)]


def value(figure: Figure) -> Fraction | None:
    """What the figure should be by its own parts; KeyError for an unknown formula."""
    return RULES[figure.formula](figure)


def _sum(figure: Figure) -> Fraction | None:
    parts = figures(figure)
    known = [part for part in parts if part.value is not None]
    # What is taken away from nothing known is nothing known; zero by rule makes nothing known.
    if not [part for part in known if part.formula not in {"negative", "zero_by_rule"}]:
        only_zero = bool(parts) and all(part.formula == "zero_by_rule" for part in parts)
        is_empty_scope = figure.key.startswith("carbon.scope") and not parts
        return figure_zero(figure) if only_zero or is_empty_scope else None
    return sum((_exact(part) for part in known), Fraction(0))


def figure_zero(figure: Figure) -> Fraction | None:
    """Zero where the figure says so; a scope of an empty ledger is not known."""
    return None if figure.value is None else Fraction(0)


def _negative(figure: Figure) -> Fraction | None:
    (part,) = figures(figure)
    return None if part.value is None else -_exact(part)


def _product(figure: Figure) -> Fraction | None:
    (part,), (factor,) = figures(figure), facts(figure)
    return None if part.value is None else _exact(part) * _field(factor, "value")


def _quotient(figure: Figure) -> Fraction | None:
    above, below = figures(figure)
    if above.value is None or not below.value:
        return None
    return _exact(above) / below.value


def _rounded(figure: Figure) -> Fraction:
    (part,) = figures(figure)
    scale = 10 ** PRINTED[figure.key]
    return Fraction((_exact(part) * scale + Fraction(1, 2)).__floor__(), scale)


def _area(figure: Figure) -> Fraction:
    (leaf,) = facts(figure)
    return _field(leaf, "gross_area_m2") - _field(leaf, "excluded_area_m2")


def _mean(figure: Figure) -> Fraction | None:
    counts = [_field(fact, "count") for fact in facts(figure) if fact.kind == "people"]
    return sum(counts, Fraction(0)) / len(counts) if counts else None


def _average(figure: Figure) -> Fraction | None:
    days, *counts = facts(figure)
    known = [_field(fact, "count") for fact in counts]
    return sum(known, Fraction(0)) / _field(days, "days") if known else None


def _span(figure: Figure) -> Fraction:
    terms, *rows = facts(figure)
    share = _field(terms, "amount") * _field(terms, "minutes") / _field(terms, "span_minutes")
    named = dict(terms.fields)
    # What an unreadable meter ran is rounded to a million-millionth.
    assert abs(_amount(figure.formula, named, rows) - _field(terms, "amount")) < EXACT, figure
    if named["unit"] == figure.unit:
        return share
    converted = units.convert(share, str(named["unit"]), figure.unit)
    assert converted is not None
    return converted


def _amount(formula: str, terms: Mapping[str, Any], rows: list[Fact]) -> Fraction:
    """The amount of a span by its facts."""
    if formula == "span_bill":
        return _field(rows[0], "amount_yuan" if terms["unit"] == "CNY" else "quantity")
    if formula == "span_interval":
        return _of_logger(terms, rows[0])
    if formula == "span_area":
        return _field(rows[0], "quantity") * Fraction(terms["multiplier"])
    if formula == "span_delivery":
        return sum((_field(row, "quantity") for row in rows), Fraction(0))
    if formula == "span_stock":
        bought = sum((_field(row, "quantity") for row in rows[1:]), Fraction(0))
        closing = [
            _field(row, "stock") for row in rows[1:] if dict(row.fields)["stock"] is not None
        ]
        return _field(rows[0], "stock") + bought - closing[-1]
    return _of_dial(formula, terms, rows)


def _of_logger(terms: Mapping[str, Any], month: Fact) -> Fraction:
    """The sum of a whole month; a day of it is no more than that."""
    whole = _field(month, "quantity")
    if terms["span_minutes"] == _field(month, "of_values") * _field(month, "step_minutes"):
        return whole
    day = Fraction(terms["amount"])
    assert 0 <= day <= whole
    return day


def _of_dial(formula: str, terms: Mapping[str, Any], rows: list[Fact]) -> Fraction:
    ran = _end(rows[-1]) - _begin(rows[-2])
    if formula == "span_rollover":
        # The dial has as many digits as it takes to run forwards.
        ran += min(10**digits for digits in range(1, 13) if ran + 10**digits >= 0)
    if formula == "span_replaced":
        days: list[Any] = [dict(row.fields)["day"] for row in rows]
        ran = ran * (days[1] - days[0]).days / (days[2] - days[1]).days
    return ran * Fraction(terms["multiplier"])


def _begin(fact: Fact) -> Fraction:
    if fact.kind == "reading":
        return _field(fact, "register")
    return Fraction(0) if dict(fact.fields)["new_first"] is None else _field(fact, "new_first")


def _end(fact: Fact) -> Fraction:
    return _field(fact, "register" if fact.kind == "reading" else "old_final")


def _purchase(figure: Figure) -> Fraction:
    (leaf,) = facts(figure)
    return _field(leaf, "amount_yuan")


def _nothing(figure: Figure) -> None:
    assert figure.value is None


def _zero(_figure: Figure) -> Fraction:
    return Fraction(0)


def _exact(figure: Figure) -> Fraction:
    assert figure.value is not None
    return Fraction(figure.value)


def _field(fact: Fact, name: str) -> Fraction:
    found = dict(fact.fields)[name]
    assert isinstance(found, Fraction | int), (fact, name)
    return Fraction(found)


RULES: Mapping[str, Callable[[Figure], Fraction | None]] = {
    "sum": _sum,
    "negative": _negative,
    "product": _product,
    "quotient": _quotient,
    "rounded": _rounded,
    "area": _area,
    "mean_of_months": _mean,
    "daily_average": _average,
    "delivery_cost": _purchase,
    "nothing_bought": _zero,
    "zero_by_rule": _zero,
    "no_factor": _nothing,
    "no_data": _nothing,
    **{
        f"span_{name}": _span
        for name in (
            "register", "rollover", "replaced", "reset", "bill", "stock", "delivery", "area",
            "interval",
        )
    },
}  # fmt: skip
