"""How the parts of a figure's trace read: titles, values, notes, formulas."""

from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import words

MOST_TERMS = 4


def title(part: Part) -> str:
    """What the part is called."""
    if isinstance(part, Figure):
        return part.label or part.key
    return _fact_title(part)


def value(part: Part) -> tuple[str, str]:
    """Its number and its unit."""
    if isinstance(part, Figure):
        if part.value is None:
            return numbers.no_data(), ""
        return numbers.exact(part.value, 2), words.unit(part.unit)
    fields = dict(part.fields)
    for name in _NUMBERS:
        found = fields.get(name)
        if isinstance(found, Fraction | int) and not isinstance(found, bool):
            return numbers.exact(found), words.unit(str(fields.get("unit", "")))
    return "", ""


_NUMBERS = ("register", "quantity", "value", "count", "area", "stock", "amount", "days")


def note(part: Part) -> str:
    """Gray words behind or under the title: source, note, estimate."""
    if isinstance(part, Figure):
        return part.source
    fields = dict(part.fields)
    said = [str(fields[name]) for name in ("source", "edition", "note") if fields.get(name)]
    if fields.get("estimated"):
        said.append(translate("ui.traces", "estimated"))
    return " ".join(said)


def formula(figure: Figure) -> str:
    """The formula in words."""
    return {
        "sum": translate("ui.traces", "Sum of the parts below"),
        "product": translate("ui.traces", "Product of the parts below"),
        "quotient": translate("ui.traces", "The first part divided by the second"),
        "negative": translate("ui.traces", "Taken away"),
    }.get(figure.formula, "")


def in_numbers(figure: Figure) -> str:
    """The formula with its numbers, for a few parts; empty where there are many."""
    sign = {"sum": " + ", "product": " × ", "quotient": " ÷ "}.get(figure.formula)
    parts = figure.parts
    if sign is None or not 2 <= len(parts) <= MOST_TERMS:
        return ""
    terms = [" ".join(value(part)).strip() for part in parts]
    return sign.join(terms).replace(f"+ {numbers.MINUS}", f"{numbers.MINUS} ")


def unrounded(figure: Figure) -> str:
    """The exact result before it was rounded for showing."""
    if figure.value is None:
        return ""
    return translate("ui.traces", "= {value} {unit}").format(
        value=numbers.exact(figure.value), unit=words.unit(figure.unit)
    )


def _fact_title(fact: Fact) -> str:
    kind = _kinds().get(fact.kind, fact.kind)
    fields = dict(fact.fields)
    days = [str(fields[name]) for name in ("day", "start", "end", "month") if fields.get(name)]
    return " ".join((kind, *days)) if days else kind


def _kinds() -> dict[str, str]:
    return {
        "reading": translate("ui.traces", "Reading"),
        "bill": translate("ui.traces", "Bill"),
        "delivery": translate("ui.traces", "Delivery"),
        "meter_event": translate("ui.traces", "Meter event"),
        "factor": translate("ui.traces", "Factor"),
        "grid_factor": translate("ui.traces", "Grid factor"),
        "area": translate("ui.traces", "Floor area"),
        "people": translate("ui.traces", "People"),
        "setting": translate("ui.traces", "Setting"),
        "span": translate("ui.traces", "Share of days"),
    }
