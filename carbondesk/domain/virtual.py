"""Whether the formula of a virtual meter can stand: its words, units, circles, double counting."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction

from carbondesk.domain import family, formula, totals
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.formula import Formula, NotAFormula
from carbondesk.domain.meter import Meter, MeterKind, Setup, label
from carbondesk.domain.problems import Problem


def problems(book: Book, new: Setup, carrier: str, where: str) -> list[Problem]:
    """What is wrong with the formula of a setup, and with what it then counts twice."""
    changed = family.joined(book, new, carrier)
    if new.kind is MeterKind.VIRTUAL:
        found = _formula(changed, new, carrier)
        if found is not None:
            return [Problem(found.code, found.values, "formula", where)]
    for upper, lower in _counted_twice(changed, new.valid_from):
        if new.meter_id in {upper.meter.id, lower.meter.id}:
            values = {"meter": label(lower.meter), "virtual": upper.meter.code or where}
            return [Problem("formula_counts_twice", values, "counted", where)]
    return []


def using(book: Book, meter: Meter) -> list[str]:
    """The codes of the meters in whose formulas one stands, on any day."""
    found = {
        facts.meter.code
        for facts in book.meters.values()
        for setup in facts.setups
        if setup.formula and meter.code in formula.parse(setup.formula).codes
    }
    return sorted(found)


def needed(book: Book, meter_ids: Iterable[str]) -> list[str]:
    """These meters and, once each, those that their formulas ever need."""
    by_code = {facts.meter.code: facts.meter.id for facts in book.meters.values()}
    found = list(dict.fromkeys(meter_ids))
    for meter_id in found:
        for setup in book.meters[meter_id].setups if meter_id in book.meters else ():
            codes = formula.parse(setup.formula).codes if setup.formula else ()
            found += [by_code[code] for code in codes if by_code.get(code) not in {None, *found}]
    return found


def _formula(book: Book, new: Setup, carrier: str) -> Problem | None:
    """What is wrong with a formula itself."""
    try:
        made = formula.parse(new.formula)
    except NotAFormula as fault:
        return Problem(fault.code, {"part": fault.part})
    if not made.codes:
        return Problem("formula_empty", {"part": ""})
    by_code = {facts.meter.code: facts.meter for facts in book.meters.values()}
    for code in made.codes:
        if code not in by_code:
            return Problem("formula_unknown_meter", {"code": code})
        if by_code[code].carrier != carrier:
            values = {"meter": label(by_code[code]), "carrier": carrier}
            return Problem("formula_of_other_carrier", values)
    own = book.meters[new.meter_id].meter.code
    way = formula.circle(own, _formulas(book, new.valid_from)) if own else None
    return Problem("formula_circle", {"way": " → ".join(way)}) if way else None


def _formulas(book: Book, day: date) -> Callable[[str], Formula | None]:
    """The formula of a meter on a day, by its code."""
    by_code = {facts.meter.code: facts for facts in book.meters.values()}

    def formula_of(code: str) -> Formula | None:
        facts = by_code.get(code)
        setup = facts.setup_on(day) if facts else None
        if setup is None or not setup.formula:
            return None
        return formula.parse(setup.formula)

    return formula_of


def _counted_twice(book: Book, day: date) -> Iterator[tuple[MeterFacts, MeterFacts]]:
    """Each virtual meter that counts, with each meter it adds up that counts as well."""
    formula_of = _formulas(book, day)
    by_code = {facts.meter.code: facts for facts in book.meters.values()}
    for facts in book.meters.values():
        setup = facts.setup_on(day)
        if setup.formula and totals.counts(setup):
            for code, times in _leaves(formula.parse(setup.formula), formula_of):
                part = by_code.get(code)
                if times > 0 and part is not None and totals.counts(part.setup_on(day)):
                    yield facts, part


def _leaves(
    made: Formula, formula_of: Callable[[str], Formula | None], factor: Fraction = Fraction(1)
) -> Iterator[tuple[str, Fraction]]:
    """The meters of a formula and of the formulas in it, each with how often it is taken."""
    for code, times in made.times.items():
        yield code, factor * times
        inner = formula_of(code)
        if inner is not None:
            yield from _leaves(inner, formula_of, factor * times)
