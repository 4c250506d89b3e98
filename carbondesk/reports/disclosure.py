"""The disclosure sheet for the notice board: a quarter or year, comparable and plain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.domain.indicator import (
    CARBON_PER_AREA,
    ENERGY_PER_AREA,
    ENERGY_PER_PERSON,
    WATER_PER_PERSON,
)
from carbondesk.domain.period import Period
from carbondesk.domain.usage import Measured
from carbondesk.i18n import language, translate
from carbondesk.reference import carriers
from carbondesk.reports import (
    disclosure_progress,
    factor_notes,
    monthly,
    monthly_carriers,
    monthly_facts,
    monthly_figures,
    monthly_notes,
    phrases,
)
from carbondesk.reports.analysis import cells
from carbondesk.reports.board import Board, BoardColumn, BoardFigure, BoardLine
from carbondesk.reports.content import Block, Report, Section, Text
from carbondesk.reports.cover import Cover
from carbondesk.reports.disclosure_progress import Used
from carbondesk.reports.monthly_carriers import Line
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.reports.stamp import Stamp
from carbondesk.store import books, institutions
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers, terms

DOCUMENT = "disclosure"
WITH_US = "disclosure.with_us"
INDICATORS = (ENERGY_PER_AREA, ENERGY_PER_PERSON, CARBON_PER_AREA, WATER_PER_PERSON)
MOST_LINES = 8
# So many carriers are told of where nothing is typed: fewer beside the bars of progress.
FEW, MANY = 2, 4


@dataclass(frozen=True)
class DisclosureFacts:
    """The period's figures, and what was typed for the board."""

    base: MonthlyFacts
    happened: str
    with_us: str
    progress: tuple[Used, ...] = ()


def gather(db: Connection, period: Period) -> DisclosureFacts:
    """Read the ledger's facts and compute the sheet's figures."""
    measured = Measured(books.load(db, monthly_facts.first_day(period), period.last))
    typed = (institutions.remark(db, name, period.code) for name in (DOCUMENT, WITH_US))
    happened, with_us = (one.text.strip() if one else "" for one in typed)
    base = monthly_facts.compute(measured, period)
    return DisclosureFacts(base, happened, with_us, disclosure_progress.gather(db, base))


def compose(facts: DisclosureFacts, printed: Stamp) -> Report:
    """The sheet in the language in use; a workbook of it has the same figures as tables."""
    title = translate("reports.disclosure", "Energy and Resource Use")
    base = facts.base
    when = phrases.period_title(base.month)
    cover = Cover(base.institution.name, title, when, printed)
    carriers_table = monthly_carriers.table(base)
    notes = monthly_notes.notes(base, carriers_table)
    body = _body(facts, replace(carriers_table, notes=notes))
    made = cover.report(cover.head(when), body, factor_notes.notes(base.this, base.before))
    return replace(made, board=_board(facts, printed, title))


def figures(facts: DisclosureFacts) -> Mapping[str, str]:
    """The figures that stand still once it is issued, exact."""
    return {
        **monthly.figures(facts.base),
        "remark": facts.happened,
        "remark.with_us": facts.with_us,
    }


def _body(facts: DisclosureFacts, table: Block) -> tuple[Block, ...]:
    happened, with_us = _columns(facts)
    return (
        monthly_figures.headlines(facts.base),
        Section(translate("reports.disclosure", "Carriers")),
        table,
        Section(happened.title),
        Text(happened.sentences),
        Section(with_us.title),
        Text(with_us.sentences),
    )


def _board(facts: DisclosureFacts, printed: Stamp, title: str) -> Board:
    base, own = facts.base, facts.base.institution
    contact = (
        (translate("reports.disclosure", "Telephone"), own.phone),
        (translate("reports.disclosure", "E-mail"), own.email),
    )
    return Board(
        title=title,
        period=phrases.period_title(base.month),
        institution=own.name,
        dates=_dates(base.month, printed.made_at.date()),
        figures=tuple(_indicator(base, name) for name in INDICATORS),
        heads=_heads(base),
        lines=tuple(_line(line) for line in _lines(base)),
        totals=_totals(base),
        columns=_columns(facts),
        sign=((_publisher(printed), own.name),),
        contact=tuple((label, text) for label, text in contact if text),
        dated=_day(printed.made_at.date()),
        notes=tuple(_notes(base)),
        progress_title=disclosure_progress.title(),
        progress=tuple(disclosure_progress.lines(facts.progress)),
        progress_note=disclosure_progress.note(),
    )


def _publisher(printed: Stamp) -> str:
    """A draft is not sealed."""
    if printed.is_draft:
        return translate("reports.disclosure", "Published by")
    return translate("reports.disclosure", "Published by (seal)")


def _dates(period: Period, made: date) -> tuple[tuple[str, str], ...]:
    text = translate("reports.disclosure", "{first} to {last}")
    return (
        (
            translate("reports.disclosure", "Period"),
            text.format(first=_day(period.first), last=_day(period.last)),
        ),
        (
            translate("reports.disclosure", "On display"),
            translate("reports.disclosure", "from {year}-      -      to      -").format(
                year=made.year
            ),
        ),
    )


def _day(day: date) -> str:
    text = translate("reports.disclosure", "{year}-{month:02d}-{day:02d}")
    return text.format(year=day.year, month=day.month, day=day.day)


