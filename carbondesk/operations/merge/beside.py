"""Merges emissions beside the standard's total."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import emission
from carbondesk.domain.emission import Emission
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.store import factors
from carbondesk.store.ledger import new_id

# Problems name the field of a fact; the table has the column.
_COLUMNS = {"quantity": "activity", "unit": "activity_unit", "last": "end", "first": "start"}


def emissions(context: Context, found: Sequence[Row]) -> None:
    """Merge activities; kind, days, item and name tell which is meant."""
    known = {_key(one): one for one in factors.emissions(context.db)}
    for row in found:
        try:
            values = context.values("emissions", row, Emission)
        except RowRefused as refusal:
            context.refuse("emissions", row, refusal.complaints)
            continue
        made = Emission(**values, id=new_id())
        old = known.get(_key(made))
        new = replace(old, **values) if old else made
        pair = Pair(new, old, ("emission", *_key(new)))
        problems = [
            replace(item, field=_COLUMNS.get(item.field, item.field))
            for item in emission.problems(new)
        ]
        if context.is_to_write("emissions", row, [pair]) and write(
            context, "emissions", row, [pair], problems
        ):
            known[_key(new)] = new


def _key(one: Emission) -> tuple[object, ...]:
    return one.kind, one.first, one.last, one.item, one.name
