"""How the parts of a figure's trace read: titles, values, notes, formulas."""

from collections.abc import Callable
from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.quantity import MICRO
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import grid, sources
from carbondesk.texts import (
    analyses,
    contracts,
    fields,
    formulas,
    mv_traces,
    numbers,
    roadmaps,
    terms,
)

MOST_TERMS = 4
_FIGURES_SHOWN = 6
# The number of a fact that is its value, by kind of field, best first.
_NUMBERS = (
    "register", "quantity", "value", "share", "invest", "yearly_cost", "count", "net", "gross",
    "stock", "amount", "days",
)  # fmt: skip
_DATES = ("day", "start", "end", "month", "data_year", "year")
_NOTES = (
    "name", "code", "first_serial", "measure", "project", "source", "edition", "area", "invoice",
    "note",
)  # fmt: skip
_KINDS = {
    "reading": mark("texts.traces", "Reading"),
    "bill": mark("texts.traces", "Bill"),
    "contract": mark("texts.traces", "Contract"),
    "contract_line": mark("texts.traces", "Contract carrier"),
    "contract_share": mark("texts.traces", "Contract share"),
    "contract_revision": mark("texts.traces", "Price as revised"),
    "service_score": mark("texts.traces", "Score of the month"),
    "contract_adjuster": mark("texts.traces", "What the fee follows"),
    "contract_fee": mark("texts.traces", "Yearly fee of a contract"),
    "contract_cap": mark("texts.traces", "Most that is paid a year"),
    "contract_discount": mark("texts.traces", "Discount of a trusteeship"),
    "contract_assumption": mark("texts.traces", "Assumed of the contract"),
    "contract_alert": mark("texts.traces", "Rule to consider a contract"),
    "payment": mark("texts.traces", "Payment"),
    "months": mark("texts.traces", "Months"),
    "moved_price": mark("texts.traces", "Price moved by"),
    "moved_saving": mark("texts.traces", "Saving moved by"),
    "years_after": mark("texts.traces", "Years after the term, all of it party A's"),
    "settlement": mark("texts.traces", "Agreed statement"),
    "settlement_line": mark("texts.traces", "Typed for the settlement"),
    "settlement_value": mark("texts.traces", "Value of the period"),
    "settlement_item": mark("texts.traces", "Item of the settlement"),
    "load_part": mark("texts.traces", "Logged in this part of the day"),
    "load_peak": mark("texts.traces", "Highest of the logged values"),
    "tariff_price": mark("texts.traces", "Price of the tariff"),
    "supply": mark("texts.traces", "Capacity and agreed demand"),
    "demand_rule": mark("texts.traces", "Rule of the basic charge"),
    "tier": mark("texts.traces", "Used in this tier"),
    "tou_share": mark("texts.traces", "Share that is shifted"),
    "flow_share": mark("texts.traces", "Share by the meters"),
    "interval_month": mark("texts.traces", "Logged month"),
    "delivery": mark("texts.traces", "Delivery"),
    "filling": mark("texts.traces", "Filled gap"),
    "meter_event": mark("texts.traces", "Meter event"),
    "factor": mark("texts.traces", "Factor"),
    "quota": mark("texts.traces", "Quota"),
    "scenario": mark("texts.traces", "Growth of the scenario"),
    "grid_point": mark("texts.traces", "Grid factor typed for the scenario"),
    "years": mark("texts.traces", "Years between"),
    "wedge": mark("texts.traces", "Measure"),
    "annuity": mark("texts.traces", "Share of the investment"),
    "holding": mark("texts.traces", "Carbon instrument"),
    "grid_factor": mark("texts.traces", "Grid average factor"),
    "area": mark("texts.traces", "Floor area"),
    "form_entry": mark("texts.traces", "Typed on the form"),
    "people": mark("texts.traces", "People"),
    "setting": mark("texts.traces", "Setting"),
    "span": mark("texts.traces", "Share of the days"),
    "days": mark("texts.traces", "Days of the period"),
    "hours": mark("texts.traces", "Hours of the period"),
    "activity": mark("texts.traces", "Activity"),
    "purchase": mark("texts.traces", "Purchase"),
    "notice": mark("texts.traces", "Notice or award"),
    "duty_done": mark("texts.traces", "Duty done"),
    "bills_of_month": mark("texts.traces", "Bills of the month"),
    "coverage": mark("texts.traces", "Metering points"),
    "institution": mark("texts.traces", "Institution"),
    "score_entry": mark("texts.traces", "Typed by hand"),
    "project": mark("texts.traces", "Project"),
    "project_saving": mark("texts.traces", "Expected saving"),
    "project_price": mark("texts.traces", "Price today"),
    "project_cost": mark("texts.traces", "Later cost"),
    "discount_rate": mark("texts.traces", "Discount rate"),
    "study_years": mark("texts.traces", "Years judged"),
    "in_use": mark("texts.traces", "In use from"),
    "residual": mark("texts.traces", "Residual value"),
    "running_cost": mark("texts.traces", "Running cost"),
    "funding_fiscal": mark("texts.traces", "Fiscal budget"),
    "funding_subsidy": mark("texts.traces", "Subsidy"),
    "funding_esco": mark("texts.traces", "ESCO"),
    "funding_loan": mark("texts.traces", "Green credit"),
    "funding_fund": mark("texts.traces", "Green fund"),
    "funding_bond": mark("texts.traces", "Bond"),
    "funding_own": mark("texts.traces", "Own revenue"),
    "funding_open": mark("texts.traces", "Not yet found"),
    "emission": mark("texts.traces", "Entered activity"),
    "quota_choice": mark("texts.traces", "Correction, typed in"),
    "mv_model": mark("texts.traces", "Model of the baseline"),
    "mv_conditions": mark("texts.traces", "Conditions of the period"),
    "mv_adjustment": mark("texts.traces", "Non-routine adjustment"),
    "mv_parameter": mark("texts.traces", "Parameter"),
    "mv_simulated": mark("texts.traces", "Simulated use"),
    "mv_share": mark("texts.traces", "Share of the saving"),
    "mv_price": mark("texts.traces", "Price of the contract"),
    "times": mark("texts.traces", "Number in the formula"),
    "bill_line": mark("texts.traces", "Line of a bill"),
    "tariff": mark("texts.traces", "Tariff"),
    "check_limit": mark("texts.traces", "Limit of the rule"),
    "power_factor_rule": mark("texts.traces", "Adjustment by the power factor"),
    "cost": mark("texts.traces", "Cost"),
    "activity_uncertainty": mark("texts.traces", "Uncertainty of the activity"),
    "target": mark("texts.traces", "Target"),
    "target_restatement": mark("texts.traces", "Restated base"),
    "allotment": mark("texts.traces", "Allotment"),
    "budget": mark("texts.traces", "Budget"),
    "years_passed": mark("texts.traces", "Years passed"),
    "forecast_spread": mark("texts.traces", "Half of the range of 90%"),
    "weather_model": mark("texts.traces", "Model of the weather"),
    "factor_uncertainty": mark("texts.traces", "Uncertainty of the factor"),
}
_FIGURES = {
    "energy.kgce": mark("texts.traces", "Energy"),
    "energy.calorific_kgce": mark("texts.traces", "Energy by calorific value"),
    "energy.equivalent_kgce": mark("texts.traces", "Energy by equivalent value"),
    "carbon.kgco2": mark("texts.traces", "Carbon emissions"),
    "carbon.scope1_kgco2": mark("texts.traces", "Direct emissions"),
    "carbon.scope2_kgco2": mark("texts.traces", "Indirect emissions"),
    "water_m3": mark("texts.traces", "Water"),
    "cost_yuan": mark("texts.traces", "Cost"),
    "area": mark("texts.traces", "Floor area"),
    "people": mark("texts.traces", "People"),
    "beside.total_kgco2e": mark("texts.traces", "Beside the standard's total"),
    "inventory.measured_percent": mark("texts.traces", "Share that was measured"),
    "inventory.measured_kgco2": mark("texts.traces", "Emissions of measured activities"),
    "inventory.location_kgco2": mark("texts.traces", "Location-based emissions"),
    "inventory.market_kgco2": mark("texts.traces", "Market-based emissions"),
    "inventory.uncertainty_percent": mark("texts.traces", "Uncertainty of the total"),
    "inventory.spread_kgco2": mark("texts.traces", "Uncertainty of the total"),
    "inventory.low_kgco2": mark("texts.traces", "Lower end of the range"),
    "inventory.high_kgco2": mark("texts.traces", "Upper end of the range"),
    "activities.avoided_kgco2": mark("texts.traces", "Avoided by activities"),
    "score.basis": mark("texts.traces", "Typed number"),
    "score.coverage.0": mark("texts.traces", "Points without a level that have an instrument"),
    "score.coverage.1": mark("texts.traces", "Points of level 1 that have an instrument"),
    "score.coverage.2": mark("texts.traces", "Points of level 2 that have an instrument"),
    "score.coverage.3": mark("texts.traces", "Points of level 3 that have an instrument"),
    "purchases.mandatory.by_amount": mark("texts.traces", "Mandatory items, green by amount"),
    "purchases.energy.by_amount": mark("texts.traces", "Energy list, green by amount"),
    "purchases.environment.by_amount": mark("texts.traces", "Labelled items, green by amount"),
    "score.energy_per_area": mark("texts.traces", "Energy per area without vehicles"),
    "score.change.energy_per_area": mark("texts.traces", "Change of energy per area"),
    "score.change.energy_per_person": mark("texts.traces", "Change of energy per person"),
    "score.change.water_per_person": mark("texts.traces", "Change of water per person"),
    "alert.energy": mark("texts.traces", "Energy of the year"),
    "alert.electricity": mark("texts.traces", "Electricity of the year"),
    "project.investment": mark("texts.traces", "Investment"),
    "project.yearly": mark("texts.traces", "Saved a year"),
    "project.npv": mark("texts.traces", "Net present value"),
    "project.simple": mark("texts.traces", "Simple payback"),
    "project.discounted": mark("texts.traces", "Discounted payback"),
    "project.irr": mark("texts.traces", "Internal rate of return"),
    "project.xirr": mark("texts.traces", "Rate of return by days"),
    "project.sir": mark("texts.traces", "Savings ÷ investment (SIR)"),
    "project.airr": mark("texts.traces", "Adjusted rate of return"),
    "project.yearly_cost": mark("texts.traces", "Cost a year over the life"),
    "project.without": mark("texts.traces", "Life-cycle cost without it"),
    "project.with": mark("texts.traces", "Life-cycle cost with it"),
    "project.leverage": mark("texts.traces", "Leverage"),
    "project.social": mark("texts.traces", "Social capital"),
    "project.fiscal": mark("texts.traces", "Fiscal money"),
    "project.kgce": mark("texts.traces", "Standard coal saved a year"),
    "project.kgco2": mark("texts.traces", "CO₂ saved a year"),
    "project.yuan_per_tonne": mark("texts.traces", "Cost of a tonne of CO₂"),
    "quota.actual": mark("texts.traces", "As the quota counts"),
    "quota.energy": mark("texts.traces", "Energy by the coefficients of the standard"),
    "quota.heating": mark("texts.traces", "Energy of heating"),
    "quota.uncorrected": mark("texts.traces", "Before the corrections"),
    "quota.correction": mark("texts.traces", "Corrections together"),
    "quota.corrected_area": mark("texts.traces", "Area times corrections"),
    "quota.bed_days": mark("texts.traces", "Bed-days"),
    "quota.persons": mark("texts.traces", "Persons, as the standard counts"),
    "quota.litres": mark("texts.traces", "Water in litres"),
    "quota.other": mark("texts.traces", "Without heating"),
    "quota.excess": mark("texts.traces", "Above the level"),
    "quota.percent": mark("texts.traces", "Above the level, in percent"),
    "quota.amount": mark("texts.traces", "To be saved"),
    "quota.kgce": mark("texts.traces", "To be saved, as standard coal"),
    "quota.yuan": mark("texts.traces", "To be saved, in yuan"),
    "quota.price": mark("texts.traces", "Average price of the year"),
    "target.base": mark("texts.traces", "Base value"),
    "target.goal": mark("texts.traces", "Value of the goal"),
    "target.allowed": mark("texts.traces", "Value of the path"),
    "target.gap": mark("texts.traces", "Actual less path"),
    "target.percent": mark("texts.traces", "Actual less path, in percent"),
    "target.amount": mark("texts.traces", "The gap as a quantity"),
    "target.yuan": mark("texts.traces", "The gap in yuan"),
    "target.price": mark("texts.traces", "Average price of the year"),
    "forecast.so_far": mark("texts.traces", "Known months"),
    "forecast.same_months": mark("texts.traces", "The same months of the mean year"),
    "forecast.level": mark("texts.traces", "Level of this year"),
    "forecast.shape": mark("texts.traces", "Month of the mean year"),
    "forecast.month": mark("texts.traces", "Month expected"),
    "forecast.rest": mark("texts.traces", "Months to come"),
    "forecast.total": mark("texts.traces", "Year end expected"),
    "forecast.before": mark("texts.traces", "Year before"),
    "forecast.low": mark("texts.traces", "Lower end of the range"),
    "forecast.high": mark("texts.traces", "Upper end of the range"),
    "forecast.spread": mark("texts.traces", "Half of the range"),
    "outlook.over": mark("texts.traces", "Forecast less allowed"),
    "outlook.left": mark("texts.traces", "Left for the months to come"),
    "outlook.fall": mark("texts.traces", "To fall, in percent of what is expected"),
    "outlook.each": mark("texts.traces", "To fall a month"),
    "allotment.used": mark("texts.traces", "Used so far"),
    "allotment.allotted": mark("texts.traces", "Allotted so far"),
    "finding.usage": mark("texts.traces", "Use a day"),
    "finding.last_year": mark("texts.traces", "Use a day a year before"),
    "finding.usual_a_day": mark("texts.traces", "Use a day in the months before"),
    "finding.month_a_day": mark("texts.traces", "Use a day in the month"),
    "finding.lowest": mark("texts.traces", "Least of the year before"),
    "finding.highest": mark("texts.traces", "Most of the year before"),
    "finding.expected": mark("texts.traces", "Expected a day"),
    "finding.month": mark("texts.traces", "All of the month"),
    "finding.billed": mark("texts.traces", "Billed"),
    "finding.read": mark("texts.traces", "Read"),
    "finding.line": mark("texts.traces", "Line of the bill"),
    "finding.lines": mark("texts.traces", "Lines together"),
    "finding.difference": mark("texts.traces", "Difference"),
    "finding.by_tariff": mark("texts.traces", "By the tariff"),
    "finding.other_price": mark("texts.traces", "Price of another bill"),
    "finding.usual_price": mark("texts.traces", "Usual price"),
    "finding.paid": mark("texts.traces", "Paid"),
    "finding.bought": mark("texts.traces", "Bought"),
    "finding.count": mark("texts.traces", "People"),
    "finding.count_before": mark("texts.traces", "People a year before"),
    "finding.area": mark("texts.traces", "Floor area"),
    "finding.area_before": mark("texts.traces", "Floor area a year before"),
    "finding.used_then": mark("texts.traces", "Used since then"),
    "finding.used_before": mark("texts.traces", "Used in those months before"),
    "finding.before": mark("texts.traces", "Before"),
    "finding.after": mark("texts.traces", "Since then"),
    "finding.used": mark("texts.traces", "Used in these hours"),
    "finding.usual": mark("texts.traces", "As it was usual"),
    "finding.more": mark("texts.traces", "More than usual in these hours"),
    "finding.hours": mark("texts.traces", "All hours of these days"),
    "finding.times": mark("texts.traces", "All hours of the day ÷ these hours"),
    "finding.amount": mark("texts.traces", "Amount"),
    "finding.converted": mark("texts.traces", "Amount in the unit of the carrier"),
    "finding.price": mark("texts.traces", "Average price"),
    "finding.cost": mark("texts.traces", "Cost"),
    "finding.days": mark("texts.traces", "Days"),
    "finding.heat": mark("texts.traces", "Heat"),
    "finding.cold": mark("texts.traces", "Cooling"),
    "finding.demand": mark("texts.traces", "Greatest demand"),
    "finding.past": mark("texts.traces", "Greatest demand before"),
    "finding.capacity": mark("texts.traces", "Contracted capacity"),
    "finding.over": mark("texts.traces", "Above it"),
    "finding.active": mark("texts.traces", "Active energy of the month"),
    "finding.reactive": mark("texts.traces", "Reactive energy of the month"),
    "finding.factor": mark("texts.traces", "Power factor"),
    "finding.standard": mark("texts.traces", "Standard of the power factor"),
    "finding.percent": mark("texts.traces", "Put on the charges"),
    "balance.below": mark("texts.traces", "Sub-meters together"),
    "balance.loss": mark("texts.traces", "Loss"),
    "balance.share": mark("texts.traces", "Share of the master meter"),
    "indicators.energy_per_area_kgce_m2": mark("texts.traces", "Energy per area"),
    "indicators.energy_per_person_kgce": mark("texts.traces", "Energy per person"),
    "indicators.electricity_per_area_kwh_m2": mark("texts.traces", "Electricity per area"),
    "indicators.water_per_person_m3": mark("texts.traces", "Water per person"),
    "indicators.carbon_per_area_kgco2_m2": mark("texts.traces", "Carbon per area"),
}

