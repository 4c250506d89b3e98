"""What was used of each carrier beside the year before, and its share of the whole."""

from dataclasses import replace

from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports import monthly_carriers, monthly_figures, monthly_notes, phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Column, Row, Section, Table, words
from carbondesk.reports.monthly_carriers import Line
from carbondesk.texts import terms

STEP = 5.3


def section(facts: AnalysisFacts) -> list[Block]:
    """Four headline figures, then one row for each carrier and the energy total."""
    made = table(facts)
    # The marks are explained as those of the monthly report are.
    explained = monthly_notes.notes(facts.base, monthly_carriers.table(facts.base))
    return [
        Section(translate("reports.analysis.used", "What was used")),
        monthly_figures.headlines(facts.base),
        replace(made, notes=explained),
    ]


def table(facts: AnalysisFacts) -> Table:
    """The carriers of the total, the total, then what is apart."""
    lines = list(monthly_carriers.lines(facts.base))
    rows = [_row(facts, line) for line in lines if line.in_total]
    rows.append(_total(facts))
    rows += [_row(facts, line) for line in lines if not line.in_total]
    return Table(_columns(facts), tuple(rows), step=STEP)


def _columns(facts: AnalysisFacts) -> tuple[Column, ...]:
    quantity = translate("reports.analysis.used", "Quantity")
    now = phrases.period_in_table(facts.period)
    then = phrases.period_in_table(facts.period.year_before())
    return (
        Column(translate("reports.analysis.used", "Carrier")),
        Column(translate("reports.analysis.used", "Unit"), align="center"),
        Column(now, align="right", group=quantity, strong=True),
        Column(then, align="right", group=quantity),
        Column(translate("reports.analysis.used", "± %"), align="right", group=quantity),
        Column(translate("reports.analysis.used", "Energy"), "tce", "right"),
        Column(translate("reports.analysis.used", "Share"), "%", "right"),
        Column(translate("reports.analysis.used", "Carbon"), "tCO₂", "right"),
        Column(translate("reports.analysis.used", "Cost"), monthly_carriers.money_unit(), "right"),
    )


def _row(facts: AnalysisFacts, line: Line) -> Row:
    account = facts.this
    spent = account.costs.get(line.carrier)
    kgce = monthly_carriers.kgce(account, line.carrier) if line.in_total else None
    return Row(
        (
            words(terms.carrier(line.carrier)),
            words(terms.unit(carriers.named(line.carrier).unit.code)),
            monthly_carriers.amount(line.this),
            monthly_carriers.amount(line.before),
            phrases.compared(line.this, line.before),
            monthly_carriers.tonnes(kgce, 1),
            cells.share(kgce, account.energy),
            monthly_carriers.tonnes(monthly_carriers.kgco2(account, line.carrier), 1),
            monthly_carriers.money(spent.figure if spent else None),
        )
    )


def _total(facts: AnalysisFacts) -> Row:
    this, before = facts.this, facts.before
    return Row(
        (
            words(translate("reports.analysis.used", "Energy total")),
            words("tce"),
            monthly_carriers.tonnes(this.energy, 1, marked=True),
            monthly_carriers.tonnes(before.energy, 1),
            phrases.compared(this.energy, before.energy),
            monthly_carriers.tonnes(this.energy, 1),
            cells.share(this.energy, this.energy),
            monthly_carriers.tonnes(this.carbon, 1),
            monthly_carriers.money(monthly_carriers.energy_cost(this)),
        ),
        "total",
    )
