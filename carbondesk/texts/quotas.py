"""What quotas are called: indicators, levels, ways of heating, why one is not compared."""

from carbondesk.i18n import lookup, mark

_INDICATORS = {
    "energy_per_person": mark("texts.quotas", "Energy per person"),
    "electricity_per_area": mark("texts.quotas", "Electricity per area"),
    "heating_energy_per_area": mark("texts.quotas", "Heating per area"),
    "other_energy_per_area": mark("texts.quotas", "Energy without heating, per area"),
    "corrected_energy_per_area": mark("texts.quotas", "Energy per area, corrected"),
    "other_electricity_per_area": mark("texts.quotas", "Electricity without heating, per area"),
    "other_gas_per_area": mark("texts.quotas", "Gas without heating, per area"),
    "heat_per_area": mark("texts.quotas", "Bought heat per area"),
    "cooling_electricity_per_area": mark("texts.quotas", "Electricity of central cooling"),
    "eue": mark("texts.quotas", "Machine room EUE"),
}
_HEATING = {
    "district": mark("texts.quotas", "district heating, metered"),
    "heat_pump": mark("texts.quotas", "air conditioning, heat pumps"),
    "fuel": mark("texts.quotas", "gas or oil"),
}
_LEVELS = {
    "constraint": mark("texts.quotas", "Constraint"),
    "baseline": mark("texts.quotas", "Baseline"),
    "leading": mark("texts.quotas", "Leading"),
}
_LACKS = {
    "no_split": mark("texts.quotas", "Heating not metered by itself: give its meters this use"),
    "no_such_heating": mark("texts.quotas", "Not heated this way"),
    "no_correction": mark("texts.quotas", "Before the corrections α1 and α2: divide by them first"),
    "no_metering": mark("texts.quotas", "Central cooling is not metered by itself"),
    "not_whole": mark("texts.quotas", "Only part of the year is known"),
    "no_data": mark("texts.quotas", "Not known in this year"),
}


def indicator(code: str, heating: str = "") -> str:
    """The indicator, with the way of heating it is for."""
    name = lookup("texts.quotas", _INDICATORS[code])
    return f"{name} · {lookup('texts.quotas', _HEATING[heating])}" if heating else name


def level(code: str) -> str:
    """A level: constraint, baseline, leading."""
    return lookup("texts.quotas", _LEVELS[code])


def lack(code: str) -> str:
    """Why a quota is not compared with."""
    return lookup("texts.quotas", _LACKS[code])
