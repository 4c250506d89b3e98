"""Asks for the password of an encrypted ledger until it opens, or the person gives up."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from carbondesk.i18n import translate
from carbondesk.store.faults import PasswordNeeded, WrongPassword
from carbondesk.texts import faults
from carbondesk.ui import ask

T = TypeVar("T")


def unlocked(
    parent: QWidget | None, path: Path, opening: Callable[[str], T], password: str = ""
) -> T | None:
    """What comes of opening a file under its password; None if the person cancels."""
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
