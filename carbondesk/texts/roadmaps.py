"""What the figures of roadmaps and of the balance of neutrality are called."""

from carbondesk.domain.figure import Figure
from carbondesk.i18n import lookup, mark, pick
from carbondesk.reference import terms as reference
from carbondesk.reference.measures import Measure
from carbondesk.reference.roadmap_stages import Stage
from carbondesk.texts import terms

PREFIXES = ("roadmap.", "neutrality.")
_YEAR_DIGITS = 4
_TITLES = {
    "use": mark("texts.roadmaps", "Expected use"),
    "more": mark("texts.roadmaps", "With what is used instead"),
    "usual": mark("texts.roadmaps", "Business as usual"),
    "with_grid": mark("texts.roadmaps", "With the grid of the path"),
    "grid": mark("texts.roadmaps", "Cleaner grid"),
    "left": mark("texts.roadmaps", "What is left"),
    "kgco2": mark("texts.roadmaps", "Emissions saved"),
    "saved": mark("texts.roadmaps", "Use saved"),
    "added": mark("texts.roadmaps", "Used instead"),
    "added_kgco2": mark("texts.roadmaps", "Emitted instead"),
    "growth": mark("texts.roadmaps", "Growth since the base year"),
    "factor": mark("texts.roadmaps", "Emission factor"),
    "share": mark("texts.roadmaps", "Share saved"),
    "rest": mark("texts.roadmaps", "Left to save from"),
    "price": mark("texts.roadmaps", "Average price of the base year"),
    "worth": mark("texts.roadmaps", "Energy by that price"),
    "annuity": mark("texts.roadmaps", "Investment, spread over its life"),
    "yearly": mark("texts.roadmaps", "Running cost"),
    "invest": mark("texts.roadmaps", "Investment"),
    "net": mark("texts.roadmaps", "Net cost over its years"),
    "tonnes": mark("texts.roadmaps", "Tonnes"),
    "per_tonne": mark("texts.roadmaps", "Cost of a tonne"),
    "cumulated": mark("texts.roadmaps", "Emitted after the base year"),
    "total": mark("texts.roadmaps", "Saved over all years"),
    "none": mark("texts.roadmaps", "Not used in the base year"),
    "bought": mark("texts.roadmaps", "Electricity bought"),
    "counted": mark("texts.roadmaps", "Counted as green already"),
    "claimed": mark("texts.roadmaps", "Certificates and green power used"),
    "extra": mark("texts.roadmaps", "Green beyond what is counted already"),
    "unproven": mark("texts.roadmaps", "Counted as green without a certificate"),
    "green": mark("texts.roadmaps", "Green power"),
    "kwh": mark("texts.roadmaps", "In kilowatt-hours"),
    "proven": mark("texts.roadmaps", "Left after what was retired"),
}
_VIEWS = {
    "standard": mark("texts.roadmaps", "by the standard"),
    "location": mark("texts.roadmaps", "location-based"),
    "market": mark("texts.roadmaps", "market-based"),
}


def is_known(figure: Figure) -> bool:
    """Whether the figure belongs to a roadmap or a balance."""
    return figure.key.startswith(PREFIXES)


def title(figure: Figure) -> str:
    """What it is, of what, in which year."""
    parts = figure.key.split(".")[1:]
    said = [next((name for part in reversed(parts) if (name := _name(part))), figure.key)]
    if figure.label:
        said.append(terms.carrier_or_code(figure.label))
    said += [part for part in parts if part.isdigit() and len(part) == _YEAR_DIGITS]
    said += [view(part) for part in parts if part in _VIEWS]
    return " ".join(said)


def view(code: str) -> str:
    """A way to count a year: by the standard, by location, by the market."""
    return lookup("texts.roadmaps", _VIEWS[code])


def stage(found: Stage) -> str:
    """A stage with its years."""
    return f"{pick(found.name_zh, found.name_en)} {found.first}–{found.last}"


def measure(found: Measure) -> str:
    """A measure of the library, with its number."""
    return f"{found.id} {pick(found.name_zh, found.name_en)}"


def _name(part: str) -> str:
    if part in _TITLES:
        return lookup("texts.roadmaps", _TITLES[part])
    kinds = {term.code for term in reference.every(reference.CARBON_INSTRUMENT)}
    return terms.term(reference.CARBON_INSTRUMENT, part) if part in kinds else ""
