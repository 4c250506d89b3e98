"""Words for what comes back in a taken-along ledger."""

from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import steps, table_kinds

_STATES = {
    "refused": mark("texts.taken", "Refused"),
    "conflict": mark("texts.taken", "In conflict"),
    "changed": mark("texts.taken", "Changed"),
    "removed": mark("texts.taken", "Removed"),
    "new": mark("texts.taken", "New"),
    "same": mark("texts.taken", "The same"),
}


def state(code: str) -> str:
    """How a fact stands to the ledger, in a word or two."""
    return lookup("texts.taken", _STATES[code])


def noun(kind: str) -> str:
    """What kind of fact it is: a kind of tidy table, or a table of the ledger."""
    found = table_kinds.word(kind)
    return steps.noun(kind) if found == kind else found


def conflict(there: str, here: str, base: str) -> str:
    """What a fact is there, here, and was when it was taken along."""
    nothing = translate("texts.taken", "nothing")
    text = translate("texts.taken", "there {there}, here {here}, before {base}")
    return text.format(there=there or nothing, here=here or nothing, base=base or nothing)
