"""The rows of a step before and after, field by field, in words."""

import json
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from carbondesk.i18n import translate
from carbondesk.store.ledger import Connection
from carbondesk.store.meters import codes_by_id
from carbondesk.store.places import codes_by_id as place_codes_by_id
from carbondesk.store.step import RowChange
from carbondesk.texts import fields, steps, values
from carbondesk.ui.models.cells import Cell, Column, Row, group

MOST = 200
_HIDDEN = frozenset({"id", "figures", "passcode"})
_NAMED = MappingProxyType({"meter_id": "meter", "parent_id": "meter", "place_id": "place"})
_OF_PLACES = MappingProxyType({"parent_id": "place"})


def columns() -> tuple[Column, ...]:
    """Field, before and after."""
    return (
        Column("field", translate("ui.pages.history.images", "Field"), 120, tone="ink2"),
        Column("before", translate("ui.pages.history.images", "Before")),
        Column("after", translate("ui.pages.history.images", "After")),
    )


def rows(db: Connection, changes: Sequence[RowChange]) -> list[Row]:
    """A group for each row of the step, its changed fields beneath; the first rows of many."""
    names = _names(db, changes)
    found: list[Row] = []
    for number, change in enumerate(changes[:MOST]):
        found += _rows_of(number, change, names)
    if len(changes) > MOST:
        text = translate("ui.pages.history.images", "and {count} more rows")
        found.append(group("more", text.format(count=len(changes) - MOST)))
    return found


def _names(db: Connection, changes: Sequence[RowChange]) -> dict[str, dict[str, str]]:
    """Codes of meters and places, those that the step removed included."""
    names = {"meter": codes_by_id(db), "place": place_codes_by_id(db)}
    for change in changes:
        if change.table in names:
            image = _image(change.before) or _image(change.after)
            names[change.table].setdefault(change.row_id, image["code"])
    return names


def _rows_of(number: int, change: RowChange, names: dict[str, dict[str, str]]) -> list[Row]:
    before, after = _image(change.before), _image(change.after)
    kind = _kind(before, after)
    title = steps.noun(change.table)
    found = [group(f"{number}", title, kind)]
    for name in before | after:
        old, new = before.get(name), after.get(name)
        if name in _HIDDEN or old == new or (not old and not new and 0 not in (old, new)):
            continue
        cells = {
            "field": Cell(fields.name(name)),
            "before": Cell(_shown(change.table, name, old, names), tone="ink3"),
            "after": Cell(_shown(change.table, name, new, names)),
        }
        found.append(Row(f"{number}.{name}", cells))
    return found


def _kind(before: dict[str, Any], after: dict[str, Any]) -> str:
    if not before:
        return translate("ui.pages.history.images", "added")
    if not after:
        return translate("ui.pages.history.images", "removed")
    return translate("ui.pages.history.images", "changed")


def _image(text: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def _shown(table: str, name: str, value: object, names: dict[str, dict[str, str]]) -> str:
    noun = (_OF_PLACES if table == "place" else _NAMED).get(name)
    if noun and value:
        return names[noun].get(str(value), str(value))
    return values.shown(table, name, value)
