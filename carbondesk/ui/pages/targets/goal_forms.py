"""The forms of targets: a target, and another base for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain import aim as aims
from carbondesk.domain.target import Course, Restatement, Target, Way
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.texts import aims as words
from carbondesk.texts import fields, terms
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.form import Field


def target_fields() -> tuple[Field, ...]:
    """What is asked of a target."""
    choices = tuple((code, terms.term(reference.AIM, code)) for code in aims.every())
    per = (("", translate("ui.pages.targets.goal_forms", "whole institution")),
           *((code, terms.term(reference.PER, code)) for code in aims.PER if code))  # fmt: skip
    ways = tuple((way.value, terms.term(reference.GOAL_WAY, way.value)) for way in Way)
    courses = tuple((one.value, terms.term(reference.COURSE, one.value)) for one in Course)
    from_ledger = translate("ui.pages.targets.goal_forms", "empty: as the ledger holds it")
    fall = translate("ui.pages.targets.goal_forms", "−5 for a fall of 5%, or the value itself")
    tonnes = translate(
        "ui.pages.targets.goal_forms", "energy in tce and carbon in tCO₂ for the whole"
    )
    return (
        Field("code", fields.name("code")),
        Field("name", fields.name("name")),
        Field("aim", fields.name("aim"), "choice", choices),
        Field("per", fields.name("per"), "choice", per),
        Field("base_year", fields.name("base_year"), "number"),
        Field("base", fields.name("base"), "number", hint=from_ledger),
        Field("target_year", fields.name("target_year"), "number"),
        Field("way", fields.name("way"), "choice", ways),
        Field("goal", fields.name("goal"), "number", hint=fall),
        Field("course", fields.name("course"), "choice", courses, hint=tonnes),
        Field("source", fields.name("source"), wide=True),
        Field("note", fields.name("note"), wide=True),
    )


def blank(year: int) -> dict[str, str]:
    """What a new target begins with: five years from the year on show."""
    return {
        "aim": aims.ENERGY, "per": aims.AREA, "base_year": str(year),
        "target_year": str(year + 5), "way": Way.PERCENT.value, "course": Course.LINEAR.value,
    }  # fmt: skip


def values(target: Target) -> dict[str, str]:
    """What the fields of a known target show."""
    return {
        "code": target.code, "name": target.name, "aim": target.aim, "per": target.per,
        "base_year": str(target.base_year), "base": number(target.base_micro),
        "target_year": str(target.target_year), "way": target.way.value,
        "goal": number(target.goal_micro), "course": target.course.value,
        "source": target.source, "note": target.note,
    }  # fmt: skip


def read(form: Mapping[str, str], today: date, known: Target | None = None) -> Target:
    """The target that was typed; raises `Refused`."""
    typed = Typed(form, today)
    base_year, target_year = (typed.whole(key) for key in ("base_year", "target_year"))
    goal = typed.micro("goal")
    for key, value in (("base_year", base_year), ("target_year", target_year), ("goal", goal)):
        if value is None and not typed.is_wrong(key):
            typed.complain("empty", key, field=key)
    made = Target(
        typed.needed("code"), typed.text("name"), form["aim"], base_year or 0, target_year or 0,
        goal or 0, form.get("per", ""), Way(form["way"]), typed.micro("base"),
        Course(form["course"]), typed.text("source"), typed.text("note"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made if made.name else replace(made, name=words.name(made.aim, made.per))


def restatement_fields(target: Target) -> tuple[Field, ...]:
    """What is asked of another base."""
    return (
        Field("day", translate("ui.pages.targets.goal_forms", "Restated on")),
        Field("base", fields.name("base"), "number", unit=words.unit(target.unit)),
        Field("reason", fields.name("reason"), "long", wide=True),
    )


def read_restatement(form: Mapping[str, str], today: date, target: Target) -> Restatement:
    """The restatement that was typed; raises `Refused`."""
    typed = Typed(form, today)
    base = typed.micro("base", target.unit)
    if base is None and not typed.is_wrong("base"):
        typed.complain("empty", "base", field="base")
    made = Restatement(target.id, typed.needed_day("day"), base or 0, typed.needed("reason"))
    typed.refuse()
    return made
