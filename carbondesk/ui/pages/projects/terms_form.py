"""The terms on which a project is judged: life, span, rate, running cost, what is left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain.project import Project
from carbondesk.i18n import translate
from carbondesk.reference import investment
from carbondesk.texts import fields, numbers
from carbondesk.ui.pages.projects.money import fen, yuan
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.form import Field

_PERCENT = 100


def form_fields() -> tuple[Field, ...]:
    """What is asked of a project's terms."""
    usual = numbers.exact(investment.discount_rate().value * _PERCENT)
    rate = translate("ui.pages.projects.terms_form", "empty: the usual {rate}%").format(rate=usual)
    life = translate("ui.pages.projects.terms_form", "empty: the whole life")
    line = translate("ui.pages.projects.terms_form", "empty: a straight line over the life")
    less = translate("ui.pages.projects.terms_form", "yuan; below zero where it costs less")
    return (
        Field("life_years", fields.name("life_years"), "number"),
        Field("study_years", fields.name("study_years"), "number", hint=life),
        Field("discount_micro", fields.name("discount_micro"), "number", hint=rate),
        Field("mid_year", fields.name("mid_year"), "check"),
        Field("om_fen", fields.name("om_fen"), "number", hint=less),
        Field("om_escalation_micro", fields.name("om_escalation_micro"), "number"),
        Field("residual_fen", fields.name("residual_fen"), "number", hint=line),
    )


def values(one: Project) -> dict[str, str]:
    """What the fields show of a project."""
    return {
        "life_years": "" if one.life_years is None else str(one.life_years),
        "study_years": "" if one.study_years is None else str(one.study_years),
        "discount_micro": number(one.discount_micro),
        "mid_year": "1" if one.mid_year else "",
        "om_fen": yuan(one.om_fen) if one.om_fen else "",
        "om_escalation_micro": number(one.om_escalation_micro) if one.om_escalation_micro else "",
        "residual_fen": "" if one.residual_fen is None else yuan(one.residual_fen),
    }


def read(form: Mapping[str, str], today: date, known: Project) -> Project:
    """The project with the terms that were typed; raises `Refused`."""
    typed = Typed(form, today)
    made = replace(
        known,
        life_years=typed.whole("life_years"),
        study_years=typed.whole("study_years"),
        discount_micro=typed.micro("discount_micro"),
        mid_year=typed.flag("mid_year"),
        om_fen=fen(typed, "om_fen"),
        om_escalation_micro=typed.micro("om_escalation_micro") or 0,
        residual_fen=fen(typed, "residual_fen") if typed.text("residual_fen") else None,
    )
    typed.refuse()
    return made
