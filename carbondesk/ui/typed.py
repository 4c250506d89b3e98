"""Reads what was typed into a form, field by field; what is not clear is a problem of its field."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeVar

from carbondesk.domain.problems import Problem, Refused, Severity
from carbondesk.domain.quantity import from_micro
from carbondesk.exchange import cells, days
from carbondesk.reference import units
from carbondesk.texts import import_problems, numbers, problems

T = TypeVar("T")
_YEARS_AHEAD = 40


class Typed:
    """The values of a form; what cannot be read is kept until `refuse` raises it."""

    def __init__(self, values: Mapping[str, str], today: date) -> None:
        self._values = values
        self._today = today
        self.problems: list[Problem] = []

    def text(self, key: str) -> str:
        """The text of a field, empty where the form has no such field."""
        found = self._read(key, cells.text)
        return found or ""

    def needed(self, key: str) -> str:
        """The text of a field that must not be empty."""
        found = self.text(key)
        if not found:
            self.complain("empty", key, field=key)
        return found

    def flag(self, key: str) -> bool:
        """Whether a box is checked."""
        return bool(self._values.get(key))

    def day(self, key: str) -> date | None:
        """The day in a field; None if it is empty."""
        return self._read(key, self._to_day)

    def later_day(self, key: str) -> date | None:
        """The day in a field that may lie years ahead, as the end of a certificate."""
        ahead = date(self._today.year + _YEARS_AHEAD, 12, 31)
        return self._read(key, partial(days.day, today=ahead))

    def needed_day(self, key: str) -> date:
        """The day in a field that must not be empty; today until that is mended."""
        found = self.day(key)
        if found is None and not self.is_wrong(key):
            self.complain("empty", key, field=key)
        return found or self._today

    def micro(self, key: str, unit: str = "") -> int | None:
        """The number in a field in millionths; a unit typed behind it is converted to `unit`."""
        found = self._read(key, cells.amount)
        if found is None:
            return None
        value = Fraction(found.value)
        if found.unit:
            ratio = units.convert(1, found.unit, unit) if unit else None
            if ratio is None:
                self.complain("number_unclear", key)
                return None
            value *= ratio
        amount = cells.micro(value)
        return self._kept(key, amount)

    def whole(self, key: str) -> int | None:
        """The whole number in a field."""
        found = self._read(key, cells.amount)
        if found is None:
            return None
        return self._kept(key, cells.whole(found.value))

    def ids(self, key: str, known: Mapping[str, str], code: str) -> tuple[str, ...]:
        """The ids of the codes in a field, with commas of either kind between them."""
        text = self.text(key).replace("，", ",").replace("、", ",").replace(";", ",")
        wanted = [one.strip() for one in text.split(",") if one.strip()]
        strange = [one for one in wanted if one not in known]
        if strange:
            self.complain(code, key, meter=strange[0], place=strange[0])
        return tuple(known[one] for one in wanted if one in known)

    def complain(self, code: str, key: str, **values: object) -> None:
        """Keep a problem of a field."""
        self.problems.append(
            Problem(code, {"value": self._values.get(key, ""), **values}, field=key)
        )

    def refuse(self) -> None:
        """Raise `Refused` if anything could not be read."""
        if self.problems:
            raise Refused(self.problems)

    def _to_day(self, raw: str) -> date | Problem | None:
        return days.day(raw, self._today)

    def is_wrong(self, key: str) -> bool:
        """Whether a field has a problem already."""
        return any(problem.field == key for problem in self.problems)

    def _read(self, key: str, parse: Callable[[str], T | Problem | None]) -> T | None:
        return self._kept(key, parse(self._values.get(key, "")))

    def _kept(self, key: str, found: T | Problem | None) -> T | None:
        if isinstance(found, Problem):
            values = {**found.values, "value": self._values.get(key, "")}
            self.problems.append(replace(found, values=values, field=key))
            return None
        return found


def sentence(problem: Problem) -> str:
    """A problem of a form in words, whether the ledger or the reading of a field found it."""
    if problem.code in problems.PROBLEMS:
        return problems.sentence(problem)
    return import_problems.sentence(problem)


def first_by_field(found: tuple[Problem, ...]) -> dict[str, str]:
    """The first error of each field in words."""
    said: dict[str, str] = {}
    for problem in found:
        if problem.severity is Severity.ERROR:
            said.setdefault(problem.field, sentence(problem))
    return said


def number(micro: int | None) -> str:
    """Millionths as one would type them: all digits, no separators."""
    return "" if micro is None else numbers.exact(from_micro(micro)).replace(",", "")


def day(when: date | None) -> str:
    """A day as one would type it."""
    return "" if when is None else when.isoformat()
