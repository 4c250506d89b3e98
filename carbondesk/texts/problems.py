"""Sentences for problems: what is wrong, and what would be right."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Any

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import (
    analysis_problems,
    contract_duties,
    contract_problems,
    duty_problems,
    fields,
    form_problems,
    forms,
    import_problems,
    mv_problems,
    numbers,
    project_problems,
    roadmap_problems,
    steps,
    target_problems,
    terms,
)

PROBLEMS = {
    "register_drop": mark(
        "texts.problems",
        "{meter}: {new} on {day} is less than {old} before. "
        "A typing error, a replaced meter, or a reset?",
    ),
    "register_jump": mark(
        "texts.problems",
        "{meter}: from {old} to {new} on {day} is more than half of the dial. "
        "A typing error, a replaced meter, or a reset?",
    ),
    "register_beyond_digits": mark(
        "texts.problems", "{meter} has {digits} places before the point; this figure has more."
    ),
    "factor_kind": mark("texts.problems", "A factor set holds energy or carbon factors."),
    "factor_code_taken": mark(
        "texts.problems", "{code} names another factor set; choose another code."
    ),
    "factor_edition": mark("texts.problems", "Editions are counted from 1."),
    "set_without_factors": mark("texts.problems", "A factor set needs at least one factor."),
    "factor_twice": mark("texts.problems", "{carrier} has two factors in this set."),
    "factor_grade": mark("texts.problems", "The grade is A, B or C."),
    "uncertainty_range": mark("texts.problems", "An uncertainty lies between 0 and 1000%."),
    "factors_in_use": mark(
        "texts.problems", "{code} stands in the closed year {year}. Make a new edition of it."
    ),
    "factors_bound": mark(
        "texts.problems", "{year} is bound to {code}. Bind the year to another set first."
    ),
    "nothing_chosen": mark("texts.problems", "Choose at least one."),
    "not_positive": mark("texts.problems", "{field} must be above zero."),
    "quota_indicator": mark("texts.problems", "{value} is nothing that quotas are about."),
    "quota_order": mark(
        "texts.problems", "The levels grow stricter: constraint, baseline, leading."
    ),
    "quota_heating": mark(
        "texts.problems", "A quota for heating, and only such a one, names the way of heating."
    ),
    "quota_without_coal": mark(
        "texts.problems", "This is not counted in standard coal and needs no coefficients."
    ),
    "quota_twice": mark("texts.problems", "This category has this quota already; change that one."),
    "quota_standard": mark("texts.problems", "No quotas of {value} are known; type them in first."),
    "quota_category": mark("texts.problems", "{value} is no category of this standard."),
    "quota_correction_reason": mark("texts.problems", "Say how the corrections were determined."),
    "emission_item": mark("texts.problems", "{value} is neither a gas nor a factor of this kind."),
    "emission_unit": mark("texts.problems", "This is measured in {unit}."),
    "emission_factor": mark(
        "texts.problems", "Choose a gas or a factor, or type a factor with its source."
    ),
    "password_short": mark(
        "texts.problems", "A password of less than {least} characters is soon guessed."
    ),
    "not_taken_from_here": mark(
        "texts.problems", "{name} was not taken along from this ledger. It was left as it is."
    ),
    "taken_closed": mark(
        "texts.problems", "{month} was closed here meanwhile; a reviewer can reopen it."
    ),
    "taken_removed": mark("texts.problems", "It was removed there. Remove it here by hand."),
    "taken_cleared": mark(
        "texts.problems", "These were emptied there: {columns}. Empty them here by hand."
    ),
    "taken_recoded": mark(
        "texts.problems", "{code} was given another code there. Change the code here by hand."
    ),
    "taken_for_the_office": mark("texts.problems", "This is set in the office, not on the way."),
    "taken_unread": mark("texts.problems", "It cannot be told from a total. Enter it by hand."),
    "password_differs": mark("texts.problems", "The two are not the same."),
    "password_loss": mark("texts.problems", "Tick this first."),
    "reading_exists": mark("texts.problems", "{meter} has a reading of {day} already."),
    "day_outside_month": mark(
        "texts.problems", "{day} is not in {month}; enter it under its own month."
    ),
    "day_has_counts": mark("texts.problems", "Vehicles are counted on {day} already."),
    "same_place": mark("texts.problems", "{meter} stands there already."),
    "file_not_kept": mark(
        "texts.problems",
        "{value} was too large to be kept: the ledger knows its name, size and SHA-256.",
    ),
    "event_not_between": mark(
        "texts.problems", "It lies between the readings: from {first} to before {last}."
    ),
    "before_the_change": mark("texts.problems", "This is before {day}, the day of the change."),
    "after_the_change": mark(
        "texts.problems",
        "The old meter is removed on {day}, when the new one is installed, or before.",
    ),
    "usage_unlikely": mark(
        "texts.problems", "{usage} {unit} is far from the {year_ago} {unit} of last year."
    ),
    "unlikely_day": mark(
        "texts.problems", "{day} cannot be meant; days from 1990-01-01 to {latest} are taken."
    ),
    "negative": mark("texts.problems", "{field} must not be negative."),
    "bills_overlap": mark(
        "texts.problems", "{meter} is billed from {start} to {end} already; bills must not overlap."
    ),
    "filling_ahead": mark("texts.problems", "{day} is still to come; only past days are filled."),
    "fillings_overlap": mark(
        "texts.problems", "{meter}: {first} to {last} is filled already; take that back first."
    ),
    "nothing_to_fill": mark("texts.problems", "{meter} has no day without data here."),
    "end_before_start": mark(
        "texts.problems", "The last day is before the first, {start}; both days count."
    ),
    "not_a_month": mark("texts.problems", "'{month}' is no month; write it as 2024-05."),
    "not_a_number": mark("texts.problems", "'{text}' is no number."),
    "wrong_kind_of_meter": mark(
        "texts.problems", "{meter} is of the kind '{kind}' and takes no {noun}."
    ),
    "formula_empty": mark(
        "texts.problems", "Write a formula over meters, as [E-01] + 0.5 × [E-02] − [E-03]."
    ),
    "formula_unexpected": mark(
        "texts.problems",
        "The formula cannot be read at '{part}'; write it as [E-01] + 0.5 × [E-02] − [E-03].",
    ),
    "formula_ends_early": mark("texts.problems", "The formula ends where a meter should follow."),
    "formula_open_bracket": mark("texts.problems", "A bracket of the formula is not closed."),
    "formula_lone_number": mark(
        "texts.problems", "The number {part} stands alone; numbers multiply or divide meters."
    ),
    "formula_meter_below": mark("texts.problems", "A formula cannot divide by a meter ({part})."),
    "formula_divided_by_zero": mark("texts.problems", "The formula divides by zero."),
    "formula_meter_times_meter": mark(
        "texts.problems", "A formula cannot multiply meters ({part}); only numbers multiply them."
    ),
    "formula_unknown_meter": mark(
        "texts.problems", "There is no meter {code}; put codes with spaces or signs in brackets."
    ),
    "formula_of_other_carrier": mark(
        "texts.problems", "{meter} does not measure {carrier}; a formula adds one carrier only."
    ),
    "formula_circle": mark("texts.problems", "The formula leads back to the meter itself: {way}."),
    "formula_counts_twice": mark(
        "texts.problems",
        "It would be counted twice: {virtual} counts and adds up {meter}, which counts as well. "
        "Do not count one of them.",
    ),
    "meter_in_formula": mark(
        "texts.problems", "It stands in the formula of {meters}; change that first."
    ),
    "weather_ahead": mark("texts.problems", "{day} has not come yet; only what was is kept."),
    "temperature_range": mark(
        "texts.problems", "A temperature lies between {low} and {high} °C; is the unit right?"
    ),
    "temperature_order": mark(
        "texts.problems", "The mean lies between the lowest and the highest of the day."
    ),
    "multiplier_not_positive": mark("texts.problems", "The multiplier must be above zero."),
    "digits_out_of_range": mark(
        "texts.problems", "{digits} places before the point is not possible; 1 to 12 are."
    ),
    "level_unknown": mark("texts.problems", "There is no level {level}; 1, 2 and 3 are."),
    "verify_months_out_of_range": mark(
        "texts.problems", "{months} months between verifications are not taken; 1 to {most} are."
    ),
    "meter_circle": mark("texts.problems", "A meter cannot stand below itself."),
    "place_circle": mark("texts.problems", "A place cannot lie inside itself."),
    "unknown_parent": mark("texts.problems", "What it is to stand below does not exist."),
    "reactive_counts": mark(
        "texts.problems",
        "Reactive energy is part of no total: give the meter the role 'not counted'.",
    ),
    "counted_twice": mark(
        "texts.problems",
        "It would be counted twice: {parent} above it counts already. Do not count one of them.",
    ),
    "stock_grew": mark(
        "texts.problems",
        "{meter}: the stock of {day} is more than the stock before and the deliveries together.",
    ),
    "unknown_meter": mark("texts.problems", "There is no meter '{meter}'."),
    "unknown_carrier": mark("texts.problems", "'{carrier}' is no known carrier."),
    "unit_of_other_kind": mark("texts.problems", "{carrier} is not measured in '{unit}'."),
    "carrier_is_fixed": mark(
        "texts.problems", "{meter} has readings or bills; its carrier and unit stay as they are."
    ),
    "meter_has_children": mark("texts.problems", "These meters stand below it: {meters}."),
    "code_taken": mark("texts.problems", "The code {code} is in use already."),
    "empty": mark("texts.problems", "{field} must not be empty."),
    "place_in_use": mark("texts.problems", "Meters or places stand in {place}; move them first."),
    "part_above_whole": mark("texts.problems", "{field} is more than the gross floor area."),
    "reason_missing": mark("texts.problems", "An area that does not count needs a reason."),
    "unknown_type": mark(
        "texts.problems", "'{type}' is no institution type; 01, 021 to 026 and 03 are."
    ),
    "unknown_region": mark(
        "texts.problems", "'{region}' is no region code; it has six digits, as 370100."
    ),
    "wrong_credit_code": mark(
        "texts.problems",
        "{code} is no valid credit code: 18 characters, the last of which checks the others.",
    ),
    "unknown_choice": mark("texts.problems", "'{value}' is not a choice of this setting."),
    "day_missing": mark(
        "texts.problems", "Something above was changed: say since when, or that it was wrong."
    ),
    "not_signed_in": mark(
        "texts.problems", "This ledger has operators. Sign in by name and passcode to write in it."
    ),
    "wrong_passcode": mark("texts.problems", "The name or the passcode is not right."),
    "reviewer_only": mark("texts.problems", "Only a reviewer may do this: {verb}."),
    "first_is_reviewer": mark(
        "texts.problems", "The first operator is a reviewer, or nobody could name the others."
    ),
    "last_reviewer": mark("texts.problems", "One reviewer must remain."),
    "operator_exists": mark("texts.problems", "There is an operator {name} already."),
    "passcode_of_another": mark(
        "texts.problems", "Only a reviewer changes the passcode of somebody else."
    ),
    "step_unknown": mark("texts.problems", "There is no step {step} that could be undone."),
    "step_undone_already": mark("texts.problems", "Step {step} is undone already."),
    "step_not_undoable": mark(
        "texts.problems", "Step {step} is on record and cannot be undone: {verb}."
    ),
    "steps_in_the_way": mark(
        "texts.problems", "Later steps changed the same, undo them first: {steps}."
    ),
    "month_closed": mark(
        "texts.problems",
        "{month} is closed; nothing that belongs to it can be added, changed or removed: {fact}. "
        "A reviewer can reopen it with a reason; the newest closed month is {last}.",
    ),
    "days_uncovered": mark(
        "texts.problems",
        "{meter}: {days} days of {month} without data. Estimate them, or close the month partial.",
    ),
    "not_months": mark("texts.problems", "{period} is no whole month, quarter or year."),
    "before_the_ledger": mark("texts.problems", "The ledger begins on {started}."),
    "closed_already": mark("texts.problems", "{period} is closed already."),
    "month_not_over": mark("texts.problems", "{month} is not over yet."),
    "month_before_open": mark(
        "texts.problems", "Close the months before {month} first; the next is {first}."
    ),
    "not_closed": mark("texts.problems", "{period} is not closed."),
    "later_months_closed": mark(
        "texts.problems", "Later months are closed; reopen them first: {months}."
    ),
    "carried_below_zero": mark(
        "texts.problems",
        "From {day} on {amount} {unit} are left: the closed months before were given more than "
        "there was.",
    ),
    "editions_unchanged": mark(
        "texts.problems", "{year} has these factors already; there is nothing to restate."
    ),
    "year_unbound": mark("texts.problems", "Nothing is known of {year}; it has no factors yet."),
    "factors_unknown": mark("texts.problems", "There is no factor set '{code}'."),
    "power_factor_standard": mark("texts.problems", "The standard is one of {standards}, or none."),
    "power_factor_range": mark("texts.problems", "A power factor lies above 0 and up to 1."),
    "tier_months": mark("texts.problems", "Tiers run over a month or over a year."),
    "tariff_without_prices": mark("texts.problems", "A tariff needs at least one price."),
    "tariff_exists": mark("texts.problems", "Tariff {code} has a price list from {day} already."),
    "tariff_in_use": mark(
        "texts.problems", "Meters follow tariff {code}; let them follow another first."
    ),
    "unknown_tariff": mark("texts.problems", "There is no tariff '{code}'."),
    "tariff_of_other_carrier": mark(
        "texts.problems", "Tariff {code} is for {carrier}, not for {other}."
    ),
    "price_twice": mark("texts.problems", "{charge} ({time}) has two prices."),
    "charge_has_no_price": mark(
        "texts.problems",
        "The power-factor adjustment follows from its standard; it has no price of its own.",
    ),
    "tiers_begin_above_zero": mark("texts.problems", "The first tier begins at 0."),
    "line_twice": mark("texts.problems", "{charge} ({time}) stands twice on the bill."),
    "line_says_nothing": mark("texts.problems", "{charge} ({time}) needs a quantity or an amount."),
    "unknown_reference": mark("texts.problems", "There is no {fact} '{code}'."),
    "gone": mark("texts.problems", "It is not in the ledger (any more): {noun}."),
    **analysis_problems.PROBLEMS,
    **contract_problems.PROBLEMS,
    **form_problems.PROBLEMS,
    **project_problems.PROBLEMS,
    **duty_problems.PROBLEMS,
    **roadmap_problems.PROBLEMS,
    **target_problems.PROBLEMS,
    **mv_problems.PROBLEMS,
}
# Sentences of one noun stand in a module of their own.
_MODULES = {
    "texts.analysis_problems": analysis_problems.PROBLEMS,
    "texts.contract_problems": contract_problems.PROBLEMS,
    "texts.project_problems": project_problems.PROBLEMS,
    "texts.duty_problems": duty_problems.PROBLEMS,
    "texts.roadmap_problems": roadmap_problems.PROBLEMS,
    "texts.target_problems": target_problems.PROBLEMS,
    "texts.mv_problems": mv_problems.PROBLEMS,
    "texts.form_problems": form_problems.PROBLEMS,
}


def sentence(problem: Problem, value: str = "") -> str:
    """The problem in words, in the language in use; `value` is what stands in a file's cell."""
    if problem.code in import_problems.PROBLEMS:
        return import_problems.sentence(problem, value)
    own = (name for name, table in _MODULES.items() if problem.code in table)
    text = lookup(next(own, "texts.problems"), PROBLEMS[problem.code])
    return text.format_map(_shown(problem.values))


