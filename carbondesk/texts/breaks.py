"""Sentences for what `verify` finds broken."""

from collections.abc import Mapping

from carbondesk.i18n import lookup, mark
from carbondesk.texts import steps

BREAKS = {
    "step_missing": mark("texts.breaks", "Step {first} is missing from the journal."),
    "steps_missing": mark("texts.breaks", "Steps {first} to {last} are missing from the journal."),
    "step_changed": mark("texts.breaks", "Step {step} ({verb}, {at}) is not as it was written."),
    "step_moved": mark(
        "texts.breaks", "Step {step} ({verb}, {at}) is not in its place; it belongs after {after}."
    ),
    "step_mark": mark(
        "texts.breaks", "Step {step} ({verb}, {at}) is wrongly marked as undone or in force."
    ),
    "table_changed": mark(
        "texts.breaks", "{table} is not as step {step} left it when it changed the version."
    ),
    "attachment_missing": mark(
        "texts.breaks", "The file {name} of step {step} was removed from the ledger."
    ),
    "chunk_changed": mark("texts.breaks", "Logged values are not what was kept, or lost: {id}."),
    "attachment_changed": mark("texts.breaks", "The kept file {name} is not what was kept."),
    "file_damaged": mark("texts.breaks", "The file is damaged: {detail}"),
    "reference_broken": mark("texts.breaks", "A row of {table} names a missing row of {to}."),
    "row_unknown": mark("texts.breaks", "{table} {id} was written behind the journal."),
    "row_lost": mark("texts.breaks", "{table} {id} was removed behind the journal."),
    "row_changed": mark(
        "texts.breaks",
        "{table} {id}: {field} is {found}, but the journal has {journal}.",
    ),
}


def sentence(code: str, values: Mapping[str, object]) -> str:
    """A break in words."""
    shown = dict(values)
    if "verb" in shown:
        shown["verb"] = steps.step(str(shown["verb"]), str(shown.pop("kind", "do")))
    return lookup("texts.breaks", BREAKS[code]).format_map(shown)
