"""The balance of neutrality and the lots of instruments, as rows of tables."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.domain.neutrality import STANDARD, VIEWS, Balance
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import translate
from carbondesk.reference import carbon_instruments
from carbondesk.reference import terms as reference
from carbondesk.texts import numbers, roadmaps, terms
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag

TONNE = Fraction(1, 1000)
GREEN = "green"
_NUMBER = re.compile(r"\d+$")
_TONES = {HoldingState.HELD: "outlined", HoldingState.USED: "neutral", HoldingState.RETIRED: "ok"}


def balance_columns() -> tuple[Column, ...]:
    """What, and the three views."""
    return (
        Column("what", translate("ui.pages.targets.neutrality_rows", "tCO₂"), least=220),
        *(Column(name, roadmaps.view(name), 150, right=True) for name in VIEWS),
    )


def balance_rows(found: Balance) -> Iterator[Row]:
    """The total, what each kind takes off, what is left, and what is left after proof."""
    yield _line("total", translate("ui.pages.targets.neutrality_rows", "Emissions of the year"), {
        name: found.views[name].total for name in VIEWS})  # fmt: skip
    kinds = [GREEN, *(one.code for one in carbon_instruments.every())]
    for kind in kinds:
        taken = {
            name: found.views[name].taken[kind]
            for name in VIEWS
            if kind in found.views[name].taken
        }  # fmt: skip
        if taken:
            yield _line(kind, f"{numbers.MINUS} {_kind(kind)}", taken)
    used = translate("ui.pages.targets.neutrality_rows", "Left after what was used")
    yield _line("left", used, {name: found.views[name].left for name in VIEWS}, RowKind.TOTAL)
    proven = translate("ui.pages.targets.neutrality_rows", "Left after what was retired")
    yield _line("proven", proven, {name: found.views[name].proven for name in VIEWS}, RowKind.TOTAL)


def standing(found: Balance) -> Tag:
    """Whether the year is neutral by the standard, and whether that is proven."""
    view = found.views[STANDARD]
    if view.left.value is None:
        return Tag(translate("ui.pages.targets.neutrality_rows", "not known"))
    if view.proven.value is not None and view.proven.value <= 0:
        return Tag(translate("ui.pages.targets.neutrality_rows", "neutral, proven"), "ok")
    if view.left.value <= 0:
        words = translate("ui.pages.targets.neutrality_rows", "covered, not all retired yet")
        return Tag(words, "warn")
    return Tag(translate("ui.pages.targets.neutrality_rows", "not neutral"))


def lot_columns() -> tuple[Column, ...]:
    """The lot, its kind, how much, its serials, its state."""
    return (
        Column("code", translate("ui.pages.targets.neutrality_rows", "Lot"), 90, tone="ink2"),
        Column("kind", translate("ui.pages.targets.neutrality_rows", "Kind"), 190),
        Column("quantity", translate("ui.pages.targets.neutrality_rows", "Quantity"), 110,
               right=True),
        Column("unit", "", 56, tone="ink3"),
        Column("serials", translate("ui.pages.targets.neutrality_rows", "Serials"), least=180),
        Column("state", translate("ui.pages.targets.neutrality_rows", "State"), 92),
        Column("year", translate("ui.pages.targets.neutrality_rows", "For year"), 76),
        Column("day", translate("ui.pages.targets.neutrality_rows", "On"), 92, tone="ink2"),
        Column("document", translate("ui.pages.targets.neutrality_rows", "Document"), 130),
        Column("cost", translate("ui.pages.targets.neutrality_rows", "Yuan"), 96, right=True),
    )  # fmt: skip


def lot_rows(lots: Iterable[Holding], year: int) -> Iterator[Row]:
    """A row for each lot; those of the year are bold."""
    for one in lots:
        kind = carbon_instruments.named(one.kind)
        bold = one.is_spent and one.year == year
        serials = _serials(one)
        when = one.settled or one.acquired
        words = terms.term(reference.HOLDING_STATE, one.state.value)
        cells = {
            "code": Cell(one.code, tip=one.note),
            "kind": Cell(_kind(one.kind), bold=bold),
            "quantity": Cell(numbers.exact(one.quantity), bold=bold),
            "unit": Cell(terms.unit(kind.unit)),
            "serials": Cell(serials, tip=f"{one.first_serial} {one.last_serial}".strip()),
            "state": Cell(tag=Tag(words, _TONES[one.state])),
            "year": Cell("" if one.year is None else str(one.year)),
            "day": Cell("" if when is None else when.isoformat()),
            "document": Cell(one.document, tip=one.party),
            "cost": _yuan(one.cost_fen),
        }
        yield Row(one.id, cells)


def _line(
    key: str, words: str, figures: dict[str, Figure], kind: RowKind = RowKind.ORDINARY
) -> Row:
    cells = {"what": Cell(words)}
    for name in VIEWS:
        cells[name] = _kg(figures.get(name))
    return Row(key, cells, kind)


def _serials(one: Holding) -> str:
    """From the first to the number of the last, as people write it."""
    number = _NUMBER.search(one.last_serial)
    return f"{one.first_serial} – {number[0]}" if number else one.first_serial


def _kind(code: str) -> str:
    if code == GREEN:
        return translate("ui.pages.targets.neutrality_rows", "Green power not counted as 0 yet")
    return terms.term(reference.CARBON_INSTRUMENT, code)


def _kg(figure: Figure | None) -> Cell:
    if figure is None or figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(numbers.plain(figure.value * TONNE, 3), figure=figure)


def _yuan(fen: int | None) -> Cell:
    return Cell("" if fen is None else numbers.plain(from_fen(fen), 2))
