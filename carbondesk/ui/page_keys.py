"""The keys that lead to the pages by their numbers."""

_BY_CTRL = "1234567890"


def shortcut(number: int) -> str:
    """The key of a page by its number from 1 on: Ctrl and its digit, from the 11th on Alt."""
    if number <= len(_BY_CTRL):
        return f"Ctrl+{_BY_CTRL[number - 1]}"
    return f"Alt+{number - len(_BY_CTRL)}"
