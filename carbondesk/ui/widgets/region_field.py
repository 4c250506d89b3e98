"""A field for a region: completes by code or name, shows both, reads either."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from carbondesk.reference import regions

CODE = 6
MOST_SHOWN = 12


def complete(field: QLineEdit) -> None:
    """Offer the regions whose code or full name has what was typed."""
    completer = QCompleter(_lines(), field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(MOST_SHOWN)
    field.setCompleter(completer)


def shown(code: str) -> str:
    """A code with its full name, as the field shows it."""
    return f"{code}  {regions.full_name(code)}".strip()


def code_of(text: str) -> str:
    """The code that was typed or named; the text itself where it names none or several."""
    typed = text.strip()
    if typed[:CODE].isdigit():
        return typed[:CODE] if typed[CODE : CODE + 1].strip() == "" else typed
    named = [line for line in _lines() if line[CODE:].strip() == typed]
    ending = [line for line in _lines() if typed and line.endswith(typed)]
    having = [line for line in _lines() if typed and typed in line]
    only = next((found for found in (named, ending, having) if len(found) == 1), None)
    return only[0][:CODE] if only else typed


@cache
def _lines() -> tuple[str, ...]:
    """Every region as a line, each below the one it lies in."""
    return tuple(
        shown(code)
        for province in regions.provinces()
        for code in (province.code, *_inside(province.code))
    )


def _inside(code: str) -> list[str]:
    found: list[str] = []
    for region in regions.below(code):
        found += [region.code, *_inside(region.code)]
    return found
