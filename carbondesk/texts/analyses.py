"""What the figures of the analysis are called: cost by the time of day, demand, flows."""

from carbondesk.domain.energy_flow import ARROW
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import Role
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import terms

_WORDS = {
    "quantity": mark("texts.analyses", "Use"),
    "cost": mark("texts.analyses", "Cost"),
    "price": mark("texts.analyses", "Price"),
    "shift": mark("texts.analyses", "Saved by the shift"),
    "peak": mark("texts.analyses", "Highest demand"),
    "agreed": mark("texts.analyses", "Agreed demand"),
    "capacity": mark("texts.analyses", "Transformer capacity"),
    "charged": mark("texts.analyses", "Demand that is charged"),
    "by_demand": mark("texts.analyses", "Basic charge by demand"),
    "by_capacity": mark("texts.analyses", "Basic charge by capacity"),
    "basis": mark("texts.analyses", "Less on the other basis"),
}
_PARTS = ("sharp", "peak", "flat", "valley", "deep_valley")


def is_known(figure: Figure) -> bool:
    """Whether a figure is one of the analysis."""
    return figure.key.startswith(("tou.", "flow."))


def title(figure: Figure) -> str:
    """A figure in words: what it is, of which part of the day and month, or of which place."""
    names = figure.key.split(".")
    if names[0] == "flow":
        return _of_flow(figure.label)
    what = next(
        (lookup("texts.analyses", _WORDS[one]) for one in names[:0:-1] if one in _WORDS), ""
    )
    part = next((terms.term("time_of_use", one) for one in names[1:-1] if one in _PARTS), "")
    if not part and figure.label in _PARTS:
        part = terms.term("time_of_use", figure.label)
    month = next((one for one in names if len(one) == 7 and one[:4].isdecimal()), "")
    return " ".join(one for one in (month, part, what or figure.label) if one)


def _of_flow(label: str) -> str:
    return " → ".join(_end(one) for one in label.split(ARROW))


def _end(label: str) -> str:
    if label in set(Role):
        return terms.term("role", label)
    special = {
        "": translate("texts.analyses", "without a place"),
        "others": translate("texts.analyses", "other places"),
    }
    return special.get(label) or terms.carrier_or_code(label)
