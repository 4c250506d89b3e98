"""Values that were typed on a form, in place of what the ledger makes of the row."""

from dataclasses import replace
from fractions import Fraction

from carbondesk.domain.figure import Fact, Part
from carbondesk.domain.form_facts import FormEntry
from carbondesk.forms import cell
from carbondesk.forms.cell import Cell, State
from carbondesk.forms.ground import Ground
from carbondesk.reference.forms import Row

ENTERED = "entered"


def on(ground: Ground, computed: Cell) -> Cell:
    """The cell with what was typed in its place; the trace keeps what the ledger says."""
    entry = ground.entries.get(computed.row.key)
    if entry is None:
        return computed
    row, key = computed.row, ground.key(computed.row)
    if row.is_text:
        return replace(words(row, key, entry.text, (_leaf(entry),)), entry=entry)
    value = Fraction(entry.text)
    beneath: tuple[Part, ...] = (_leaf(entry),)
    known = computed.figure.value is not None
    if known:
        beneath = (*beneath, computed.figure)
    made = cell.made(row, cell.of(row, key, value, beneath, ENTERED))
    return replace(made, entry=entry, computed=computed.printed if known else None)


def words(row: Row, key: str, text: str, parts: tuple[Part, ...] = ()) -> Cell:
    """A cell of words; absent where there are none."""
    state = State.FILLED if text else State.ABSENT
    return Cell(row, state, cell.of(row, key, None, parts, ENTERED), words=text)


def _leaf(entry: FormEntry) -> Fact:
    said = (
        ("period", entry.period),
        ("value", entry.text),
        ("operator", entry.operator),
        ("at", entry.at),
    )
    return Fact("form_entry", entry.id, said)
