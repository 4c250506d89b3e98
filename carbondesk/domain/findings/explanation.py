"""What the institution says about its checks: chosen limits, and explanations of findings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckChoice:
    """A limit of a rule, or its `severity`, that the institution chose in place of the default."""

    rule: str
    name: str
    value: str
    id: str = ""


@dataclass(frozen=True)
class Explanation:
    """Why a finding is right as it is, as told to reviewers.

    `numbers` are those that were explained: a finding with others is open again.
    """

    rule: str
    subject: str
    period: str
    numbers: str
    text: str
    operator: str
    at: str
    id: str = ""
