"""What people say about official forms: values typed on them, their head, where rows come from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carbondesk.domain import period
from carbondesk.domain.meter import Role
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.reference import carriers

HEAD_FIELDS = ("number", "drawn_by", "approved_by", "approval_no", "valid_until")
YES, NO = "yes", "no"
_LONGEST = 500
_CODE = re.compile(r"[a-z][a-z0-9_-]{1,30}")


@dataclass(frozen=True)
class FormEntry:
    """A value typed on a row of a form of a period, as text; on the sheet of a machine room."""

    form: str
    row: str
    period: str
    text: str
    place_id: str | None = None
    operator: str = ""
    at: str = ""
    id: str = ""

    @property
    def last(self) -> date:
        """The last day of its period."""
        return period.parse(self.period).last

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What there is one of."""
        return self.form, self.row, self.period, self.place_id


@dataclass(frozen=True)
class FormHead:
    """A text in the legal head of a version, in place of what is shipped."""

    form: str
    version: str
    field: str
    text: str
    id: str = ""


class SourceKind(StrEnum):
    """What is led to a row: a carrier, one meter, a role; or a place that is a machine room."""

    CARRIER = "carrier"
    ROLE = "role"
    METER = "meter"
    ROOM = "room"


@dataclass(frozen=True)
class RowSource:
    """From a day on, what stands on which row of the forms.

    `name` is the code of a carrier or role. `row` is the row of form 2 (empty: on none), the role
    that a role is taken as, or whether a place is a machine room.
    """

    kind: SourceKind
    valid_from: date
    row: str
    name: str = ""
    meter_id: str | None = None
    place_id: str | None = None
    id: str = ""

    @property
    def subject(self) -> str:
        """What is led: a code or an id."""
        return self.name or self.meter_id or self.place_id or ""


@dataclass(frozen=True)
class OwnForm:
    """A form that the institution added: its definition as JSON, as the shipped ones have."""

    code: str
    name: str
    text: str
    added_at: str = ""
    id: str = ""


@dataclass(frozen=True)
class FormFacts:
    """All of it, read at one moment."""

    entries: tuple[FormEntry, ...] = ()
    heads: tuple[FormHead, ...] = ()
    sources: tuple[RowSource, ...] = ()
    own: tuple[OwnForm, ...] = ()

    def entered(
        self, form: str, of: Period, place_id: str | None, carried: frozenset[str]
    ) -> dict[str, FormEntry]:
        """What was typed on the sheet of a period, by row.

        Rows that are `carried` hold until another value is typed for a later period.
        """
        mine = [item for item in self.entries if (item.form, item.place_id) == (form, place_id)]
        earlier = [item for item in mine if item.row in carried and item.last <= of.last]
        now = [item for item in mine if item.period == of.code]
        return {item.row: item for item in (*sorted(earlier, key=_last), *now)}

    def head(self, form: str, version: str) -> dict[str, str]:
        """The texts of a legal head by field."""
        return {
            item.field: item.text
            for item in self.heads
            if (item.form, item.version) == (form, version)
        }

    def led(self, kind: SourceKind, day: date) -> dict[str, str]:
        """Where each subject of a kind is led on a day."""
        return led(self.sources, kind, day)


def led(sources: Iterable[RowSource], kind: SourceKind, day: date) -> dict[str, str]:
    """Where each subject of a kind is led on a day, by the newest choice not after it."""
    started = [item for item in sources if item.kind is kind and item.valid_from <= day]
    return {item.subject: item.row for item in sorted(started, key=_since)}


def entry_problems(entry: FormEntry) -> list[Problem]:
    """What is wrong with an entry, whatever the form says of its row."""
    found = [
        Problem("empty", {"field": field}, field)
        for field in ("form", "row", "text")
        if not getattr(entry, field).strip()
    ]
    if len(entry.text) > _LONGEST:
        found.append(Problem("text_too_long", {"most": _LONGEST}, "text"))
    try:
        period.parse(entry.period)
    except ValueError:
        found.append(Problem("unknown_choice", {"value": entry.period}, "period"))
    return found


def head_problems(head: FormHead) -> list[Problem]:
    """What is wrong with a text of a legal head."""
    if head.field not in HEAD_FIELDS:
        return [Problem("unknown_choice", {"value": head.field}, "field")]
    too_long = len(head.text) > _LONGEST
    return [Problem("text_too_long", {"most": _LONGEST}, "text")] if too_long else []


def source_problems(source: RowSource) -> list[Problem]:
    """What is wrong with a choice of where something stands."""
    found = []
    if not source.subject:
        found.append(Problem("empty", {"field": "name"}, "name"))
    if source.kind is SourceKind.CARRIER and source.name and carriers.find(source.name) is None:
        found.append(Problem("unknown_carrier", {"carrier": source.name}, "name"))
    known = _CHOICES.get(source.kind)
    names = (source.row, source.name) if source.kind is SourceKind.ROLE else (source.row,)
    wrong = [name for name in names if known is not None and name not in known]
    return [*found, *(Problem("unknown_choice", {"value": name}, "row") for name in wrong)]


def own_problems(own: OwnForm) -> list[Problem]:
    """What is wrong with the code of an own form; its definition is read elsewhere."""
    if _CODE.fullmatch(own.code):
        return []
    return [Problem("unknown_choice", {"value": own.code}, "code")]


def _last(entry: FormEntry) -> tuple[date, int]:
    return entry.last, -len(entry.period)


def _since(source: RowSource) -> date:
    return source.valid_from


_CHOICES = {SourceKind.ROLE: {role.value for role in Role}, SourceKind.ROOM: {YES, NO}}
