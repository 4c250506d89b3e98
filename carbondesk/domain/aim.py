"""What a target, an allotment or a forecast is about: energy, carbon, water or one carrier."""

from carbondesk.reference import carriers

ENERGY, CARBON, WATER, ELECTRICITY = "energy", "carbon", "water", "electricity"
AREA, PERSON = "area", "person"
PER = ("", AREA, PERSON)
_BELOW = {AREA: "m2", PERSON: "person"}


def every() -> tuple[str, ...]:
    """All that may be aimed at, energy and carbon first, then the carriers."""
    return (ENERGY, CARBON, *(carrier.code for carrier in carriers.counted()))


def unit(aim: str, per: str = "") -> str:
    """The unit: tonnes for whole energy and carbon, else kilograms or the carrier's own."""
    if not per:
        return {ENERGY: "tce", CARBON: "tCO2"}.get(aim) or carriers.named(aim).unit.code
    above = {ENERGY: "kgce", CARBON: "kgCO2"}.get(aim) or carriers.named(aim).unit.code
    return f"{above}/{_BELOW[per]}"
