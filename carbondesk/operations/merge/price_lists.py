"""Merges tariffs with their prices, who follows them, and the lines of bills."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from carbondesk.domain import pricing
from carbondesk.domain.problems import Problem
from carbondesk.domain.tariff import BillLine, MeterTariff, Price, Tariff
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.store import bills
from carbondesk.store import tariffs as stored
from carbondesk.store.ledger import new_id

# Problems name the field of a fact; the table has the column.
_FIELDS = {"power_factor_standard": "power_factor", "code": "tariff", "name": "item"}


def tariffs(context: Context, found: Sequence[Row]) -> None:
    """Merge price lists, a row a price; the lowest tier of each price first."""
    for row in sorted(found, key=_over):
        try:
            tariff, price = _price(context, row)
        except RowRefused as refusal:
            context.refuse("tariffs", row, refusal.complaints)
            continue
        pairs = [tariff, price]
        if context.is_to_write("tariffs", row, pairs):
            known = [
                item for item in stored.prices(context.db, tariff.new.id) if item.id != price.new.id
            ]
            write(context, "tariffs", row, pairs, pricing.tariff(tariff.new, [*known, price.new]))


def followers(context: Context, found: Sequence[Row]) -> None:
    """Merge which tariff the bills of a meter follow from a day on."""
    for row in found:
        try:
            meter = context.meter(row)
            values = context.values("meter_tariffs", row, MeterTariff, meter)
        except RowRefused as refusal:
            context.refuse("meter_tariffs", row, refusal.complaints)
            continue
        known = stored.followed(context.db, meter.id)
        old = next((one for one in known if one.valid_from == values["valid_from"]), None)
        values["meter_id"] = meter.id
        new = replace(old, **values) if old else MeterTariff(**values, id=new_id())
        pair = Pair(new, old, ("meter_tariff", meter.id, new.valid_from))
        if context.is_to_write("meter_tariffs", row, [pair]):
            write(context, "meter_tariffs", row, [pair], _unfit(context, new.code, meter.carrier))


def lines(context: Context, found: Sequence[Row]) -> None:
    """Merge the lines of bills; the bill is there already, or stands in the same files."""
    for row in found:
        try:
            pair = _line(context, row)
        except RowRefused as refusal:
            context.refuse("bill_lines", row, refusal.complaints)
            continue
        if context.is_to_write("bill_lines", row, [pair]):
            write(context, "bill_lines", row, [pair], _named(pricing.lines([pair.new], "")))


def _over(row: Row) -> Any:  # noqa: ANN401
    return row.value("over") or 0


def _price(context: Context, row: Row) -> tuple[Pair, Pair]:
    values = context.values("tariffs", row, Tariff)
    same_code = stored.of_code(context.db, values["code"])
    old = next((one for one in same_code if one.valid_from == values["valid_from"]), None)
    tariff = replace(old, **values) if old else Tariff(**values, id=new_id())
    how = context.values("tariffs", row, Price)
    how |= {"tariff_id": tariff.id, "name": row.value("item") or ""}
    made = Price(**how, id=new_id())
    key = _key(made)
    known = stored.prices(context.db, tariff.id) if old else []
    before = next((one for one in known if _key(one) == key), None)
    price = replace(before, **how) if before else made
    named = (tariff.code, tariff.valid_from)
    return Pair(tariff, old, ("tariff", *named)), Pair(price, before, ("price", *named, *key))


def _key(price: Price) -> tuple[object, ...]:
    return price.charge, price.time_of_use, price.name, price.over_micro


def _unfit(context: Context, code: str, carrier: str) -> list[Problem]:
    known = stored.of_code(context.db, code)
    if not known:
        return [Problem("unknown_tariff", {"code": code}, "tariff")]
    if known[0].carrier != carrier:
        values = {"code": code, "carrier": known[0].carrier, "other": carrier}
        return [Problem("tariff_of_other_carrier", values, "tariff")]
    return []


def _line(context: Context, row: Row) -> Pair:
    meter = context.meter(row)
    start = row.value("start")
    bill = next((one for one in bills.of_meter(context.db, meter.id) if one.start == start), None)
    if bill is None:
        lost = Problem("unknown_bill", {"meter": meter.code, "start": start})
        raise RowRefused([row.source.complain(lost, "start")])
    values: dict[str, Any] = context.values("bill_lines", row, BillLine)
    values["bill_id"] = bill.id
    made = BillLine(**values, id=new_id())
    key = (made.charge, made.time_of_use, made.name)
    known = stored.lines(context.db, bill.id)
    old = next((one for one in known if (one.charge, one.time_of_use, one.name) == key), None)
    new = replace(old, **values) if old else made
    return Pair(new, old, ("bill_line", bill.id, *key))


def _named(found: Sequence[Problem]) -> list[Problem]:
    """Problems at the columns of the table."""
    return [replace(item, field=_FIELDS.get(item.field, item.field)) for item in found]
