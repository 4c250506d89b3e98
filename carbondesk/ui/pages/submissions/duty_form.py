"""The forms of duties: how one is kept from a day on, and that it was done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from carbondesk.domain import duty
from carbondesk.domain.duty import DutyChoice, DutyTick, Shift
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reference import duties, holidays
from carbondesk.reference import terms as reference
from carbondesk.reference.duties import PERIODS
from carbondesk.texts import duties as texts
from carbondesk.texts import fields, terms
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field

FILING = "contract_filing"


def rule_fields(*, own: bool) -> tuple[Field, ...]:
    """What is asked of a duty; one of one's own has a name and a period, too."""
    shifts = tuple((one.value, terms.term(reference.SHIFT, one.value)) for one in Shift)
    every = tuple((code, terms.term(reference.DUTY_EVERY, code)) for code in PERIODS)
    since = translate("ui.pages.submissions.duty_form", "Since")
    since_hint = translate("ui.pages.submissions.duty_form", "for periods that end then or later")
    months = translate("ui.pages.submissions.duty_form", "Months after the period")
    months_hint = translate(
        "ui.pages.submissions.duty_form", "1 is the next month; −11 January of the year itself"
    )
    on = translate("ui.pages.submissions.duty_form", "Day of that month")
    on_hint = translate("ui.pages.submissions.duty_form", "31 is the last; empty: not known")
    named = (
        Field("name", fields.name("name")),
        Field("every", fields.name("every"), "choice", every),
    )
    return (
        *(named if own else ()),
        Field("valid_from", since, hint=since_hint),
        Field("shift", fields.name("shift"), "choice", shifts),
        Field("months", months, "number", hint=months_hint),
        Field("day", on, "number", hint=on_hint),
        Field("kept", translate("ui.pages.submissions.duty_form", "We have this duty"), "check"),
        Field("note", fields.name("note")),
    )


def rule_values(choices: Sequence[DutyChoice], duty_id: str, today: date) -> dict[str, str]:
    """How a duty is kept today, for a change from the beginning of the year."""
    rule = duty.rule_on(choices, duty_id, date(today.year, 12, 31))
    begun = [one for one in choices if one.duty == duty_id]
    last = max(begun, key=_since, default=None)
    return {
        "name": last.name if last else "",
        "every": last.every if last else "",
        "valid_from": day(date(today.year, 1, 1)),
        "shift": (rule.shift if rule else Shift.NONE).value,
        "months": str(rule.months if rule else last.months if last else 1),
        "day": str(rule.day) if rule and rule.day else "",
        "kept": "1" if rule or not begun else "",
        "note": last.note if last else "",
    }


def blank(today: date) -> dict[str, str]:
    """What a duty of one's own begins with."""
    since = day(date(today.year, 1, 1))
    return {"valid_from": since, "months": "1", "every": PERIODS[0], "kept": "1"}


def filing_values(choices: Sequence[DutyChoice], signed: date) -> dict[str, str]:
    """The task of filing a contract, due so many days after it was signed."""
    rule = duty.rule_on(choices, FILING, signed)
    due = duty.after_signing(rule, signed) if rule else None
    return {"title": texts.name(FILING), "opened": day(signed), "deadline": day(due)}


def read_rule(form: Mapping[str, str], today: date, duty_id: str) -> DutyChoice:
    """The choice that was typed; one of one's own is known by its name."""
    typed = Typed({**form, "months": form.get("months", "").replace("−", "-")}, today)
    is_own = duties.find(duty_id) is None
    months = typed.whole("months")
    made = DutyChoice(
        duty_id or typed.needed("name"),
        typed.needed_day("valid_from"),
        months or 0,
        typed.whole("day"),
        Shift(form.get("shift") or Shift.NONE),
        typed.flag("kept"),
        typed.needed("name") if is_own else "",
        form.get("every", "") if is_own else "",
        typed.text("note"),
    )
    typed.refuse()
    return made


def tick_fields() -> tuple[Field, ...]:
    """What is asked when a duty is ticked."""
    note = translate("ui.pages.submissions.duty_form", "Number, receipt or to whom")
    return (
        Field(
            "day",
            fields.name("done"),
            hint=translate("ui.pages.submissions.duty_form", "as 2026-06-09"),
        ),
        Field("note", note),
    )


def read_tick(
    form: Mapping[str, str], today: date, duty_id: str, period: str, known: DutyTick | None
) -> DutyTick:
    """The tick that was typed."""
    typed = Typed(form, today)
    made = replace(
        known or DutyTick(duty_id, period, today),
        day=typed.needed_day("day"),
        note=typed.text("note"),
    )
    typed.refuse()
    return made


def told(choices: Sequence[DutyChoice], duty_id: str, period: Period) -> tuple[str, ...]:
    """What is said of a duty beside its form: its day, its source, and days off that are known."""
    rule = duty.rule_on(choices, duty_id, period.last)
    said = [texts.due_rule(rule)] if rule else []
    shipped = duties.find(duty_id)
    if shipped is not None and not any(one.duty == duty_id for one in choices):
        said.append(texts.source(duty_id))
    if not holidays.is_known(period.last.year):
        text = translate("ui.pages.submissions.duty_form", "holidays of {year} not announced")
        said.append(text.format(year=period.last.year))
    return tuple(said)


def _since(one: DutyChoice) -> date:
    return one.valid_from
