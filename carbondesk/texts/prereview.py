"""What the pre-review found, in words with its numbers."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.findings.finding import Finding
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import forms, prereview
from carbondesk.reference.forms import Row
from carbondesk.reference.prereview import Relation
from carbondesk.texts import numbers, terms

ASPECTS = {
    "completeness": mark("texts.prereview", "Completeness"),
    "consistency": mark("texts.prereview", "Consistency"),
    "pairing": mark("texts.prereview", "Pairing"),
    "plausibility": mark("texts.prereview", "Plausibility"),
    "unit_price": mark("texts.prereview", "Unit price"),
    "year_on_year": mark("texts.prereview", "Year on year"),
    "fixed": mark("texts.prereview", "Fixed base"),
}
LIMITS = {
    "tol": mark("texts.prereview", "Tolerance"),
    "yoy_limit": mark("texts.prereview", "Change on the year before"),
    "unit_price_low": mark("texts.prereview", "Lowest price"),
    "unit_price_high": mark("texts.prereview", "Highest price"),
    "price_limit": mark("texts.prereview", "Change of the price"),
    "pue_low": mark("texts.prereview", "Lowest PUE"),
    "pue_high": mark("texts.prereview", "Highest PUE"),
    "guide_value": mark("texts.prereview", "Leading value"),
    "limit_value": mark("texts.prereview", "Constraint"),
    "base_limit": mark("texts.prereview", "Change on the base year"),
    "base_year": mark("texts.prereview", "Base year"),
}
_INDICATORS = {
    "e_area": ("kgce/m2", mark("texts.prereview", "Energy per area")),
    "e_person": ("kgce/person", mark("texts.prereview", "Energy per person")),
    "w_person": ("m3/person", mark("texts.prereview", "Water per person")),
}
_FORMS = ("form2", "form3", "form4")
_PREV = "prev."


def name(finding: Finding, own: Mapping[str, Relation] | None = None) -> str:
    """What a relation says is wrong, as a title."""
    found = prereview.find(finding.rule) or (own or {}).get(finding.rule)
    return relation(found) if found else finding.rule


def relation(found: Relation) -> str:
    """The name of a relation."""
    return pick(found.name_zh, found.name_en)


def aspect(code: str) -> str:
    """What reviewers call this kind of question."""
    return lookup("texts.prereview", ASPECTS[code])


def limit(code: str) -> str:
    """The name of a limit."""
    return lookup("texts.prereview", LIMITS[code])


def sentence(finding: Finding) -> str:
    """The numbers that say so."""
    found = prereview.find(finding.rule)
    tell = _TELLERS.get(found.kind if found else "relation", _values)
    return tell(finding)


def _values(finding: Finding) -> str:
    """Each row that the relation looks at, with its value."""
    said = [
        _value(name, value)
        for name, value in finding.values.items()
        if name[:1] == "c" or name.startswith(("prev.c", "sum_rooms."))
    ]
    return _joined(said)


def _value(name: str, value: object) -> str:
    row = _row(name)
    shown = _amount(value, row)
    if name.startswith("sum_rooms."):
        text = translate("texts.prereview", "{row}, all rooms: {value}")
    elif name.startswith(_PREV):
        text = translate("texts.prereview", "{row}, the year before: {value}")
    else:
        text = translate("texts.prereview", "{row}: {value}")
    return text.format(row=_title(name, row), value=shown)


def _change(finding: Finding) -> str:
    key = next(name for name in finding.values if name[:1] == "c")
    row = _row(key)
    now, old = _number(finding, key), _number(finding, f"{_PREV}{key}")
    text = translate(
        "texts.prereview", "{now}, the year before {old}: {change}, more than {limit}."
    )
    return text.format(
        now=_amount(now, row),
        old=_amount(old, row),
        change=_percent(now, old),
        limit=_limit(finding, "yoy_limit"),
    )


def _gone(finding: Finding) -> str:
    """The rows that had something a year before and have nothing now."""
    said = []
    for name in finding.values:
        if name[:1] == "c" and not _number(finding, name):
            old = _number(finding, f"{_PREV}{name}")
            if old:
                said.append(_value(f"{_PREV}{name}", old))
    return _joined(said)


def _price(finding: Finding) -> str:
    cost, quantity = _pair(finding)
    text = translate(
        "texts.prereview", "{cost} ÷ {quantity} = {price} yuan/{unit}; band {low} to {high}."
    )
    return text.format(
        cost=_amount(_number(finding, cost), _row(cost)),
        quantity=_amount(_number(finding, quantity), _row(quantity)),
        price=_ratio(finding, cost, quantity),
        unit=_unit(quantity),
        low=_limit(finding, "unit_price_low"),
        high=_limit(finding, "unit_price_high"),
    )


def _price_change(finding: Finding) -> str:
    cost, quantity = _pair(finding)
    now = _divided(_number(finding, cost), _number(finding, quantity))
    old = _divided(_number(finding, _PREV + cost), _number(finding, _PREV + quantity))
    text = translate(
        "texts.prereview",
        "{now} yuan/{unit}, the year before {old}: {change}, more than {limit}.",
    )
    return text.format(
        now=numbers.plain(now, 4),
        old=numbers.plain(old, 4),
        unit=_unit(quantity),
        change=_percent(now, old),
        limit=_limit(finding, "price_limit"),
    )


def _quota(finding: Finding) -> str:
    text = translate(
        "texts.prereview", "{value} {unit}; leading value {guide}, constraint {limit}."
    )
    return text.format(
        value=numbers.plain(_number(finding, "e_area"), 2),
        unit=terms.unit("kgce/m2"),
        guide=_limit(finding, "guide_value"),
        limit=_limit(finding, "limit_value"),
    )


def _fixed(finding: Finding) -> str:
    key = next(name for name in finding.values if name in _INDICATORS)
    unit, marked = _INDICATORS[key]
    now, base = _number(finding, key), _number(finding, f"base.{key}")
    text = translate(
        "texts.prereview", "{name} {now} {unit}, {base} in {year}: {change}, more than {limit}."
    )
    return text.format(
        name=lookup("texts.prereview", marked),
        now=numbers.plain(now, 2),
        unit=terms.unit(unit),
        base=numbers.plain(base, 2),
        year=finding.values["base_year"],
        change=_percent(now, base),
        limit=_limit(finding, "base_limit"),
    )


def _of_cell(marked: str) -> Callable[[Finding], str]:
    def told(finding: Finding) -> str:
        values = finding.values
        unit = terms.unit(str(values.get("unit", "")))
        shown = {
            "row": finding.label,
            "meters": str(values.get("meters", "")),
            "carriers": _joined(
                terms.carrier_or_code(one) for one in str(values.get("carriers", "")).split(", ")
            ),
            "value": f"{_plain(values.get('value'))} {unit}".strip(),
            "computed": f"{_plain(values.get('computed'))} {unit}".strip(),
        }
        return lookup("texts.prereview", marked).format(**shown)

    return told


def _missing(finding: Finding) -> str:
    marked = _NO_DATA_OF if "meters" in finding.values else _NOT_KNOWN
    return _of_cell(marked)(finding)


def _partial(finding: Finding) -> str:
    marked = _PART_OF if "meters" in finding.values else _PART
    return _of_cell(marked)(finding)


def _pair(finding: Finding) -> tuple[str, str]:
    found = prereview.find(finding.rule)
    cost, quantity = found.rows if found else ("111", "110")
    return f"c{cost}", f"c{quantity}"


def _title(name: str, row: Row | None) -> str:
    key = name.rpartition(".")[2].removeprefix("c")
    return f"{key} {pick(row.name_zh, row.name_en)}" if row else key


def _row(name: str) -> Row | None:
    """The row of a shipped form that a value stands in."""
    key = name.rpartition(".")[2].removeprefix("c")
    for code in _FORMS:
        for row in forms.named(code).rows:
            if row.key == key:
                return row
    return None


def _unit(name: str) -> str:
    row = _row(name)
    return terms.unit(row.unit) if row else ""


def _amount(value: object, row: Row | None) -> str:
    unit = terms.unit(row.unit) if row else ""
    return f"{_plain(value)} {unit}".strip()


def _plain(value: object) -> str:
    if not isinstance(value, Fraction | int):
        return numbers.no_data() if value is None else str(value)
    return numbers.plain(value, 0 if Fraction(value).denominator == 1 else 2)


def _number(finding: Finding, name: str) -> Fraction | None:
    found = finding.values.get(name)
    return Fraction(found) if isinstance(found, Fraction | int) else None


def _divided(cost: Fraction | None, quantity: Fraction | None) -> Fraction | None:
    return cost / quantity if cost is not None and quantity else None


def _ratio(finding: Finding, cost: str, quantity: str) -> str:
    return numbers.plain(_divided(_number(finding, cost), _number(finding, quantity)), 4)


def _percent(now: Fraction | None, old: Fraction | None) -> str:
    ratio = _divided(now, old)
    return numbers.DASH if ratio is None else f"{numbers.signed((ratio - 1) * 100)}%"


def _limit(finding: Finding, name: str) -> str:
    value = _number(finding, name)
    found = prereview.find(finding.rule)
    if value is None:
        return numbers.DASH
    is_share = found is not None and found.limits[name].unit == prereview.PERCENT
    return numbers.percent(value) if is_share else numbers.exact(value)


def _joined(said: Iterable[str]) -> str:
    return translate("texts.prereview", "; ").join(filter(None, said))


_NO_DATA_OF = mark("texts.prereview", "No data from {meters}. Enter it, or say why there is none.")
_NOT_KNOWN = mark("texts.prereview", "Nothing is known of {row}. Type it on the form.")
_PART_OF = mark("texts.prereview", "{value} is a partial total: {meters} lack data on some days.")
_PART = mark("texts.prereview", "{value} is known for a part of the period only.")
_TELLERS: Mapping[str, Callable[[Finding], str]] = MappingProxyType(
    {
        "relation": _values,
        "change": _change,
        "gone": _gone,
        "price": _price,
        "price_change": _price_change,
        "quota": _quota,
        "fixed": _fixed,
        "missing": _missing,
        "partial": _partial,
        "estimated": _of_cell(mark("texts.prereview", "{value} is estimated in part.")),
        "entered": _of_cell(
            mark("texts.prereview", "Typed {value}; the ledger makes it {computed}.")
        ),
        "unconvertible": _of_cell(
            mark("texts.prereview", "No coefficient for {carriers}, which is left out.")
        ),
    }
)
