"""The forms of quotas: a typed quota, and what the institution is by a standard."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain import own_quota
from carbondesk.domain.own_factors import GRADES
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.period import Period
from carbondesk.i18n import pick, translate
from carbondesk.reference import factor_sets
from carbondesk.reference import quotas as reference
from carbondesk.texts import fields, quotas
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

_NONE = ""
_CORRECTED = "corrected_energy_per_area"


def quota_fields(region_code: str) -> tuple[Field, ...]:
    """What is asked of a typed quota; standards of the own province stand first."""
    listed = sorted(reference.index(), key=lambda one: one.region != region_code[:2])
    standards = (
        (_NONE, translate("ui.pages.targets.quota_forms", "another one: type its number")),
        *((one.edition, f"{one.edition} {one.place} {one.title}") for one in listed),
    )
    indicators = tuple((code, quotas.indicator(code)) for code in reference.UNITS)
    ways = ((_NONE, "–"), *((code, quotas.heating(code)) for code in reference.WAYS_OF_HEATING))
    no_coal = translate("ui.pages.targets.quota_forms", "not counted in standard coal")
    sets = (
        (_NONE, no_coal),
        *((one.code, pick(one.name_zh, one.name_en)) for one in factor_sets.every("energy")),
    )
    return (
        Field(
            "standard", translate("ui.pages.targets.quota_forms", "Standard"), "choice", standards,
            wide=True,
        ),
        Field("edition", translate("ui.pages.targets.quota_forms", "Number of the standard")),
        Field("category", translate("ui.pages.targets.quota_forms", "Kind of institution")),
        Field(
            "indicator", translate("ui.pages.targets.quota_forms", "Indicator"), "choice",
            indicators,
        ),
        Field(
            "heating", translate("ui.pages.targets.quota_forms", "Way of heating"), "choice", ways
        ),
        Field(
            "constraint",
            translate("ui.pages.targets.quota_forms", "Constraint, or general value"),
            "number",
        ),
        Field("baseline", quotas.level(reference.BASELINE), "number"),
        Field(
            "leading", translate("ui.pages.targets.quota_forms", "Leading, or advanced value"),
            "number",
        ),
        Field("grade", fields.name("grade"), "choice", tuple((code, code) for code in GRADES)),
        Field(
            "energy_set",
            translate("ui.pages.targets.quota_forms", "Coefficients of the standard"),
            "choice",
            sets,
            wide=True,
        ),
        Field("source", fields.name("source")),
        Field("note", fields.name("note")),
    )  # fmt: skip


def blank_quota(edition: str) -> dict[str, str]:
    """What a new one begins with: the standard that is shown."""
    values = _standard(edition)
    return {**values, "indicator": "energy_per_area", "grade": GRADES[-1],
            "energy_set": factor_sets.default_energy(date.max.year).edition.code}  # fmt: skip


def quota_values(one: OwnQuota) -> dict[str, str]:
    """What the fields of a known one show."""
    return {
        **_standard(one.edition),
        "category": one.category,
        "indicator": one.indicator,
        "heating": one.heating,
        "constraint": number(one.constraint_micro),
        "baseline": number(one.baseline_micro),
        "leading": number(one.leading_micro),
        "grade": one.grade,
        "energy_set": one.energy_set,
        "source": one.source,
        "note": one.note,
    }


def read_quota(form: Mapping[str, str], today: date, known: OwnQuota | None = None) -> OwnQuota:
    """The quota that was typed; raises `Refused`."""
    typed = Typed(form, today)
    constraint = typed.micro("constraint")
    if constraint is None and not typed.is_wrong("constraint"):
        typed.complain("empty", "constraint", field="constraint")
    made = OwnQuota(
        edition=form.get("standard") or typed.needed("edition"),
        category=typed.needed("category"),
        indicator=form.get("indicator", ""),
        constraint_micro=constraint or 0,
        baseline_micro=typed.micro("baseline"),
        leading_micro=typed.micro("leading"),
        heating=form.get("heating", ""),
        energy_set=form.get("energy_set", ""),
        grade=form.get("grade") or GRADES[-1],
        source=typed.text("source"),
        note=typed.text("note"),
        id=known.id if known else "",
    )
    typed.refuse()
    return made


def choice_fields(edition: str, own: tuple[OwnQuota, ...]) -> tuple[Field, ...]:
    """What is asked of the institution by a standard; corrections only where it has some."""
    shipped = [quota for quota in reference.every() if quota.edition == edition]
    names = {quota.category: pick(quota.name_zh, quota.name_en) for quota in shipped}
    categories = tuple((code, names.get(code, code)) for code in own_quota.categories(edition, own))
    every = translate("ui.pages.targets.quota_forms", "show all of them")
    found = [
        Field(
            "category", translate("ui.pages.targets.quota_forms", "Kind of institution"), "choice",
            ((_NONE, every), *categories), wide=True,
        ),
        Field(
            "valid_from", translate("ui.pages.targets.quota_forms", "Holds from"),
            hint=translate("ui.pages.targets.quota_forms", "as 2026-01-01"),
        ),
    ]  # fmt: skip
    if any(quota.indicator == _CORRECTED for quota in shipped) or any(
        one.indicator == _CORRECTED for one in own if one.edition == edition
    ):
        found += [
            Field("alpha1", translate("ui.pages.targets.quota_forms", "Correction α1"), "number"),
            Field("alpha2", translate("ui.pages.targets.quota_forms", "Correction α2"), "number"),
        ]
    hint = translate("ui.pages.targets.quota_forms", "how category and corrections were found")
    return (*found, Field("note", fields.name("note"), hint=hint, wide=True))


def choice_values(known: QuotaChoice | None, period: Period) -> dict[str, str]:
    """What the fields show: what holds, or nothing chosen from the first day of the period."""
    if known is None:
        return {"valid_from": day(period.first)}
    return {
        "category": known.category,
        "valid_from": day(known.valid_from),
        "alpha1": number(known.alpha1_micro),
        "alpha2": number(known.alpha2_micro),
        "note": known.note,
    }


def read_choice(form: Mapping[str, str], edition: str, today: date) -> QuotaChoice:
    """What was chosen; raises `Refused`."""
    typed = Typed(form, today)
    made = QuotaChoice(
        edition,
        typed.needed_day("valid_from"),
        form.get("category", ""),
        typed.micro("alpha1"),
        typed.micro("alpha2"),
        typed.text("note"),
    )
    typed.refuse()
    return made


def _standard(edition: str) -> dict[str, str]:
    is_listed = edition in {one.edition for one in reference.index()}
    return {"standard": edition if is_listed else _NONE, "edition": edition}
