"""The form of a contract: who signed what, when, over which meters and projects."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractType,
    Procurement,
)
from carbondesk.domain.period import ONE_DAY
from carbondesk.i18n import translate
from carbondesk.operations.contracts import Reach
from carbondesk.store import contracts, meters, projects
from carbondesk.store.ledger import Connection
from carbondesk.texts import fields, terms
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field

_PREFIX, _YEARS = "HT", 5


def form_fields() -> tuple[Field, ...]:
    """What is asked of a contract; meters and projects by their codes."""
    types = tuple((one.value, terms.term("contract_type", one.value)) for one in ContractType)
    ways = tuple((one.value, terms.term("procurement", one.value)) for one in Procurement)
    codes = translate("ui.pages.contracts.contract_form", "codes, as E-01, E-02")
    when = translate("ui.pages.contracts.contract_form", "as 2026-01-31")
    return (
        Field("code", fields.name("code")),
        Field("type", translate("ui.pages.contracts.contract_form", "Type"), "choice", types),
        Field("name", fields.name("name"), wide=True),
        Field("company", translate("ui.pages.contracts.contract_form", "Party B")),
        Field("company_code", fields.name("credit_code")),
        Field(
            "procurement",
            translate("ui.pages.contracts.contract_form", "Procurement"),
            "choice",
            ways,
        ),
        Field("is_water", translate("ui.pages.contracts.contract_form", "Water contract"), "check"),
        Field("first", translate("ui.pages.contracts.contract_form", "Settled from"), hint=when),
        Field("last", translate("ui.pages.contracts.contract_form", "Settled until")),
        Field("signed", translate("ui.pages.contracts.contract_form", "Signed on")),
        Field("filed", translate("ui.pages.contracts.contract_form", "Filed on")),
        Field("filed_number", translate("ui.pages.contracts.contract_form", "Number of filing")),
        Field("meters", translate("ui.pages.contracts.contract_form", "Boundary meters"),
              hint=codes),
        Field("projects", translate("ui.pages.contracts.contract_form", "Projects"),
              hint=translate("ui.pages.contracts.contract_form", "codes, as XM-2026-01")),
        Field("note", fields.name("note")),
    )  # fmt: skip


def blank(db: Connection, today: date) -> dict[str, str]:
    """What a new one begins with: the next code of the year, a term of five years."""
    codes = {one.code for one in contracts.every(db)}
    number = next(
        place
        for place in range(1, len(codes) + 2)
        if f"{_PREFIX}-{today.year}-{place:02d}" not in codes
    )
    first = date(today.year, today.month, 1)
    return {
        "code": f"{_PREFIX}-{today.year}-{number:02d}",
        "type": ContractType.SHARING.value,
        "procurement": Procurement.OPEN_TENDER.value,
        "first": day(first),
        "last": day(plan.after_months(first, 12 * _YEARS) - ONE_DAY),
    }


def values(db: Connection, one: Contract) -> dict[str, str]:
    """What the fields of a known one show."""
    found = contracts.terms(db, one)
    of_meters, of_projects = meters.codes_by_id(db), projects.codes_by_id(db)
    return {
        "code": one.code,
        "type": one.type.value,
        "name": one.name,
        "company": one.company,
        "company_code": one.company_code,
        "procurement": one.procurement.value,
        "is_water": "1" if one.is_water else "",
        "first": day(one.first),
        "last": day(one.last),
        "signed": day(one.signed),
        "filed": day(one.filed),
        "filed_number": one.filed_number,
        "meters": ", ".join(of_meters[link.meter_id] for link in found.meters),
        "projects": ", ".join(of_projects[link.project_id] for link in found.projects),
        "note": one.note,
    }


def read(
    db: Connection, form: Mapping[str, str], today: date, known: Contract | None
) -> tuple[Contract, Reach]:
    """The contract that was typed, with its meters and projects; raises `Refused`."""
    typed = Typed(form, today)
    first = reading.needed_later(typed, "first", today)
    last = reading.needed_later(typed, "last", today)
    base = known or Contract("", "", ContractType.SHARING, "", first, last)
    made = replace(
        base,
        code=typed.needed("code"),
        name=typed.needed("name"),
        type=ContractType(form["type"]),
        company=typed.needed("company"),
        company_code=typed.text("company_code"),
        procurement=Procurement(form["procurement"]),
        is_water=typed.flag("is_water"),
        first=first,
        last=last,
        signed=typed.day("signed"),
        filed=typed.day("filed"),
        filed_number=typed.text("filed_number"),
        note=typed.text("note"),
    )
    by_meter = {code: key for key, code in meters.codes_by_id(db).items()}
    by_project = {code: key for key, code in projects.codes_by_id(db).items()}
    reach = Reach(
        typed.ids("meters", by_meter, "unknown_meter"),
        typed.ids("projects", by_project, "unknown_code"),
    )
    typed.refuse()
    return made, reach
