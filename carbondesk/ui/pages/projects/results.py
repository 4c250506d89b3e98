"""The measures of a project as rows: name, value that opens, and what it is held against."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain import abatement, appraisal, economics
from carbondesk.domain.appraisal import Appraisal
from carbondesk.domain.figure import Figure
from carbondesk.domain.sets import Sets
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import numbers, terms, traces
from carbondesk.ui.models.cells import Cell, Column, Row, State

TEN_THOUSAND = 10_000
TONNE = 1000
LACKS = {
    "investment": mark("ui.pages.projects.results", "the investment"),
    "life": mark("ui.pages.projects.results", "its life in years"),
    "saving": mark("ui.pages.projects.results", "what it saves a year"),
    "price": mark("ui.pages.projects.results", "a price for each saving"),
    "no_carbon": mark("ui.pages.projects.results", "saves no CO₂"),
}
# The measures in order: code, decimals.
_MEASURES = (
    ("npv", 0),
    ("simple", 1),
    ("discounted", 1),
    ("irr", 1),
    ("xirr", 1),
    ("sir", 2),
    ("airr", 1),
    ("without", 0),
    ("with", 0),
)


# Left out where they are not known: the others say by a dash that there is none.
_MAYBE = frozenset({"xirr", "without", "with"})


def columns() -> tuple[Column, ...]:
    """Name, value, unit."""
    return (
        Column("what", translate("ui.pages.projects.results", "Measure"), least=120),
        Column("value", translate("ui.pages.projects.results", "Value"), 136, right=True),
    )


def rows(found: Appraisal, sets: Sets) -> Iterator[Row]:
    """A row for each measure, then what it saves in coal and carbon, and what a tonne costs."""
    emitted = abatement.kgco2(found.facts, sets)
    yield _row("yearly", appraisal.yearly(found.facts), 0)
    measures = appraisal.measures(found)
    for code, decimals in _MEASURES:
        if code in measures and (code not in _MAYBE or measures[code].value is not None):
            yield _row(code, measures[code], decimals, _note(code, found))
    yield _row("kgce", abatement.kgce(found.facts, sets), 2, scale=TONNE, unit="tce")
    yield _row("kgco2", emitted, 2, scale=TONNE, unit="tCO2")
    if measures:
        yield _row("tonne", abatement.cost(found, emitted), 0)
    yield _row("leverage", appraisal.leverage(found.facts.funding), 2)


def lacking(found: Appraisal) -> str:
    """What has to be entered before a project can be judged; empty where nothing lacks."""
    if not found.lacks:
        return ""
    named = [lack(code) for code in found.lacks]
    listed = translate("ui.pages.projects.results", ", ").join(named)
    return translate("ui.pages.projects.results", "To judge it, enter {what}.").format(what=listed)


def lack(code: str) -> str:
    """What lacks, in words."""
    return lookup("ui.pages.projects.results", LACKS[code])


def years(figure: Figure | None) -> str:
    """A payback in years; a dash where it never pays."""
    if figure is None or figure.value is None:
        return numbers.DASH
    return numbers.plain(figure.value, 1)


def in_ten_thousands(figure: Figure | None) -> str:
    """An amount in 万元 with one decimal."""
    if figure is None or figure.value is None:
        return numbers.DASH
    return numbers.plain(Fraction(figure.value) / TEN_THOUSAND, 1)


def _row(
    code: str, figure: Figure, decimals: int, note: str = "", *, scale: int = 1, unit: str = ""
) -> Row:
    if figure.value is None:
        value = Cell(state=State.NOT_APPLICABLE, figure=figure)
    else:
        shown = numbers.plain(Fraction(figure.value) / scale, decimals)
        value = Cell(shown, unit=terms.unit(unit or figure.unit), figure=figure)
    return Row(code, {"what": Cell(traces.title(figure), after=note, tip=note), "value": value})


def _note(code: str, found: Appraisal) -> str:
    """What has to be known of a measure to read it rightly."""
    case = found.case
    if case is not None and code in {"irr", "xirr"} and not economics.has_one_return(case):
        return translate("ui.pages.projects.results", "not the only one")
    return ""
