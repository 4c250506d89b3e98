"""How a figure was made, in words."""

from carbondesk.i18n import lookup, mark

FORMULAS = {
    "sum": mark("texts.formulas", "sum of the parts"),
    "corrections": mark("texts.formulas", "α1 × α2"),
    "negative": mark("texts.formulas", "taken away"),
    "product": mark("texts.formulas", "quantity × factor"),
    "difference": mark("texts.formulas", "first − second"),
    "mv_model": mark(
        "texts.formulas", "model of use a day × days, at the conditions of the period"
    ),
    "mv_saving": mark("texts.formulas", "baseline + adjustments − metered, times the share if any"),
    "mv_product": mark("texts.formulas", "product of the parameters × days"),
    "mv_simulation": mark("texts.formulas", "what was simulated for these days"),
    "mv_price": mark("texts.formulas", "price of the contract"),
    "given": mark("texts.formulas", "as it was typed or signed"),
    "tou_charged": mark(
        "texts.formulas", "what was agreed; beyond a share of it what is more, so many times"
    ),
    "share": mark("texts.formulas", "share of it"),
    "at_least": mark("texts.formulas", "not below the least"),
    "at_most": mark("texts.formulas", "not above the most"),
    "adjuster": mark("texts.formulas", "1 − weight + weight × value ÷ base"),
    "quotient": mark("texts.formulas", "first ÷ second"),
    "growth": mark(
        "texts.formulas",
        "(1 − part with people) × (1 + growth of area)^years "
        "+ part with people × (1 + growth of people)^years",
    ),
    "bound_factor": mark("texts.formulas", "factor that the base year is bound to"),
    "path": mark("texts.formulas", "factor on the path that was typed"),
    "between": mark("texts.formulas", "straight between two years of the path that was typed"),
    "share_of_rest": mark("texts.formulas", "share × part ÷ 10,000 × strength in the year"),
    "amount_of_rest": mark(
        "texts.formulas", "amount × strength in the year ÷ what is left, at most all of it"
    ),
    "replaced_by": mark("texts.formulas", "saved × units for each unit saved"),
    "annuity": mark("texts.formulas", "investment × share for these years, with interest"),
    "yearly": mark("texts.formulas", "cost a year × years"),
    "in_tonnes": mark("texts.formulas", "kilograms ÷ 1,000"),
    "in_kilograms": mark("texts.formulas", "tonnes × 1,000"),
    "in_mwh": mark("texts.formulas", "kilowatt-hours ÷ 1,000"),
    "in_kwh": mark("texts.formulas", "megawatt-hours × 1,000"),
    "lots": mark("texts.formulas", "sum of the lots used"),
    "power_factor": mark(
        "texts.formulas", "active ÷ root of (active² + reactive²), to the hundredth"
    ),
    "excess": mark("texts.formulas", "first − second, not below 0"),
    "rounded": mark("texts.formulas", "rounded half up, as printed on the form"),
    "quadrature": mark("texts.formulas", "root of the sum of squares"),
    "by_days": mark("texts.formulas", "quantity, by the days of the period"),
    "percent_of": mark("texts.formulas", "first × second ÷ 100"),
    "share_percent": mark("texts.formulas", "first ÷ second × 100"),
    "change_percent": mark("texts.formulas", "first ÷ second − 1, in percent"),
    "scored": mark("texts.formulas", "points by the rule of the item"),
    "typed": mark("texts.formulas", "typed by hand"),
    "left_out": mark("texts.formulas", "does not apply and is left out"),
    "no_factor": mark("texts.formulas", "no factor in this set"),
    "zero_by_rule": mark("texts.formulas", "own renewable power counts as 0 kgCO₂"),
    "area": mark("texts.formulas", "gross floor area − area that does not count"),
    "mean_of_months": mark("texts.formulas", "mean of the months"),
    "daily_average": mark("texts.formulas", "sum of the months ÷ days of the period"),
    "span_register": mark(
        "texts.formulas", "(new − old reading) × multiplier, by the days of the period"
    ),
    "span_rollover": mark(
        "texts.formulas",
        "(new − old reading + full dial) × multiplier, by the days of the period",
    ),
    "span_replaced": mark(
        "texts.formulas", "old meter unreadable: daily average of the new one × days"
    ),
    "span_reset": mark("texts.formulas", "what the register shows since its reset × multiplier"),
    "span_interval": mark("texts.formulas", "logged, the values of the days added up"),
    "span_bill": mark("texts.formulas", "billed, by the days of the period"),
    "span_stock": mark(
        "texts.formulas", "opening stock + deliveries − closing stock, by the days of the period"
    ),
    "span_delivery": mark("texts.formulas", "delivered in the period"),
    "span_area": mark("texts.formulas", "charged area × estimated GJ/m², by the days"),
    "span_filled_year_ago": mark(
        "texts.formulas", "gap filled: the same days of last year, scaled by the days beside"
    ),
    "span_filled_daily_average": mark(
        "texts.formulas", "gap filled: the average day of the days beside"
    ),
    "span_filled_weather": mark(
        "texts.formulas", "gap filled: what the temperature leads to expect after other months"
    ),
    "span_filled_sibling": mark(
        "texts.formulas", "gap filled: another meter × their ratio in the days beside"
    ),
    "span_filled_typed": mark("texts.formulas", "gap filled: typed by hand"),
    "delivery_cost": mark("texts.formulas", "purchase on its date"),
    "nothing_bought": mark("texts.formulas", "nothing bought in the period"),
    "latest": mark("texts.formulas", "newest count at the end of the period"),
    "converted": mark("texts.formulas", "converted to the unit of the row"),
    "weather_of_months": mark(
        "texts.formulas", "what the months before lead to expect at the temperature of the month"
    ),
    "year_ago_trend": mark(
        "texts.formulas", "the same month of last year × median change of the year since"
    ),
    "median_of_prices": mark("texts.formulas", "median of the year's prices"),
    "median_of_days": mark("texts.formulas", "median of the days, by the hour"),
    "median_of_weeks": mark("texts.formulas", "median of the weeks: days of rest ÷ workdays"),
    "logged_hours": mark("texts.formulas", "logged values of these hours of these days, added up"),
    "usual_rate": mark("texts.formulas", "rate before × hours × days"),
    "usual_share": mark(
        "texts.formulas", "usual share × what these hours of as many workdays used"
    ),
    "npv": mark(
        "texts.formulas", "worth today of what is saved and what is left − investment − later costs"
    ),
    "simple_payback": mark("texts.formulas", "investment ÷ saving a year at today's prices"),
    "discounted_payback": mark(
        "texts.formulas", "years until the discounted savings have paid the investment"
    ),
    "npv_of_flows": mark("texts.formulas", "worth today of the money of all years"),
    "npv_moved": mark("texts.formulas", "the same, with price and saving moved"),
    "npv_span": mark(
        "texts.formulas", "worth over the term, and of all that is saved in the years after it"
    ),
    "contract_terms": mark("texts.formulas", "by share, fee, guarantee and cap as signed"),
    "payback_of_flows": mark("texts.formulas", "years until the money has come back"),
    "even_part": mark("texts.formulas", "(base + running cost − fee) ÷ base"),
    "irr": mark("texts.formulas", "the rate at which the net present value is zero"),
    "xirr": mark(
        "texts.formulas",
        "the rate at which the dated money is worth nothing, by days of 365 a year",
    ),
    "sir": mark(
        "texts.formulas",
        "worth today of running savings ÷ (investment + later costs − residual value)",
    ),
    "airr": mark("texts.formulas", "(1 + rate) × SIR^(1 ÷ years) − 1"),
    "yearly_cost": mark("texts.formulas", "−net present value × capital recovery factor"),
    "life_cycle_cost": mark(
        "texts.formulas", "worth today of investment, energy, water and running over the years"
    ),
    "abatement_cost": mark("texts.formulas", "cost a year ÷ tonnes of CO₂ saved a year"),
    "stated": mark("texts.formulas", "as it was stated"),
    "changed_percent": mark("texts.formulas", "base × (100 + change in percent) ÷ 100"),
    "path_linear": mark("texts.formulas", "base + (goal − base) × years passed ÷ years in all"),
    "path_compound": mark(
        "texts.formulas", "base × (goal ÷ base) to the power of the years' share"
    ),
    "mean": mark("texts.formulas", "mean of the parts"),
    "mean_by_months": mark("texts.formulas", "by the months to come"),
    "no_data": mark("texts.formulas", "nothing is known"),
    "absent": mark("texts.formulas", "the institution does not have it"),
    "entered": mark("texts.formulas", "typed on the form"),
    "form_row": mark("texts.formulas", "row of the form"),
    "": "",
}


def formula(code: str) -> str:
    """The formula in words; its code if it has no words."""
    text = FORMULAS.get(code, code)
    return lookup("texts.formulas", text) if text else ""
