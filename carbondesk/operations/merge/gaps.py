"""Merges gaps that were filled."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import fillable
from carbondesk.domain.filling import Filling
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.store import books
from carbondesk.store import fillings as stored
from carbondesk.store.ledger import new_id

# Problems name the field of a fact; the table has the column.
_COLUMNS = {"first": "start", "last": "end"}


def fillings(context: Context, found: Sequence[Row]) -> None:
    """Merge what fills the gaps of meters, that has the meter and the first day for its name."""
    for row in found:
        try:
            meter = context.meter(row)
            values = context.values("fillings", row, Filling, meter) | {"meter_id": meter.id}
        except RowRefused as refusal:
            context.refuse("fillings", row, refusal.complaints)
            continue
        known = stored.of_meter(context.db, meter.id)
        old = next((one for one in known if one.first == values["first"]), None)
        new = replace(old, **values) if old else Filling(**values, id=new_id())
        pair = Pair(new, old, ("filling", meter.id, new.first))
        if not context.is_to_write("fillings", row, [pair]):
            continue
        book = books.load(context.db, new.first, max(new.first, new.last))
        problems = [
            replace(item, field=_COLUMNS.get(item.field, item.field))
            for item in fillable.problems(book, new, context.today)
        ]
        write(context, "fillings", row, [pair], problems)
