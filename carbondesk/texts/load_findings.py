"""Findings of loads in sentences: what happened, since when, what it cost, what to check."""

from fractions import Fraction

from carbondesk.domain.load_findings import (
    BASE,
    LEAK,
    SCALE,
    WEEKEND,
    LoadFinding,
)
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import load_checks
from carbondesk.texts import numbers, terms

_POWER = {"kWh": "kW", "MWh": "MW"}
_WHAT = {
    BASE: mark(
        "texts.load_findings",
        "At night, 0:00 to 5:00, {after} {rate} instead of {before} {rate} before; by day nothing "
        "like it.",
    ),
    LEAK: mark(
        "texts.load_findings",
        "At night, 0:00 to 5:00, {after} {rate} run instead of {before} {rate} before.",
    ),
    WEEKEND: mark(
        "texts.load_findings",
        "On days of rest, 7:00 to 18:00, {after} of a workday was used; {before} is usual.",
    ),
    SCALE: mark(
        "texts.load_findings",
        "The mean of a day went from {before} to {after} {rate} at once and stayed there.",
    ),
}
_CHECK = {
    BASE: mark("texts.load_findings", "whether ventilation, lights or pumps go off after work"),
    LEAK: mark("texts.load_findings", "cisterns, the tank's float valve and buried pipes, at 3:00"),
    WEEKEND: mark(
        "texts.load_findings", "whether the weekly timer of air conditioning was overridden"
    ),
    SCALE: mark("texts.load_findings", "multiplier and unit of the logger"),
}


def title(finding: LoadFinding) -> str:
    """The name of the rule, with by how much."""
    rule = load_checks.named(finding.code)
    name = pick(rule.name_zh, rule.name_en)
    if finding.code == SCALE and finding.before and finding.after:
        times = max(finding.after / finding.before, finding.before / finding.after)
        return f"{name} ×{numbers.plain(times, 0)}"
    if finding.code in {BASE, LEAK} and finding.before:
        return f"{name} +{numbers.percent(finding.after / finding.before - 1, 0)}"
    return name


def when(finding: LoadFinding) -> str:
    """Since when, and until when if it is over."""
    if finding.first == finding.last:
        return finding.first.isoformat()
    if finding.ongoing:
        text = translate("texts.load_findings", "Since {first}, and still on {last}.")
    else:
        text = translate("texts.load_findings", "From {first} to {last}.")
    return text.format(first=finding.first, last=finding.last)


def what(finding: LoadFinding, unit: str) -> str:
    """What happened."""
    as_share = finding.code == WEEKEND
    said = lookup("texts.load_findings", _WHAT[finding.code])
    return said.format(
        before=numbers.percent(finding.before, 0) if as_share else _rate(finding.before),
        after=numbers.percent(finding.after, 0) if as_share else _rate(finding.after),
        rate=rate_unit(unit),
    )


def effect(finding: LoadFinding, unit: str, yuan: Fraction | None) -> str:
    """What was used beyond the usual, and what that cost; empty where it cannot be said."""
    if finding.amount is None:
        return ""
    text = translate("texts.load_findings", "about {amount} {unit}")
    said = text.format(amount=numbers.plain(finding.amount, 0), unit=terms.unit(unit))
    if yuan is None:
        return said
    money = translate("texts.load_findings", "{yuan} yuan").format(yuan=numbers.plain(yuan, 0))
    return translate("texts.load_findings", "{amount}, {money}").format(amount=said, money=money)


def check(finding: LoadFinding) -> str:
    """What to look at first."""
    return lookup("texts.load_findings", _CHECK[finding.code])


def rate_unit(unit: str) -> str:
    """The unit of what is used in an hour: kW, or m³/h."""
    return _POWER.get(unit) or f"{terms.unit(unit)}/h"


def _rate(value: Fraction) -> str:
    return numbers.plain(value, 0 if abs(value) >= 100 else 1)
