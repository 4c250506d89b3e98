"""Rules that ask to consider a contract, in words."""

from carbondesk.domain.contracts.alerts import Asked
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import regions
from carbondesk.reference.contract_alerts import AlertKind
from carbondesk.texts import numbers, terms

_RULES = {
    AlertKind.ENERGY: mark("texts.alerts", "Energy use of a year from {limit} tce on"),
    AlertKind.ELECTRICITY: mark("texts.alerts", "Electricity of a year from {limit} kWh on"),
    AlertKind.OVER_QUOTA: mark("texts.alerts", "Intensity above the {level} value of the quota"),
    AlertKind.ENERGY_OVER_QUOTA: mark(
        "texts.alerts", "Above the {level} value of the quota, and more than {limit} tce a year"
    ),
}
_LEVELS = {
    "constraint": mark("texts.alerts", "constraint"),
    "baseline": mark("texts.alerts", "reference"),
}


def rule(one: Asked) -> str:
    """What the rule looks at, with the limit that counts."""
    limit = numbers.DASH if one.limit is None else numbers.exact(one.limit)
    level = lookup("texts.alerts", _LEVELS[one.rule.level]) if one.rule.level else ""
    return lookup("texts.alerts", _RULES[one.rule.kind]).format(limit=limit, level=level)


def said(one: Asked) -> str:
    """What the year says to it."""
    found = []
    if one.used is not None:
        value = numbers.no_data() if one.used.value is None else numbers.plain(one.used.value, 0)
        found.append(f"{value} {terms.unit(one.used.unit)}")
    if one.rule.level:
        found.append(_over(one))
    return translate("texts.alerts", "; ").join(found)


def source(one: Asked) -> str:
    """The province and paper of the rule, its grade, and whether it is another province's."""
    text = translate("texts.alerts", "{province}: {source}, grade {grade}")
    named = regions.province(f"{one.rule.province}0000")
    return text.format(
        province=pick(named.name_zh, named.name_en) if named else one.rule.province,
        source=pick(one.rule.source.name_zh, one.rule.source.name_en),
        grade=one.rule.grade,
    )


def verdict(one: Asked) -> str:
    """Whether it asks."""
    if one.asks is None:
        return translate("texts.alerts", "not known")
    return (
        translate("texts.alerts", "to be considered")
        if one.asks
        else translate("texts.alerts", "not asked for")
    )


def note() -> str:
    """What the rules are worth."""
    return translate(
        "texts.alerts",
        "Rules of the province; where it has none on board, those of others as a hint. All are "
        "to be confirmed with the agency. A limit of one's own counts in place of that of the "
        "rule.",
    )


def banner(count: int) -> str:
    """What stands above the register while no contract runs."""
    text = translate(
        "texts.alerts",
        "By {count} rules a contract should be considered for this year, and none runs.",
    )
    return text.format(count=count)


def _over(one: Asked) -> str:
    if one.over is None:
        return translate(
            "texts.alerts", "no quota can be compared: choose the category under Quotas"
        )
    if not one.over:
        return translate("texts.alerts", "within the quota")
    names = [pick(x.quota.name_zh, x.quota.name_en) for x in one.over]
    text = translate("texts.alerts", "above: {names}")
    return text.format(names=translate("texts.alerts", ", ").join(dict.fromkeys(names)))
