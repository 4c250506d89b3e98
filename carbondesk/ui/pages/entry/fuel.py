"""The fuel of the month: deliveries and stock figures of every tank and fuel card."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from carbondesk.domain import fuelling, round  # noqa: A004 (the reading round)
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Figure
from carbondesk.domain.fuelling import Tank
from carbondesk.domain.meter import label
from carbondesk.domain.problems import Problem
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.totals import Contribution
from carbondesk.i18n import translate
from carbondesk.operations import deliveries as verbs
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State, group, problem
from carbondesk.ui.page import Host
from carbondesk.ui.pages.entry import amounts, carrier_totals, typed_facts
from carbondesk.ui.pages.entry.drafts import Typing
from carbondesk.ui.pages.entry.grid import Grid, Write, unchanged
from carbondesk.ui.pages.entry.proofs import Proofs
from carbondesk.ui.pages.entry.typed_facts import When
from carbondesk.ui.widgets.label import Label

_LACKING = frozenset({Quality.NONE, Quality.PARTIAL})
_TYPED = ("day", "quantity", "amount", "stock", "note")


class FuelGrid(Grid):
    """The third tab; under each fuel stand its deliveries, then an empty row."""

    key: ClassVar[str] = "fuel"
    main: ClassVar[str] = "quantity"

    def __init__(self, host: Host) -> None:
        super().__init__(host, _columns(), translate("ui.pages.entry.fuel", "Fuel"))
        self._tanks: dict[str, Tank] = {}
        hint = translate(
            "ui.pages.entry.fuel",
            "Stock is what was left at the end of the day. Fuel cards have none.",
        )
        self.tools_layout.addWidget(Label(hint, "small", "ink3"))
        self.tools_layout.addStretch()
        self.proofs = Proofs(host, self.table, "delivery", self._delivery)
        self.tools_layout.addWidget(self.proofs.button)

    def load(self) -> None:
        """Make all tanks."""
        self._tanks = {tank.id: tank for tank in fuelling.tanks(self.book, self.month)}

    def renew(self, meters: frozenset[str]) -> None:
        """Make the touched tanks anew."""
        for meter_id in meters & self._tanks.keys():
            facts = self.book.meters[meter_id]
            self._tanks[meter_id] = fuelling.tank(self.book, facts, self.month)

    def rows(self) -> Sequence[Row]:
        """Each fuel as a head with its deliveries beneath."""
        found: list[Row] = []
        for tank in self._tanks.values():
            found.append(group(f"@{tank.id}", label(tank.facts.meter), _note(tank), "fuel"))
            for key, delivery in self._keyed(tank):
                found += self._row(key, tank, delivery)
        return found

    def settle(self, row: str, texts: Mapping[str, str]) -> Mapping[str, Problem] | Write | None:
        """Read the row as a delivery."""
        tank, delivery = self._find(row)
        if tank is None:
            return None
        found = typed_facts.delivery(tank, delivery, texts, self._when())
        if found.problems or found.waits:
            return found.problems or None
        if found.removed is not None:
            return partial(self._remove, tank, found.removed)
        if found.fact is None:
            return unchanged
        new = replace(found.fact, id=row)
        return partial(self._write_delivery, tank, new, is_new=delivery is None)

    def entered(self) -> tuple[int, int]:
        """The fuels whose usage of the month is known, of all."""
        every = self._tanks.values()
        return sum(tank.usage.quality not in _LACKING for tank in every), len(every)

    def totals(self) -> Sequence[tuple[str, Figure, str]]:
        """The totals of the carriers that are stocked."""
        codes = {tank.facts.meter.carrier for tank in self._tanks.values()}
        parts = [part for facts in self._stocked(codes) for part in self._parts(facts)]
        return carrier_totals.of(self.book, parts, codes)

    def _stocked(self, codes: Collection[str]) -> list[MeterFacts]:
        return [item for item in self.book.meters.values() if item.meter.carrier in codes]

    def _parts(self, facts: MeterFacts) -> Sequence[Contribution]:
        return round.parts(self.book, facts, self.month)

    def next_open(self) -> bool:
        """Go to the empty row of the next fuel that waits."""
        every = list(self._tanks.values())
        current = self._find(self.table.current()[0])[0]
        start = every.index(current) + 1 if current in every else 0
        for tank in (*every[start:], *every[:start]):
            if tank.usage.quality in _LACKING:
                return self.table.go_to(self._keyed(tank)[-1][0], "quantity")
        return False

    def _write_delivery(self, tank: Tank, delivery: Delivery, *, is_new: bool) -> str:
        self.desk.do(verbs.add if is_new else verbs.correct, delivery)
        text = translate("ui.pages.entry.fuel", "{code}: {day} entered")
        return text.format(code=tank.facts.meter.code, day=delivery.day.isoformat())

    def _remove(self, tank: Tank, delivery: Delivery) -> str:
        self.desk.do(verbs.remove, delivery.id)
        text = translate("ui.pages.entry.fuel", "{code}: {day} removed")
        return text.format(code=tank.facts.meter.code, day=delivery.day.isoformat())

    def _keyed(self, tank: Tank) -> list[tuple[str, Delivery | None]]:
        found: list[tuple[str, Delivery | None]] = [(item.id, item) for item in tank.deliveries]
        blank = self.blanks.of(tank.id, [item.id for item in tank.deliveries])
        return [*found, (blank, None)]

    def _delivery(self, row: str) -> Delivery | None:
        return self._find(row)[1]

    def _find(self, row: str) -> tuple[Tank | None, Delivery | None]:
        for tank in self._tanks.values():
            for key, delivery in self._keyed(tank):
                if key == row:
                    return tank, delivery
        return None, None

    def _row(self, key: str, tank: Tank, delivery: Delivery | None) -> list[Row]:
        when = self._when()
        typing = Typing(when.day, self.drafts.texts(key), self.drafts.problems(key))
        made = [_cells(key, tank, delivery, typing)]
        line = amounts.problem_line(typing)
        return made if line is None else [*made, problem(key, line)]

    def _when(self) -> When:
        """A delivery is typed today, or at the end of an earlier month."""
        today = self.desk.today
        return When(self.month, today, today if self.month.contains(today) else self.month.last)


def _columns() -> tuple[Column, ...]:
    return (
        Column("day", translate("ui.pages.entry.fuel", "Date"), 120, ruled=True),
        Column(
            "quantity", translate("ui.pages.entry.fuel", "Delivered"), 130, right=True, ruled=True
        ),
        Column("unit", translate("ui.pages.entry.fuel", "Unit"), 56, tone="ink3", ruled=True),
        Column(
            "amount", translate("ui.pages.entry.fuel", "Amount, CNY"), 130, right=True, ruled=True
        ),
        Column(
            "price",
            translate("ui.pages.entry.fuel", "Price"),
            90,
            right=True,
            tone="ink2",
            ruled=True,
            tip=translate("ui.pages.entry.fuel", "CNY for one unit"),
        ),
        Column(
            "stock", translate("ui.pages.entry.fuel", "Stock left"), 130, right=True, ruled=True
        ),
        Column("note", translate("ui.pages.entry.fuel", "Note")),
    )


def _cells(key: str, tank: Tank, delivery: Delivery | None, typing: Typing) -> Row:
    shown = delivery or Delivery(tank.id, typing.day)
    is_only_stock = not shown.quantity_micro and (delivery is None or shown.stock_micro is not None)
    nothing = Cell(editable=True)
    cells = {
        "day": Cell(shown.day.isoformat(), editable=True, tone="ink3" if delivery is None else ""),
        "quantity": nothing if is_only_stock else amounts.exact(shown.quantity_micro),
        "unit": Cell(terms.unit(tank.facts.meter.unit)),
        "amount": amounts.money(shown.amount_fen),
        "price": _price(shown),
        "stock": nothing if shown.stock_micro is None else amounts.exact(shown.stock_micro),
        "note": Cell(shown.note, editable=True, typed=shown.note),
    }
    for column in _TYPED:
        if column in typing.texts:
            cells[column] = amounts.typed_cell(
                typing.texts[column],
                typing.problems.get(column),
                is_number=column in ("quantity", "amount", "stock"),
            )
    return Row(key, cells)


def _price(delivery: Delivery) -> Cell:
    if delivery.amount_fen is None or not delivery.quantity_micro:
        return Cell(state=State.NOT_APPLICABLE)
    price = from_fen(delivery.amount_fen) / from_micro(delivery.quantity_micro)
    return Cell(numbers.plain(price, 2))


def _note(tank: Tank) -> str:
    """What is known of the month: the stock, what came, what was used, and last year's use."""
    unit = terms.unit(tank.facts.meter.unit)
    parts = []
    if tank.opening is not None and tank.opening.stock_micro is not None:
        text = translate("ui.pages.entry.fuel", "stock of {day}: {amount} {unit}")
        amount = numbers.exact(from_micro(tank.opening.stock_micro))
        parts.append(text.format(day=tank.opening.day.isoformat(), amount=amount, unit=unit))
    parts += _moved(tank, unit)
    carrier_unit = terms.unit(tank.usage.unit)
    used = amounts.quantity(tank.usage.quantity).shown
    text = translate("ui.pages.entry.fuel", "used this month: {amount}")
    amount = f"{used} {carrier_unit}" if tank.usage.quantity is not None else used
    parts.append(text.format(amount=amount))
    if tank.year_ago.quantity is not None and tank.year_ago.quality not in _LACKING:
        text = translate("ui.pages.entry.fuel", "last year: {amount} {unit}")
        past = amounts.quantity(tank.year_ago.quantity).shown
        parts.append(text.format(amount=past, unit=carrier_unit))
    return translate("ui.pages.entry.fuel", ", ").join(parts)


def _moved(tank: Tank, unit: str) -> list[str]:
    """What came in the month, and the stock that was taken last."""
    parts = []
    came = sum(item.quantity_micro for item in tank.deliveries)
    if came:
        text = translate("ui.pages.entry.fuel", "delivered {amount} {unit}")
        parts.append(text.format(amount=numbers.exact(from_micro(came)), unit=unit))
    left = tank.closing
    if left is not None and left.stock_micro is not None:
        text = translate("ui.pages.entry.fuel", "left on {day}: {amount} {unit}")
        amount = numbers.exact(from_micro(left.stock_micro))
        parts.append(text.format(day=left.day.isoformat(), amount=amount, unit=unit))
    return parts
