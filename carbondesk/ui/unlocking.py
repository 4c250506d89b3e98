"""Asks for the password of an encrypted ledger until it opens, or the person gives up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.i18n import translate
from carbondesk.store.faults import PasswordNeeded, WrongPassword
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults
from carbondesk.ui import ask


def unlocked(
    parent: QWidget | None, path: Path, opening: Callable[[str], Ledger], password: str = ""
) -> Ledger | None:
    """Open a ledger by what opens it under a password; None if the person cancels."""
    while True:
        try:
            return opening(password)
        except PasswordNeeded:
            text = translate("ui.unlocking", "{name} is encrypted. Its password:")
            question = text.format(name=path.name)
        except WrongPassword as fault:
            question = faults.sentence(fault)
        given = ask.secret(parent, translate("ui.unlocking", "Password"), question)
        if not given:
            return None
        password = given