def _indicator(base: MonthlyFacts, name: str) -> BoardFigure:
    now, then = base.this.indicators[name], base.before.indicators[name]
    value = cells.indicator_value(name, now)
    unit = cells.indicator_unit(name, now)
    return BoardFigure(cells.indicator(name), value.text, unit, _change(now, then), value.mark)


def _change(now: Figure, then: Figure) -> str:
    """The change as a short line under a figure."""
    change = phrases.compared(now, then)
    if change.value is None:
        if now.value is not None and now.quality in phrases.LACKING:
            return translate("reports.disclosure", "incomplete, n/c")
        return ""
    return translate("reports.disclosure", "{change}% on last year").format(change=change.text)


def _heads(base: MonthlyFacts) -> tuple[str, str, str, str, str, str]:
    return (
        translate("reports.disclosure", "Carrier"),
        translate("reports.disclosure", "Unit"),
        _head(base.month, phrases.this_period(base.month)),
        _head(base.month.year_before(), phrases.a_year_before(base.month)),
        translate("reports.disclosure", "beside last year (tick)"),
        translate("reports.disclosure", "Change"),
    )


def _head(period: Period, chinese: str) -> str:
    """The period in a head; in English by name."""
    return phrases.period_in_table(period) if language() == "en" else chinese


def _lines(base: MonthlyFacts) -> list[Line]:
    """The carriers, those of the energy total first; the smallest give way on a crowded sheet."""
    every = list(monthly_carriers.lines(base))
    ordered = [line for line in every if line.in_total]
    ordered += [line for line in every if not line.in_total]
    used = [line for line in ordered if line.this is not None and line.this.value != 0]
    return (used if len(ordered) > MOST_LINES else ordered)[:MOST_LINES]


def _line(line: Line) -> BoardLine:
    carrier = carriers.named(line.carrier)
    this, before = monthly_carriers.amount(line.this), monthly_carriers.amount(line.before)
    change = phrases.compared(line.this, line.before)
    return BoardLine(
        terms.carrier(line.carrier),
        carrier.family,
        terms.unit(carrier.unit.code),
        this.text,
        before.text,
        f"{change.text}%" if change.value is not None else change.text,
        _share(line.this, line.before),
        this.mark,
    )


def _share(now: Figure | None, then: Figure | None) -> float | None:
    """This period by last year's, where both are whole."""
    if now is None or then is None or not then.value or not cells.known(now, then):
        return None
    return float(Fraction(now.value or 0) / Fraction(then.value))


def _totals(base: MonthlyFacts) -> tuple[BoardFigure, ...]:
    this, before = base.this, base.before
    named = (
        (translate("reports.disclosure", "Energy use"), "tce", this.energy, before.energy),
        (translate("reports.disclosure", "Carbon"), "tCO₂", this.carbon, before.carbon),
    )
    found = []
    for name, unit, now, then in named:
        cell = monthly_carriers.tonnes(now, 1, marked=True)
        found.append(BoardFigure(name, cell.text, unit, _change(now, then), cell.mark))
    money = monthly_carriers.money(this.cost)
    unit, change = monthly_carriers.money_unit(), _change(this.cost, before.cost)
    name = translate("reports.disclosure", "Cost")
    return (*found, BoardFigure(name, money.text, unit, change, money.mark))


def _columns(facts: DisclosureFacts) -> tuple[BoardColumn, BoardColumn]:
    happened = _typed(facts.happened) or tuple(
        _happened(facts.base, FEW if facts.progress else MANY)
    )
    with_us = _typed(facts.with_us) or _tips(facts.base)
    return (
        BoardColumn(translate("reports.disclosure", "What happened"), happened),
        BoardColumn(translate("reports.disclosure", "What you can do"), with_us),
    )


def _typed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _happened(base: MonthlyFacts, count: int) -> list[str]:
    """What follows from the figures alone, until somebody types it: no praise, no guess."""
    text = translate("reports.disclosure", "{carrier}: {change} {unit} on last year.")
    said = [
        text.format(
            carrier=terms.carrier(line.carrier),
            change=numbers.signed(_moved(line), 0),
            unit=terms.unit(carriers.named(line.carrier).unit.code),
        )
        for line in _lines(base)
        if cells.known(line.this, line.before) and numbers.rounded(_moved(line), 0)
    ]
    if base.this.completeness is not None:
        known = translate("reports.disclosure", "Data are {share} complete.")
        said = [*said[:count], known.format(share=numbers.percent(base.this.completeness))]
    return said


def _moved(line: Line) -> Fraction:
    now, then = (one.value if one else 0 for one in (line.this, line.before))
    return Fraction(now or 0) - Fraction(then or 0)


def _tips(base: MonthlyFacts) -> tuple[str, ...]:
    found = (
        translate("reports.disclosure", "Cool to 26 ℃ and no lower; close doors and windows."),
        translate("reports.disclosure", "Switch off lights, computers and dispensers at the end."),
    )
    phone = base.institution.phone
    if not phone:
        return (*found, translate("reports.disclosure", "Report a leak or a lamp left burning."))
    text = translate("reports.disclosure", "Report a leak or a lamp left burning: {phone}.")
    return (*found, text.format(phone=phone))


def _notes(base: MonthlyFacts) -> list[str]:
    """What is estimated or missing, and the factors, in note size."""
    table = monthly_carriers.table(base)
    marked = [
        f"{note.mark}{phrases.WIDE}{note.text}".strip()
        for note in monthly_notes.notes(base, table)
        if note.mark
    ]
    return [*marked, *factor_notes.notes(base.this, base.before)]
