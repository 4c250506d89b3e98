"""Definitions of the official forms: rows, versions and where each value comes from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from carbondesk import paths
from carbondesk.reference import prereview
from carbondesk.reference.prereview import Relation

FORM_NAMES = ("form1", "form2", "form3", "form4")
ROOM = "room"
PERIODS = ("year", "quarter", "month")
NEWEST = "2025"
BEFORE_NEWEST = "2022"
CONFIRMED_GRADE = "C"


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of the legal head that the institution may correct in its settings."""

    text: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A key with its words: a column, a cell of the sign-off block, a note."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Version:
    """An edition of the forms; `document_zh` is the notice that brought it, where known."""

    version: str
    first_year: int
    document_zh: str
    grade: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a row's value comes from.

    `of` is quantity, cost, area, people, vehicles, sum, role, entered, institution …; `fields`
    hold what it needs, as `row` and `role`.
    """

    of: str
    fields: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A field of the rule, empty where it has none."""
        return str(self.fields.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list among the fields, as the rows of a sum."""
        return tuple(self.fields.get(name, ()))


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a row was called in versions up to one of them."""

    until: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form.

    `key` finds the row, `code` is what is printed (empty where the printed code is not known);
    `grade` is C where code, label and unit were seen, P partly seen, I inferred.
    """

    key: str
    code: str
    label_zh: str
    label_en: str
    name_zh: str
    name_en: str
    unit: str
    decimals: int
    indent: int
    parent: str
    versions: tuple[str, ...]
    grade: str
    note_zh: str
    note_en: str
    rule: Rule
    earlier: Earlier | None = None

    @property
    def is_text(self) -> bool:
        """Whether words stand in it, not a number."""
        return not self.unit

    def named_in(self, version: str) -> "Row":
        """The row as a version calls it."""
        old = self.earlier
        if old is None or version > old.until:
            return self
        return replace(
            self,
            label_zh=old.label_zh,
            label_en=old.label_en,
            name_zh=old.label_zh,
            name_en=old.label_en,
        )

    @property
    def to_confirm(self) -> bool:
        """Whether the row was not seen whole in a source."""
        return self.grade != CONFIRMED_GRADE


@dataclass(frozen=True, slots=True)
class Form:
    """An official form with its rows of all versions.

    `repeats` names what it has a sheet for, `periods` what it is filled for: year, quarter, month;
    `relations` are its own, beside those of the survey.
    """

    code: str
    system_code: str
    title_zh: str
    title_en: str
    number: Printed
    drawn_by: str
    approved_by: str
    approval_no: Printed
    valid_until: Printed
    decimals_confirmed: bool
    repeats: str
    versions: tuple[Version, ...]
    columns: tuple[Label, ...]
    header: tuple[str, ...]
    signoff: tuple[Label, ...]
    notes: tuple[Label, ...]
    rows: tuple[Row, ...]
    periods: tuple[str, ...] = PERIODS
    relations: tuple[Relation, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it has no numbers at all."""
        return all(row.is_text for row in self.rows)

    def rows_of(self, version: str) -> tuple[Row, ...]:
        """The rows that a version prints, in its order."""
        return tuple(row.named_in(version) for row in self.rows if version in row.versions)

    def has(self, version: str) -> bool:
        """Whether there is such a version of it."""
        return any(item.version == version for item in self.versions)

    def version_for(self, year: int) -> str:
        """The version that a year is handed in on, unless told otherwise."""
        if self.has(usual := version_for(year)):
            return usual
        begun = [item.version for item in self.versions if item.first_year <= year]
        return begun[-1] if begun else self.versions[0].version

    def row(self, key: str) -> Row:
        """The row of a key; KeyError if the form has none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)


def version_for(year: int) -> str:
    """The version that the figures of a year are handed in on, unless told otherwise."""
    return NEWEST if year >= int(NEWEST) else BEFORE_NEWEST


@cache
def named(code: str) -> Form:
    """The shipped form of a code, as form2; KeyError if there is none."""
    if code not in FORM_NAMES:
        raise KeyError(code)
    file = paths.resource("reference", "forms", f"{code}.json")
    return parse(json.loads(file.read_text(encoding="utf-8")))


def parse(raw: Mapping[str, Any]) -> Form:
    """A form of its definition; KeyError, TypeError or ValueError where that is not whole."""
    versions = tuple(Version(**item) for item in raw["versions"])
    names = [item.version for item in versions]
    return Form(
        code=raw["form"],
        system_code=raw["system_code"],
        title_zh=raw["title_zh"],
        title_en=raw["title_en"],
        number=Printed(**raw["number"]),
        drawn_by=raw["drawn_by"],
        approved_by=raw["approved_by"],
        approval_no=Printed(**raw["approval_no"]),
        valid_until=Printed(**raw["valid_until"]),
        decimals_confirmed=raw["decimals_confirmed"],
        repeats=raw["repeats"],
        versions=versions,
        columns=_labels(raw["columns"]),
        header=tuple(raw["header"]),
        signoff=_labels(raw["signoff"]),
        notes=tuple(Label("", note["zh"], note["en"]) for note in raw["notes"]),
        rows=tuple(_row(item, names) for item in raw["rows"]),
        periods=tuple(raw.get("periods", PERIODS)),
        relations=tuple(map(prereview.relation, raw.get("relations", ()))),
    )


def _labels(items: Sequence[Mapping[str, str]]) -> tuple[Label, ...]:
    return tuple(Label(item["key"], item["label_zh"], item["label_en"]) for item in items)


def _row(raw: Mapping[str, Any], versions: Sequence[str]) -> Row:
    value = dict(raw["value"])
    since, until = raw.get("since", versions[0]), raw.get("until", versions[-1])
    return Row(
        key=raw["key"],
        code=raw["code"],
        label_zh=raw["label_zh"],
        label_en=raw["label_en"],
        name_zh=raw.get("name_zh", raw["label_zh"]),
        name_en=raw.get("name_en", raw["label_en"]),
        unit=raw["unit"],
        decimals=raw["decimals"],
        indent=raw.get("indent", 0),
        parent=raw.get("parent", ""),
        versions=tuple(version for version in versions if since <= version <= until),
        grade=raw["grade"],
        note_zh=raw.get("note_zh", ""),
        note_en=raw.get("note_en", ""),
        rule=Rule(value.pop("of"), MappingProxyType(value)),
        earlier=Earlier(**raw["earlier"]) if "earlier" in raw else None,
    )
