"""Everything on a form but its figures: legal head, columns, labels, sign-off, notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period
from carbondesk.forms.cell import Filled
from carbondesk.i18n import pick, translate
from carbondesk.reference import terms, units
from carbondesk.reference.forms import Form, Label, Printed, Row


@dataclass(frozen=True)
class Line:
    """A label with its text; `ruled` leaves a line to write on where there is no text."""

    label: str
    text: str = ""
    strong: bool = False
    ruled: bool = False


@dataclass(frozen=True)
class Legal:
    """What the institution has put into the legal head in place of what is not confirmed."""

    number: str = ""
    drawn_by: str = ""
    approved_by: str = ""
    approval_no: str = ""
    valid_until: str = ""


@dataclass(frozen=True)
class Heading:
    """The words of a form in one language; `letters` are the signs under the column titles."""

    title: str
    subtitle: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    columns: tuple[str, ...]
    letters: tuple[str, ...]
    signoff: tuple[tuple[Line, ...], ...]
    notes: tuple[str, ...]


def of(filled: Filled, institution: Institution, legal: Legal | None = None) -> Heading:
    """The words around a filled form, in the language in use."""
    form, period = filled.form, filled.period
    return Heading(
        title=pick(form.title_zh, form.title_en),
        subtitle=_subtitle(filled),
        left=_left(institution),
        right=_right(form, legal or Legal()),
        columns=tuple(_word(column) for column in form.columns),
        letters=tuple(column.key for column in form.columns),
        signoff=_signoff(form, institution, period),
        notes=tuple(pick(note.zh, note.en) for note in form.notes),
    )


def label(row: Row) -> str:
    """The name of a row as it is printed; in English with the official one behind it."""
    return pick(row.label_zh, f"{row.label_en} {row.label_zh}")


def name(row: Row) -> str:
    """The name of a row with the row that it stands under: 电消费量/费用."""
    return pick(row.name_zh, row.name_en)


def unit(row: Row) -> str:
    """The unit of a row as it is printed."""
    if not row.unit:
        return ""
    found = units.named(row.unit)
    return pick(found.name_zh, found.symbol_en)


def _left(institution: Institution) -> tuple[Line, ...]:
    kind = terms.named(terms.INSTITUTION_TYPE, institution.type_code)
    postcode, email = institution.postcode, institution.email
    address = _joined(
        institution.address,
        translate("forms.heading", "Postcode {code}").format(code=postcode) if postcode else "",
    )
    phone = _joined(
        institution.phone,
        translate("forms.heading", "E-mail {email}").format(email=email) if email else "",
    )
    return (
        Line(translate("forms.heading", "Institution (seal)"), institution.name, strong=True),
        Line(
            translate("forms.heading", "Unified social credit code"),
            institution.credit_code,
            strong=True,
        ),
        Line(
            translate("forms.heading", "Institution type"),
            _joined(kind.code, pick(kind.name_zh, kind.name_en)),
        ),
        Line(translate("forms.heading", "Address"), address),
        Line(translate("forms.heading", "Telephone"), phone),
    )


def _right(form: Form, legal: Legal) -> tuple[Line, ...]:
    return (
        Line(translate("forms.heading", "Form no."), _own(legal.number, form.number), ruled=True),
        Line(translate("forms.heading", "Drawn up by"), legal.drawn_by or form.drawn_by),
        Line(translate("forms.heading", "Approved by"), legal.approved_by or form.approved_by),
        Line(
            translate("forms.heading", "Approval no."),
            _own(legal.approval_no, form.approval_no),
            ruled=True,
        ),
        Line(
            translate("forms.heading", "Valid until"),
            _own(legal.valid_until, form.valid_until),
            ruled=True,
        ),
    )


def _signoff(form: Form, institution: Institution, period: Period) -> tuple[tuple[Line, ...], ...]:
    """Signatures to write, then telephone and date; names of signers are never printed."""
    known = {"phone": institution.phone, "reported_on": _reported(period)}
    lines = [
        Line(_word(cell), known.get(cell.key, ""), ruled=cell.key not in known)
        for cell in form.signoff
    ]
    signed = tuple(line for line in lines if line.ruled)
    return signed, tuple(line for line in lines if not line.ruled)


def _subtitle(filled: Filled) -> str:
    """The period, and the machine room that the sheet is about."""
    if filled.room is None or not filled.room.name:
        return _period(filled.period)
    room = translate("forms.heading", "Room: {room}").format(room=filled.room.name)
    return _joined(_period(filled.period), room)


def _period(period: Period) -> str:
    year, month = period.last.year, period.last.month
    if len(period.code) == len("2025"):
        return translate("forms.heading", "Year {year}").format(year=year)
    if len(period.code) == len("2025-05"):
        return translate("forms.heading", "{year}-{month:02d}").format(year=year, month=month)
    if "Q" in period.code:
        text = translate("forms.heading", "Quarter {quarter} of {year}")
        return text.format(quarter=period.code[-1], year=year)
    return period.code


def _reported(period: Period) -> str:
    following = period.last + timedelta(days=1)
    return translate("forms.heading", "{year}-    -    ").format(year=following.year)


def _own(typed: str, printed: Printed) -> str:
    return typed or printed.text


def _joined(*texts: str) -> str:
    return "\N{IDEOGRAPHIC SPACE}".join(_filled(texts))


def _filled(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _word(cell: Label) -> str:
    return pick(cell.zh, cell.en)
