"""The balance of a master meter: bars, the branches in a table, and the likeliest culprit."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import balance
from carbondesk.domain.balance import NOTABLE, Balance, Branch, Suspect
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.meters.balance_bars import LEAST, BalanceBars, LossBars
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.label import IconLabel, Label
from carbondesk.ui.widgets.table import Table


class BalanceView(QWidget):
    """Shows a balance; `meter_opened(id)` on a branch, `figure_opened` from the table."""

    meter_opened = Signal(str)
    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bars, self._losses = BalanceBars(), LossBars()
        self._losses_title = Label("", "small", "ink2")
        self._side = QWidget()
        self._is_wide = True
        self._compared: tuple[Balance, Balance | None] | None = None
        title = translate("ui.pages.meters.balance_view", "Sub-meters")
        self._table = Table((), dense=True, name=title)
        self._table.opened.connect(self._open)
        self._table.figure_opened.connect(self.figure_opened)
        self._strip = _SuspectStrip()
        self._strip.opened.connect(self.meter_opened)
        self._build()

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self._table.mark_opened(figure)

    def show_balance(
        self,
        now: Balance,
        before: Balance | None,
        months: Sequence[Period],
        points: Sequence[Point],
    ) -> None:
        """Show the balance of a month beside that of a year before."""
        self._bars.show_balance(now)
        text = translate("ui.pages.meters.balance_view", "Loss of the last {count} months, %")
        self._losses_title.setText(text.format(count=len(months)))
        axis = MonthAxis(tuple(months), 28, 4)
        self._losses.show_points(points, axis, now.period.code, now.tolerance)
        self._compared = (now, before)
        self._fill_table()
        self._strip.show_suspect(balance.suspect(now, before), now)

    def table(self) -> Table:
        """The table of branches."""
        return self._table

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 2, 16, 8)
        top.setSpacing(24)
        top.addWidget(self._bars, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self._losses_title)
        side.addWidget(self._losses)
        top.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addWidget(self._strip)

    def _fill_table(self) -> None:
        if self._compared is not None:
            now, before = self._compared
            shown = columns(now, is_wide=self._is_wide)
            self._table.show_columns(shown, list(rows(now, before)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= LEAST
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._side.setVisible(is_wide)
            self._fill_table()

    def _open(self, key: str) -> None:
        if not key.startswith("="):
            self.meter_opened.emit(key)


class _SuspectStrip(QFrame):
    """The amber foot that names the branch to look at first."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setProperty("strip", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel("triangle-alert", "warnic", 18))
        column = QVBoxLayout()
        column.setSpacing(0)
        self._first = Label("", bold=True, wrap=True)
        self._second = Label("", "small", "ink2", wrap=True)
        column.addWidget(self._first)
        column.addWidget(self._second)
        row.addLayout(column, 1)
        button = Button(translate("ui.pages.meters.balance_view", "Look at this meter"), small=True)
        button.clicked.connect(self._tell)
        row.addWidget(button)
        self.hide()

    def show_suspect(self, found: Suspect | None, now: Balance) -> None:
        """Show a suspect, or nothing."""
        self.setVisible(found is not None)
        if found is not None:
            self._key = found.branch.meter.id
            first, second = suspect_words(found, now)
            self._first.setText(first)
            self._second.setText(second)

    def _tell(self) -> None:
        self.opened.emit(self._key)


def tag(now: Balance) -> Tag:
    """How the loss stands against the tolerance, for the head of the card."""
    share = now.loss_share.value
    if share is None:
        text = translate("ui.pages.meters.balance_view", "loss unknown: data missing")
        return Tag(text, "warn", "triangle-alert")
    shown, limit = f"{numbers.plain(share, 1)}%", f"{numbers.plain(now.tolerance, 1)}%"
    if now.is_beyond:
        text = translate(
            "ui.pages.meters.balance_view", "loss {share}, above the tolerated {limit}"
        )
        return Tag(text.format(share=shown, limit=limit), "warn", "triangle-alert", bold=True)
    text = translate("ui.pages.meters.balance_view", "loss {share}, within {limit}")
    return Tag(text.format(share=shown, limit=limit), "ok", "check")


