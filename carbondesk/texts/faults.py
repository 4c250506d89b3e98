"""Sentences for known faults of a ledger file: what is so, and the way out."""

from carbondesk.i18n import lookup, mark
from carbondesk.store import faults
from carbondesk.store.faults import LedgerFault

_FAULTS: dict[type[LedgerFault], str] = {
    faults.MissingLedger: mark(
        "texts.faults", "There is no ledger {name} here. Choose another file, or make a new one."
    ),
    faults.LedgerExists: mark(
        "texts.faults", "{name} exists already and was left as it is. Choose another name."
    ),
    faults.NotALedger: mark(
        "texts.faults", "{name} is not a CarbonDesk ledger. It was left as it is."
    ),
    faults.NewerLedger: mark(
        "texts.faults",
        "{name} was written by a newer version of CarbonDesk. Update the program to open it.",
    ),
    faults.LockedLedger: mark(
        "texts.faults",
        "Another program is writing to {name}. Nothing was written; close it there, or try again.",
    ),
    faults.ReadOnlyLedger: mark(
        "texts.faults",
        "{name} cannot be written here. Nothing was written; copy it to a folder of your own.",
    ),
    faults.DamagedLedger: mark(
        "texts.faults",
        "{name} is damaged or its disk fails. Nothing was written; open a backup of it.",
    ),
    faults.DiskFull: mark(
        "texts.faults", "The disk is full. Nothing was written; make room and try again."
    ),
}


def sentence(fault: LedgerFault) -> str:
    """The fault in words, in the language in use."""
    return lookup("texts.faults", _FAULTS[type(fault)]).format(name=fault.path.name)
