"""The forms of allotments, budgets and departments, and what was typed into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.allotment import Budget, Department, Remit
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.domain.sharing import Key
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.texts import aims, fields, terms
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.form import Field


@dataclass(frozen=True)
class Sharing:
    """How a year is to be shared out."""

    whole_micro: int
    key: Key
    places: bool
    departments: bool
    months: bool


def sharing_fields(aim: str) -> tuple[Field, ...]:
    """What is asked before a year is shared out."""
    keys = (
        (Key.USE.value, translate("ui.pages.targets.allotment_forms", "last year's use")),
        (Key.AREA.value, translate("ui.pages.targets.allotment_forms", "floor area")),
        (Key.EQUAL.value, translate("ui.pages.targets.allotment_forms", "equal parts")),
    )
    whole = translate("ui.pages.targets.allotment_forms", "Whole year")
    by = translate("ui.pages.targets.allotment_forms", "Shared out by")
    return (
        Field("whole", whole, "number", unit=aims.unit_of(aim)),
        Field("key", by, "choice", keys),
        Field("places", translate("ui.pages.targets.allotment_forms", "to places"), "check"),
        Field("departments", translate("ui.pages.targets.allotment_forms", "to departments"),
              "check"),
        Field("months", translate("ui.pages.targets.allotment_forms", "to months, as last year"),
              "check"),
    )  # fmt: skip


def read_sharing(form: Mapping[str, str], today: date, aim: str) -> Sharing:
    """How a year is to be shared out; raises `Refused`."""
    typed = Typed(form, today)
    whole = typed.micro("whole", aims.plain_unit(aim))
    if whole is None and not typed.is_wrong("whole"):
        typed.complain("empty", "whole", field="quantity")
    if whole is not None and whole < 0:
        typed.complain("negative", "whole", field="quantity")
    typed.refuse()
    flags = (typed.flag(key) for key in ("places", "departments", "months"))
    return Sharing(whole or 0, Key(form["key"]), *flags)


def budget_fields(known: Sequence[str]) -> tuple[Field, ...]:
    """What is asked of the budget of a carrier and a year."""
    choices = tuple((code, terms.carrier(code)) for code in known)
    hint = translate("ui.pages.targets.allotment_forms", "shared out to the months as last year")
    return (
        Field("carrier", fields.name("carrier"), "choice", choices, wide=True),
        Field("quantity", translate("ui.pages.targets.allotment_forms", "Quantity of the year"),
              "number", hint=hint),
        Field("amount", translate("ui.pages.targets.allotment_forms", "Yuan of the year"),
              "number", hint=hint),
    )  # fmt: skip


def month_fields(carrier: str) -> tuple[Field, ...]:
    """What is asked of the budget of a month."""
    unit = aims.unit(carriers.named(carrier).unit.code)
    return (
        Field("quantity", fields.name("quantity"), "number", unit=unit),
        Field("amount", fields.name("amount"), "number", unit=terms.unit("CNY")),
        Field("note", fields.name("note"), wide=True),
    )


def read_amounts(form: Mapping[str, str], today: date) -> tuple[int | None, int | None]:
    """A quantity in millionths and an amount in fen; raises `Refused`."""
    typed = Typed(form, today)
    quantity, micro = typed.micro("quantity"), typed.micro("amount")
    if micro is not None and micro * FEN % MICRO:
        typed.complain("too_fine", "amount", places=2)
    typed.refuse()
    return quantity, None if micro is None else micro * FEN // MICRO


def read_month(form: Mapping[str, str], today: date, known: Budget) -> Budget:
    """The budget of a month that was typed; raises `Refused`."""
    quantity, fen = read_amounts(form, today)
    return Budget(known.month, known.carrier, quantity, fen, form.get("note", ""), known.id)


def department_fields() -> tuple[Field, ...]:
    """What is asked of a department."""
    places = translate("ui.pages.targets.allotment_forms", "codes, as 01 02")
    meters = translate("ui.pages.targets.allotment_forms", "codes, as E-01 W-02")
    return (
        Field("code", fields.name("code")),
        Field("name", fields.name("name")),
        Field("places", translate("ui.pages.targets.allotment_forms", "Places it answers for"),
              hint=places, wide=True),
        Field("meters", translate("ui.pages.targets.allotment_forms", "Meters it answers for"),
              hint=meters, wide=True),
    )  # fmt: skip


def read_department(
    form: Mapping[str, str],
    today: date,
    places: Mapping[str, str],
    meters: Mapping[str, str],
    known: Department | None,
) -> tuple[Department, list[Remit]]:
    """A department with what it answers for, by codes; raises `Refused`."""
    typed = Typed(form, today)
    held = []
    for key, codes in (("places", places), ("meters", meters)):
        for code in typed.text(key).replace(",", " ").replace("、", " ").replace("，", " ").split():
            if code not in codes:
                typed.complain("unknown_code", key, missing=code)
                continue
            is_place = key == "places"
            held.append(
                Remit("", codes[code] if is_place else None, None if is_place else codes[code])
            )
    id_ = known.id if known else ""
    made = Department(typed.needed("code"), typed.needed("name"), id_)
    typed.refuse()
    return made, held
