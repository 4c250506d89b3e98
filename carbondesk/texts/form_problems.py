"""What is wrong with forms and submissions, in words."""

from carbondesk.i18n import lookup, mark

PROBLEMS = {
    "unknown_form_version": mark(
        "texts.form_problems", "There is no edition {version} of the forms; there are {known}."
    ),
    "form_row_unknown": mark(
        "texts.form_problems", "{form_row}: nothing is known of it. Enter it."
    ),
    "form_row_without_data": mark(
        "texts.form_problems", "{form_row}: no data from {meters}. Enter it, or explain it."
    ),
    "form_row_partial": mark(
        "texts.form_problems", "{form_row}: a partial total, {meters} lack data on some days."
    ),
    "form_row_incomplete": mark(
        "texts.form_problems", "{form_row}: known for a part of the period only."
    ),
    "form_row_estimated": mark("texts.form_problems", "{form_row}: estimated in part. Explain it."),
    "form_row_without_factor": mark(
        "texts.form_problems", "{form_row}: no factor for {carriers}, which is left out of it."
    ),
    "text_too_long": mark("texts.form_problems", "At most {most} characters fit in."),
    "too_many_decimals": mark(
        "texts.form_problems", "{value} has more than {decimals} decimals; this row prints no more."
    ),
    "nothing_to_take_over": mark(
        "texts.form_problems", "Nothing was typed for {period} that could be taken over."
    ),
    "form_unreadable": mark(
        "texts.form_problems",
        "This is no form definition: {form_fault} '{text}'. Take one of the shipped files as a "
        "pattern.",
    ),
    "form_not_made": mark(
        "texts.form_problems", "{name} is not filled for {period}; choose a year, quarter or month."
    ),
    "submission_state": mark(
        "texts.form_problems",
        "What is {state_now} cannot become {state_next}. Send a new package instead.",
    ),
    "submission_day": mark(
        "texts.form_problems", "{day} lies before {before}, when the state before was reached."
    ),
    "submission_has_errors": mark(
        "texts.form_problems",
        "{count} errors stand in the pre-review. Mend them, then send: {rules}.",
    ),
    "sent_ahead": mark(
        "texts.form_problems", "{day} has not come yet; only what was done is noted."
    ),
}
FAULTS = {
    "json": mark("texts.form_problems", "not readable as JSON"),
    "size": mark("texts.form_problems", "too many characters"),
    "lacks": mark("texts.form_problems", "it lacks"),
    "shape": mark("texts.form_problems", "a value has the wrong shape"),
    "twice": mark("texts.form_problems", "a row twice"),
    "period": mark("texts.form_problems", "no such period"),
    "unit": mark("texts.form_problems", "no such unit"),
    "decimals": mark("texts.form_problems", "no such number of decimals"),
    "rule": mark("texts.form_problems", "no such source of a value"),
    "part": mark("texts.form_problems", "no such part of a sum"),
}
STATES = {
    "drafting": mark("texts.form_problems", "being entered"),
    "sent": mark("texts.form_problems", "sent"),
    "reviewed": mark("texts.form_problems", "reviewed"),
    "returned": mark("texts.form_problems", "returned"),
}


def fault(code: str) -> str:
    """What is wrong with a definition, in a few words."""
    return lookup("texts.form_problems", FAULTS[code])


def state(code: str) -> str:
    """Where a submission stands, in a word."""
    return lookup("texts.form_problems", STATES[code])
