"""The command line: `carbondesk COMMAND LEDGER …`."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

from carbondesk import i18n
from carbondesk.cli import (
    checking,
    closing,
    explaining,
    files,
    fitting,
    grammar,
    keeping,
    out,
    passwords,
    reading,
    refusal,
    saving,
    settling,
    signing,
    writing,
)
from carbondesk.domain.problems import Refused
from carbondesk.reports import unwritten
from carbondesk.reports.faces import MissingFont
from carbondesk.reports.writing import CannotWrite
from carbondesk.store.faults import LedgerFault, named
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults, problems

WITHOUT_LEDGER: MappingProxyType[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        "new": writing.new,
        "sample": writing.sample,
        "restore": keeping.restore,
        "fit": fitting.fit,
    }
)
WITH_LEDGER: MappingProxyType[str, Callable[[Ledger, Namespace], int]] = MappingProxyType(
    {
        "import": files.import_files,
        "export": files.export,
        "usage": reading.usage,
        "account": closing.account,
        "explain": explaining.explain,
        "check": checking.check,
        "close": closing.close,
        "reopen": closing.reopen,
        "report": files.report,
        "submit": files.submit,
        "savings": saving.savings,
        "history": reading.history,
        "settle": settling.settle,
        "undo": writing.undo,
        "redo": writing.redo,
        "verify": writing.verify,
        "backup": keeping.backup,
        "password": passwords.password,
    }
)
# These only read, and so also while the ledger is open elsewhere.
READING = frozenset(
    {
        "export", "usage", "account", "explain", "check", "report", "submit", "savings", "settle",
        "history",
        "verify", "backup",
    }
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 refused, 2 wrong usage."""
    i18n.use(grammar.language_wished(arguments))
    options = grammar.command_line().parse_args(list(arguments))
    try:
        return _run(options)
    except Refused as refused:
        reasons = problems.sentences(refused.problems)
    except LedgerFault as fault:
        reasons = [faults.sentence(fault)]
    except (CannotWrite, MissingFont) as fault:
        reasons = [unwritten.sentence(fault)]
    except out.NotDone as refused:
        reasons = list(refused.reasons)
    except BrokenPipeError:
        return out.DONE
    if getattr(options, "json", False):
        out.answer(refusal.answer(options, reasons))
    return out.refuse(reasons)


def _run(options: Namespace) -> int:
    if options.command in WITHOUT_LEDGER:
        return WITHOUT_LEDGER[options.command](options)
    reads = options.command in READING and not getattr(options, "restate", False)
    opens = keeping.opened_to_read if reads else keeping.opened_to_write
    path = Path(options.ledger)
    # What is damaged may show only when it is read.
    with named(path), opens(path, options.operator) as ledger:
        signing.sign_in(ledger, options, reads=reads)
        return WITH_LEDGER[options.command](ledger, options)
