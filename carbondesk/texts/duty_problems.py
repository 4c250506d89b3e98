"""What is wrong with duties, notices, activities, purchases and scores, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "activity_action": mark(
        "texts.duty_problems", "{value} is no action of this kind of activity."
    ),
    "activity_factor_known": mark(
        "texts.duty_problems", "This action has a published factor; leave this empty."
    ),
    "pieces_below_one": mark("texts.duty_problems", "At least one piece is bought."),
    "purchase_item": mark(
        "texts.duty_problems", "{value} is no row of the procurement lists, as E01 or H30."
    ),
    "certificate_in_part": mark(
        "texts.duty_problems", "A certificate has a number and a last day of validity; type both."
    ),
    "before_received": mark("texts.duty_problems", "This is before {day}, when it began."),
    "duty_every": mark("texts.duty_problems", "A duty is due each month, quarter or year."),
    "duty_months": mark(
        "texts.duty_problems", "So many months are not possible; -{most} to {most} are."
    ),
    "duty_day": mark("texts.duty_problems", "There is no such day; 1 to {most} are."),
    "tick_ahead": mark(
        "texts.duty_problems", "{day} has not come yet; what is done has a day up to today."
    ),
    "tick_period": mark(
        "texts.duty_problems", "'{value}' is no period; write it as 2024, 2024Q2 or 2024-05."
    ),
    "score_item": mark("texts.duty_problems", "{value} is no item of a scorecard, as NW-1."),
    "score_year": mark("texts.duty_problems", "{year} is no year that can be meant."),
    "score_points": mark("texts.duty_problems", "Points lie between 0 and {most}."),
}
