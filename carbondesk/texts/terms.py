"""Names of the codes that stand on pages and in documents."""

from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import carriers, terms, units

_QUALITIES = {
    "measured": mark("texts.terms", "measured"),
    "estimated": mark("texts.terms", "estimated"),
    "partial": mark("texts.terms", "partial"),
    "none": mark("texts.terms", "no data"),
}
_EVENTS = {
    "installed": mark("texts.terms", "installed"),
    "replaced": mark("texts.terms", "replaced"),
    "reset": mark("texts.terms", "reset"),
    "multiplier_changed": mark("texts.terms", "multiplier changed"),
    "verified": mark("texts.terms", "verified"),
    "retired": mark("texts.terms", "retired"),
}
_SOURCES = {
    "combustion": mark("texts.terms", "Fuel combustion"),
    "purchased_electricity": mark("texts.terms", "Purchased electricity"),
    "purchased_heat": mark("texts.terms", "Purchased heat"),
    "own_renewable": mark("texts.terms", "Own renewable power"),
}
_OPERATOR_ROLES = {
    "clerk": mark("texts.terms", "Clerk"),
    "reviewer": mark("texts.terms", "Reviewer"),
}
_PRINTED_UNITS = {
    "m2": "m²", "m3": "m³", "kgCO2": "kgCO₂", "tCO2": "tCO₂", "kgce/m2": "kgce/m²",
    "kWh/m2": "kWh/m²", "kgCO2/m2": "kgCO₂/m²", "1": "", "m3/m2": "m³/m²",
}  # fmt: skip
_WORDED_UNITS = {
    "CNY": mark("texts.terms", "yuan"),
    "a": mark("texts.terms", "years"),
    "CNY/tCO2": mark("texts.terms", "yuan/tCO₂"),
    "person": mark("texts.terms", "people"),
    "kgce/person": mark("texts.terms", "kgce/person"),
    "m3/person": mark("texts.terms", "m³/person"),
    "bed_day": mark("texts.terms", "bed-day"),
    "L/bed_day": mark("texts.terms", "L/bed-day"),
}


def carrier(code: str) -> str:
    """The name of a carrier: 电, Electricity."""
    found = carriers.named(code)
    return pick(found.name_zh, found.name_en)


def term(kind: str, code: str) -> str:
    """The name of a code of one kind, as a role or a class of people."""
    found = terms.named(kind, code)
    return pick(found.name_zh, found.name_en)


def quality(code: str) -> str:
    """How well something is known, in a word."""
    return lookup("texts.terms", _QUALITIES[code])


def level(number: int | None) -> str:
    """The level of an instrument in words; empty where none is said."""
    return "" if number is None else term(terms.METER_LEVEL, str(number))


def operator_role(code: str) -> str:
    """What an operator is: a clerk or a reviewer."""
    return lookup("texts.terms", _OPERATOR_ROLES.get(code, code))


def event(code: str) -> str:
    """What happened to a meter, in a word."""
    return lookup("texts.terms", _EVENTS[code])


def source_kind(code: str) -> str:
    """A kind of emission source."""
    return lookup("texts.terms", _SOURCES[code])


def unit(code: str) -> str:
    """A unit as it is shown: m³, kgce/m², 元."""
    if code in _WORDED_UNITS:
        return lookup("texts.terms", _WORDED_UNITS[code])
    if code in _PRINTED_UNITS:
        return _PRINTED_UNITS[code]
    found = units.find(code)
    if found is None and "/" in code:
        first, *below = code.split("/")
        return "/".join((unit(first), *map(_each, below)))
    return pick(found.symbol, found.symbol_en) if found else code


def _each(code: str) -> str:
    """A unit below the line: by person, not by people."""
    return translate("texts.terms", "person") if code == "person" else unit(code)


def carrier_or_code(code: str) -> str:
    """The name of a carrier, or what was written if there is no such carrier."""
    found = carriers.find(code)
    return pick(found.name_zh, found.name_en) if found else code
