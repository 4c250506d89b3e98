"""What quotas are called: indicators, levels, ways of heating, why one is not compared."""

from carbondesk.i18n import lookup, mark
from carbondesk.reference import terms as reference
from carbondesk.texts import terms

_LEVELS = {
    "constraint": mark("texts.quotas", "Constraint"),
    "baseline": mark("texts.quotas", "Baseline"),
    "leading": mark("texts.quotas", "Leading"),
    "general": mark("texts.quotas", "General"),
    "advanced": mark("texts.quotas", "Advanced"),
}
_LACKS = {
    "no_split": mark("texts.quotas", "Heating not metered by itself: give its meters this use"),
    "no_such_heating": mark("texts.quotas", "Not heated this way"),
    "no_correction": mark(
        "texts.quotas", "Not divided yet by the corrections α1 and α2: type them in"
    ),
    "no_metering": mark("texts.quotas", "Central cooling is not metered by itself"),
    "not_whole": mark("texts.quotas", "Only part of the year is known"),
    "no_data": mark("texts.quotas", "Not known in this year"),
}


def indicator(code: str, heating: str = "") -> str:
    """The indicator, with the way of heating it is for."""
    name = terms.term(reference.QUOTA_INDICATOR, code)
    return f"{name} · {terms.term(reference.QUOTA_HEATING, heating)}" if heating else name


def heating(code: str) -> str:
    """A way of heating."""
    return terms.term(reference.QUOTA_HEATING, code)


def level(code: str) -> str:
    """A level: constraint, baseline, leading."""
    return lookup("texts.quotas", _LEVELS[code])


def lack(code: str) -> str:
    """Why a quota is not compared with."""
    return lookup("texts.quotas", _LACKS[code])
