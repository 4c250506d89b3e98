"""Positions against quotas as rows of a table."""

from collections.abc import Iterable, Iterator

from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.quota import Lack, Position
from carbondesk.i18n import pick, translate
from carbondesk.reference.quotas import ADVANCED, BASELINE, CONSTRAINT, GENERAL, LEADING
from carbondesk.texts import numbers, quotas, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag

_LEVELS = (CONSTRAINT, BASELINE, LEADING)
# The levels of water stand in the columns of those of energy.
_COLUMNS = {GENERAL: CONSTRAINT, ADVANCED: LEADING}
_TONES = {
    "": "err", CONSTRAINT: "warn", BASELINE: "ok", LEADING: "ok", GENERAL: "warn", ADVANCED: "ok",
}  # fmt: skip


def columns() -> tuple[Column, ...]:
    """The indicator, the year, the three levels, and the way to the next one."""
    return (
        Column("what", translate("ui.pages.targets.quota_rows", "Indicator"), least=200),
        Column("unit", translate("ui.pages.targets.quota_rows", "Unit"), 96, tone="ink3"),
        Column("actual", translate("ui.pages.targets.quota_rows", "This year"), 92, right=True),
        Column(
            CONSTRAINT,
            translate("ui.pages.targets.quota_rows", "Limit/general"),
            92,
            right=True,
            tone="ink2",
        ),
        Column(BASELINE, quotas.level(BASELINE), 72, right=True, tone="ink2"),
        Column(
            LEADING,
            translate("ui.pages.targets.quota_rows", "Lead/advanced"),
            96,
            right=True,
            tone="ink2",
        ),
        Column("state", translate("ui.pages.targets.quota_rows", "Standing"), 132),
        Column("percent", translate("ui.pages.targets.quota_rows", "Above next %"), 92, right=True),
        Column("kgce", "kgce", 92, right=True),
        Column("yuan", translate("ui.pages.targets.quota_rows", "Yuan"), 92, right=True),
        Column("grade", translate("ui.pages.targets.quota_rows", "Grade"), 56, tone="ink2"),
    )


def rows(found: Iterable[Position]) -> Iterator[Row]:
    """A group for each kind of institution, a row for each of its quotas."""
    by_category: dict[str, list[Position]] = {}
    for position in found:
        by_category.setdefault(position.quota.category, []).append(position)
    for category, of_category in by_category.items():
        quota = of_category[0].quota
        title = pick(quota.name_zh, quota.name_en)
        yield group(category, title, what=Cell(title, bold=True))
        yield from map(_row, of_category)


def unit(code: str) -> str:
    """The unit of a quota as printed; empty for a ratio."""
    return "" if code == "1" else terms.unit(code)


def standing(met: str) -> str:
    """The level that is kept, in words."""
    return {
        "": translate("ui.pages.targets.quota_rows", "above constraint"),
        CONSTRAINT: translate("ui.pages.targets.quota_rows", "constraint kept"),
        BASELINE: translate("ui.pages.targets.quota_rows", "baseline kept"),
        LEADING: translate("ui.pages.targets.quota_rows", "leading"),
        GENERAL: translate("ui.pages.targets.quota_rows", "general value kept"),
        ADVANCED: translate("ui.pages.targets.quota_rows", "advanced"),
    }[met]


def _row(position: Position) -> Row:
    quota = position.quota
    levels = {_COLUMNS.get(name, name): value for name, value in quota.levels()}
    note = pick(quota.note_zh, quota.note_en)
    cells = {
        "what": Cell(quotas.indicator(quota.indicator, quota.heating), tip=note),
        "unit": Cell(unit(quota.unit)),
        "actual": _actual(position),
        "state": _state(position),
        "grade": Cell(quota.grade),
    }
    for name in _LEVELS:
        value = levels.get(name)
        cells[name] = (
            Cell(state=State.NOT_APPLICABLE)
            if value is None
            else Cell(numbers.plain(value, quota.decimals))
        )
    way = position.next
    if way is not None:
        cells["percent"] = _number(way.percent, 1, tip=quotas.level(way.level))
        cells["kgce"] = _number(way.kgce, 0)
        cells["yuan"] = _number(way.yuan, 0)
    return Row(quota.id, cells)


def _actual(position: Position) -> Cell:
    figure = position.actual
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return _number(figure, position.quota.decimals + 1)


def _state(position: Position) -> Cell:
    if position.lack is not Lack.NOTHING:
        words = quotas.lack(position.lack.value)
        return Cell(
            translate("ui.pages.targets.quota_rows", "not compared"), tone="ink3", tip=words
        )
    if position.actual.quality in {Quality.PARTIAL, Quality.NONE}:
        return Cell(tag=Tag(terms.quality("partial"), "neutral"))
    return Cell(tag=Tag(standing(position.met), _TONES[position.met]))


def _number(figure: Figure, decimals: int, tip: str = "") -> Cell:
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(numbers.plain(figure.value, decimals), figure=figure, tip=tip)