def suspect_words(found: Suspect, now: Balance) -> tuple[str, str]:
    """Who it likeliest is and why, and what to look at first."""
    first = translate(
        "ui.pages.meters.balance_view",
        "Likeliest {meter}. Its share went from {before} to {after}; no other moved more than "
        "{others} points.",
    ).format(
        meter=label(found.branch.meter),
        before=f"{numbers.plain(found.share_before, 1)}%",
        after=f"{numbers.plain(found.branch.share.value, 1)}%",
        others=numbers.plain(found.others, 1),
    )
    second = translate(
        "ui.pages.meters.balance_view",
        "With last year's share it would be {expected} {unit}, and the loss {loss} {unit} "
        "({share}). First check the reading, then multiplier and wiring.",
    ).format(
        expected=numbers.plain(found.expected, 0),
        loss=numbers.plain(found.loss, 0),
        unit=terms.unit(now.master.unit),
        share=f"{numbers.plain(found.loss_share, 1)}%",
    )
    return first, second


def columns(now: Balance, *, is_wide: bool = True) -> tuple[Column, ...]:
    """The columns, the month and the unit in their heads; without the last year where narrow."""
    used = translate("ui.pages.meters.balance_view", "{month} {unit}").format(
        month=words.month(now.period.first), unit=terms.unit(now.master.unit)
    )
    share = translate("ui.pages.meters.balance_view", "Share")
    before = translate("ui.pages.meters.balance_view", "A year ago")
    change = translate("ui.pages.meters.balance_view", "Points")
    every = (
        Column("meter", translate("ui.pages.meters.balance_view", "Sub-meter"), least=112),
        Column("usage", used, 108, right=True),
        Column("share", share, 72, right=True),
        Column("before", before, 84, right=True, tone="ink2"),
        Column("change", change, 88, right=True, tone="ink2"),
    )
    return tuple(column for column in every if is_wide or column.key != "before")


def rows(now: Balance, before: Balance | None) -> Iterator[Row]:
    """The branches, their sum, and the loss."""
    moved, past = balance.changes(now, before), balance.shares(before)
    for branch in now.branches:
        yield _branch(branch, past, moved)
    total = translate("ui.pages.meters.balance_view", "Sub-meters together")
    yield _sum(
        "=below", Cell(total), now.below, now.below_share, before.below_share if before else None
    )
    loss = translate("ui.pages.meters.balance_view", "Loss")
    head = Cell(loss, State.ESTIMATED, tone="warn" if now.is_beyond else "ink2")
    yield _sum("=loss", head, now.loss, now.loss_share, before.loss_share if before else None)


def _branch(branch: Branch, past: Mapping[str, Fraction], moved: Mapping[str, Fraction]) -> Row:
    key = branch.meter.id
    return Row(
        key,
        {
            "meter": Cell(label(branch.meter), lead=len(branch.meter.code)),
            "usage": _quantity(branch.usage),
            "share": _percent(branch.share),
            "before": Cell(f"{numbers.plain(past[key], 1)}%") if key in past else _NOTHING,
            "change": _change(moved.get(key)),
        },
    )


def _sum(key: str, head: Cell, figure: Figure, share: Figure, past: Figure | None) -> Row:
    before = past.value if past is not None else None
    moved = None if before is None or share.value is None else Fraction(share.value) - before
    return Row(
        key,
        {
            "meter": head,
            "usage": _quantity(figure),
            "share": _percent(share),
            "before": Cell(f"{numbers.plain(before, 1)}%") if before is not None else _NOTHING,
            "change": _change(moved),
        },
        RowKind.TOTAL,
    )


_NOTHING = Cell(state=State.NOT_APPLICABLE)


def _quantity(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA)
    state = State.ESTIMATED if figure.quality is Quality.ESTIMATED else State.PLAIN
    partial = figure.quality is Quality.PARTIAL
    mark = Tag(terms.quality("partial"), "warn") if partial else None
    return Cell(numbers.plain(figure.value, 0), state, figure=figure, tag=mark)


def _percent(share: Figure) -> Cell:
    if share.value is None:
        return _NOTHING
    if share.quality is Quality.PARTIAL:
        return Cell(state=State.INCOMPARABLE)
    return Cell(f"{numbers.plain(share.value, 1)}%", figure=share)


def _change(points: Fraction | None) -> Cell:
    if points is None:
        return _NOTHING
    notable = abs(points) >= NOTABLE * 2
    return Cell(numbers.signed(points, 1), tone="warn" if notable else "", bold=notable)
