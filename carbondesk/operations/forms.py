"""What a user can do with forms: type a value, correct the head, lead rows, add an own form."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from carbondesk.domain import form_facts
from carbondesk.domain.form_facts import FormEntry, FormHead, OwnForm, RowSource
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.forms import library
from carbondesk.forms.library import Library
from carbondesk.operations import facts
from carbondesk.reference.forms import Form, Row
from carbondesk.store import forms
from carbondesk.store.ledger import Ledger

_LARGEST = Decimal(10) ** 15
ENTER, CLEAR = "enter_on_form", "clear_on_form"


def enter(ledger: Ledger, new: FormEntry) -> FormEntry | None:
    """Type a value on a row of a form; an empty text takes back what was typed."""
    old = forms.entry(ledger.db, new)
    text = new.text.strip()
    if not text:
        if old is not None:
            facts.remove(ledger, CLEAR, FormEntry, old.id)
        return None
    row = _row(ledger, new)
    typed = replace(new, text=text if row.is_text else _number(text))
    refuse_if([*form_facts.entry_problems(typed), *entry_problems(row, typed.text)])
    return facts.put(ledger, ENTER, [_signed(ledger, typed, old)])[0]


def take_over(ledger: Ledger, form: Form, version: str, period: Period) -> list[FormEntry]:
    """Type again what was typed for the year before, where nothing is typed yet.

    What holds on by itself is left; refused if there is nothing to take over.
    """
    before = period.year_before().code
    keys = {row.key for row in form.rows_of(version) if not row.rule.fields.get("carries")}
    known = forms.facts(ledger.db).entries
    now = {(item.row, item.place_id) for item in known
           if (item.form, item.period) == (form.code, period.code)}  # fmt: skip
    found = [
        _signed(ledger, replace(item, period=period.code, id=""), None)
        for item in known
        if (item.form, item.period) == (form.code, before)
        and item.row in keys
        and (item.row, item.place_id) not in now
    ]
    if not found:
        raise Refused([Problem("nothing_to_take_over", {"period": before})])
    return facts.put(ledger, ENTER, found)


def correct_head(ledger: Ledger, heads: Sequence[FormHead]) -> list[FormHead]:
    """Write texts into the legal head of a version; what is shipped stands where one is empty."""
    refuse_if([problem for head in heads for problem in form_facts.head_problems(head)])
    known = {
        (item.form, item.version, item.field): item.id for item in forms.facts(ledger.db).heads
    }
    ready = [
        replace(
            head, text=head.text.strip(), id=known.get((head.form, head.version, head.field), "")
        )
        for head in heads
    ]
    return facts.put(ledger, "correct_form_head", ready)


def lead(ledger: Ledger, source: RowSource) -> RowSource:
    """Say on which row a carrier or meter stands from a day on, or what a role or place is."""
    refuse_if(form_facts.source_problems(source))
    old = [
        item.id
        for item in forms.facts(ledger.db).sources
        if (item.kind, item.subject, item.valid_from)
        == (source.kind, source.subject, source.valid_from)
    ]
    return facts.put(ledger, "lead_to_row", [replace(source, id=old[0] if old else "")])[0]


def forget(ledger: Ledger, source_id: str) -> None:
    """Take back where something stands: what held before holds again."""
    facts.remove(ledger, "forget_row_source", RowSource, source_id)


def add_form(ledger: Ledger, path: Path) -> OwnForm:
    """Take in the definition of a form from a file; one of the same code is replaced."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused([Problem("unreadable_file", {"value": path.name}, "file")]) from None
    form = library.read(text)
    old = [item.id for item in forms.facts(ledger.db).own if item.code == form.code]
    now = ledger.clock().isoformat(timespec="minutes")
    own = OwnForm(form.code, form.title_zh, text, now, old[0] if old else "")
    refuse_if(form_facts.own_problems(own))
    return facts.put(ledger, "add_form", [own])[0]


def remove_form(ledger: Ledger, code: str) -> None:
    """Remove an own form; what was typed on it stays in the ledger."""
    found = next((item for item in forms.facts(ledger.db).own if item.code == code), None)
    facts.remove(ledger, "remove_form", OwnForm, found.id if found else "")


def entry_problems(row: Row, text: str) -> list[Problem]:
    """What is wrong with a value of a row: no number, below zero, too large, or too fine."""
    if row.is_text:
        return []
    try:
        value = Decimal(text)
    except InvalidOperation:
        return [Problem("not_a_number", {"text": text}, "text")]
    if not value.is_finite() or value < 0 or value > _LARGEST:
        return [Problem("not_a_number", {"text": text}, "text")]
    if value != round(value, row.decimals):
        values = {"value": text, "decimals": row.decimals}
        return [Problem("too_many_decimals", values, "text")]
    return []


def _row(ledger: Ledger, entry: FormEntry) -> Row:
    shelf = Library(forms.facts(ledger.db).own)
    try:
        form = shelf.named(entry.form)
        return form.row(entry.row)
    except KeyError:
        found = f"{entry.form}.{entry.row}"
        raise Refused([Problem("unknown_choice", {"value": found}, "row")]) from None


def _number(text: str) -> str:
    """A number as it is kept: half width, without separators."""
    return text.replace(",", "").replace("，", "").replace(" ", "")


def _signed(ledger: Ledger, entry: FormEntry, old: FormEntry | None) -> FormEntry:
    at = ledger.clock().isoformat(timespec="minutes")
    return replace(entry, operator=ledger.operator, at=at, id=old.id if old else "")
