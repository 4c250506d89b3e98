"""What a user can do with the steps of the past: look for them, take one back, export them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.problems import Problem, Refused
from carbondesk.exchange.export import Table
from carbondesk.i18n import translate
from carbondesk.operations import operators
from carbondesk.store import meters, past, places, undoing
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.store.step import Step
from carbondesk.texts import changes, steps

Cells = tuple[str | int | date | None, ...]


@dataclass(frozen=True)
class Search:
    """What a person looks for; words as they are shown, each of which must be found."""

    words: str = ""
    noun: str = ""
    operator: str = ""
    first: date | None = None
    last: date | None = None


def undo_step(ledger: Ledger, step_id: int) -> Step:
    """Take back one older step; gives the step that did so, which can itself be undone.

    `Refused` names the later steps in the way, if any touched the same rows or stand on them.
    """
    ledger.undo_step(step_id)
    return ledger.history(1)[0]


def refusal(ledger: Ledger, step_id: int) -> Problem | None:
    """Why a step cannot be taken back by whoever works here, whatever was done since; else None."""
    try:
        step = undoing.undoable(ledger.db, step_id)
    except Refused as refused:
        return refused.problems[0]
    return operators.refusal(ledger, step.verb)


def find(db: Connection, search: Search, before: int = 0, limit: int = -1) -> list[Step]:
    """The steps looked for, newest first; with `before` those older than that step."""
    return past.find(db, _wanted(db, search), before, limit)


def table(db: Connection, search: Search) -> Table:
    """The steps looked for as a table: a row for each field that changed, before and after."""
    rows = tuple(row for step in find(db, search) for row in _rows(db, step))
    return Table("history", _header(), rows)


def _header() -> tuple[str, ...]:
    return (
        translate("operations.history", "Step"),
        translate("operations.history", "When"),
        translate("operations.history", "Who"),
        translate("operations.history", "What"),
        translate("operations.history", "Undone"),
        translate("operations.history", "Kind of fact"),
        translate("operations.history", "Change"),
        translate("operations.history", "Field"),
        translate("operations.history", "Before"),
        translate("operations.history", "After"),
    )


def _rows(db: Connection, step: Step) -> Iterator[Cells]:
    undone = translate("operations.history", "undone") if step.undone else ""
    head = (step.id, step.at, step.operator, steps.step(step.verb, step.kind), undone)
    found = past.changes_of(db, step.id)
    if not found:
        yield (*head, "", "", "", "", "")
    names = changes.names(db, found)
    for change in found:
        noun, kind = steps.noun(change.table), changes.kind(change)
        for item in changes.fields_of(change, names):
            yield (*head, noun, kind, item.field, item.before, item.after)


def _wanted(db: Connection, search: Search) -> past.Wanted:
    texts = tuple(_text(db, word) for word in search.words.split())
    return past.Wanted(search.noun, search.operator, search.first, search.last, texts)


def _text(db: Connection, word: str) -> past.Text:
    """A word, the verbs in whose words it stands, and the meters and places of that code."""
    folded = word.casefold()
    verbs = frozenset(verb for verb in steps.STEPS if folded in steps.step(verb).casefold())
    coded = {**meters.codes_by_id(db), **places.codes_by_id(db)}
    ids = tuple(row_id for row_id, code in coded.items() if code.casefold() == folded)
    return past.Text(word, verbs, ids)
