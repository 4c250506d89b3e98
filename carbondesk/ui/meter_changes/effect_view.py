"""The usage of the months around a change, as it is and as it would be."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.effect import Effect
from carbondesk.domain.meter import EventKind
from carbondesk.domain.period import month_of
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.usage import Usage
from carbondesk.i18n import plural, translate
from carbondesk.operations.plans import Plan
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

BARS = 132
_NONE = Cell(state=State.NOT_APPLICABLE)


class EffectView(Card):
    """Bars of what would be, a tick across each for what is, and both in a table."""

    def __init__(self) -> None:
        super().__init__(translate("ui.meter_changes.effect_view", "Usage before and after"), " ")
        self._said = Label("", "small", "ink2", wrap=True)
        self.body.addWidget(self._said)
        self._bars = MonthBars(MonthAxis(()))
        self._bars.setFixedHeight(BARS)
        self.wide(self._bars)
        self.table = Table(
            (), dense=True, name=translate("ui.meter_changes.effect_view", "Before and after")
        )
        self.wide(self.table, 1)
        self._parts: tuple[QWidget, ...] = (self._bars, self.table)
        self.say("")

    def say(self, text: str, tone: str = "ink2") -> None:
        """Say why there is nothing to compare yet."""
        self._said.setText(text)
        self._said.set_tone(tone)
        for part in self._parts:
            part.setVisible(False)

    def words(self) -> str:
        """What stands above the bars."""
        return self._said.text()

    def show_effects(self, plan: Plan, effects: Sequence[Effect]) -> None:
        """Show the months of a plan."""
        self._said.setText("\n".join(sentences(plan, effects)))
        self._said.set_tone("ink2")
        unit = terms.unit(effects[0].then.unit)
        note = translate("ui.meter_changes.effect_view", "{unit}; the line across is as it is now")
        title = translate("ui.meter_changes.effect_view", "Usage before and after")
        self.set_title(title, note.format(unit=unit))
        now, then = _series(plan.after, effects)
        self._bars.show_axis(MonthAxis(tuple(effect.month for effect in effects), 64, 16))
        current = month_of(plan.day).code
        self._bars.show_series((then,), current=current, last_year=now, decimals=_places(effects))
        self.table.show_columns(_columns(), [_row(effect, _places(effects)) for effect in effects])
        for part in self._parts:
            part.setVisible(True)


def sentences(plan: Plan, effects: Sequence[Effect]) -> list[str]:
    """What a change does to the months, and what it waits for."""
    count = sum(effect.is_changed for effect in effects)
    if count:
        said = plural(
            "ui.meter_changes.effect_view",
            "{count} of these months reads otherwise.",
            "{count} of these months read otherwise.",
            count,
        ).format(count=count)
    else:
        said = translate("ui.meter_changes.effect_view", "The usage of these months stays.")
    found = [said]
    if _is_waiting(plan):
        found.append(
            translate(
                "ui.meter_changes.effect_view",
                "What nobody could read is estimated as soon as the new meter has been read.",
            )
        )
    return found


def _is_waiting(plan: Plan) -> bool:
    """Whether the rest of an old meter waits for the first reading of the new one."""
    unread = any(
        event.kind is EventKind.REPLACED and event.day == plan.day and event.old_final_micro is None
        for event in plan.after.events
    )
    return unread and all(reading.day <= plan.day for reading in plan.after.readings)


def _series(facts: MeterFacts, effects: Sequence[Effect]) -> tuple[Series, Series]:
    unit, carrier = effects[0].then.unit, facts.meter.carrier
    now = translate("ui.meter_changes.effect_view", "as it is")
    then = translate("ui.meter_changes.effect_view", "as it would be")
    return (
        Series(now, unit, tuple(_point(effect.now) for effect in effects if effect.now.days)),
        Series(
            then, unit, tuple(_point(effect.then) for effect in effects if effect.then.days),
            carrier,
        ),
    )  # fmt: skip


def _point(usage: Usage) -> Point:
    return Point(usage.period.code, usage.quantity, usage.quality)


def _places(effects: Sequence[Effect]) -> int:
    known = (usage.quantity for effect in effects for usage in (effect.now, effect.then))
    top = max((value for value in known if value is not None), default=Fraction(0))
    return 0 if top >= 1000 else 1


def _columns() -> tuple[Column, ...]:
    return (
        Column("month", translate("ui.meter_changes.effect_view", "Month"), 98),
        Column("now", translate("ui.meter_changes.effect_view", "Now"), 91, right=True),
        Column("then", translate("ui.meter_changes.effect_view", "Then"), 91, right=True),
        Column(
            "change",
            translate("ui.meter_changes.effect_view", "Difference"),
            right=True,
            tone="ink2",
            least=72,
        ),
    )


def _row(effect: Effect, places: int) -> Row:
    now, then = effect.now.quantity, effect.then.quantity
    change = _NONE
    if now is not None and then is not None and now != then:
        change = Cell(numbers.signed(then - now, places))
    cells = {
        "month": Cell(words.period(effect.month), bold=effect.is_changed),
        "now": _amount(effect.now, places),
        "then": _amount(effect.then, places, bold=effect.is_changed),
        "change": change,
    }
    return Row(effect.month.code, cells, tint="warn" if effect.is_changed else "")


def _amount(usage: Usage, places: int, *, bold: bool = False) -> Cell:
    if not usage.days:
        return _NONE
    if usage.quantity is None:
        return Cell(state=State.NO_DATA)
    tip = terms.quality(usage.quality.value)
    is_estimated = usage.quality is Quality.ESTIMATED
    state = State.ESTIMATED if is_estimated else State.PLAIN
    shown = numbers.plain(usage.quantity, places)
    if usage.quality is Quality.PARTIAL:
        return Cell(shown, tone="warn", bold=bold, tip=tip)
    return Cell(shown, state, bold=bold, tip=tip)