# Modules of words for figures of one kind each, asked in turn.
_OTHERS: tuple[tuple[Callable[[Figure], bool], Callable[[Figure], str]], ...] = (
    (roadmaps.is_known, roadmaps.title),
    (mv_traces.is_known, mv_traces.title),
    (contracts.is_known, contracts.title),
    (analyses.is_known, analyses.title),
)


def title(part: Part) -> str:
    """What the part is called."""
    if isinstance(part, Fact):
        return _fact_title(part)
    key = _of_any_quota(part.key)
    if key in _FIGURES:
        return lookup("texts.traces", _FIGURES[key])
    for known, named in _OTHERS:
        if known(part):
            return named(part)
    return terms.carrier_or_code(part.label) if part.label else part.key


def value(part: Part) -> tuple[str, str]:
    """Its number and its unit."""
    if isinstance(part, Figure):
        if part.value is None:
            return numbers.no_data(), ""
        if roadmaps.is_known(part) and ("/" in part.unit or part.unit == "1"):
            return numbers.exact(part.value), _compound(part.unit)
        return numbers.exact(part.value, 2), terms.unit(part.unit)
    named = dict(part.fields)
    for name in _NUMBERS:
        found = named.get(name)
        if isinstance(found, Fraction | int) and not isinstance(found, bool):
            return _typed_or_made(found), _compound(str(named.get("unit", "")))
    return "", ""


