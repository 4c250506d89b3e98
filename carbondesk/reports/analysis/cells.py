"""Cells and small sentences that the analysis reports share."""

from collections.abc import Sequence
from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.domain.indicator import (
    CARBON_PER_AREA,
    ELECTRICITY_PER_AREA,
    ENERGY_PER_AREA,
    ENERGY_PER_PERSON,
    PUE,
    WATER_PER_PERSON,
)
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reports import phrases
from carbondesk.reports.content import Cell, number, words
from carbondesk.texts import numbers, terms

KG_PER_TONNE = 1000
_INDICATORS = {
    ENERGY_PER_AREA: mark("reports.analysis.cells", "Energy per area"),
    ENERGY_PER_PERSON: mark("reports.analysis.cells", "Energy per person"),
    ELECTRICITY_PER_AREA: mark("reports.analysis.cells", "Electricity per area"),
    WATER_PER_PERSON: mark("reports.analysis.cells", "Water per person"),
    CARBON_PER_AREA: mark("reports.analysis.cells", "Carbon per area"),
    PUE: mark("reports.analysis.cells", "PUE of the machine rooms"),
}
INDICATORS = tuple(_INDICATORS)
_DECIMALS = {ENERGY_PER_PERSON: 1, WATER_PER_PERSON: 2}


def indicator(name: str) -> str:
    """What an indicator is called."""
    return lookup("reports.analysis.cells", _INDICATORS[name])


def indicator_value(name: str, figure: Figure) -> Cell:
    """An indicator in the decimals it is printed with."""
    if figure.value is None:
        return words(numbers.DASH)
    quality = phrases.mark_of(figure.quality)
    return number(figure.value, _DECIMALS.get(name, 2), mark=quality)


def indicator_unit(name: str, figure: Figure) -> str:
    """Its unit; a ratio has none."""
    return numbers.DASH if name == PUE else terms.unit(figure.unit)


def difference(this: Figure | None, before: Figure | None, scale: int, decimals: int) -> Cell:
    """This less before with its sign; not comparable where either is partial."""
    compared = phrases.compared(this, before)
    if this is None or before is None or this.value is None or before.value is None:
        return words(compared.text)
    if this.quality in phrases.LACKING or before.quality in phrases.LACKING:
        return words(phrases.not_comparable())
    value = (Fraction(this.value) - before.value) / scale
    return Cell(numbers.signed(value, decimals), numbers.rounded(value, decimals), sign=True)


def share(part: Figure | None, whole: Figure) -> Cell:
    """A part of a whole in percent."""
    if part is None or part.value is None or not whole.value:
        return words(numbers.DASH)
    return number(Fraction(part.value) / whole.value * 100, 1)


def on_last_year(this: Figure, before: Figure) -> str:
    """The change on last year as it stands in brackets in a sentence."""
    change = phrases.compared(this, before)
    if change.value is not None:
        text = translate("reports.analysis.cells", "{change}% on a year before")
        return text.format(change=change.text)
    if this.value is None or this.quality in phrases.LACKING:
        return translate("reports.analysis.cells", "data are missing, not compared")
    return translate("reports.analysis.cells", "no year before to compare with")


def known(*figures: Figure | None) -> bool:
    """Whether all of them have a value on all their days."""
    return all(
        one is not None and one.value is not None and one.quality not in phrases.LACKING
        for one in figures
    )


def listed(said: Sequence[str]) -> str:
    """Things one after another in a sentence."""
    return translate("reports.analysis.cells", ", ").join(said)
