"""Commands that make or change a ledger: new, sample, undo, redo; and verify."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from carbondesk.cli import out, passwords
from carbondesk.domain.institution import Institution
from carbondesk.domain.period import parse
from carbondesk.i18n import translate
from carbondesk.operations import history, institutions
from carbondesk.sample import make
from carbondesk.store import verify as verifying
from carbondesk.store.ledger import Ledger
from carbondesk.store.step import Change
from carbondesk.texts import breaks, steps


def new(options: Namespace) -> int:
    """`new`: an empty ledger of one institution."""
    path = Path(options.ledger)
    started = parse(options.started).first if options.started else _today().replace(month=1, day=1)
    institution = Institution(options.name, options.type, options.region, started)
    institutions.refuse_wrong(institution, _today(), options.area, options.people)
    with Ledger.create(path, options.operator, passwords.given()) as ledger:
        institutions.begin(ledger, institution, options.area, options.people)
    out.say(str(path))
    return out.DONE


def sample(options: Namespace) -> int:
    """`sample`: a made-up institution with three years of facts."""
    path = Path(options.ledger)
    make.make(path, options.kind, options.operator)
    out.say(str(path))
    return out.DONE


def undo(ledger: Ledger, options: Namespace) -> int:
    """`undo`: take back the newest step, or an older one."""
    if options.step is not None:
        done = history.undo_step(ledger, options.step)
        out.say(steps.step(done.verb, done.kind))
        return out.DONE
    nothing = translate("cli.writing", "There is nothing to undo.")
    return _moved(ledger.undo(), nothing, options.command)


def redo(ledger: Ledger, options: Namespace) -> int:
    """`redo`: do again what was undone last."""
    nothing = translate("cli.writing", "There is nothing to redo.")
    return _moved(ledger.redo(), nothing, options.command)


def verify(ledger: Ledger, options: Namespace) -> int:
    """`verify`: the file, its references, and every row against the journal."""
    found = [breaks.sentence(item.code, item.values) for item in verifying.breaks(ledger.db)]
    if found:
        raise out.NotDone(*found)
    if options.json:
        out.answer({"ok": True, "problems": []})
    else:
        out.say(translate("cli.writing", "The ledger is sound."))
    return out.DONE


def _moved(change: Change | None, nothing: str, kind: str) -> int:
    if change is None:
        raise out.NotDone(nothing)
    out.say(steps.step(change.verb, kind))
    return out.DONE


def _today() -> date:
    return date.today()  # noqa: DTZ011 (the user's own calendar)
