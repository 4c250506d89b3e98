"""The lists of what is noted while a contract runs: revised prices, advice, duties of a service."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.operations import contract_ends as verbs
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.pages.contracts import reading, signed
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

NONE = Cell(state=State.NOT_APPLICABLE)


def revisions() -> FactKind:
    """Prices as they are from a day on."""
    return FactKind(
        translate("ui.pages.contracts.noted_kinds", "Revised prices"),
        translate("ui.pages.contracts.noted_kinds", "Add a revision"),
        (
            Column("day", fields.name("day", "contract_revision"), 104),
            Column("carrier", fields.name("carrier"), least=110),
            Column("price", fields.name("price"), 112, right=True),
            Column("document", fields.name("document"), least=140, tone="ink2"),
        ),
        _revision_row, _revision_fields, _nothing, _revision_values, _revision_read,
        verbs.put_revision, verbs.remove_revision,
    )  # fmt: skip


def advice() -> FactKind:
    """What the assessment recommends."""
    return FactKind(
        translate("ui.pages.contracts.noted_kinds", "Advice"),
        translate("ui.pages.contracts.noted_kinds", "Add advice"),
        (
            Column("text", fields.name("text", "contract_advice"), least=150),
            Column("owner", fields.name("owner"), 84, tone="ink2"),
            Column("deadline", fields.name("deadline"), 96),
        ),
        _advice_row, _advice_fields, _nothing, _advice_values, _advice_read,
        verbs.put_advice, verbs.remove_advice,
    )  # fmt: skip


def service_duties() -> FactKind:
    """What a property service does for energy and water."""
    return FactKind(
        translate("ui.pages.contracts.noted_kinds", "Duties of the service"),
        translate("ui.pages.contracts.noted_kinds", "Add a duty"),
        (
            Column("name", fields.name("name", "service_duty"), least=150),
            Column("points", fields.name("points"), 72, right=True),
            Column("standard", fields.name("standard"), least=150, tone="ink2"),
        ),
        _duty_row, _duty_fields, _nothing, _duty_values, _duty_read,
        verbs.put_service_duty, verbs.remove_service_duty,
    )  # fmt: skip


def _nothing() -> Mapping[str, str]:
    return {}


def _whole() -> str:
    return translate("ui.pages.contracts.noted_kinds", "all: looked at, nothing changed")


def _revision_row(one: ContractRevision) -> Row:
    cells = {
        "day": Cell(one.day.isoformat()),
        "carrier": Cell(terms.carrier(one.carrier), swatch=one.carrier)
        if one.carrier
        else Cell(_whole()),
        "price": NONE if one.price_nano is None else Cell(reading.price(one.price_nano)),
        "document": Cell(one.document, tip=one.document),
    }
    return Row(one.id, cells)


def _revision_fields() -> tuple[Field, ...]:
    choices = (("", _whole()), *signed.carrier_choices())
    return (
        Field("day", fields.name("day", "contract_revision"),
              hint=translate("ui.pages.contracts.noted_kinds", "a period is settled with one "
                             "price: it ends on the day before")),
        Field("carrier", fields.name("carrier"), "choice", choices),
        Field("price_nano", translate("ui.pages.contracts.noted_kinds", "Price, yuan a unit"),
              "number"),
        Field("document", fields.name("document"), wide=True),
    )  # fmt: skip


def _revision_values(one: ContractRevision) -> Mapping[str, str]:
    return {
        "day": day(one.day),
        "carrier": one.carrier,
        "price_nano": reading.price(one.price_nano),
        "document": one.document,
    }


def _revision_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractRevision | None
) -> ContractRevision:
    typed = Typed(form, today)
    made = ContractRevision(
        contract_id, reading.needed_later(typed, "day", today), form.get("carrier", ""),
        reading.nano(typed, "price_nano"), typed.text("document"), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _advice_row(one: ContractAdvice) -> Row:
    cells = {
        "text": Cell(one.text, tip=one.text),
        "owner": Cell(one.owner),
        "deadline": Cell(day(one.deadline)) if one.deadline else NONE,
    }
    return Row(one.id, cells)


def _advice_fields() -> tuple[Field, ...]:
    return (
        Field("text", fields.name("text", "contract_advice"), wide=True),
        Field("owner", fields.name("owner")),
        Field("deadline", fields.name("deadline")),
    )


def _advice_values(one: ContractAdvice) -> Mapping[str, str]:
    return {"text": one.text, "owner": one.owner, "deadline": day(one.deadline)}


def _advice_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractAdvice | None
) -> ContractAdvice:
    typed = Typed(form, today)
    made = ContractAdvice(
        contract_id, typed.needed("text"), typed.text("owner"), typed.later_day("deadline"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _duty_row(one: ServiceDuty) -> Row:
    cells = {
        "name": Cell(one.name, tip=one.name),
        "points": Cell(numbers.exact(from_micro(one.points_micro))) if one.points_micro else NONE,
        "standard": Cell(one.standard, tip=one.standard),
    }
    return Row(one.id, cells)


def _duty_fields() -> tuple[Field, ...]:
    return (
        Field("name", fields.name("name", "service_duty"), wide=True),
        Field("points", fields.name("points"), "number",
              hint=translate("ui.pages.contracts.noted_kinds", "of a hundred for all duties")),
        Field("standard", fields.name("standard"), wide=True),
    )  # fmt: skip


def _duty_values(one: ServiceDuty) -> Mapping[str, str]:
    return {
        "name": one.name,
        "points": number(one.points_micro or None),
        "standard": one.standard,
    }


def _duty_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ServiceDuty | None
) -> ServiceDuty:
    typed = Typed(form, today)
    made = ServiceDuty(
        contract_id, typed.needed("name"), typed.micro("points") or 0, typed.text("standard"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
