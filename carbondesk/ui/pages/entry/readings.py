"""The readings of the month: every register in the order of the round, typed down a column."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from carbondesk.domain import checks, round  # noqa: A004 (the reading round)
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings import limits
from carbondesk.domain.problems import Problem
from carbondesk.domain.reading import Reading
from carbondesk.domain.round import Stop
from carbondesk.i18n import plural, translate
from carbondesk.operations import readings as verbs
from carbondesk.store import findings
from carbondesk.texts import terms
from carbondesk.ui import shorthand
from carbondesk.ui.models.cells import Row
from carbondesk.ui.page import Host
from carbondesk.ui.pages.entry import amounts, pasting, reading_rows, typed_facts
from carbondesk.ui.pages.entry.grid import Grid, Write, unchanged
from carbondesk.ui.pages.entry.proofs import Proofs
from carbondesk.ui.pages.entry.reading_fixes import ReadingFixes
from carbondesk.ui.pages.entry.reading_list import ReadingList
from carbondesk.ui.pages.entry.reading_tools import ReadingTools
from carbondesk.ui.pages.entry.stops import Stops
from carbondesk.ui.pages.entry.typed_facts import Outcome, When

_LIVE = ("usage", "change", "months")


class ReadingsGrid(Grid):
    """The first tab; a register is checked while it is typed and written when it is left."""

    key: ClassVar[str] = "readings"
    main: ClassVar[str] = "register"
    spare: ClassVar[tuple[str, ...]] = ("months", "multiplier", "unit")

    def __init__(self, host: Host) -> None:
        name = translate("ui.pages.entry.readings", "Readings")
        super().__init__(host, reading_rows.columns(), name)
        self.stops = Stops()
        self.fixes = ReadingFixes(self, self.stops, self._when)
        self._list = ReadingList(self.stops, self.drafts)
        self.tool_row = ReadingTools(host.desk)
        self._day: date = self.tool_row.begin_month(self.month)
        self.tool_row.changed.connect(self._show_others)
        self.tool_row.day_changed.connect(self._take_day)
        self.tools_layout.addWidget(self.tool_row)
        self.proofs = Proofs(host, self.table, "reading", partial(_read, self.stops))
        self.tools_layout.addWidget(self.proofs.button)
        self.table.typing.connect(self._preview)
        self.table.fixed.connect(self.fixes.mend)
        self.table.itemDelegate().closeEditor.connect(self.show_rows)
        for keys, act in (("Alt+Down", self.fixes.explain), ("Ins", self.read_again)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def load(self) -> None:
        """Make the whole round."""
        if not self.month.contains(self._day):
            self._day = self.tool_row.begin_month(self.month)
        self.stops.load(self.book, self.month)
        self._list.limits = limits.chosen(findings.choices(self.desk.ledger.db))
        self._list.load(self.book)
        self.fit.codes(stop.facts.meter.code for stop in self.stops.every())
        self.tool_row.show_places([(group.key, group.name) for group in self._list.groups])
        self._list.choose(self.tool_row.shown.current(), self.tool_row.place())

    def renew(self, meters: frozenset[str]) -> None:
        """Make the touched meters anew."""
        self.stops.renew(self.book, self.month, meters)
        for meter_id in meters:
            self._list.forget(meter_id)

    def touch(self, row: str) -> None:
        """Let the row be made anew."""
        self._list.forget(row)

    def rows(self) -> Sequence[Row]:
        """The shown groups with their meters, and the problems beneath."""
        read, whole = self.entered()
        self.tool_row.show_counts(whole, whole - read, len(self._list.bad()))
        return self._list.rows(self._day, self.book)

    def settle(self, row: str, texts: Mapping[str, str]) -> Mapping[str, Problem] | Write | None:
        """Read the row as a reading."""
        stop = self.stops.find(row)
        if stop is None:
            return None
        found = typed_facts.reading(stop, texts, self._when())
        if found.problems or found.waits:
            return found.problems or None
        if found.removed is not None:
            return partial(self._remove, stop, found.removed)
        return unchanged if found.fact is None else partial(self._write_reading, stop, found.fact)

    def entered(self) -> tuple[int, int]:
        """The meters read or known, of all."""
        every = self.stops.every()
        return sum(stop.is_entered for stop in every), len(every)

    def totals(self) -> Sequence[tuple[str, Figure, str]]:
        """The totals of the carriers that the round reads."""
        return self.stops.totals()

    def next_open(self) -> bool:
        """Go to the next meter that waits for a reading, round the end."""
        shown, current = self._list.shown(), self.table.current()[0]
        start = shown.index(current) + 1 if current in shown else 0
        for meter_id in (*shown[start:], *shown[:start]):
            stop = self.stops.find(meter_id)
            is_tried = bool(self.drafts.problems(meter_id))
            if stop is not None and not stop.is_entered and not is_tried:
                return self.table.go_to(meter_id, "register")
        return False

    def take_block(self, row: str, column: str, block: Sequence[Sequence[str]]) -> None:
        """Take a pasted block; all readings of it that can be written are one step."""
        codes = {stop.facts.meter.code: stop.id for stop in self.stops.every()}
        found = pasting.by_code(block, codes)
        if found is None:
            found = {}
            for key, column_key, text in self.table.keys.spread(row, column, block):
                found.setdefault(key, {})[column_key] = text
        ready: dict[str, Reading] = {}
        for key, texts in found.items():
            self.drafts.put_all(key, texts)
            outcome = self._checked(key)
            if outcome.fact is not None:
                ready[key] = outcome.fact
            elif outcome.problems:
                self.drafts.refuse(key, outcome.problems)
            self.touch(key)
        self._enter(ready)
        self.show_rows()
        self.moved.emit()

    def read_again(self) -> None:
        """Offer an empty cell for a second reading of the current meter in the month."""
        row = self.table.current()[0]
        stop = self.stops.find(row)
        if stop is not None and stop.reading is not None:
            self.stops.another.add(row)
            self.touch(row)
            self.show_rows()
            self.table.go_to(row, "register")

    def _when(self) -> When:
        return When(self.month, self.desk.today, self._day)

    def _checked(self, row: str) -> Outcome[Reading]:
        """What a pasted row comes to, checked against the facts at hand."""
        stop = self.stops.find(row)
        if stop is None:
            return Outcome()
        found = typed_facts.reading(stop, self.drafts.texts(row), self._when())
        if found.fact is None:
            return found
        known = verbs.without(stop.facts, {found.fact.id} - {""})
        doubts = checks.readings(known, [found.fact], self.desk.today)
        return Outcome(problems=self.by_column(doubts)) if doubts else found

    def _enter(self, ready: Mapping[str, Reading]) -> None:
        if ready and pasting.write(self, verbs.enter, ready):
            text = plural(
                "ui.pages.entry.readings",
                "{count} reading entered",
                "{count} readings entered",
                len(ready),
            )
            self.host.toast(text.format(count=len(ready)))

    def _write_reading(self, stop: Stop, reading: Reading) -> str:
        verb = verbs.correct if reading.id else verbs.add
        self.desk.do(verb, reading)
        now = self.stops.find(stop.id) or stop
        register = amounts.register(now, reading.register_micro)
        text = translate("ui.pages.entry.readings", "{code}: {register} entered")
        if now.ran is not None:
            text = translate("ui.pages.entry.readings", "{code}: {register}, usage {usage} {unit}")
        usage = amounts.quantity(now.ran).shown
        return text.format(
            code=stop.facts.meter.code, register=register, usage=usage, unit=terms.unit(now.unit)
        )

    def _remove(self, stop: Stop, reading: Reading) -> str:
        self.desk.do(verbs.remove, reading.id)
        text = translate("ui.pages.entry.readings", "{code}: reading of {day} removed")
        return text.format(code=stop.facts.meter.code, day=reading.day.isoformat())

    def _preview(self, row: str, column: str, text: str) -> None:
        """Show what the usage would be, at every key."""
        stop = self.stops.find(row)
        if column != "register" or stop is None:
            return
        micro = shorthand.micro(text, stop.facts.meter.unit)
        shown = replace(stop, ran=None)
        if isinstance(micro, int):
            base = stop.reading or Reading(stop.id, self._day, 0)
            facts = round.with_reading(stop.facts, replace(base, register_micro=micro))
            shown = round.stop(self.book, facts, self.month)
        cells = reading_rows.row(0, shown, self._list.typing("", self._day), self.book).cells
        for key in _LIVE:
            self.table.cells.change(row, key, **vars(cells[key]))

    def _take_day(self, day: date) -> None:
        self._day = day
        self._list.forget_all()
        self.show_rows()

    def _show_others(self) -> None:
        self._list.choose(self.tool_row.shown.current(), self.tool_row.place())
        self.show_rows()


def _read(stops: Stops, row: str) -> Reading | None:
    """The reading that a row holds."""
    stop = stops.find(row)
    return stop.reading if stop is not None else None
