"""Copies of the open ledger: a backup now, a copy of choice, a backup made a ledger again."""

from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store.backups import Backup
from carbondesk.ui import ask
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.page import Host
from carbondesk.ui.wiring import Wiring

_SUFFIX = ".carbondesk"
_OPEN = "open"


@runtime_checkable
class Wired(Protocol):
    """A window that knows what the application can do."""

    wiring: Wiring


def back_up(host: Host) -> Job:
    """Back the ledger up now, beside the work."""
    ledger = host.desk.ledger

    def work(_progress: Progress) -> Path:
        return ledgers.back_up(ledger)

    job = host.jobs.add(translate("ui.copies", "Backing up"), work)
    text = translate("ui.copies", "Backed up as {name}, and verified")
    job.finished.connect(partial(_tell, host, text))
    return job


def save_copy(host: Host, parent: QWidget) -> Job | None:
    """Write a copy to a file of choice; a file that is there already is not replaced."""
    ledger = host.desk.ledger
    title = translate("ui.copies", "Save a copy")
    name = translate("ui.copies", "{name} copy").format(name=ledger.path.stem)
    target = ask.save_file(parent, title, ledger.path.with_name(name + _SUFFIX), _kinds())
    if target is None:
        return None

    def work(_progress: Progress) -> Path:
        ledgers.save_copy(ledger, target)
        return target

    job = host.jobs.add(translate("ui.copies", "Saving a copy"), work)
    text = translate("ui.copies", "Saved the copy {name}, and verified it")
    job.finished.connect(partial(_tell, host, text))
    return job


def restore(host: Host, parent: QWidget, backup: Backup) -> Job | None:
    """Make a ledger of a backup under another name; the open ledger stays as it is."""
    ledger = host.desk.ledger
    title = translate("ui.copies", "Restore as a copy")
    suggestion = suggested(ledger.path, backup)
    target = ask.save_file(parent, title, suggestion, _kinds())
    if target is None:
        return None

    def work(_progress: Progress) -> Path:
        ledgers.restore(backup.path, target, ledger.password)
        return target

    job = host.jobs.add(translate("ui.copies", "Restoring"), work)
    job.finished.connect(partial(_offer, host, parent))
    return job


def suggested(ledger: Path, backup: Backup) -> Path:
    """A name beside the ledger for what a backup is restored to."""
    return ledger.with_name(f"{ledger.stem}-{backup.at:%Y%m%d-%H%M%S}{_SUFFIX}")


def _kinds() -> str:
    return translate("ui.copies", "Ledgers ({pattern})").format(pattern=f"*{_SUFFIX}")


def _offer(host: Host, parent: QWidget, made: Path) -> None:
    """Say what was restored, and open it if that is wanted."""
    text = translate("ui.copies", "Restored as {name}; the open ledger stays as it is")
    said = text.format(name=made.name)
    opening = host.wiring.open_ledger if isinstance(host, Wired) else None
    if opening is None:
        host.toast(said, undo=False)
    elif ask.choose(parent, said, [(_OPEN, translate("ui.copies", "Open the copy"))]) == _OPEN:
        opening(made)


def _tell(host: Host, text: str, made: Path) -> None:
    host.toast(text.format(name=made.name), undo=False)
