"""Sentences for what `verify` finds broken."""

from collections.abc import Mapping

from carbondesk.i18n import lookup, mark

BREAKS = {
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
    return lookup("texts.breaks", BREAKS[code]).format_map(values)
