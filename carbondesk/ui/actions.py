"""What the window can do by key, menu or search, as a table."""

from dataclasses import dataclass

from carbondesk.i18n import lookup, mark


@dataclass(frozen=True)
class Action:
    """One command: `key` names the method of the window's `Commands` that does it."""

    key: str
    marked: str
    shortcut: str = ""
    icon: str = ""
    searchable: bool = True

    @property
    def text(self) -> str:
        """Its words in the language in use."""
        return lookup("ui.actions", self.marked)


ACTIONS = (
    Action("find", mark("ui.actions", "Find"), "Ctrl+K", "search", searchable=False),
    Action("undo", mark("ui.actions", "Undo"), "Ctrl+Z", "undo-2"),
    Action("redo", mark("ui.actions", "Redo"), "Ctrl+Y", "redo-2"),
    Action("next_pane", mark("ui.actions", "Next pane"), "F6", searchable=False),
    Action("next_tab", mark("ui.actions", "Next tab"), "Ctrl+Tab", searchable=False),
    Action("previous_tab", mark("ui.actions", "Previous tab"), "Ctrl+Shift+Tab", searchable=False),
    Action("next_problem", mark("ui.actions", "Next problem"), "F8", "triangle-alert"),
    Action("next_period", mark("ui.actions", "Next period"), "Ctrl+PgDown", "chevron-right"),
    Action("previous_period", mark("ui.actions", "Previous period"), "Ctrl+PgUp", "chevron-left"),
    Action("help", mark("ui.actions", "Help on this page"), "F1", "circle-question-mark"),
    Action("open", mark("ui.actions", "Open a ledger"), "Ctrl+O", "folder-open"),
    Action("new", mark("ui.actions", "New ledger"), "Ctrl+N", "plus"),
    Action("import", mark("ui.actions", "Import files"), "Ctrl+I", "upload"),
    Action("back_up", mark("ui.actions", "Back up now"), "", "shield-check"),
    Action("save_copy", mark("ui.actions", "Save a copy"), "", "copy"),
    Action("sign_in", mark("ui.actions", "Switch operator"), "", "users"),
    Action("theme", mark("ui.actions", "Change between light and dark"), "", "moon"),
    Action("language", mark("ui.actions", "Change between Chinese and English"), "", "languages"),
)
