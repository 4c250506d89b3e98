"""What stands on which row of the forms, and their legal heads, as rows of tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from carbondesk.domain.form_facts import HEAD_FIELDS, NO, FormFacts, RowSource, SourceKind
from carbondesk.domain.meter import Meter, Role, label
from carbondesk.domain.place import Place
from carbondesk.forms import ground
from carbondesk.forms.library import Library
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import carriers as known
from carbondesk.reference import forms, terms
from carbondesk.texts import terms as texts
from carbondesk.ui.models.cells import Cell, Column, Row, group
from carbondesk.ui.models.tag import Tag

HEADS = {
    "number": mark("ui.pages.submissions.mapping_rows", "Form number"),
    "drawn_by": mark("ui.pages.submissions.mapping_rows", "Drawn up by"),
    "approved_by": mark("ui.pages.submissions.mapping_rows", "Approved by"),
    "approval_no": mark("ui.pages.submissions.mapping_rows", "Approval number"),
    "valid_until": mark("ui.pages.submissions.mapping_rows", "Valid until"),
}


def source_columns() -> tuple[Column, ...]:
    """What, on which row, since when."""
    return (
        Column("what", translate("ui.pages.submissions.mapping_rows", "What"), least=150),
        Column("row", translate("ui.pages.submissions.mapping_rows", "Stands on"), 200),
        Column("since", translate("ui.pages.submissions.mapping_rows", "Since"), 96),
    )


def source_rows(
    facts: FormFacts, day: date, meters: Sequence[Meter], places: Sequence[Place]
) -> Iterator[Row]:
    """Every carrier and role, and the meters and places that something is said of."""
    newest = {(one.kind, one.subject): one for one in _started(facts, day)}
    yield group("carriers", texts.term(terms.ROW_SOURCE, "carrier"))
    for code, row in ground.default_mapping().items():
        carrier = known.named(code)
        chosen = newest.get((SourceKind.CARRIER, code))
        name = pick(carrier.name_zh, carrier.name_en)
        yield _row(f"carrier:{code}", name, row_name(chosen.row if chosen else row), chosen)
    yield group("roles", translate("ui.pages.submissions.mapping_rows", "Roles taken as"))
    for role in Role:
        chosen = newest.get((SourceKind.ROLE, role.value))
        wanted = chosen.row if chosen else role.value
        yield _row(
            f"role:{role.value}",
            texts.term(terms.ROLE, role.value),
            texts.term(terms.ROLE, wanted),
            chosen,
        )
    yield from _named(newest, {one.id: label(one) for one in meters}, SourceKind.METER)
    yield from _named(newest, {one.id: f"{one.code} {one.name}" for one in places}, SourceKind.ROOM)


def row_name(key: str) -> str:
    """A row of form 2 by its key; in words if it is none."""
    if not key:
        return translate("ui.pages.submissions.mapping_rows", "on no row")
    row = forms.named("form2").row(key)
    return f"{row.code} {pick(row.name_zh, row.name_en)}"


def row_choices() -> tuple[tuple[str, str], ...]:
    """The rows of form 2 that a carrier or meter can stand on."""
    keys = sorted({row for row in ground.default_mapping().values() if row})
    return (*((key, row_name(key)) for key in keys), ("", row_name("")))


def head_columns() -> tuple[Column, ...]:
    """The form with its edition, the field, and the text in it."""
    return (
        Column("what", translate("ui.pages.submissions.mapping_rows", "Field"), 128),
        Column("text", translate("ui.pages.submissions.mapping_rows", "Text"), least=150),
        Column("state", "", 136),
    )


def head_rows(facts: FormFacts, version: str) -> Iterator[Row]:
    """The legal head of each form in a version: what is printed, and whether it is sure."""
    shelf = Library(facts.own)
    for code in shelf.codes():
        form = shelf.named(code, version)
        edition = version if form.has(version) else form.versions[-1].version
        typed = facts.head(code, edition)
        title = f"{pick(form.title_zh, form.title_en)} · {edition}"
        yield group(f"{code}:{edition}", title)
        shipped = {
            "number": form.number,
            "drawn_by": forms.Printed(form.drawn_by, confirmed=True),
            "approved_by": forms.Printed(form.approved_by, confirmed=True),
            "approval_no": form.approval_no,
            "valid_until": form.valid_until,
        }
        for field in HEAD_FIELDS:
            yield _head(f"{code}:{edition}:{field}", field, typed.get(field, ""), shipped[field])


def head_name(field: str) -> str:
    """The name of a field of the legal head."""
    return lookup("ui.pages.submissions.mapping_rows", HEADS[field])


def _head(key: str, field: str, typed: str, shipped: forms.Printed) -> Row:
    tag = None
    if typed:
        tag = Tag(translate("ui.pages.submissions.mapping_rows", "own"), "ok")
    elif not shipped.confirmed:
        tag = Tag(translate("ui.pages.submissions.mapping_rows", "to be confirmed"), "warn")
    return Row(
        key,
        {
            "what": Cell(head_name(field)),
            "text": Cell(typed or shipped.text or "—"),
            "state": Cell(tag=tag),
        },
    )


def _named(
    newest: Mapping[tuple[SourceKind, str], RowSource], names: Mapping[str, str], kind: SourceKind
) -> Iterator[Row]:
    found = [(subject, one) for (of, subject), one in newest.items() if of is kind]
    if not found:
        return
    yield group(kind.value, texts.term(terms.ROW_SOURCE, kind.value))
    for subject, one in found:
        shown = row_name(one.row) if kind is SourceKind.METER else room_name(one.row)
        yield _row(f"{kind.value}:{subject}", names.get(subject, subject), shown, one)


def room_name(answer: str) -> str:
    """Whether a place is a machine room, in words."""
    if answer == NO:
        return translate("ui.pages.submissions.mapping_rows", "no machine room")
    return translate("ui.pages.submissions.mapping_rows", "a machine room")


def _row(key: str, name: str, shown: str, chosen: RowSource | None) -> Row:
    since = chosen.valid_from.isoformat() if chosen else ""
    usual = translate("ui.pages.submissions.mapping_rows", "as shipped")
    return Row(
        key,
        {
            "what": Cell(name),
            "row": Cell(shown, bold=chosen is not None),
            "since": Cell(since or usual, tone="ink" if since else "ink3"),
        },
    )


def _started(facts: FormFacts, day: date) -> list[RowSource]:
    begun = [one for one in facts.sources if one.valid_from <= day]
    return sorted(begun, key=_since)


def _since(source: RowSource) -> date:
    return source.valid_from