def _typed_or_made(found: Fraction | int) -> str:
    """What is kept in millionths with all its digits, what was worked out with those that count."""
    is_kept = (Fraction(found) * MICRO).denominator == 1
    return numbers.exact(found) if is_kept else numbers.figures(found, _FIGURES_SHOWN)


def note(part: Part) -> str:
    """Gray words behind or under the title: formula or source, note, estimate."""
    if isinstance(part, Figure):
        is_span = part.formula.startswith("span_")
        return formulas.formula(part.formula) if is_span else printed("source", part.source)
    if mv_traces.is_known(part):
        return mv_traces.note(part)
    named = dict(part.fields)
    said = [printed(name, str(named[name])) for name in _NOTES if named.get(name)]
    if named.get("grade"):
        said.append(translate("texts.traces", "grade {grade}").format(grade=named["grade"]))
    if named.get("estimated"):
        said.append(translate("texts.traces", "estimated"))
    if named.get("to_confirm"):
        said.append(fields.name("to_confirm"))
    return translate("texts.traces", ", ").join(said)


def printed(name: str, words: str) -> str:
    """A field of the shipped tables in the language in use; what people typed as it is."""
    if name == "area":
        return pick(words, grid.area_named(words))
    source = sources.printed(words) if name == "source" else None
    return pick(source.name_zh, source.name_en) if source else words


