"""What the window can do by key, menu or search, as a table."""

from collections.abc import Callable
from dataclasses import dataclass

from carbondesk.i18n import translate


@dataclass(frozen=True)
class Action:
    """One command: `key` names the method of the window's `Commands` that does it."""

    key: str
    text: Callable[[], str]
    shortcut: str = ""
    icon: str = ""
    searchable: bool = True


def _find() -> str:
    return translate("ui.actions", "Find")


def _undo() -> str:
    return translate("ui.actions", "Undo")


def _redo() -> str:
    return translate("ui.actions", "Redo")


def _next_pane() -> str:
    return translate("ui.actions", "Next pane")


def _next_problem() -> str:
    return translate("ui.actions", "Next problem")


def _next_period() -> str:
    return translate("ui.actions", "Next period")


def _previous_period() -> str:
    return translate("ui.actions", "Previous period")


def _open_help() -> str:
    return translate("ui.actions", "Help on this page")


def _open_file() -> str:
    return translate("ui.actions", "Open a ledger")


def _new_file() -> str:
    return translate("ui.actions", "New ledger")


def _back_up() -> str:
    return translate("ui.actions", "Back up now")


def _toggle_theme() -> str:
    return translate("ui.actions", "Change between light and dark")


def _toggle_language() -> str:
    return translate("ui.actions", "Change between Chinese and English")


ACTIONS = (
    Action("find", _find, "Ctrl+K", "search", searchable=False),
    Action("undo", _undo, "Ctrl+Z", "undo-2"),
    Action("redo", _redo, "Ctrl+Y", "redo-2"),
    Action("next_pane", _next_pane, "F6", searchable=False),
    Action("next_problem", _next_problem, "F8", "triangle-alert"),
    Action("next_period", _next_period, "Ctrl+PgDown", "chevron-right"),
    Action("previous_period", _previous_period, "Ctrl+PgUp", "chevron-left"),
    Action("help", _open_help, "F1", "circle-question-mark"),
    Action("open", _open_file, "Ctrl+O", "folder-open"),
    Action("new", _new_file, "Ctrl+N", "plus"),
    Action("back_up", _back_up, "", "shield-check"),
    Action("theme", _toggle_theme, "", "moon"),
    Action("language", _toggle_language, "", "languages"),
)
