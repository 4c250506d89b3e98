"""The forms of carbon instruments: a lot, its use for a year, its retirement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from carbondesk.domain.holding import Holding
from carbondesk.domain.quantity import from_fen, from_micro, to_fen
from carbondesk.i18n import translate
from carbondesk.reference import carbon_instruments
from carbondesk.reference import terms as reference
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field


@dataclass(frozen=True)
class Use:
    """For which year, on which day, how much of a lot; None means all of it."""

    year: int
    day: date
    quantity_micro: int | None


def lot_fields() -> tuple[Field, ...]:
    """What is asked of a lot; for which year it is used is said when it is."""
    kinds = tuple(
        (one.code, f"{terms.term(reference.CARBON_INSTRUMENT, one.code)}  {terms.unit(one.unit)}")
        for one in carbon_instruments.every()
    )
    hint = translate("ui.pages.targets.neutrality_forms", "as 2026-01-31")
    only = translate("ui.pages.targets.neutrality_forms", "empty: one serial for the whole lot")
    return (
        Field("code", fields.name("code")),
        Field("kind", fields.name("kind"), "choice", kinds),
        Field("quantity_micro", fields.name("quantity"), "number"),
        Field("cost_fen", fields.name("cost"), "number", unit=terms.unit("CNY")),
        Field("first_serial", fields.name("first_serial")),
        Field("last_serial", fields.name("last_serial"), hint=only),
        Field("acquired", fields.name("acquired"), hint=hint),
        Field("issued", fields.name("issued"), hint=hint),
        Field("party", translate("ui.pages.targets.neutrality_forms", "From whom")),
        Field("document", fields.name("document")),
        Field("note", fields.name("note"), wide=True),
    )


def blank_lot(known: Sequence[Holding], today: date) -> dict[str, str]:
    """What a new lot begins with."""
    taken = {one.code for one in known}
    count = next(at for at in range(1, 100_000) if f"L{at:03d}" not in taken)
    return {"code": f"L{count:03d}", "acquired": day(today)}


def lot_values(one: Holding) -> dict[str, str]:
    """What the fields of a known lot show."""
    yuan = "" if one.cost_fen is None else numbers.exact(from_fen(one.cost_fen), 2)
    return {
        "code": one.code,
        "kind": one.kind,
        "quantity_micro": number(one.quantity_micro),
        "cost_fen": yuan.replace(",", ""),
        "first_serial": one.first_serial,
        "last_serial": one.last_serial,
        "acquired": day(one.acquired),
        "issued": day(one.issued),
        "party": one.party,
        "document": one.document,
        "note": one.note,
    }


def read_lot(form: Mapping[str, str], today: date, known: Holding | None) -> Holding:
    """The lot that was typed; raises `Refused`."""
    typed = Typed(form, today)
    cost = typed.micro("cost_fen")
    fen = None if cost is None else to_fen(from_micro(cost))
    if cost is not None and fen is None:
        typed.complain("too_fine", "cost_fen", places=2)
    made = replace(
        known or Holding("", "", 0),
        code=typed.needed("code"),
        kind=form.get("kind", ""),
        quantity_micro=typed.micro("quantity_micro") or 0,
        cost_fen=fen,
        first_serial=typed.text("first_serial"),
        last_serial=typed.text("last_serial"),
        acquired=typed.day("acquired"),
        issued=typed.day("issued"),
        party=typed.text("party"),
        document=typed.text("document"),
        note=typed.text("note"),
    )
    typed.refuse()
    return made


def use_fields(held: Holding) -> tuple[Field, ...]:
    """For which year, when, how much."""
    unit = terms.unit(carbon_instruments.named(held.kind).unit)
    hint = translate("ui.pages.targets.neutrality_forms", "of {amount}; the rest stays held")
    return (
        Field("year", translate("ui.pages.targets.neutrality_forms", "For the year"), "number"),
        Field("settled", translate("ui.pages.targets.neutrality_forms", "Used on")),
        Field(
            "quantity_micro", fields.name("quantity"), "number", unit=unit,
            hint=hint.format(amount=numbers.exact(held.quantity)),
        ),
    )  # fmt: skip


def use_values(held: Holding, year: int, today: date) -> dict[str, str]:
    """The year that is shown, today, all of it."""
    return {
        "year": str(year),
        "settled": day(today),
        "quantity_micro": number(held.quantity_micro),
    }


def read_use(form: Mapping[str, str], today: date) -> Use:
    """What was typed; raises `Refused`."""
    typed = Typed(form, today)
    made = Use(typed.whole("year") or 0, typed.needed_day("settled"), typed.micro("quantity_micro"))
    typed.refuse()
    return made


def retire_fields() -> tuple[Field, ...]:
    """When it was retired, and the number of the proof."""
    return (
        Field("settled", translate("ui.pages.targets.neutrality_forms", "Retired on")),
        Field("document", translate("ui.pages.targets.neutrality_forms", "Number of the proof")),
    )


def read_retired(form: Mapping[str, str], today: date) -> tuple[date, str]:
    """What was typed; raises `Refused`."""
    typed = Typed(form, today)
    found = typed.needed_day("settled"), typed.text("document")
    typed.refuse()
    return found
