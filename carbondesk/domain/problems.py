"""What is wrong with something a person typed, as a value; sentences are made in `texts`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """An error refuses, a warning and a review ask for a look."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place: a code with the values its sentence needs.

    `field` names the field of the fact; `where` names the fact as a person would (meter and day).
    """

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    field: str = ""
    where: str = ""
    severity: Severity = Severity.ERROR


class Refused(Exception):
    """An operation was refused; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


def refuse_if(problems: Sequence[Problem]) -> None:
    """Raise `Refused` if any of the problems is an error."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
