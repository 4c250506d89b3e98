"""Findings of heat, demand and power factor in sentences: what, how much, what to check."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.findings.finding import Finding
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.texts import load_findings, numbers, terms

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "heating_off_season": mark(
            "texts.waste",
            "From {first} to {last}, outside the heating season, {usage} {unit} a day were used; "
            "in the fullest month of the season {past}.",
        ),
        "heat_and_cold": mark(
            "texts.waste",
            "From {first} to {last}, on {days} days, {heat} {heat_unit} of heat were used while "
            "{cooler} used {cold} {cold_unit} for cooling.",
        ),
        "demand_contract": mark(
            "texts.waste",
            "The greatest demand was {demand} kW ({at}); {past} {unit} are contracted: "
            "{percent} more, {over} kW.",
        ),
        "demand_peak": mark(
            "texts.waste",
            "The greatest demand was {demand} kW ({at}), {percent} above the {past} kW ({past_at}) "
            "of the year before: {over} kW.",
        ),
        "power_factor": mark(
            "texts.waste",
            "The power factor of the bill is {factor}, the standard is {standard}; the rule puts "
            "{percent} on the charges.",
        ),
    }
)
_METERED = mark(
    "texts.waste",
    "By the meters, {active} kWh and {reactive} kvarh, the power factor of the month is {factor}, "
    "the standard is {standard}; the rule puts {percent} on the charges.",
)
_CHECKS: Mapping[str, str] = MappingProxyType(
    {
        "heating_off_season": mark(
            "texts.waste",
            "whether valves and pumps were shut at the end of the season, and whether hot water "
            "hangs on this meter",
        ),
        "heat_and_cold": mark(
            "texts.waste", "the set points of heating and cooling, and valves that do not close"
        ),
        "demand_contract": mark(
            "texts.waste",
            "what ran at that time and can run later, and the capacity declared to the grid "
            "company",
        ),
        "demand_peak": mark(
            "texts.waste", "what was new or ran together at that time, and what can run later"
        ),
        "power_factor": mark(
            "texts.waste", "whether the capacitors are switched on and none of them has failed"
        ),
    }
)
RULES = tuple(_SENTENCES)
_RATIOS = frozenset({"factor", "standard"})


def sentence(finding: Finding) -> str:
    """What was found, what it cost if that is known, and what to check first."""
    is_metered = finding.values.get("reactive") is not None
    said = lookup("texts.waste", _METERED if is_metered else _SENTENCES[finding.rule])
    parts = [said.format_map({name: _shown(name, value) for name, value in finding.values.items()})]
    if finding.values.get("is_first"):
        parts.append(
            translate(
                "texts.waste",
                "There is no summer before to compare with: hot water may be a part of it.",
            )
        )
    told = effect(finding)
    if told:
        parts.append(translate("texts.waste", "Effect: {effect}.").format(effect=told))
    first = translate("texts.waste", "Check first: {what}.")
    parts.append(first.format(what=check(finding)))
    return pick("", " ").join(parts)


def effect(finding: Finding) -> str:
    """What it amounts to, and what that cost; empty where neither is known."""
    amount, yuan = finding.values.get("amount"), finding.values.get("yuan")
    if isinstance(amount, Fraction):
        return load_findings.spent(amount, str(finding.values["unit"]), finding.values)
    if isinstance(yuan, Fraction):
        return translate("texts.waste", "{yuan} yuan").format(yuan=numbers.plain(yuan, 0))
    return ""


def check(finding: Finding) -> str:
    """What to look at first."""
    return lookup("texts.waste", _CHECKS[finding.rule])


def _shown(name: str, value: object) -> str:
    if name in {"unit", "heat_unit", "cold_unit"}:
        return terms.unit(str(value))
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Fraction):
        return numbers.DASH if value is None else str(value)
    if name == "percent":
        return numbers.percent(value / 100, 1)
    if name in _RATIOS:
        return numbers.plain(value, 2)
    return numbers.plain(value, 0 if abs(value) >= 100 else 2)
