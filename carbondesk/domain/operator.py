"""Those who work on the ledger, and what each may do."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """A clerk enters facts; a reviewer also closes months, chooses factors and names operators."""

    CLERK = "clerk"
    REVIEWER = "reviewer"


@dataclass(frozen=True)
class Operator:
    """Somebody who signs in by name; `passcode` is never the passcode but what proves it."""

    name: str
    role: Role
    passcode: str = field(default="", repr=False)
    id: str = ""
