"""The forms at hand: those shipped, and those that the institution added as files."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from carbondesk.domain.form_facts import OwnForm
from carbondesk.domain.problems import Problem, Refused
from carbondesk.forms.fill import RULES
from carbondesk.reference import forms, units
from carbondesk.reference.forms import Form, Row

MOST_DECIMALS = 6
LARGEST = 200_000


class Library:
    """Forms by code and version; an own form goes before a shipped one of the same code."""

    def __init__(self, own: Sequence[OwnForm] = ()) -> None:
        self._own = {item.code: read(item.text) for item in own}

    def codes(self) -> tuple[str, ...]:
        """The codes of all forms: the four, then those added."""
        return tuple(dict.fromkeys((*forms.FORM_NAMES, *self._own)))

    def named(self, code: str, version: str = "") -> Form:
        """The form of a code that has the version; KeyError if there is none."""
        own = self._own.get(code)
        if own is not None and (not version or own.has(version) or code not in forms.FORM_NAMES):
            return own
        return forms.named(code)

    def for_year(self, code: str, year: int, version: str = "") -> tuple[Form, str]:
        """The form and the version that a year is filled in on.

        A form that does not have the version asked for is filled in its own for that year.
        """
        form = self.named(code, version)
        return form, version if form.has(version) else form.version_for(year)

    def versions(self) -> tuple[str, ...]:
        """Every version that a form has, the oldest first."""
        found = {one.version for code in self.codes() for one in self._all(code)}
        return tuple(sorted(found))

    def _all(self, code: str) -> Iterator[forms.Version]:
        if code in self._own:
            yield from self._own[code].versions
        if code in forms.FORM_NAMES:
            yield from forms.named(code).versions


def read(text: str) -> Form:
    """The form of a definition; `Refused` says what is wrong with it."""
    if len(text) > LARGEST:
        raise _refusal("size", str(len(text)))
    try:
        raw: Any = json.loads(text)
    except ValueError as error:
        raise _refusal("json", str(error)) from None
    if not isinstance(raw, dict):
        raise _refusal("json", text[:20])
    try:
        form = forms.parse(raw)
        faults = list(_faults(form))
    except KeyError as error:
        raise _refusal("lacks", str(error.args[0])) from None
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise _refusal("shape", str(error)) from None
    if faults:
        raise Refused(faults)
    return form


def _faults(form: Form) -> Iterator[Problem]:
    keys = [row.key for row in form.rows]
    if not keys or not form.versions:
        yield _problem("lacks", "rows" if not keys else "versions")
    for key in {key for key in keys if keys.count(key) > 1}:
        yield _problem("twice", key)
    for period in form.periods:
        if period not in forms.PERIODS:
            yield _problem("period", period)
    for row in form.rows:
        yield from _row_faults(row, keys)


def _row_faults(row: Row, keys: Sequence[str]) -> Iterator[Problem]:
    if row.unit and units.find(row.unit) is None:
        yield _problem("unit", f"{row.key}: {row.unit}")
    if not 0 <= row.decimals <= MOST_DECIMALS:
        yield _problem("decimals", f"{row.key}: {row.decimals}")
    if row.rule.of not in RULES:
        yield _problem("rule", f"{row.key}: {row.rule.of}")
    for part in row.rule.texts("rows"):
        if part not in keys or part == row.key:
            yield _problem("part", f"{row.key}: {part}")


def _refusal(fault: str, text: str) -> Refused:
    return Refused([_problem(fault, text)])


def _problem(fault: str, text: str) -> Problem:
    values: Mapping[str, object] = {"form_fault": fault, "text": text[:80]}
    return Problem("form_unreadable", values, "text")