def in_numbers(figure: Figure) -> str:
    """The formula with its numbers, for a few parts; empty where there are many."""
    signs = {"sum": " + ", "product": " × ", "quotient": " ÷ "}
    parts = figure.parts
    if figure.formula not in signs or not 2 <= len(parts) <= MOST_TERMS:
        return ""
    shown = [" ".join(value(part)).strip() for part in parts]
    return signs[figure.formula].join(shown).replace(f"+ {numbers.MINUS}", f"{numbers.MINUS} ")


def unrounded(figure: Figure) -> str:
    """The exact result before it was rounded for showing."""
    if figure.value is None:
        return ""
    return translate("texts.traces", "= {value} {unit}, rounded once").format(
        value=numbers.exact(figure.value), unit=terms.unit(figure.unit)
    )


def _of_any_quota(key: str) -> str:
    """The key of a figure of one quota without its quota; others as they are."""
    if not key.startswith("quota.") or ":" not in key:
        return key
    last = key.rpartition(".")[2]
    return f"quota.{last}" if last in {"percent", "kgce", "yuan"} else "quota.actual"


def _compound(unit: str) -> str:
    """A unit of a factor as printed: kgCO₂/kWh, kgce/m³."""
    return terms.unit(unit) if unit else ""


def _fact_title(fact: Fact) -> str:
    kind = lookup("texts.traces", _KINDS[fact.kind]) if fact.kind in _KINDS else fact.kind
    named = dict(fact.fields)
    return " ".join((kind, *(str(named[name]) for name in _DATES if named.get(name))))
