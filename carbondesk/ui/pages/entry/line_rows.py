"""The lines of a bill as rows: what was billed, what the tariff makes of it, the difference."""

from collections.abc import Iterator, Sequence

from carbondesk.domain.quantity import from_fen
from carbondesk.domain.recomputed import Expected, Recomputed
from carbondesk.domain.tariff import BillLine, Charge, TimeOfUse
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind
from carbondesk.ui.pages.entry import amounts

Key = tuple[Charge, TimeOfUse, str]
TOTAL = "total"
_UNITS = {Charge.DEMAND: "kW", Charge.CAPACITY: "kVA"}
_SHARES = frozenset({Charge.POWER_FACTOR, Charge.TAX})
_BARE = frozenset({Charge.POWER_FACTOR, Charge.FIXED, Charge.TAX, Charge.OTHER})


def columns() -> tuple[Column, ...]:
    """What stands of a line; quantity and amount are typed."""
    return (
        Column("charge", translate("ui.pages.entry.line_rows", "Charge"), 150),
        Column("time", translate("ui.pages.entry.line_rows", "Time of use"), 88),
        Column("item", translate("ui.pages.entry.line_rows", "Item"), least=90),
        Column("quantity", translate("ui.pages.entry.line_rows", "Quantity"), 110, right=True),
        Column("unit", translate("ui.pages.entry.line_rows", "Unit"), 56, tone="ink3"),
        Column("amount", translate("ui.pages.entry.line_rows", "Billed, CNY"), 120, right=True),
        Column(
            "expected", translate("ui.pages.entry.line_rows", "By the tariff"), 120, right=True,
            tone="ink2",
        ),
        Column(
            "difference", translate("ui.pages.entry.line_rows", "Difference"), 110, right=True,
        ),
    )  # fmt: skip


def rows(lines: Sequence[BillLine], found: Recomputed | None, unit: str) -> list[Row]:
    """The lines in the order they were typed, those that the bill lacks, and the sums."""
    expected = {_key(line): line for line in found.lines} if found else {}
    unpriced = found.unpriced if found else ()
    made = [
        _line(str(place), line, expected.get(_key(line)), unit, is_unpriced=line in unpriced)
        for place, line in enumerate(lines)
    ]
    known = {_key(line) for line in lines}
    made += [_lacking(line) for key, line in expected.items() if key not in known]
    return [*made, _total(lines, found)] if made else []


def charge(code: Charge) -> str:
    """What is charged, in words."""
    return terms.term(reference.CHARGE, code.value)


def time(code: TimeOfUse) -> str:
    """The part of the day, in words."""
    return terms.term(reference.TIME_OF_USE, code.value)


def _line(row: str, line: BillLine, known: Expected | None, unit: str, *, is_unpriced: bool) -> Row:
    typed = line.quantity_micro
    cells = {
        **_named(line),
        "quantity": Cell(editable=True) if typed is None else amounts.exact(typed),
        "unit": Cell("" if line.charge in _BARE else terms.unit(_UNITS.get(line.charge, unit))),
        "amount": amounts.money(line.amount_fen),
    }
    if known is not None:
        cells["expected"] = Cell(_yuan(known.amount_fen), tip=_working(known))
        cells["difference"] = _difference(known.difference_fen)
    elif is_unpriced and (typed is not None or line.charge in _BARE):
        cells["expected"] = Cell(
            translate("ui.pages.entry.line_rows", "not in the tariff"), tone="ink3"
        )
    return Row(row, cells)


def _lacking(line: Expected) -> Row:
    """A line that the tariff makes and the bill does not have."""
    note = translate("ui.pages.entry.line_rows", "not on the bill")
    cells = {
        **_named(line),
        "amount": Cell(note, tone="ink3"),
        "expected": Cell(_yuan(line.amount_fen), tip=_working(line)),
        "difference": _difference(-line.amount_fen),
    }
    return Row("+".join(("", *_key(line))), cells)


def _total(lines: Sequence[BillLine], found: Recomputed | None) -> Row:
    billed = sum(line.amount_fen or 0 for line in lines)
    cells = {
        "charge": Cell(translate("ui.pages.entry.line_rows", "Sum"), bold=True),
        "amount": Cell(_yuan(billed), bold=True),
    }
    if found is not None and found.lines:
        cells["expected"] = Cell(_yuan(found.total_fen), bold=True)
        cells["difference"] = _difference(sum(_differences(lines, found)))
    return Row(TOTAL, cells, RowKind.TOTAL)


def _differences(lines: Sequence[BillLine], found: Recomputed) -> Iterator[int]:
    """Of every line on show; an amount that is not typed yet is no difference."""
    known = {_key(line) for line in lines}
    for line in found.lines:
        if line.difference_fen is not None:
            yield line.difference_fen
        elif _key(line) not in known:
            yield -line.amount_fen


def _named(line: BillLine | Expected) -> dict[str, Cell]:
    return {
        "charge": Cell(charge(line.charge)),
        "time": Cell("" if line.time_of_use is TimeOfUse.ALL else time(line.time_of_use)),
        "item": Cell(line.name),
    }


def _difference(fen: int | None) -> Cell:
    if fen is None:
        return Cell()
    return Cell(numbers.signed(from_fen(fen), 2) if fen else "0.00", tone="err" if fen else "ink3")


def _working(line: Expected) -> str:
    """How the tariff comes to its amount."""
    amount = _yuan(line.amount_fen)
    if line.charge in _SHARES and line.price is not None:
        text = translate("ui.pages.entry.line_rows", "{share}% of what it is taken of = {amount}")
        return text.format(share=numbers.exact(line.price * 100), amount=amount)
    if line.quantity is None:
        return translate("ui.pages.entry.line_rows", "the same every month")
    used = numbers.exact(line.quantity)
    if line.price is None:
        return translate("ui.pages.entry.line_rows", "{quantity} by tiers = {amount}").format(
            quantity=used, amount=amount
        )
    return f"{used} × {numbers.exact(line.price, 9)} = {amount}"


def _yuan(fen: int) -> str:
    return numbers.plain(from_fen(fen), 2)


def _key(line: BillLine | Expected) -> Key:
    return line.charge, line.time_of_use, line.name
