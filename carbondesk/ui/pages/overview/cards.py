"""The four figures of the month: energy, carbon, water, cost."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.overview import Overview
from carbondesk.domain.quality import Quality
from carbondesk.i18n import pick, translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.widgets.indicator import Indicator

NOTICE = Fraction(10, 100)
COST = "cost"
_LACKING = frozenset({Quality.NONE, Quality.PARTIAL})


@dataclass(frozen=True)
class _Kind:
    """One card as data: which figures of the account, in which unit."""

    title: str
    figure: str
    unit: str
    scale: Fraction
    intensity: str
    meters: str
    goal: str


def indicators(found: Overview) -> tuple[Indicator, ...]:
    """The cards of an overview, from left to right."""
    return tuple(_card(kind, found) for kind in _kinds())


def _kinds() -> tuple[_Kind, ...]:
    thousand = Fraction(1, 1000)
    money = (pick("万元", "CNY k"), Fraction(1, 10_000) if pick("zh", "en") == "zh" else thousand)
    return (
        _Kind(translate("ui.pages.overview.cards", "Energy"), "energy.kgce", "tce", thousand,
              "indicators.energy_per_area_kgce_m2", "", "energy"),
        _Kind(translate("ui.pages.overview.cards", "Carbon"), "carbon.kgco2", "tCO₂", thousand,
              "indicators.carbon_per_area_kgco2_m2", "", "carbon"),
        _Kind(translate("ui.pages.overview.cards", "Water"), "water_m3", "m³", Fraction(1),
              "indicators.water_per_person_m3", "water", "water"),
        _Kind(translate("ui.pages.overview.cards", "Cost"), "cost_yuan", *money, "", "", "cost"),
    )  # fmt: skip


def _card(kind: _Kind, found: Overview) -> Indicator:
    month, before = (item.figures()[kind.figure] for item in (found.month, found.month_before))
    year, year_before = (item.figures()[kind.figure] for item in (found.year, found.year_before))
    change, note, tone = _change(month, before)
    foot, foot_right, icon, foot_tone = _foot(kind, found)
    goal = found.goals.get(kind.goal)
    share, mark_share = _shares(kind, year, year_before, goal)
    return Indicator(
        kind.title,
        words.month(found.month.period.first),
        month,
        shown=numbers.short(_scaled(month, kind)),
        unit=kind.unit,
        change=change,
        change_note=note,
        change_tone=tone,
        year=(translate("ui.pages.overview.cards", "Year"), numbers.short(_scaled(year, kind))),
        mark=_goal(kind, goal) or _mark(kind, year_before, found.month_before.period.first.year),
        year_share=share,
        mark_share=mark_share,
        partial=_partial(kind, month, found.month),
        foot=foot,
        foot_right=foot_right,
        foot_icon=icon,
        foot_tone=foot_tone,
    )


def _change(now: Figure, before: Figure) -> tuple[str, str, str]:
    if now.quality in _LACKING:
        return "", translate("ui.pages.overview.cards", "not compared: data missing"), "ink2"
    if not before.value or before.quality in _LACKING or now.value is None:
        return "", translate("ui.pages.overview.cards", "nothing to compare with"), "ink2"
    ratio = Fraction(now.value) / before.value - 1
    tone = "warn" if ratio > NOTICE else "accent2" if ratio < 0 else "ink2"
    shown = f"{numbers.signed(ratio * 100)}%"
    return shown, translate("ui.pages.overview.cards", "on last year"), tone


def _mark(kind: _Kind, before: Figure, year: int) -> tuple[str, str]:
    if before.value is None:
        return "", ""
    label = translate("ui.pages.overview.cards", "{year}").format(year=year)
    return label, numbers.short(_scaled(before, kind))


def _goal(kind: _Kind, goal: Figure | None) -> tuple[str, str] | None:
    """The target or the budget of the whole year, None without one."""
    if goal is None or goal.value is None:
        return None
    if kind.goal == COST:
        text = translate("ui.pages.overview.cards", "budget")
        return text, numbers.short(_scaled(goal, kind))
    return translate("ui.pages.overview.cards", "target"), numbers.short(goal.value)


def _shares(
    kind: _Kind, year: Figure, before: Figure, goal: Figure | None
) -> tuple[float, float | None]:
    """How far the bar goes, and where its tick stands: the target, else last year's months."""
    if goal is None or not goal.value:
        return _share(year, before), 0.8 if before.value else None
    # Targets are in tonnes where the account counts kilograms; budgets are in yuan like the cost.
    so_far = year.value if kind.goal == COST else _scaled(year, kind)
    share = Fraction(so_far or 0) / goal.value
    return min(1.0, 0.9 * float(share)), 0.9


def _share(year: Figure, before: Figure) -> float:
    """Last year's same months stand at four fifths of the bar."""
    if year.value is None:
        return 0.0
    if not before.value:
        return 0.8
    return min(1.0, 0.8 * float(Fraction(year.value) / before.value))


def _partial(kind: _Kind, figure: Figure, account: Account) -> Tag | None:
    if figure.quality is not Quality.PARTIAL:
        if figure.quality is Quality.ESTIMATED:
            return Tag(translate("ui.pages.overview.cards", "estimated"), "warn")
        return None
    word = translate("ui.pages.overview.cards", "partial")
    found = account.totals.get(kind.meters)
    return Tag(f"{word} {found.meters_known}/{found.meters}" if found else word, "warn")


def _foot(kind: _Kind, found: Overview) -> tuple[str, str, tuple[str, str], str]:
    """Intensity of the year so far, and its change on last year's same months."""
    if not kind.intensity:
        return _per_area_cost(found)
    now, before = (item.figures()[kind.intensity] for item in (found.year, found.year_before))
    if now.value is None:
        return "", "", ("circle-dashed", "ink3"), "ink3"
    is_partial = now.quality in _LACKING
    sign = "≥" if is_partial else ""
    shown = f"{sign}{numbers.plain(now.value, 1)} {terms.unit(now.unit)}"
    change, _, _ = _change(now, before)
    icon = ("circle-dashed", "ink3") if is_partial else ("circle-check", "accent")
    # Where the month is partial the card has said so above, and words for it would not fit here.
    told = found.month.figures()[kind.figure].quality is Quality.PARTIAL
    right = "" if told else translate("ui.pages.overview.cards", "partial")
    return shown, right if is_partial else change, icon, "ink3"


def _per_area_cost(found: Overview) -> tuple[str, str, tuple[str, str], str]:
    area = found.year.area.value
    if not area or found.year.cost.value is None:
        return "", "", ("circle-dashed", "ink3"), "ink3"
    shown = numbers.plain(Fraction(found.year.cost.value) / area, 1)
    change, _, _ = _change(found.year.cost, found.year_before.cost)
    text = translate("ui.pages.overview.cards", "{amount} CNY/m²").format(amount=shown)
    return text, change, ("circle-check", "accent"), "ink3"


def _scaled(figure: Figure, kind: _Kind) -> Fraction | None:
    return None if figure.value is None else Fraction(figure.value) * kind.scale
