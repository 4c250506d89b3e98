"""What is wrong with a target, an allotment or a budget, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "target_aim": mark("texts.target_problems", "This is no indicator that can be aimed at."),
    "target_years": mark(
        "texts.target_problems",
        "The base year comes before the target year, both between {first} and {last}.",
    ),
    "target_base": mark("texts.target_problems", "The base value lies above zero."),
    "target_goal": mark("texts.target_problems", "The goal lies above zero."),
    "target_percent": mark(
        "texts.target_problems", "A fall in percent is below zero and above −100; type −5 for 5%."
    ),
    "restated_ahead": mark("texts.target_problems", "{day} has not come yet."),
    "plan_adopted": mark("texts.target_problems", "All targets of this plan are there already."),
    "allotment_one_holder": mark(
        "texts.target_problems",
        "It goes to a place, to a department or to a month, not to several.",
    ),
    "allotment_month": mark("texts.target_problems", "The month lies in {year}."),
    "allotment_without_whole": mark(
        "texts.target_problems", "Say first what the whole institution may use in the year."
    ),
    "allotment_over": mark(
        "texts.target_problems", "The parts come to {over} {unit} more than the whole."
    ),
    "allotment_nested": mark(
        "texts.target_problems", "{place} lies in {above}, which has an allotment of its own."
    ),
    "unknown_code": mark("texts.target_problems", "There is no '{missing}'."),
    "allotment_twice": mark("texts.target_problems", "The same part stands there twice."),
    "not_a_month": mark("texts.target_problems", "'{value}' is no month; type 2025-03."),
    "remit_one_thing": mark(
        "texts.target_problems", "It is either a place or a meter that a department answers for."
    ),
}
