"""What is wrong with what the analysis is told, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "hours_of_whole_day": mark(
        "texts.analysis_problems", "Hours belong to sharp, peak, flat, valley or deep valley."
    ),
    "month_range": mark("texts.analysis_problems", "A month is a number from 1 to 12."),
    "clock_range": mark("texts.analysis_problems", "'{value}' is no time of day; write 08:30."),
    "hours_empty": mark(
        "texts.analysis_problems", "The hours end at another time than they begin."
    ),
    "hours_twice": mark(
        "texts.analysis_problems", "Two parts begin at the same time in the same months."
    ),
    "supply_says_nothing": mark(
        "texts.analysis_problems", "Write the capacity in kVA, the agreed demand in kW, or both."
    ),
    "not_above_zero": mark("texts.analysis_problems", "The number must be above zero."),
    "chart_years": mark("texts.analysis_problems", "A chart shows 1 to {most} years."),
}
