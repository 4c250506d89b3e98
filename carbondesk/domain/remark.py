"""Remarks typed for a document of a period."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """The text that the user typed into a document, as the monthly report of 2024-05."""

    document: str
    period: str
    text: str
    id: str = ""


@dataclass(frozen=True)
class IssuedDocument:
    """A document that was given a number: its figures stand still."""

    kind: str
    period: str
    issue: int
    number: str
    issued_at: str
    operator: str
    language: str
    figures: str
    id: str = ""
