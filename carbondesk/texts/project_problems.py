"""What is wrong with a project, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "project_unknown": mark(
        "texts.project_problems", "There is no project '{value}'; name one by its code."
    ),
    "unknown_place_code": mark("texts.project_problems", "There is no place '{place}'."),
    "project_years": mark("texts.project_problems", "Years lie between 1 and {most}."),
    "study_beyond_life": mark(
        "texts.project_problems",
        "It lasts {life} years; for a longer span enter a longer life, and what is replaced.",
    ),
    "rate_range": mark(
        "texts.project_problems", "A rate a year lies between {low}% and {high}%; type 5 for 5%."
    ),
    "stage_without_day": mark(
        "texts.project_problems",
        "{stage}: say the day it is planned for, or the day it was reached.",
    ),
    "stage_ahead": mark(
        "texts.project_problems", "{day} has not come yet; a day to come is a planned one."
    ),
    "stage_backward": mark(
        "texts.project_problems", "{stage} cannot come before {day}, when {earlier} was reached."
    ),
    "funding_not_positive": mark("texts.project_problems", "The amount must be above zero."),
    "saving_above_use": mark(
        "texts.project_problems",
        "{saved} a year cannot be saved where {before} a year were used before.",
    ),
}
