"""Commands that keep the ledger safe: backup, restore; and how commands open it."""

import os
from argparse import Namespace
from pathlib import Path

from carbondesk.cli import out, passwords
from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store.faults import LedgerFault
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults

FOLDER = "CARBONDESK_BACKUPS"


def backup(ledger: Ledger, options: Namespace) -> int:
    """`backup`: a backup among the others of the ledger, or as a file of choice."""
    if options.output is None:
        out.say(str(ledgers.back_up(ledger)))
        return out.DONE
    ledgers.save_copy(ledger, Path(options.output))
    out.say(options.output)
    return out.DONE


def restore(options: Namespace) -> int:
    """`restore`: a ledger of a backup; a file that is there is not replaced."""
    ledgers.restore(Path(options.ledger), Path(options.output), passwords.given())
    out.say(options.output)
    return out.DONE


def opened_to_read(path: Path, operator: str) -> Ledger:
    """The ledger to be read, also while it is open elsewhere."""
    return ledgers.to_read(path, operator, _folder(), passwords.given())


def opened_to_write(path: Path, operator: str) -> Ledger:
    """The ledger to be written, with the backup of the day made before."""
    ledger = ledgers.to_write(path, operator, _folder(), passwords.given())
    try:
        ledgers.back_up_daily(path, ledger.backups, ledger.clock(), ledger.password)
    except LedgerFault as fault:
        # Not a reason to refuse the work, but one to speak of.
        text = translate("cli.keeping", "No backup was made today. {reason}")
        out.refuse([text.format(reason=faults.sentence(fault))])
    if ledgers.is_shared(path):
        out.refuse([faults.on_network(path)])
    return ledger


def _folder() -> Path | None:
    named = os.environ.get(FOLDER)
    return Path(named) if named else None
