"""The headline of a project: what it adds, when it has paid, what it saves."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import abatement, appraisal
from carbondesk.domain.appraisal import Appraisal
from carbondesk.domain.sets import Sets
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui.pages.projects import results
from carbondesk.ui.widgets.figure_label import FigureLabel

TONNE = 1000


@dataclass(frozen=True)
class HeadlinePart:
    """A figure with the words above and below it."""

    caption: str
    figure: FigureLabel
    note: str


def parts(found: Appraisal, sets: Sets) -> list[HeadlinePart]:
    """Net present value, payback, return, yearly saving, carbon; none where something lacks."""
    if found.case is None:
        return []
    return [_worth(found), _payback(found), _return(found), _yearly(found), _carbon(found, sets)]


def _worth(found: Appraisal) -> HeadlinePart:
    npv = appraisal.measures(found)["npv"]
    said = translate("ui.pages.projects.headline", "{years} years at {rate}%")
    rate = numbers.exact(found.rate * appraisal.PERCENT)
    shown = FigureLabel(npv, "headline", shown=results.in_ten_thousands(npv), unit=_money_unit())
    return HeadlinePart(
        translate("ui.pages.projects.headline", "Net present value"),
        shown,
        said.format(years=found.years, rate=rate),
    )


def _payback(found: Appraisal) -> HeadlinePart:
    made = appraisal.measures(found)
    figure = made["discounted"]
    unit = translate("ui.pages.projects.headline", "years") if figure.value is not None else ""
    shown = FigureLabel(figure, "title", shown=results.years(figure), unit=unit)
    said = translate("ui.pages.projects.headline", "simple {years} years")
    return HeadlinePart(
        translate("ui.pages.projects.headline", "Discounted payback"),
        shown,
        said.format(years=results.years(made["simple"])),
    )


def _return(found: Appraisal) -> HeadlinePart:
    made = appraisal.measures(found)
    irr, ratio = made["irr"], made["sir"].value
    shown = numbers.DASH if irr.value is None else numbers.plain(irr.value, 1)
    said = translate("ui.pages.projects.headline", "SIR {ratio}")
    return HeadlinePart(
        translate("ui.pages.projects.headline", "Internal rate of return"),
        FigureLabel(irr, "title", shown=shown, unit="" if irr.value is None else "%"),
        said.format(ratio=numbers.DASH if ratio is None else numbers.plain(ratio, 2)),
    )


def _yearly(found: Appraisal) -> HeadlinePart:
    figure = appraisal.yearly(found.facts)
    return HeadlinePart(
        translate("ui.pages.projects.headline", "Saved a year"),
        FigureLabel(figure, "title", shown=results.in_ten_thousands(figure), unit=_money_unit()),
        translate("ui.pages.projects.headline", "at today's prices"),
    )


def _carbon(found: Appraisal, sets: Sets) -> HeadlinePart:
    figure = abatement.kgco2(found.facts, sets)
    known = figure.value is not None
    shown = numbers.plain(Fraction(figure.value or 0) / TONNE, 1) if known else numbers.DASH
    return HeadlinePart(
        translate("ui.pages.projects.headline", "CO₂ saved"),
        FigureLabel(figure, "title", shown=shown, unit="tCO₂" if known else ""),
        translate("ui.pages.projects.headline", "a year"),
    )


def _money_unit() -> str:
    return translate("ui.pages.projects.headline", "CNY 10k")
