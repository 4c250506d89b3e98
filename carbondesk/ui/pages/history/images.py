"""The rows of a step before and after as rows of a table."""

from collections.abc import Sequence

from carbondesk.i18n import translate
from carbondesk.store.ledger import Connection
from carbondesk.store.step import RowChange
from carbondesk.texts import changes as texts
from carbondesk.texts import steps
from carbondesk.ui.models.cells import Cell, Column, Row, group

MOST = 200


def columns() -> tuple[Column, ...]:
    """Field, before and after."""
    return (
        Column("field", translate("ui.pages.history.images", "Field"), 120, tone="ink2"),
        Column("before", translate("ui.pages.history.images", "Before")),
        Column("after", translate("ui.pages.history.images", "After")),
    )


def rows(db: Connection, changes: Sequence[RowChange]) -> list[Row]:
    """A group for each row of the step, its changed fields beneath; the first rows of many."""
    names = texts.names(db, changes)
    found: list[Row] = []
    for number, change in enumerate(changes[:MOST]):
        found += _rows_of(number, change, names)
    if len(changes) > MOST:
        text = translate("ui.pages.history.images", "and {count} more rows")
        found.append(group("more", text.format(count=len(changes) - MOST)))
    return found


def _rows_of(number: int, change: RowChange, names: texts.Names) -> list[Row]:
    found = [group(f"{number}", steps.noun(change.table), texts.kind(change))]
    for item in texts.fields_of(change, names):
        cells = {
            "field": Cell(item.field),
            "before": Cell(item.before, tone="ink3"),
            "after": Cell(item.after),
        }
        found.append(Row(f"{number}.{item.name}", cells))
    return found
