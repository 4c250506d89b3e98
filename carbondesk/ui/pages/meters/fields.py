"""The fields of the forms of a meter, as data: which ones, with which choices."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from carbondesk.domain.book import Book
from carbondesk.domain.meter import (
    AREA_UNIT,
    CHARGED_BY_AREA,
    MeterKind,
    Role,
    Setup,
    label,
)
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers
from carbondesk.reference import terms as reference_terms
from carbondesk.texts import fields, terms
from carbondesk.ui.pages.meters import happenings
from carbondesk.ui.pages.meters.drafts import CHANGE, CORRECT
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_panel import Section

Choices = tuple[tuple[str, str], ...]
KINDS = (
    MeterKind.REGISTER, MeterKind.INTERVAL, MeterKind.BILL, MeterKind.STOCK, MeterKind.VIRTUAL,
)  # fmt: skip
_UNITS = MappingProxyType(
    {
        "energy": ("kWh", "MWh", "10MWh", "GJ", "MJ"),
        "reactive_energy": ("kvarh", "Mvarh"),
        "volume": ("m3", "10000m3", "L"),
        "mass": ("kg", "t"),
        "standard_coal": ("kgce", "tce"),
    }
)
_GENERAL = (Role.TOTAL, Role.HEATING, Role.SPECIAL, Role.RESOLD, Role.EXCLUDED)
_FUEL = (Role.VEHICLE, Role.OTHER_FUEL, *_GENERAL)
_ELECTRIC = (
    Role.TOTAL, Role.LIGHTING, Role.HVAC, Role.POWER, Role.SPECIAL, Role.HEATING, Role.IT,
    Role.IT_COOLING, Role.IT_DISTRIBUTION, Role.EV_CHARGING, Role.RESOLD, Role.EXCLUDED,
    Role.PV_EXPORT,
)  # fmt: skip
_ROLES: Mapping[str, Sequence[Role]] = MappingProxyType(
    {
        "electricity": _ELECTRIC,
        carriers.REACTIVE: (Role.EXCLUDED,),
        "pv": (Role.PV_GENERATION, Role.PV_EXPORT, Role.EXCLUDED),
        "gasoline": _FUEL,
        "diesel": _FUEL,
        "kerosene": _FUEL,
        "fuel_oil": _FUEL,
    }
)


def default_role(carrier: str) -> Role:
    """What a new meter of a carrier is likely for."""
    return _ROLES.get(carrier, _GENERAL)[0]


def meter_sections(
    book: Book, form: Mapping[str, str], meter_id: str, setup: Setup | None
) -> tuple[Section, ...]:
    """The sections for what is chosen so far; `setup` is the one in force of a known meter."""
    sections = (
        Section(_plain_fields(form)),
        Section(
            _dated_fields(book, form, meter_id),
            translate("ui.pages.meters.fields", "How it counts"),
            translate(
                "ui.pages.meters.fields",
                "These hold from a day on; what was before that day stays as it was.",
            )
            if setup is not None
            else "",
        ),
    )
    if setup is None:
        return sections
    return (*sections, Section(_day_fields(form, setup)))


def _plain_fields(form: Mapping[str, str]) -> tuple[Field, ...]:
    return (
        Field("code", fields.name("code")),
        Field("name", fields.name("name")),
        Field("carrier", fields.name("carrier"), "choice", _carriers()),
        Field("unit", fields.name("unit"), "choice", _units(form)),
        Field("serial", fields.name("serial")),
        Field("account", fields.name("account")),
        Field("installed", fields.name("installed"), hint=_day_hint()),
        Field("route", fields.name("route"), "number"),
        Field("note", fields.name("note")),
    )


def _dated_fields(book: Book, form: Mapping[str, str], meter_id: str) -> tuple[Field, ...]:
    kind, carrier = form.get("kind", ""), form.get("carrier", "")
    shown = [
        Field("kind", fields.name("kind"), "choice", _kinds(carrier, kind)),
        Field("place", fields.name("place"), "choice", _places(book)),
        Field("parent", fields.name("parent"), "choice", _parents(book, carrier, meter_id)),
        Field("role", fields.name("role"), "choice", _roles(carrier, form.get("role", ""))),
    ]
    if kind == MeterKind.REGISTER.value:
        hint = translate("ui.pages.meters.fields", "CT × PT; 1 without transformers")
        shown.append(Field("multiplier", fields.name("multiplier"), "number", hint=hint))
        hint = translate("ui.pages.meters.fields", "places before the point, as 6")
        shown.append(Field("digits", fields.name("digits"), "number", hint=hint))
    if kind == MeterKind.VIRTUAL.value:
        hint = translate("ui.pages.meters.fields", "codes in brackets, as [E-01] + 0.5 × [E-02]")
        shown.append(Field("formula", fields.name("formula"), hint=hint, wide=True))
    if carrier == "coal":
        shown.append(Field("grade", fields.name("grade"), "choice", _grades()))
    if kind == MeterKind.AREA_HEAT.value:
        hint = translate("ui.pages.meters.fields", "marked as an estimate; empty: not measured")
        name = fields.name("gj_per_m2_micro")
        shown.append(Field("gj_per_m2", name, "number", unit="GJ/m²", hint=hint))
    hint = translate("ui.pages.meters.fields", "sub-meters usually do not")
    shown.append(Field("counted", fields.name("counted"), "check", hint=hint))
    if not form.get("counted"):
        shown.append(Field("uncounted_reason", fields.name("uncounted_reason")))
    return tuple(shown)


def _day_fields(form: Mapping[str, str], setup: Setup) -> tuple[Field, ...]:
    correct = translate("ui.pages.meters.fields", "Correct what was wrong ({since})")
    choices = (
        ("", translate("ui.pages.meters.fields", "only when something above was changed")),
        (CORRECT, correct.format(since=happenings.since(setup))),
        (CHANGE, translate("ui.pages.meters.fields", "It changed on a day")),
    )
    name = translate("ui.pages.meters.fields", "From which day")
    shown = [Field("since", name, "choice", choices)]
    if form.get("since") == CHANGE:
        shown.append(Field("valid_from", fields.name("valid_from"), hint=_day_hint()))
    return tuple(shown)


def _day_hint() -> str:
    return translate("ui.pages.meters.fields", "as 2026-01-31")


def _carriers() -> Choices:
    return tuple((item.code, pick(item.name_zh, item.name_en)) for item in carriers.every())


def _units(form: Mapping[str, str]) -> Choices:
    carrier = carriers.named(form.get("carrier") or "electricity")
    codes = [code for code in _UNITS[carrier.unit.kind] if _fits(code, carrier)]
    if carrier.code in CHARGED_BY_AREA:
        codes.append(AREA_UNIT)
    known = form.get("unit", "")
    if known and known not in codes:
        codes.append(known)
    return tuple((code, terms.unit(code)) for code in codes)


def _fits(code: str, carrier: carriers.Carrier) -> bool:
    return carriers.convert(1, code, carrier) is not None


def _kinds(carrier: str, kind: str) -> Choices:
    offered = [item.value for item in KINDS]
    if carrier in CHARGED_BY_AREA:
        offered.append(MeterKind.AREA_HEAT.value)
    if kind and kind not in offered:
        offered.append(kind)
    return tuple((code, terms.term(reference_terms.METER_KIND, code)) for code in offered)


def _roles(carrier: str, role: str) -> Choices:
    offered = [item.value for item in _ROLES.get(carrier, _GENERAL)]
    if role and role not in offered:
        offered.append(role)
    return tuple((code, terms.term(reference_terms.ROLE, code)) for code in offered)


def _places(book: Book) -> Choices:
    every = ((place.id, f"{place.code} {place.name}") for place in book.places)
    return (("", translate("ui.pages.meters.fields", "none")), *every)


def _parents(book: Book, carrier: str, meter_id: str) -> Choices:
    # Reactive energy is counted beside the meter of the active energy.
    above = {carrier, "electricity"} if carrier == carriers.REACTIVE else {carrier}
    others = (
        (facts.meter.id, label(facts.meter))
        for facts in book.meters.values()
        if facts.meter.carrier in above and facts.meter.id != meter_id
    )
    return (("", translate("ui.pages.meters.fields", "none")), *others)


def _grades() -> Choices:
    unknown = ("", translate("ui.pages.meters.fields", "not known"))
    every = reference_terms.every(reference_terms.COAL_GRADE)
    return (unknown, *((item.code, pick(item.name_zh, item.name_en)) for item in every))
