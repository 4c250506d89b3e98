"""What was typed into a form and not saved yet: nothing drops it without asking."""

from PySide6.QtWidgets import QWidget

from carbondesk.i18n import translate
from carbondesk.ui import ask

UNSAVED = "unsaved"


def note(form: QWidget, *, unsaved: bool) -> None:
    """Keep whether a form holds something that was typed and not saved."""
    form.setProperty(UNSAVED, unsaved)


def may_go(parent: QWidget) -> bool:
    """Whether the forms inside may be made anew; asks if one holds what was typed."""
    if not any(form.property(UNSAVED) for form in parent.findChildren(QWidget)):
        return True
    return ask.confirm(
        parent,
        translate("ui.unsaved", "A form holds what was typed and not saved."),
        translate("ui.unsaved", "Drop it"),
        translate("ui.unsaved", "Cancel leads back to the form; save it there first."),
    )
