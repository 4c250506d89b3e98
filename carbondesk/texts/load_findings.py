"""Findings of loads in sentences: what happened, since when, what it cost, what to check."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.load_codes import ALWAYS, BASE, LEAK, SCALE, WEEKEND
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import checks
from carbondesk.texts import numbers, terms

_POWER = {"kWh": "kW", "MWh": "MW"}
_WHAT = MappingProxyType(
    {
        BASE: mark(
            "texts.load_findings",
            "At night, 0:00 to 5:00, {after} {rate} instead of {before} {rate} before; by day "
            "nothing like it.",
        ),
        LEAK: mark(
            "texts.load_findings",
            "At night, 0:00 to 5:00, {after} {rate} run instead of {before} {rate} before.",
        ),
        ALWAYS: mark(
            "texts.load_findings",
            "No hour of the night is still: {after} {rate} run at the least, {share} of the mean "
            "of {before} {rate}.",
        ),
        WEEKEND: mark(
            "texts.load_findings",
            "On days of rest, {begin}:00 to {end}:00, {after} of a workday was used; {before} is "
            "usual.",
        ),
        SCALE: mark(
            "texts.load_findings",
            "The mean of a day went from {before} to {after} {rate} at once and stayed there.",
        ),
    }
)
_CHECK = MappingProxyType(
    {
        BASE: mark("texts.load_findings", "whether ventilation, lights or pumps go off after work"),
        LEAK: mark(
            "texts.load_findings", "cisterns, the tank's float valve and buried pipes, at 3:00"
        ),
        ALWAYS: mark(
            "texts.load_findings",
            "who needs water at night; if nobody does, cisterns, float valves and buried pipes",
        ),
        WEEKEND: mark(
            "texts.load_findings", "whether the weekly timer of air conditioning was overridden"
        ),
        SCALE: mark("texts.load_findings", "multiplier and unit of the logger"),
    }
)
RULES = tuple(_WHAT)


def title(finding: Finding) -> str:
    """The name of the rule, with by how much."""
    rule = checks.named(finding.rule)
    name = pick(rule.name_zh, rule.name_en)
    before, after = _number(finding, "before"), _number(finding, "after")
    if finding.rule == SCALE and before and after:
        return f"{name} ×{numbers.plain(max(after / before, before / after), 0)}"
    if finding.rule in {BASE, LEAK} and before:
        return f"{name} +{numbers.percent(after / before - 1, 0)}"
    return name


def sentence(finding: Finding) -> str:
    """All of it: since when, what, the effect, what to check first."""
    parts = [when(finding), what(finding)]
    told = effect(finding)
    if told:
        parts.append(translate("texts.load_findings", "Effect: {effect}.").format(effect=told))
    first = translate("texts.load_findings", "Check first: {what}.")
    parts.append(first.format(what=check(finding)))
    return pick("", " ").join(parts)


def when(finding: Finding) -> str:
    """Since when, and until when if it is over."""
    first, last = _day(finding, "first"), _day(finding, "last")
    if first == last:
        return translate("texts.load_findings", "On {day}.").format(day=first)
    if finding.values.get("since_first"):
        text = (
            translate(
                "texts.load_findings", "Since the first value on {first}, and still on {last}."
            )
            if finding.values["ongoing"]
            else translate("texts.load_findings", "From the first value on {first} to {last}.")
        )
    elif finding.values["ongoing"]:
        text = translate("texts.load_findings", "Since {first}, and still on {last}.")
    else:
        text = translate("texts.load_findings", "From {first} to {last}.")
    return text.format(first=first, last=last)


def what(finding: Finding) -> str:
    """What happened."""
    as_share = finding.rule == WEEKEND
    before, after = _number(finding, "before"), _number(finding, "after")
    said = lookup("texts.load_findings", _WHAT[finding.rule])
    return said.format(
        before=numbers.percent(before, 0) if as_share else _rate(before),
        after=numbers.percent(after, 0) if as_share else _rate(after),
        share=numbers.percent(after / before, 0) if before else numbers.DASH,
        rate=rate_unit(str(finding.values["unit"])),
        begin=finding.values["begin"],
        end=finding.values["end"],
    )


def effect(finding: Finding) -> str:
    """What was used beyond the usual, and what that cost; empty where it cannot be said."""
    amount = finding.values.get("amount")
    if not isinstance(amount, Fraction):
        return ""
    told = spent(amount, str(finding.values["unit"]), finding.values)
    if finding.rule != ALWAYS:
        return told
    return translate("texts.load_findings", "{effect}, if all of it is lost").format(effect=told)


def spent(amount: Fraction, unit: str, values: Mapping[str, object]) -> str:
    """An amount, and what that cost if it is known."""
    text = translate("texts.load_findings", "about {amount} {unit}")
    said = text.format(amount=numbers.plain(amount, 0), unit=terms.unit(unit))
    yuan = values.get("yuan")
    if not isinstance(yuan, Fraction):
        return said
    money = translate("texts.load_findings", "{yuan} yuan").format(yuan=numbers.plain(yuan, 0))
    return translate("texts.load_findings", "{amount}, {money}").format(amount=said, money=money)


def check(finding: Finding) -> str:
    """What to look at first."""
    return lookup("texts.load_findings", _CHECK[finding.rule])


def rate_unit(unit: str) -> str:
    """The unit of what is used in an hour: kW, or m³/h."""
    return _POWER.get(unit) or f"{terms.unit(unit)}/h"


def _rate(value: Fraction) -> str:
    return numbers.plain(value, 0 if abs(value) >= 100 else 1)


def _number(finding: Finding, name: str) -> Fraction:
    value = finding.values[name]
    return value if isinstance(value, Fraction) else Fraction(0)


def _day(finding: Finding, name: str) -> str:
    value = finding.values[name]
    return value.isoformat() if isinstance(value, date) else ""