def sentences(problems: Iterable[Problem]) -> list[str]:
    """Each problem in words, with its place before it."""
    return [placed(problem) for problem in problems]


def placed(problem: Problem) -> str:
    """The problem in words; its place stands before it where the sentence does not name it."""
    text = sentence(problem)
    if not problem.where or problem.where.split(" ")[0] in text:
        return text
    return translate("texts.problems", "{where}: {text}").format(where=problem.where, text=text)


def _shown(values: Mapping[str, object]) -> dict[str, str]:
    return {
        name.removesuffix("_micro"): _text(name, value)
        for name, value in values.items()
        if value is not None
    }


def _text(name: str, value: object) -> str:
    if name in _WORDS:
        return _WORDS[name](str(value))
    if isinstance(value, tuple):
        return translate("texts.problems", ", ").join(_item(name, item) for item in value)
    if name.endswith("_micro") and isinstance(value, int):
        return numbers.exact(from_micro(value))
    if isinstance(value, Fraction):
        return numbers.exact(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)


def _item(name: str, value: Any) -> str:  # noqa: ANN401
    if name == "steps":
        return f"{value.id} {steps.step(value.verb)}"
    return terms.carrier_or_code(value) if name == "carriers" else str(value)


_WORDS: Mapping[str, Callable[[str], str]] = {
    "field": fields.name,
    "noun": fields.name,
    "fact": steps.noun,
    "verb": steps.step,
    "contract_duty": contract_duties.word,
    "kind": partial(terms.term, "meter_kind"),
    "carrier": terms.carrier_or_code,
    "other": terms.carrier_or_code,
    "charge": partial(terms.term, "charge"),
    "time": partial(terms.term, "time_of_use"),
    "unit": terms.unit,
    "form_row": forms.row,
    "form_fault": form_problems.fault,
    "state_now": form_problems.state,
    "state_next": form_problems.state,
    "stage": partial(terms.term, "stage"),
    "earlier": partial(terms.term, "stage"),
}
