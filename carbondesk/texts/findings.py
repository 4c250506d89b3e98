"""Findings in words: what is odd, with its numbers, and what would be right."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from carbondesk.domain.filling import FORMULAS as FILLED
from carbondesk.domain.filling import Method, formula_of
from carbondesk.domain.findings.finding import INSTITUTION, METER, PEOPLE, Finding
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.tariff import TimeOfUse
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import checks
from carbondesk.reference import terms as reference
from carbondesk.texts import load_findings, numbers, outlooks, terms, waste

SENTENCES = {
    "register_drop": mark(
        "texts.findings",
        "The register went back from {old} to {new}. Correct the reading, or enter the "
        "replacement or reset.",
    ),
    "register_jump": mark(
        "texts.findings",
        "The register went from {old} to {new}, more than half of the dial. Correct the "
        "reading, or enter the replacement.",
    ),
    "stock_grew": mark(
        "texts.findings",
        "The stock is more than the stock before and the deliveries together. Correct the "
        "stock, or enter the delivery that is missing.",
    ),
    "carried_below_zero": mark(
        "texts.findings",
        "{amount} {unit} are left from {day} on: the closed months were given more than there "
        "was. Look at the reading that came later, or reopen them.",
    ),
    "day_in_future": mark("texts.findings", "{day} has not come yet. Correct the day."),
    "day_far": mark(
        "texts.findings",
        "{day} is {days} days away from any other of this meter. Is the year right?",
    ),
    "bill_overlap": mark(
        "texts.findings",
        "{first} to {last} is billed twice, {days} days. One of the two bills has a wrong day.",
    ),
    "bill_gap": mark(
        "texts.findings",
        "No bill covers {first} to {last}, {days} days. Enter the bill that is missing, or "
        "correct a day.",
    ),
    "bill_duplicate": mark(
        "texts.findings",
        "Invoice {invoice} stands on a bill of {other} from {first} to {last} too. Remove one, "
        "or correct its number.",
    ),
    "bill_long": mark(
        "texts.findings", "The bill covers {days} days, more than {limit}. Are its days right?"
    ),
    "bill_short": mark(
        "texts.findings", "The bill covers {days} days, less than {limit}. Are its days right?"
    ),
    "bill_differs": mark(
        "texts.findings",
        "Billed {billed} {unit}, read {measured} {unit}: {percent} off, more than {limit}. "
        "Ask the supplier, or look at the readings.",
    ),
    "unit_price": mark(
        "texts.findings",
        "{price} yuan/{unit} is {percent} off the usual {usual}. Check the amount and the "
        "quantity, or explain the price.",
    ),
    "bill_lines_differ": mark(
        "texts.findings",
        "Billed {billed} yuan, but the lines add up to {lines} yuan: {difference} yuan. Correct "
        "a line or the amount.",
    ),
    "tariff_differs": mark(
        "texts.findings",
        "Billed {billed} yuan; tariff {tariff} makes it {expected} yuan: {difference} yuan, "
        "{percent}. {line} Ask the supplier, or look at the tariff.",
    ),
    "data_missing": mark(
        "texts.findings",
        "No data on {days} of {of} days: {gaps}. Enter the reading or bill, or estimate it.",
    ),
    "bill_missing": mark(
        "texts.findings",
        "The bill of {first} to {last} was due. Enter it, or say why there is none.",
    ),
    "reading_missing": mark(
        "texts.findings",
        "Not read in {month}: the usage of {first} to {last} was spread over its days.",
    ),
    "people_missing": mark("texts.findings", "No count for {month}. Enter it; none is not zero."),
    "estimated": mark(
        "texts.findings",
        "{quantity} {unit} of {days} days is estimated. Say how, or enter what was measured.",
    ),
    "estimated_long": mark(
        "texts.findings",
        "Estimated from {first} to {last}, {days} days, longer than {limit}. Have it read.",
    ),
    "estimate_passed": mark(
        "texts.findings",
        "The estimate {register} is above the next reading {next} of {next_day}: it is kept "
        "but not used.",
    ),
    "same_again": mark(
        "texts.findings",
        "{usage} {unit} a day, the same as in the {months} months before. An estimate that "
        "nobody marked?",
    ),
    "usage_unlikely": mark(
        "texts.findings",
        "{usage} {unit} a day, {percent} on last year's {past}. A digit too many or too few, "
        "or a multiplier?",
    ),
    "usage_year_ago": mark(
        "texts.findings",
        "{usage} {unit} a day, {percent} on last year's {past}. Correct it, or say why.",
    ),
    "usage_recent": mark(
        "texts.findings",
        "{usage} {unit} a day, {percent} on the {usual} of the {months} months before. "
        "Correct it, or say why.",
    ),
    "usage_range": mark(
        "texts.findings",
        "{usage} {unit} a day; the twelve months before lay between {low} and {high}. "
        "Correct it, or say why.",
    ),
    "outlier": mark(
        "texts.findings",
        "{usage} {unit} a day; {usual} was to be expected after last year and the months "
        "before. Correct it, or say why.",
    ),
    "weather_outlier": mark(
        "texts.findings",
        "{usage} {unit} a day; at {warm} °C {expected} was to be expected after the months before. "
        "Correct it, or say why.",
    ),
    "scale_jump": mark(
        "texts.findings",
        "From {month} on {factor} times {direction}: {usage} {unit} in {months} months, "
        "{past} in those of {year}, and the year keeps its shape. Was the unit or the "
        "multiplier changed?",
    ),
    "submeter_sum": mark(
        "texts.findings",
        "Sub-meters {below} {unit}, master {master} {unit}: {percent} of it is not measured "
        "below, {past} a year ago. {suspect}",
    ),
    "verification_due": mark(
        "texts.findings",
        "Verified on {done}, due again by {due}. Arrange it, then register it at the meter.",
    ),
    "verification_passed": mark(
        "texts.findings",
        "The verification was due by {due}; the last on record is of {done}. Have it verified, "
        "or enter what is missing.",
    ),
    "people_moved": mark(
        "texts.findings", "{count} people, {percent} on the {past} of a year before. Explain it."
    ),
    "area_moved": mark(
        "texts.findings", "{area} m² count, {percent} on the {past} of a year before. Explain it."
    ),
    "target_ahead": mark(
        "texts.findings", "{warning} Find where it comes from, and what can be saved."
    ),
}  # fmt: skip
_SEVERITIES = {
    "error": mark("texts.findings", "error"),
    "warning": mark("texts.findings", "warning"),
    "review": mark("texts.findings", "review"),
}
_OF_FILLED = mark(
    "texts.findings",
    "{days} days are filled ({methods}): {quantity} {unit} is estimated. Enter what was "
    "measured as soon as it is known.",
)
_SIGNED = frozenset(
    (code, "percent")
    for code in (
        "usage_unlikely",
        "usage_year_ago",
        "usage_recent",
        "people_moved",
        "area_moved",
        "unit_price",
    )
)
_SHARES = frozenset({"percent", "limit", "share_before", "share_after"})
_MONEY = frozenset({"bill_lines_differ", "tariff_differs"})
_LARGE, _MIDDLE = 100, 10


def rule(code: str) -> str:
    """The name of a rule."""
    found = checks.named(code)
    return pick(found.name_zh, found.name_en)


def severity(code: str) -> str:
    """How grave it is, in a word."""
    return lookup("texts.findings", _SEVERITIES[code])


def place(finding: Finding) -> str:
    """What it is about: a meter, a class of people, the institution."""
    kind = finding.subject.partition(":")[0]
    if kind == PEOPLE:
        return terms.term(reference.PEOPLE_CLASS, finding.label)
    if kind == INSTITUTION:
        return finding.label or translate("texts.findings", "floor area")
    return finding.label if kind == METER else finding.subject


def period(finding: Finding) -> str:
    """Its days or its month."""
    first, _, last = finding.period.partition("..")
    if not last:
        return first
    return translate("texts.findings", "{first} to {last}").format(first=first, last=last)


def where(finding: Finding) -> str:
    """Place and period together."""
    return f"{place(finding)} {period(finding)}"


def sentence(finding: Finding) -> str:
    """What was found, and what would be right."""
    if finding.rule in load_findings.RULES:
        return load_findings.sentence(finding)
    if finding.rule in waste.RULES:
        return waste.sentence(finding)
    text = lookup("texts.findings", _OF_FILLED if _is_filled(finding) else SENTENCES[finding.rule])
    shown = {name.removesuffix("_micro"): _shown(finding, name, value)
             for name, value in finding.values.items()}  # fmt: skip
    if "share_before" in shown:
        shown["suspect"] = _likeliest({**shown, "meter": str(finding.values["suspect"])})
    if finding.rule == "target_ahead":
        shown["warning"] = outlooks.warning(finding.values)
    if finding.rule == "scale_jump":
        shown["direction"] = _direction(is_drop=bool(finding.values["is_drop"]))
    return text.format_map(shown).strip()


def _is_filled(finding: Finding) -> bool:
    """Whether it is about estimated days that someone filled."""
    made = finding.values.get("methods")
    return isinstance(made, tuple) and bool(FILLED & set(made))


def _shown(finding: Finding, name: str, value: object) -> str:
    if name in _WORDS:
        return _WORDS[name](value)
    if isinstance(value, Fraction):
        return _amount(finding.rule, name, value)
    if name.endswith("_micro") and isinstance(value, int):
        return numbers.exact(from_micro(value))
    if isinstance(value, date):
        return value.isoformat()
    return numbers.DASH if value is None else str(value)


def _amount(rule_code: str, name: str, value: Fraction) -> str:
    if (rule_code, name) in _SIGNED:
        return f"{numbers.signed(value)}%"
    if rule_code in _MONEY and name != "percent":
        return numbers.plain(value, 2) if name != "difference" else numbers.signed(value, 2)
    if name in _SHARES or (rule_code, name) == ("submeter_sum", "past"):
        return numbers.percent(value / 100)
    return numbers.plain(value, _decimals(value))


def _decimals(value: Fraction) -> int:
    """Enough to see a difference: none for large amounts, more for prices."""
    if abs(value) >= _LARGE:
        return 0
    return 1 if abs(value) >= _MIDDLE else 2


def _gaps(value: Any) -> str:  # noqa: ANN401
    shown = [
        first if first == last else translate("texts.findings", "{first} to {last}").format(
            first=first, last=last
        )
        for first, last in value
    ]  # fmt: skip
    return translate("texts.findings", ", ").join(shown)


def _methods(value: Any) -> str:  # noqa: ANN401
    """By which methods gaps were filled."""
    shown = [
        terms.term(reference.FILLING_METHOD, method)
        for method in Method
        if formula_of(method) in value
    ]
    return translate("texts.findings", ", ").join(shown)


def _line(value: str) -> str:
    """The line of a bill that differs most."""
    if not value:
        return ""
    charge, _, time = value.partition(" ")
    named = terms.term(reference.CHARGE, charge)
    if time != TimeOfUse.ALL:
        text = translate("texts.findings", "{charge} ({time})")
        named = text.format(charge=named, time=terms.term(reference.TIME_OF_USE, time))
    return translate("texts.findings", "Most of it: {charge}.").format(charge=named)


def _suspect(value: object) -> str:
    """Nobody is likelier than another; a suspect has a sentence of its own."""
    return "" if value else translate("texts.findings", "Look at the meters below, or explain it.")


def _likeliest(shown: Mapping[str, str]) -> str:
    """The sub-meter to look at first, and why."""
    text = translate(
        "texts.findings",
        "Likeliest {meter}: its share went from {before} to {after}. Check its reading, then "
        "multiplier and wiring.",
    )
    return text.format(
        meter=shown["meter"], before=shown["share_before"], after=shown["share_after"]
    )


def _direction(*, is_drop: bool) -> str:
    if is_drop:
        return translate("texts.findings", "less")
    return translate("texts.findings", "more")


_WORDS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {"unit": terms.unit, "gaps": _gaps, "suspect": _suspect, "methods": _methods, "line": _line}
)
