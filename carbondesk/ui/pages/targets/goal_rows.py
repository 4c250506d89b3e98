"""Targets and their years as rows of tables."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from carbondesk.domain import amounts
from carbondesk.domain.figure import Figure
from carbondesk.domain.prospect import Prospect
from carbondesk.domain.sign import Sign
from carbondesk.domain.target_path import Path, Standing
from carbondesk.i18n import translate
from carbondesk.texts import aims, numbers, outlooks
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.models.tag import Tag

TONES = {
    Sign.KEPT: "ok", Sign.NARROW: "warn", Sign.OVER: "warn", Sign.LOST: "err",
    Sign.UNKNOWN: "neutral",
}  # fmt: skip


def columns() -> tuple[Column, ...]:
    """The target, where it comes from, what it asks of this year, and where that stands."""
    return (
        Column("name", translate("ui.pages.targets.goal_rows", "Target"), least=200),
        Column("unit", translate("ui.pages.targets.goal_rows", "Unit"), 92, tone="ink3"),
        Column("base", translate("ui.pages.targets.goal_rows", "Base"), 92, right=True),
        Column("goal", translate("ui.pages.targets.goal_rows", "Goal"), 92, right=True),
        Column("change", translate("ui.pages.targets.goal_rows", "Change"), 72, right=True),
        Column("allowed", translate("ui.pages.targets.goal_rows", "This year's path"), 104,
               right=True),
        Column("actual", translate("ui.pages.targets.goal_rows", "Actual"), 92, right=True),
        Column("percent", translate("ui.pages.targets.goal_rows", "Gap %"), 72, right=True),
        Column("state", translate("ui.pages.targets.goal_rows", "Standing"), 104),
    )  # fmt: skip


def rows(
    paths: Iterable[Path], standings: Mapping[str, Standing], ahead: Mapping[str, Prospect]
) -> list[Row]:
    """A row for each target with its standing of the year."""
    return [_row(path, standings[path.target.id], ahead.get(path.target.aim)) for path in paths]


def year_columns() -> tuple[Column, ...]:
    """Each year with its path, what it was, and the gap."""
    return (
        Column("year", translate("ui.pages.targets.goal_rows", "Year"), 64),
        Column("allowed", translate("ui.pages.targets.goal_rows", "Path"), 84, right=True),
        Column("actual", translate("ui.pages.targets.goal_rows", "Actual"), 84, right=True),
        Column("percent", translate("ui.pages.targets.goal_rows", "Gap %"), 68, right=True),
        Column("amount", translate("ui.pages.targets.goal_rows", "Gap"), 84, right=True),
        Column("unit", "", 44, tone="ink3"),
        Column("yuan", translate("ui.pages.targets.goal_rows", "Yuan"), 96, right=True),
        Column("state", translate("ui.pages.targets.goal_rows", "Met"), least=76),
    )


def year_rows(path: Path, standings: Iterable[Standing]) -> list[Row]:
    """The base year and each year after it up to the goal."""
    base = {
        "year": Cell(str(path.target.base_year)),
        "allowed": cell(path.base),
        "state": Cell(translate("ui.pages.targets.goal_rows", "base"), tone="ink3"),
    }
    return [Row("base", base), *map(_year, standings)]


def cell(figure: Figure, *, signed: bool = False) -> Cell:
    """A figure that opens, or a dash."""
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    shown = aims.of(figure)
    if signed and figure.value > 0:
        shown = f"+{shown}"
    return Cell(shown, figure=figure)


def percent_cell(figure: Figure) -> Cell:
    """A difference in percent with its sign."""
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(numbers.signed(Fraction(figure.value)), figure=figure)


def _row(path: Path, standing: Standing, ahead: Prospect | None) -> Row:
    target = path.target
    cells = {
        "name": Cell(
            target.name, tip=target.source, after=f"{target.base_year}–{target.target_year}"
        ),
        "unit": Cell(aims.unit(target.unit)),
        "base": cell(path.base),
        "goal": cell(path.goal),
        "change": _change(path),
        "allowed": cell(standing.allowed),
        "actual": _actual(standing.actual),
        "percent": percent_cell(standing.percent),
        "state": _state(standing, ahead),
    }
    if standing.is_met is None:
        cells["percent"] = Cell(state=State.NOT_APPLICABLE)
    if standing.year <= target.base_year:
        # A base is where the path begins, not something that was reached.
        cells["percent"] = Cell(state=State.NOT_APPLICABLE)
        cells["state"] = Cell(_base_word(standing.year, target.base_year), tone="ink3")
    return Row(target.id, cells)


def _actual(figure: Figure) -> Cell:
    """What a year was; at least so much where it is not whole."""
    shown = cell(figure)
    if figure.value is None or amounts.is_whole(figure):
        return shown
    return Cell(f"≥{shown.text}", figure=figure, tone="ink2")


def _base_word(year: int, base_year: int) -> str:
    if year < base_year:
        return "—"
    return translate("ui.pages.targets.goal_rows", "base")


def _change(path: Path) -> Cell:
    base, goal = path.base.value, path.goal.value
    if not base or goal is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(f"{numbers.signed((Fraction(goal) / base - 1) * 100)}%")


def _state(standing: Standing, ahead: Prospect | None) -> Cell:
    if standing.is_met is not None:
        return _met(is_met=standing.is_met)
    if ahead is not None and ahead.outlook is not None:
        sign = ahead.outlook.sign
        return Cell(tag=Tag(outlooks.word(sign), TONES[sign]))
    return Cell(translate("ui.pages.targets.goal_rows", "not known"), tone="ink3")


def _met(*, is_met: bool) -> Cell:
    if is_met:
        return Cell(tag=Tag(translate("ui.pages.targets.goal_rows", "met"), "ok"))
    return Cell(tag=Tag(translate("ui.pages.targets.goal_rows", "not met"), "err"))


def _year(standing: Standing) -> Row:
    is_known = standing.is_met is not None
    cells = {
        "year": Cell(str(standing.year)),
        "allowed": cell(standing.allowed),
        "actual": _actual(standing.actual),
    }
    if is_known:
        cells |= {
            "percent": percent_cell(standing.percent),
            "amount": cell(standing.amount, signed=True),
            "unit": Cell(aims.unit(standing.amount.unit)),
            "yuan": cell(standing.yuan, signed=True),
            "state": _met(is_met=bool(standing.is_met)),
        }
    elif standing.actual.value is not None:
        partial = translate("ui.pages.targets.goal_rows", "so far")
        cells["state"] = Cell(partial, tone="ink3")
    return Row(str(standing.year), cells)
