"""Whether what a widget does may be done here and now, and else the reason in words."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject


@runtime_checkable
class Gate(Protocol):
    """A window that knows why something must not be done in it."""

    def why_not(self, verb: str = "") -> str:
        """The reason in words; empty where it may be done."""
        ...


def why_not(widget: QObject, verb: str = "") -> str:
    """Why what a widget does must not be done, as the window above it says; else empty."""
    found: QObject | None = widget
    while found is not None:
        if isinstance(found, Gate):
            return found.why_not(verb)
        found = found.parent()
    return ""
