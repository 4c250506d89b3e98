"""The notes under the table of carriers: what is estimated, what is missing, what is apart."""

from collections.abc import Iterable, Iterator, Sequence

from carbondesk.domain import totals
from carbondesk.domain.account import Account
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.meter import label
from carbondesk.domain.quality import Quality
from carbondesk.domain.totals import CarrierTotal
from carbondesk.i18n import lookup, mark, plural, translate
from carbondesk.reports import monthly_carriers, monthly_figures, phrases
from carbondesk.reports.content import Note, Table
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.reports.phrases import LACKING
from carbondesk.texts import numbers, terms

NAMED_METERS = 2
METHODS = {
    "register": mark("reports.monthly_notes", "estimated reading"),
    "rollover": mark("reports.monthly_notes", "estimated reading"),
    "reset": mark("reports.monthly_notes", "estimated reading"),
    "replaced": mark("reports.monthly_notes", "daily mean of the new meter"),
    "estimate": mark("reports.monthly_notes", "estimated reading"),
    "bill": mark("reports.monthly_notes", "estimated bill"),
    "area": mark("reports.monthly_notes", "charged area"),
    "filled_year_ago": mark("reports.monthly_notes", "gap filled from last year"),
    "filled_daily_average": mark("reports.monthly_notes", "gap filled by daily average"),
    "filled_weather": mark("reports.monthly_notes", "gap filled by the temperature"),
    "filled_sibling": mark("reports.monthly_notes", "gap filled from another meter"),
    "filled_typed": mark("reports.monthly_notes", "gap filled by hand"),
}


def notes(facts: MonthlyFacts, printed: Table) -> tuple[Note, ...]:
    """All notes that the table needs, the marks first."""
    return tuple(_notes(facts, printed))


def _notes(facts: MonthlyFacts, printed: Table) -> Iterator[Note]:
    this = facts.this
    estimated = [text for found in this.totals.values() for text in _estimated(facts, found)]
    if estimated:
        yield Note("".join(estimated), phrases.mark_of(Quality.ESTIMATED))
    lacking = [text for found in this.totals.values() for text in _partial(facts, found)]
    lacking += _lacking_costs(this)
    lacking += _lacking_before(facts)
    if monthly_figures.has_partial_months(facts):
        lacking.append(translate("reports.monthly_notes", "Dashed in the chart: partial months. "))
    if lacking:
        yield Note("".join(lacking), phrases.mark_of(Quality.PARTIAL))
    plain = _plain(facts, printed)
    if plain:
        yield Note("".join(plain))


def _plain(facts: MonthlyFacts, printed: Table) -> list[str]:
    found = []
    apart = [line for line in facts.this.energy_lines if not line.in_total]
    if any(line.carrier == totals.PV for line in apart):
        found.append(
            translate(
                "reports.monthly_notes",
                "PV: own power that was used, not in the energy total. ",
            )
        )
    if monthly_carriers.differs_by_rounding(printed):
        found.append(
            translate(
                "reports.monthly_notes",
                "Totals are of unrounded figures and may differ from the sum shown. ",
            )
        )
    return found


def _estimated(facts: MonthlyFacts, found: CarrierTotal) -> Iterator[str]:
    doubts = [doubt for doubt in _counted(facts, found.carrier) if doubt.estimated]
    if not doubts:
        return
    said = [_estimate(doubt) for doubt in doubts[:NAMED_METERS]]
    text = translate("reports.monthly_notes", "Estimated in part: {what}{share}. ")
    yield text.format(what=_listed(said, len(doubts)), share=_share(found, doubts))


def _estimate(doubt: Doubt) -> str:
    text = translate("reports.monthly_notes", "{meter}, {days}, by {method}, {quantity} {unit}")
    return text.format(
        meter=label(doubt.meter),
        days=phrases.stretches(doubt.estimated),
        method=method(doubt),
        quantity=numbers.plain(
            doubt.estimated_quantity, monthly_carriers.decimals_of(doubt.usage.unit)
        ),
        unit=terms.unit(doubt.usage.unit),
    )


def method(doubt: Doubt) -> str:
    """How the estimated part of a meter was made."""
    comma = translate("reports.monthly_notes", ", ")
    named = [lookup("reports.monthly_notes", METHODS.get(code, code)) for code in doubt.methods]
    return comma.join(dict.fromkeys(named))


def _share(found: CarrierTotal, doubts: Iterable[Doubt]) -> str:
    """The estimated part of the carrier's total."""
    if not found.quantity:
        return ""
    part = sum(doubt.estimated_quantity for doubt in doubts)
    text = translate("reports.monthly_notes", ", {share} of {carrier}")
    carrier = phrases.carrier(found.carrier)
    return text.format(share=numbers.percent(part / found.quantity), carrier=carrier)


def _partial(facts: MonthlyFacts, found: CarrierTotal) -> Iterator[str]:
    if found.quality not in LACKING:
        return
    doubts = [doubt for doubt in _counted(facts, found.carrier) if doubt.gaps]
    said = [_gap(doubt) for doubt in doubts[:NAMED_METERS]]
    text = translate(
        "reports.monthly_notes",
        "Partial total: {known} of {all} meters of {carrier}. {what}; "
        "not filled: a lower bound, not compared. ",
    )
    yield text.format(
        known=found.meters_known,
        all=found.meters,
        carrier=phrases.carrier(found.carrier),
        what=_listed(said, len(doubts)) if said else numbers.no_data(),
    )


def _gap(doubt: Doubt) -> str:
    text = plural(
        "reports.monthly_notes",
        "{meter}: no data for {count} day, {days}",
        "{meter}: no data for {count} days, {days}",
        doubt.lacking_days,
    )
    return text.format(
        meter=label(doubt.meter), count=doubt.lacking_days, days=phrases.stretches(doubt.gaps)
    )


def _listed(said: Sequence[str], count: int) -> str:
    joined = translate("reports.monthly_notes", "; ").join(said)
    if count <= len(said):
        return joined
    text = translate("reports.monthly_notes", "{what}, and {count} more")
    return text.format(what=joined, count=count - len(said))


def _lacking_costs(account: Account) -> list[str]:
    """Carriers whose bills do not cover the month."""
    short = [
        phrases.carrier(found.carrier)
        for found in account.costs.values()
        if found.figure.quality in LACKING
    ]
    if not short:
        return []
    text = translate("reports.monthly_notes", "Cost: bills are missing for {carriers}. ")
    return [text.format(carriers=_names(short))]


def _lacking_before(facts: MonthlyFacts) -> list[str]:
    """Carriers that are whole this month but not in the year so far."""
    short = [
        phrases.carrier(found.carrier)
        for found in facts.year.totals.values()
        if found.quality in LACKING and _is_whole(facts.this, found.carrier)
    ]
    if not short:
        return []
    text = translate(
        "reports.monthly_notes", "Year to date: {carriers} lack data in an earlier month. "
    )
    return [text.format(carriers=_names(short))]


def _is_whole(account: Account, carrier: str) -> bool:
    found = account.totals.get(carrier)
    return found is None or found.quality not in LACKING


def _names(said: Sequence[str]) -> str:
    return translate("reports.monthly_notes", ", ").join(said)


def _counted(facts: MonthlyFacts, carrier: str) -> list[Doubt]:
    return [doubt for doubt in facts.doubts if doubt.is_counted and doubt.meter.carrier == carrier]
