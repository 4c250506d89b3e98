"""How many duties of contracts press, at the entry of their page."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from carbondesk.domain.agenda import Standing
from carbondesk.domain.contracts import duties
from carbondesk.domain.contracts.duties import Kept


class Shower(Protocol):
    """What it needs of the window."""

    def set_badge(self, key: str, count: int, tone: str = "neutral") -> None:
        """Show a count at the entry of a page."""


def show(window: Shower, kept: Iterable[Kept], today: date) -> None:
    """Show what is overdue or due within 30 days; red as soon as something is overdue."""
    found = duties.pressing(kept, today)
    is_late = any(one.standing is Standing.LATE for one in found)
    window.set_badge("contracts", len(found), "err" if is_late else "warn")
