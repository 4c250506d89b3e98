"""What is wrong with a plan of measurement and verification, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "mv_overlap": mark(
        "texts.mv_problems", "The reporting period must begin after the baseline ends on {day}."
    ),
    "mv_model": mark("texts.mv_problems", "'{value}' is no model; write auto, 3PC or drivers."),
    "mv_driver": mark(
        "texts.mv_problems", "'{value}' is no driver; write temperature, staff or bed_days."
    ),
    "winter_range": mark("texts.mv_problems", "The winter is a year between {low} and {high}."),
    "day_of_year": mark(
        "texts.mv_problems", "'{value}' is no day of the year; write month and day, as 11-15."
    ),
    "season_of_a_day": mark(
        "texts.mv_problems", "The heating season ends on another day than it begins."
    ),
    "mv_share": mark("texts.mv_problems", "The share lies above 0 and is 1 at most."),
    "mv_no_meter": mark("texts.mv_problems", "Name the meters on the boundary."),
    "mv_carriers": mark(
        "texts.mv_problems", "All meters of a plan measure the same carrier; make two projects."
    ),
    "mv_shared": mark(
        "texts.mv_problems",
        "These meters are counted by {plans} other plans at the same time, together for {percent}%"
        " of the saving: give shares that add up to 100%, or let one period end first.",
    ),
    "mv_adjustment_twice": mark(
        "texts.mv_problems", "There is an adjustment of {day} for this reason already."
    ),
    "mv_simulated_twice": mark(
        "texts.mv_problems", "What was simulated from {day} on covers some of these days already."
    ),
    "mv_no_plan": mark(
        "texts.mv_problems", "Project '{value}' has no M&V plan; name one that has (--of)."
    ),
    "mv_red_gate": mark(
        "texts.mv_problems", "A gate is red: the saving cannot be signed. See what clears it."
    ),
}
