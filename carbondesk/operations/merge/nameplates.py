"""Merges what is known of meters as instruments."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import verification
from carbondesk.domain.instrument import Instrument
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.store import meters
from carbondesk.store.ledger import new_id


def instruments(context: Context, found: Sequence[Row]) -> None:
    """Merge the ledger of instruments, one row a meter."""
    known = {item.meter_id: item for item in meters.instruments(context.db)}
    for row in found:
        try:
            pair = _pair(context, row, known)
        except RowRefused as refusal:
            context.refuse("instruments", row, refusal.complaints)
            continue
        if context.is_to_write("instruments", row, [pair]) and write(
            context, "instruments", row, [pair], verification.problems(pair.new)
        ):
            known[pair.new.meter_id] = pair.new


def _pair(context: Context, row: Row, known: dict[str, Instrument]) -> Pair:
    meter = context.meter(row)
    values = context.values("instruments", row, Instrument, meter) | {"meter_id": meter.id}
    old = known.get(meter.id)
    new = replace(old, **values) if old else Instrument(**values, id=new_id())
    return Pair(new, old, ("instrument", meter.id))
