"""Scorecards in words: where points come from, what is missing, what the evidence is."""

from collections.abc import Sequence

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.scoring.card import Card, Origin, Score, Verdict
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference.scorecards import Item, Scheme
from carbondesk.texts import duties, numbers, terms, traces

MOST_PARTS = 4
_ORIGINS = {
    Origin.LEDGER: mark("texts.scores", "ledger"),
    Origin.NUMBER: mark("texts.scores", "by the rule"),
    Origin.TYPED: mark("texts.scores", "typed"),
    Origin.LEFT_OUT: mark("texts.scores", "does not apply"),
    Origin.OPEN: mark("texts.scores", "open"),
}
_WHYS = {
    "basis": mark("texts.scores", "Enter the number that the rule asks for: {basis}."),
    "no_data": mark("texts.scores", "The ledger does not know enough for this."),
    "no_levels": mark("texts.scores", "Enter the levels of the instruments first."),
    "not_done": mark("texts.scores", "Not done yet for every period, or not ticked."),
    "none_held": mark("texts.scores", "Nothing of the kind is in the ledger."),
    "typed": mark("texts.scores", "Somebody scores this, with a file as proof."),
    "local": mark("texts.scores", "Enter it from your local document."),
}
_VERDICTS = {
    Verdict.PASSED: mark("texts.scores", "passes"),
    Verdict.FAILED: mark("texts.scores", "does not pass"),
    Verdict.OPEN: mark("texts.scores", "not decided yet"),
    Verdict.NO_RULE: mark("texts.scores", "score only"),
}


def scheme(one: Scheme) -> str:
    """The name of a table."""
    return pick(one.name_zh, one.name_en)


def document(one: Scheme) -> str:
    """The document that it is taken from, and that it is to be confirmed."""
    text = translate("texts.scores", "{document} (grade {grade}, to be confirmed)")
    return text.format(document=pick(one.document_zh, one.document_en), grade=one.grade)


def item(one: Item) -> str:
    """The name of an item; a required one has a star."""
    name = pick(one.name_zh, one.name_en)
    return f"★{name}" if one.is_star else name


def unit(one: Item) -> str:
    """The unit of the table that an item belongs to."""
    return pick(one.unit_zh, one.unit_en)


def rule(one: Item) -> str:
    """How its points are given, and that it is to be taken from the local document."""
    said = pick(one.rule_zh, one.rule_en)
    if not one.is_local:
        return said
    local = translate("texts.scores", "enter from your local document")
    return translate("texts.scores", "{rule}; {local}").format(rule=said, local=local)


def basis(one: Item) -> str:
    """The number that its rule asks for, with the unit; empty where it asks for none."""
    if not one.basis_zh:
        return ""
    named = pick(one.basis_zh, one.basis_en)
    return f"{named} ({terms.unit(one.basis_unit)})"


def points(one: Score) -> str:
    """Its points, as they are shown."""
    if one.origin is Origin.LEFT_OUT:
        return numbers.DASH
    return "" if one.points.value is None else numbers.exact(one.points.value, 2)


def most(one: Item) -> str:
    """The points that it can have."""
    return numbers.DASH if one.points is None else numbers.exact(one.points, 2)


def origin(one: Score) -> str:
    """Where its points come from."""
    return lookup("texts.scores", _ORIGINS[one.origin])


def missing(one: Score) -> str:
    """What is missing where it has no points."""
    return lookup("texts.scores", _WHYS[one.why]).format(basis=basis(one.item)) if one.why else ""


def verdict(one: Card) -> str:
    """Whether a card passes."""
    return lookup("texts.scores", _VERDICTS[one.verdict])


def passing(one: Scheme) -> str:
    """By what a card passes."""
    return pick(one.pass_zh, one.pass_en)


def evidence(one: Score) -> str:
    """What the points rest on, in a line; the note of what was typed at the end."""
    found = [part for part in one.points.parts if _says_something(part)]
    said = _bills(found) or [_part(part) for part in found[:MOST_PARTS]]
    if len(found) > MOST_PARTS and not _bills(found):
        more = translate("texts.scores", "and {count} more")
        said.append(more.format(count=len(found) - MOST_PARTS))
    if one.typed is not None and one.typed.note:
        said.append(one.typed.note)
    return translate("texts.scores", "; ").join(said)


def _says_something(part: Part) -> bool:
    """Whether a part is known, and not what was typed."""
    if isinstance(part, Figure):
        return part.value is not None
    return part.kind != "score_entry"


def _bills(found: Sequence[Part]) -> list[str]:
    """Twelve months of bills in one phrase."""
    counts = [
        dict(part.fields).get("count")
        for part in found
        if isinstance(part, Fact) and part.kind == "bills_of_month"
    ]
    if not counts:
        return []
    text = translate("texts.scores", "{bills} bills in {months} months")
    total = sum(count for count in counts if isinstance(count, int))
    return [text.format(bills=total, months=sum(bool(count) for count in counts))]


def _part(part: Part) -> str:
    if isinstance(part, Figure):
        value, measure = traces.value(part)
        title = traces.title(part)
        if part.key.startswith("score.coverage"):
            title = f"{terms.carrier_or_code(part.label)} {title}"
        gap = "" if measure == "%" else " "
        return f"{title} {value}{gap}{measure}".strip()
    named = dict(part.fields)
    if part.kind == "duty_done":
        text = translate("texts.scores", "{duty} {period}: {day}")
        return text.format(
            duty=duties.name(str(named["duty"])),
            period=duties.period(str(named["period"])),
            day=named["done"],
        )
    if part.kind == "institution":
        return str(next(iter(named.values())))
    return " ".join(str(named[key]) for key in ("day", "name") if key in named)
