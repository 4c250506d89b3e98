"""What a period was like, in sentences that follow from its figures alone."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.energy import EnergyLine
from carbondesk.domain.figure import Figure
from carbondesk.i18n import plural, translate
from carbondesk.reports import monthly_carriers, phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Section, Text
from carbondesk.texts import numbers

NAMED = 4


def section(facts: AnalysisFacts) -> list[Block]:
    """The whole period in three or four sentences."""
    title = translate("reports.analysis.summary", "Summary")
    return [Section(title), Text(tuple(paragraphs(facts)))]


def paragraphs(facts: AnalysisFacts) -> Iterator[str]:
    """Totals, shares of the carriers, what changed most, and how much is known."""
    yield _totals(facts)
    shares = _shares(facts.this)
    changes = changed(facts)
    if shares or changes:
        yield shares + changes
    yield _known(facts)


def _totals(facts: AnalysisFacts) -> str:
    this, before = facts.this, facts.before
    text = translate(
        "reports.analysis.summary",
        "{period}: {energy} tce of energy used ({energy_change}), {carbon} tCO₂ emitted "
        "({carbon_change}), {water} m³ of water used ({water_change}), {cost} thousand yuan spent "
        "on energy and water ({cost_change}).",
    )
    return text.format(
        period=phrases.period_title(facts.period),
        energy=tonnes(this.energy),
        energy_change=cells.on_last_year(this.energy, before.energy),
        carbon=tonnes(this.carbon),
        carbon_change=cells.on_last_year(this.carbon, before.carbon),
        water=_bounded(this.water, numbers.plain(this.water.value)),
        water_change=cells.on_last_year(this.water, before.water),
        cost=_bounded(this.cost, monthly_carriers.money(this.cost).text),
        cost_change=cells.on_last_year(this.cost, before.cost),
    )


def tonnes(figure: Figure) -> str:
    """Kilograms as tonnes in a sentence; a lower bound says so."""
    if figure.value is None:
        return numbers.no_data()
    return _bounded(figure, numbers.plain(Fraction(figure.value) / cells.KG_PER_TONNE, 1))


def _bounded(figure: Figure, text: str) -> str:
    partial = figure.value is not None and figure.quality in phrases.LACKING
    return f"≥{text}" if partial else text


def _shares(account: Account) -> str:
    """The carriers by their share of the energy, the largest first."""
    if not account.energy.value:
        return ""
    parts = [line for line in account.energy_lines if line.in_total and line.kgce.value]
    parts.sort(key=_weight, reverse=True)
    said = [
        f"{phrases.carrier(line.carrier)} {numbers.percent(_ratio(line.kgce, account.energy))}"
        for line in parts[:NAMED]
    ]
    text = translate("reports.analysis.summary", "Of the energy, {shares}. ")
    return text.format(shares=cells.listed(said))


def _weight(line: EnergyLine) -> Fraction:
    return Fraction(line.kgce.value or 0)


def _ratio(part: Figure, whole: Figure) -> Fraction:
    return Fraction(part.value or 0) / Fraction(whole.value or 1)


def changed(facts: AnalysisFacts) -> str:
    """By how much energy changed, and the carriers that changed most."""
    this, before = facts.this, facts.before
    if not cells.known(this.energy, before.energy):
        return ""
    moved = [
        (code, Fraction(now.value or 0) - Fraction(then.value or 0))
        for code, now, then in _pairs(facts)
        if cells.known(now, then)
    ]
    moved.sort(key=_size, reverse=True)
    said = [
        f"{phrases.carrier(code)} {numbers.signed(change / cells.KG_PER_TONNE)} tce"
        for code, change in moved[:NAMED]
        if change
    ]
    total = Fraction(this.energy.value or 0) - Fraction(before.energy.value or 0)
    text = translate("reports.analysis.summary", "Energy changed by {total} tce: {parts}.")
    return text.format(
        total=numbers.signed(total / cells.KG_PER_TONNE), parts=cells.listed(said) or numbers.DASH
    )


def _pairs(facts: AnalysisFacts) -> Iterator[tuple[str, Figure, Figure]]:
    before = {line.carrier: line.kgce for line in facts.before.energy_lines}
    for line in facts.this.energy_lines:
        if line.in_total and line.carrier in before:
            yield line.carrier, line.kgce, before[line.carrier]


def _size(moved: tuple[str, Fraction]) -> Fraction:
    return abs(moved[1])


def _known(facts: AnalysisFacts) -> str:
    text = translate("reports.analysis.summary", "Data are {share} complete; {findings}.")
    waiting = sum(found.is_open for found in facts.findings)
    count = plural(
        "reports.analysis.summary",
        "of {all} findings {open} is not explained yet",
        "of {all} findings {open} are not explained yet",
        waiting,
    )
    if not facts.findings:
        count = translate("reports.analysis.summary", "the checks found nothing odd")
    return text.format(
        share=numbers.percent(facts.this.completeness),
        findings=count.format(all=len(facts.findings), open=waiting),
    )
