"""The rows of a step before and after, field by field, in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from carbondesk.i18n import translate
from carbondesk.store import contracts, targets
from carbondesk.store.ledger import Connection
from carbondesk.store.meters import codes_by_id
from carbondesk.store.places import codes_by_id as place_codes_by_id
from carbondesk.store.projects import codes_by_id as project_codes_by_id
from carbondesk.store.step import RowChange
from carbondesk.texts import fields, values

_HIDDEN = frozenset({"id", "figures", "passcode"})
_NAMED = MappingProxyType(
    {
        "meter_id": "meter",
        "parent_id": "meter",
        "place_id": "place",
        "project_id": "project",
        "target_id": "target",
        "department_id": "department",
        "contract_id": "contract",
        "settlement_id": "settlement",
    }
)
_OF_PLACES = MappingProxyType({"parent_id": "place"})
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class FieldChange:
    """A field of a row: what it is called, and what stood in it before and after."""

    name: str
    field: str
    before: str
    after: str


def names(db: Connection, changes: Sequence[RowChange]) -> Names:
    """Codes of meters and places, those that the steps removed included."""
    found = {
        "meter": codes_by_id(db),
        "place": place_codes_by_id(db),
        "project": project_codes_by_id(db),
        "target": {one.id: one.code for one in targets.every(db)},
        "department": {one.id: one.code for one in targets.departments(db)},
        "contract": {one.id: one.code for one in contracts.every(db)},
        "settlement": contracts.settlement_codes(db),
    }
    for change in changes:
        if change.table in found:
            image = _image(change.before) or _image(change.after)
            found[change.table].setdefault(change.row_id, image["code"])
    return found


def fields_of(change: RowChange, known: Names) -> list[FieldChange]:
    """The fields of a row that a step changed; secrets and inner figures are left out."""
    before, after = _image(change.before), _image(change.after)
    found = []
    for name in before | after:
        old, new = before.get(name), after.get(name)
        if name in _HIDDEN or old == new or (not old and not new and 0 not in (old, new)):
            continue
        shown = [_shown(change.table, name, value, known) for value in (old, new)]
        found.append(FieldChange(name, fields.name(name, change.table), *shown))
    return found


def kind(change: RowChange) -> str:
    """Whether the row was added, removed or changed."""
    if change.before is None:
        return translate("texts.changes", "added")
    if change.after is None:
        return translate("texts.changes", "removed")
    return translate("texts.changes", "changed")


def _image(text: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def _shown(table: str, name: str, value: object, known: Names) -> str:
    noun = (_OF_PLACES if table == "place" else _NAMED).get(name)
    if noun and value:
        return known[noun].get(str(value), str(value))
    return values.shown(table, name, value)
