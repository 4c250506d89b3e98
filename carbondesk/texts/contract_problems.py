"""What is wrong with a contract or a settlement, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "contract_unknown": mark(
        "texts.contract_problems", "There is no contract '{value}'; name one by its code."
    ),
    "contract_too_long": mark(
        "texts.contract_problems",
        "A contract runs {years} years at most here; look at its last day.",
    ),
    "filed_before_signed": mark("texts.contract_problems", "Filed before it was signed on {day}."),
    "settle_months": mark("texts.contract_problems", "A settlement covers 1 to 12 months."),
    "share_years": mark(
        "texts.contract_problems",
        "Years of a contract are counted from 1 to {years}, the first before the last.",
    ),
    "shares_overlap": mark(
        "texts.contract_problems", "Years {first} to {last} have a share already."
    ),
    "adjuster_base": mark(
        "texts.contract_problems",
        "The value at signing must be above zero; the fee follows its ratio.",
    ),
    "year_open": mark(
        "texts.contract_problems",
        "Year {year} of the contract is not agreed on all its days yet.",
    ),
    "offer_type": mark(
        "texts.contract_problems", "A property service saves nothing to be weighed; take a type."
    ),
    "unknown_alert": mark(
        "texts.contract_problems", "There is no rule '{value}' with a limit; see the list."
    ),
    "score_range": mark("texts.contract_problems", "A score lies between 0 and 100."),
    "part_range": mark("texts.contract_problems", "{field} lies between 0% and 100%."),
    "code_taken": mark("texts.contract_problems", "Another one has the code '{code}'."),
    "outside_term": mark(
        "texts.contract_problems",
        "The period lies outside {first} to {last}, the term of the contract.",
    ),
    "settled_twice": mark(
        "texts.contract_problems", "Settlement {number} covers some of these days already."
    ),
    "settlement_stands": mark(
        "texts.contract_problems",
        "{code} is agreed and stands; bring a correction into the next period.",
    ),
    "settlement_open": mark("texts.contract_problems", "{code} is a draft; agree it first."),
    "settlement_invoiced": mark(
        "texts.contract_problems",
        "{code} is invoiced or paid; bring a correction into the next period.",
    ),
    "signed_before_end": mark(
        "texts.contract_problems", "The period ends on {day}; it is signed afterwards."
    ),
    "nothing_to_correct": mark(
        "texts.contract_problems",
        "{code} would be paid as it was agreed; nothing is to be corrected.",
    ),
    "settles_two_shares": mark(
        "texts.contract_problems",
        "Two shares apply within these days; settle up to the end of the contract year.",
    ),
    "share_missing": mark(
        "texts.contract_problems", "No share was signed for year {year} of the contract."
    ),
    "share_lacking": mark(
        "texts.contract_problems",
        "No share was signed for the years {first} to {last} of the contract: they count as 0.",
    ),
    "unsettled_days": mark(
        "texts.contract_problems",
        "{first} to {last} is in no statement here. Settle it, or number those that follow on.",
    ),
    "period_follows": mark(
        "texts.contract_problems",
        "A period is left to settle: bring the difference into its draft.",
    ),
    "settles_without_baseline": mark(
        "texts.contract_problems",
        "{carrier}: there is no baseline; type it, verify the saving, or enter the energy base.",
    ),
    "settles_without_metered": mark(
        "texts.contract_problems",
        "{carrier}: what was used is not known on all days; enter readings, or type it.",
    ),
    "settles_without_price": mark(
        "texts.contract_problems", "{carrier}: there is no price; type it, or enter the bills."
    ),
    "base_cost_missing": mark(
        "texts.contract_problems",
        "There is no base cost; enter it with the carriers of the contract.",
    ),
    "adjuster_missing": mark("texts.contract_problems", "{name}: type its value in this period."),
    "invoiced_too_much": mark(
        "texts.contract_problems", "Invoices come to more than is to be paid."
    ),
    "paid_without_invoice": mark(
        "texts.contract_problems", "Payments come to more than the invoices."
    ),
    "contract_archived": mark(
        "texts.contract_problems",
        "{code} was filed away on {day}; take it out of the archive before you change it.",
    ),
    "contract_runs": mark(
        "texts.contract_problems",
        "The contract ends on {day}; it is filed away after that, on {today} at the latest.",
    ),
    "contract_open": mark("texts.contract_problems", "Not done yet: {contract_duty}."),
    "points_range": mark(
        "texts.contract_problems", "The points of all duties come to more than a hundred."
    ),
    "settles_two_prices": mark(
        "texts.contract_problems",
        "The price of the contract is another from {day} on; settle up to the day before.",
    ),
    "service_fee_missing": mark(
        "texts.contract_problems",
        "There is no fee; enter the fee a year with the terms, or an item.",
    ),
    "exit_unknown": mark(
        "texts.contract_problems",
        "What is to be paid for the early end is not known: {code} has no clause for it, or no "
        "agreed statement to reckon with.",
    ),
    "saving_unfit": mark(
        "texts.contract_problems",
        "This saving was not verified for a project of the contract of {code}, or is withdrawn.",
    ),
    "saving_unlike": mark(
        "texts.contract_problems", "The saving is in {unit}; {carrier} has another unit."
    ),
    "ahead": mark("texts.contract_problems", "{day} has not come yet."),
}
