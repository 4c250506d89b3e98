"""What is wrong with a scenario, its measures or a carbon instrument, in words."""

from carbondesk.i18n import mark

PROBLEMS = {
    "scenario_years": mark(
        "texts.roadmap_problems", "The last year, {last}, must lie after the base year, {first}."
    ),
    "growth_years": mark(
        "texts.roadmap_problems", "Growth cannot end in {last}, before the base year {first}."
    ),
    "growth_range": mark(
        "texts.roadmap_problems", "{field}: at most {most}% a year is taken; type 2 for 2%."
    ),
    "percent_range": mark("texts.roadmap_problems", "{field} lies between 0 and 100%."),
    "grid_factor_range": mark(
        "texts.roadmap_problems", "A grid factor lies between 0 and {most} kgCO₂/kWh."
    ),
    "outside_scenario": mark(
        "texts.roadmap_problems", "This lies outside the years of the scenario, {first} to {last}."
    ),
    "year_twice": mark("texts.roadmap_problems", "{year} has two factors."),
    "years_range": mark("texts.roadmap_problems", "{field}: between 1 and {most} years are taken."),
    "unknown_measure": mark(
        "texts.roadmap_problems", "There is no measure '{value}' in the library."
    ),
    "share_or_amount": mark(
        "texts.roadmap_problems", "Type a share in percent or an amount a year, one of the two."
    ),
    "amount_of_what": mark(
        "texts.roadmap_problems", "An amount a year needs the carrier that it is of."
    ),
    "no_energy": mark(
        "texts.roadmap_problems", "'{value}' is no energy carrier; only energy emits here."
    ),
    "replaced_by_what": mark(
        "texts.roadmap_problems", "Say which energy carrier is replaced by which other one."
    ),
    "measure_name_taken": mark("texts.roadmap_problems", "The scenario has '{name}' already."),
    "instrument_kind": mark("texts.roadmap_problems", "'{value}' is no kind of carbon instrument."),
    "not_positive": mark("texts.roadmap_problems", "{field} must be above zero."),
    "day_ahead": mark("texts.roadmap_problems", "{day} has not come yet."),
    "serial_missing": mark(
        "texts.roadmap_problems", "This kind carries serial numbers; type the first one."
    ),
    "serial_order": mark(
        "texts.roadmap_problems",
        "The last serial must belong to the same series as the first and follow it.",
    ),
    "serial_count": mark(
        "texts.roadmap_problems",
        "From the first to the last there are {count} serials; the quantity says "
        "{quantity} {unit}.",
    ),
    "serial_twice": mark(
        "texts.roadmap_problems",
        "{serial} stands in lot {code} already. A serial counts only once, whatever its kind.",
    ),
    "held_for_a_year": mark(
        "texts.roadmap_problems", "A lot that is held counts for no year; leave the year empty."
    ),
    "used_for_no_year": mark("texts.roadmap_problems", "Say the year that it is used for."),
    "used_before": mark(
        "texts.roadmap_problems", "It cannot be used before it was acquired on {day}."
    ),
    "instrument_expired": mark("texts.roadmap_problems", "It was good until {day}."),
    "used_already": mark("texts.roadmap_problems", "Lot {code} is used for {year} already."),
    "part_of_lot": mark(
        "texts.roadmap_problems",
        "A part can be used of up to {quantity}, in whole numbers and from a range of serials; "
        "type the first and the last serial of the lot.",
    ),
    "not_used_yet": mark(
        "texts.roadmap_problems", "Use lot {code} for a year first; then it can be retired."
    ),
    "not_to_release": mark(
        "texts.roadmap_problems", "Only a lot that is used and not retired can be held again."
    ),
    "nothing_bought_to_claim": mark(
        "texts.roadmap_problems",
        "No purchased electricity is known in {year}: there is nothing to claim as green.",
    ),
    "claimed_beyond": mark(
        "texts.roadmap_problems",
        "{claimed} MWh would be claimed as green in {year}, and {bought} MWh were bought. "
        "A megawatt-hour is claimed once.",
    ),
}
