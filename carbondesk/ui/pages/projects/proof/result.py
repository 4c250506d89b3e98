"""The result of a proof: the strip of headline figures, and the months as a table."""

from collections.abc import Iterator
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from carbondesk.domain.figure import Figure
from carbondesk.domain.mv import worth
from carbondesk.domain.mv.plan import Basis
from carbondesk.domain.mv.proof import Proof
from carbondesk.domain.mv.proof import Row as ProofRow
from carbondesk.i18n import language, pick, translate
from carbondesk.reference.grid import GridFactor
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.widgets.card import StripPart
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import Label

NAME, TOTAL = "name", "total"
# What a digit in bold takes, and the edges of a cell.
DIGIT, PAD = 8, 12
SURE = 0.9


def parts(proof: Proof) -> list[QWidget]:
    """The saving with its range, the share, standard coal, carbon, money."""
    normalised = proof.ground.facts.plan.basis is Basis.NORMALISED
    caption = (
        translate("ui.pages.projects.proof.result", "Normalised saving")
        if normalised
        else translate("ui.pages.projects.proof.result", "Saving (avoided use)")
    )
    made: list[QWidget] = [StripPart(caption, FigureLabel(proof.saving, "headline"), _range(proof))]
    share = translate("ui.pages.projects.proof.result", "of the adjusted baseline")
    title = translate("ui.pages.projects.proof.result", "Share saved")
    rate = Label(f"{proof.share * 100:.1f}%".replace("-", "−"), "title", bold=True)
    made.append(StripPart(title, rate, share))
    factors = worth.factors(proof.ground, proof.ground.facts.plan.reporting_first.year)
    coal, carbon = proof.worth[worth.KGCE], proof.worth[worth.KGCO2]
    if coal.parts:
        title = translate("ui.pages.projects.proof.result", "Standard coal")
        note = numbers.exact(factors[0].per_unit) if factors[0] is not None else numbers.DASH
        made.append(_part(title, coal, "tce", f"{note} kgce/{terms.unit(proof.unit)}"))
        title = translate("ui.pages.projects.proof.result", "Carbon saved")
        made.append(_part(title, carbon, "tCO₂", _grid(factors[1])))
    made.append(_money(proof))
    return made


def _range(proof: Proof) -> str:
    sure = proof.within(SURE)
    if sure is None:
        return translate("ui.pages.projects.proof.result", "range not known")
    half = Fraction(sure.high - sure.low) / 2
    text = translate("ui.pages.projects.proof.result", "± {half} at 90%, uncertainty {share}%")
    share = proof.uncertainty(SURE) * 100
    shown = f"{share:.1f}" if share < 1e6 else numbers.DASH
    return text.format(half=numbers.plain(half), share=shown)


def _part(title: str, figure: Figure, unit: str, note: str) -> StripPart:
    shown = "" if figure.value is None else numbers.plain(Fraction(figure.value) / 1000, 1)
    return StripPart(title, FigureLabel(figure, "title", shown=shown, unit=unit), note)


def _money(proof: Proof) -> StripPart:
    yuan, price = proof.worth[worth.YUAN], proof.worth[worth.PRICE].value
    scale = 10000 if language() == "zh" else 1000
    shown = "" if yuan.value is None else numbers.plain(Fraction(yuan.value) / scale, 2)
    title = translate("ui.pages.projects.proof.result", "Cost saved")
    label = FigureLabel(yuan, "title", shown=shown, unit=pick("万元", "CNY k"))
    text = translate("ui.pages.projects.proof.result", "{price} yuan/{unit}")
    note = numbers.DASH if price is None else numbers.plain(price, 4)
    return StripPart(title, label, text.format(price=note, unit=terms.unit(proof.unit)))


def _grid(factor: object) -> str:
    if isinstance(factor, GridFactor):
        return f"{pick(factor.area_zh, factor.area_en)} {numbers.plain(factor.per_kwh, 4)}"
    return ""


def columns(proof: Proof) -> tuple[Column, ...]:
    """A column for each period between the names and the total."""
    total = translate("ui.pages.projects.proof.result", "Total")
    least = 588 // max(len(proof.rows), 1)
    whole = max(len(numbers.plain(one.value)) for one in proof.totals.values())
    return (
        Column(NAME, terms.unit(proof.unit), least=128),
        *(
            Column(
                row.period.code,
                _month(row),
                max(_room(row), least),
                right=True,
                tip=row.period.code,
            )
            for row in proof.rows
        ),
        Column(TOTAL, total, max(76, DIGIT * whole + PAD), right=True),
    )


def _room(row: ProofRow) -> int:
    """So wide that the longest figure of a period is whole."""
    figures = (row.baseline, row.adjustments, row.metered, row.saving)
    return max(49, DIGIT * max(len(numbers.plain(one.value)) for one in figures) + PAD)


def rows(proof: Proof) -> list[Row]:
    """Temperature, baseline, adjustments, metered, saving: one row each."""
    return [_temperatures(proof), *_figures(proof)]


def _temperatures(proof: Proof) -> Row:
    name = translate("ui.pages.projects.proof.result", "Mean, °C")
    cells = {NAME: Cell(name, tone="ink2")}
    for row in proof.rows:
        warm = row.conditions.temperature if row.conditions is not None else float("nan")
        is_known = warm == warm  # noqa: PLR0124 (not a number)
        text = f"{warm:.1f}".replace("-", "−")
        cells[row.period.code] = Cell(text) if is_known else Cell(state=State.NOT_APPLICABLE)
    return Row("temperature", cells)


def _figures(proof: Proof) -> Iterator[Row]:
    names = {
        "baseline": translate("ui.pages.projects.proof.result", "By the model"),
        "adjustments": translate("ui.pages.projects.proof.result", "Adjustments"),
        "metered": translate("ui.pages.projects.proof.result", "Metered"),
        "saving": translate("ui.pages.projects.proof.result", "Saving"),
    }
    for key, name in names.items():
        bold = key == "saving"
        cells = {NAME: Cell(name, bold=bold, tone="ink" if bold else "ink2")}
        for row in proof.rows:
            cells[row.period.code] = _cell(getattr(row, key), bold=bold)
        cells[TOTAL] = _cell(proof.totals[key], bold=True)
        yield Row(key, cells, RowKind.TOTAL if bold else RowKind.ORDINARY)


def _cell(figure: Figure, *, bold: bool) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA)
    return Cell(numbers.plain(figure.value), figure=figure, bold=bold)


def _month(row: ProofRow) -> str:
    """The month in which most of a period lies."""
    middle = row.period.first + (row.period.last - row.period.first) / 2
    return f"{middle:%m}" if "-" not in row.period.code else f"{middle:%y-%m}"
