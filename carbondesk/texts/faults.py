"""Sentences for known faults of a ledger file: what is so, and the way out."""

from pathlib import Path

from carbondesk.i18n import lookup, mark, translate
from carbondesk.store import faults
from carbondesk.store.faults import Holder, LedgerFault

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
    faults.PasswordNeeded: mark(
        "texts.faults",
        "{name} is encrypted. It opens with its password (on the command line: in "
        "CARBONDESK_PASSWORD).",
    ),
    faults.WrongPassword: mark(
        "texts.faults", "{name} does not open with this password. It was left as it is."
    ),
    faults.NoEncryption: mark(
        "texts.faults",
        "{name} needs the part for encrypted ledgers, which is not installed. The installers bring "
        "it; else: python -m pip install sqlcipher3-wheels",
    ),
    faults.ForeignSchema: mark(
        "texts.faults",
        "{name} holds something that CarbonDesk has not made ({detail}). It was not opened and "
        "left as it is; open a backup of it.",
    ),
    faults.NewerLedger: mark(
        "texts.faults",
        "{name} was written by a newer version of CarbonDesk. Update the program to open it.",
    ),
    faults.LockedLedger: mark(
        "texts.faults",
        "Another program is writing to {name}. Nothing was written; close it there, or try again.",
    ),
    faults.HeldLedger: mark(
        "texts.faults",
        "{name} is open for writing: {operator} at {host}, since {since}. It can be read here; "
        "to write, close it there.",
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
    text = lookup("texts.faults", _FAULTS[type(fault)])
    holder = fault.holder if isinstance(fault, faults.HeldLedger) else None
    return text.format(name=fault.path.name, detail=fault.detail, **_words(holder))


def on_network(path: Path) -> str:
    """What to know of a ledger on a network drive."""
    text = translate(
        "texts.faults",
        "{name} lies on a network drive. Each step is saved, but more slowly; it is safer on a "
        "disk of this computer, with the backups on the network.",
    )
    return text.format(name=path.name)


def _words(holder: Holder | None) -> dict[str, str]:
    """Who holds a ledger; what the lock does not tell is said to be unknown."""
    if holder is None:
        return {}
    unknown = translate("texts.faults", "unknown")
    since = holder.since[:16].replace("T", " ")
    named = {"operator": holder.operator, "host": holder.host, "since": since}
    return {name: value or unknown for name, value in named.items()}
