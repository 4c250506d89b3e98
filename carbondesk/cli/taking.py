"""`export LEDGER takealong`, `import LEDGER FILE.carbondesk`: a small ledger out, and back in."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from carbondesk.cli import out
from carbondesk.i18n import translate
from carbondesk.operations import taking_along
from carbondesk.operations.returning import Item, State
from carbondesk.operations.taking_along import SUFFIX, Return
from carbondesk.store.ledger import Ledger
from carbondesk.texts import taken

KIND = "takealong"


def is_back(options: Namespace) -> bool:
    """Whether a taken-along ledger is to be imported; it comes alone."""
    found = [name for name in options.files if Path(name).suffix == SUFFIX]
    if found and len(options.files) > 1:
        text = translate("cli.taking", "{name} is a ledger; import it by itself.")
        raise out.NotDone(text.format(name=Path(found[0]).name))
    return bool(found)


def take(ledger: Ledger, options: Namespace) -> int:
    """Write the small ledger."""
    target = Path(options.output)
    if target.suffix != SUFFIX:
        text = translate("cli.taking", "'{name}' does not end in .carbondesk.")
        raise out.NotDone(text.format(name=target.name))
    taking_along.take_along(ledger, target)
    out.say(str(target))
    return out.DONE


def bring(ledger: Ledger, options: Namespace) -> int:
    """Take in what was entered there; refused as a whole unless nothing speaks against it."""
    path = Path(options.files[0])
    found = taking_along.compare(ledger, path)
    conflicts = found.count(State.CONFLICT) if options.on_conflict == "stop" else 0
    refused = found.count(State.REFUSED)
    is_taken = not conflicts and (not refused or options.partial)
    if is_taken and not options.dry_run:
        replaced = None if options.on_conflict == "replace" else ()
        found = taking_along.bring(ledger, path, replaced)
    if options.json:
        out.answer(_answer(found, options, is_taken=is_taken))
    else:
        counted = (f"{taken.state(state.value)} {found.count(state)}" for state in State)
        out.say(", ".join(counted))
    out.refuse(_lines(found.items))
    return out.DONE if is_taken else out.REFUSED


def _answer(found: Return, options: Namespace, *, is_taken: bool) -> dict[str, object]:
    """The keys of every import, and what only this one has."""
    conflicts = found.count(State.CONFLICT)
    replaces = options.on_conflict == "replace"
    changed = found.count(State.CHANGED) + (conflicts if replaces else 0)
    kept = found.count(State.SAME) + (0 if replaces else conflicts)
    return {
        "kind": KIND,
        "read": len(found.items),
        "added": found.count(State.NEW) if is_taken else 0,
        "replaced": changed if is_taken else 0,
        "removed": found.count(State.REMOVED) if is_taken else 0,
        "skipped": kept if is_taken else 0,
        "conflicts": conflicts,
        "refused": found.count(State.REFUSED),
        "problems": [
            {
                "file": options.files[0], "sheet": item.kind, "row": None, "column": "",
                "value": item.name, "reason": reason,
            }
            for item in found.items
            for reason in item.why
        ],
    }  # fmt: skip


def _lines(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        for reason in item.why:
            yield f"{taken.noun(item.kind)} {item.name}: {reason}"
