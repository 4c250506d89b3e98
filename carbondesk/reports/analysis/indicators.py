"""The indicators of a period, those of earlier years, and the position against quotas."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.quota import Lack, Position
from carbondesk.domain.standing import Standing
from carbondesk.i18n import pick, translate
from carbondesk.reference.quotas import BASELINE, CONSTRAINT, LEADING
from carbondesk.reports import monthly_carriers, phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import (
    Block,
    Cell,
    Column,
    Note,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.texts import numbers, quotas, terms

STEP = 5.3
_LEVELS = (CONSTRAINT, BASELINE, LEADING)
_CONFIRMED = "A"


def section(facts: AnalysisFacts) -> list[Block]:
    """Per area and per person, beside the year before."""
    this, before = facts.this.indicators, facts.before.indicators
    columns = (
        Column(translate("reports.analysis.indicators", "Indicator"), strong=True),
        Column(translate("reports.analysis.indicators", "Unit"), align="center"),
        Column(phrases.period_in_table(facts.period), align="decimal"),
        Column(phrases.period_in_table(facts.period.year_before()), align="decimal"),
        Column(translate("reports.analysis.indicators", "± %"), align="right"),
    )
    rows = tuple(
        Row(
            (
                words(cells.indicator(name)),
                words(cells.indicator_unit(name, this[name])),
                cells.indicator_value(name, this[name]),
                cells.indicator_value(name, before[name]),
                phrases.compared(this[name], before[name]),
            )
        )
        for name in cells.INDICATORS
        if this[name].value is not None or before[name].value is not None
    )
    title = Section(translate("reports.analysis.indicators", "Indicators"))
    return [title, Table(columns, rows, (Note(_basis(facts.this)),), step=STEP)]


def _basis(account: Account) -> str:
    text = translate(
        "reports.analysis.indicators",
        "By floor area {area} m² and {people} energy users, as printed on the form.",
    )
    area, people = account.area.value, account.people.value
    return text.format(area=numbers.plain(area), people=numbers.plain(people))


def years(facts: AnalysisFacts) -> list[Block]:
    """Each year of the ledger up to this one; nothing while there is only one."""
    if len(facts.years) < 2:
        return []
    columns = (
        Column(translate("reports.analysis.indicators", "What"), strong=True),
        Column(translate("reports.analysis.indicators", "Unit"), align="center"),
        *(Column(phrases.year(one.period.first.year), align="decimal") for one in facts.years),
    )
    rows = [Row((words(name), words(unit), *shown)) for name, unit, shown in _totals(facts.years)]
    rows += [
        Row(
            (
                words(cells.indicator(name)),
                words(cells.indicator_unit(name, facts.this.indicators[name])),
                *(cells.indicator_value(name, one.indicators[name]) for one in facts.years),
            )
        )
        for name in cells.INDICATORS
        if any(one.indicators[name].value is not None for one in facts.years)
    ]
    title = Section(translate("reports.analysis.indicators", "Year by year"))
    return [title, Table(columns, tuple(rows), (Note(_own_factors()),), step=STEP)]


def _own_factors() -> str:
    return translate(
        "reports.analysis.indicators", "Each year is computed with the factors of that year."
    )


def _totals(years: Sequence[Account]) -> Iterator[tuple[str, str, list[Cell]]]:
    def tonnes(figures: Sequence[Figure]) -> list[Cell]:
        return [monthly_carriers.tonnes(one, 1, marked=True) for one in figures]

    yield (
        translate("reports.analysis.indicators", "Energy"),
        "tce",
        tonnes([one.energy for one in years]),
    )
    yield (
        translate("reports.analysis.indicators", "Carbon"),
        "tCO₂",
        tonnes([one.carbon for one in years]),
    )
    yield (
        translate("reports.analysis.indicators", "Water"),
        "m³",
        [monthly_carriers.amount(one.water) for one in years],
    )
    yield (
        translate("reports.analysis.indicators", "Cost"),
        monthly_carriers.money_unit(),
        [monthly_carriers.money(one.cost) for one in years],
    )
    yield (
        translate("reports.analysis.indicators", "Floor area"),
        "m²",
        [monthly_carriers.amount(one.area) for one in years],
    )
    yield (
        translate("reports.analysis.indicators", "Energy users"),
        terms.unit("person"),
        [monthly_carriers.amount(one.people) for one in years],
    )


def against_quotas(facts: AnalysisFacts) -> list[Block]:
    """The year beside the quotas it can be compared with, and why it cannot with others."""
    title = Section(translate("reports.analysis.indicators", "Position against quotas"))
    if not facts.against:
        return []
    tables = [table for one in facts.against if (table := _quota_table(one)) is not None]
    if tables:
        return [title, *tables]
    text = translate(
        "reports.analysis.indicators",
        "The year cannot be compared with any quota on board yet: {reasons}.",
    )
    return [title, Text((text.format(reasons=cells.listed(_reasons(facts.against))),))]


def _quota_table(against: Standing) -> Table | None:
    compared = [one for one in against.positions if one.lack is Lack.NOTHING]
    if not compared:
        return None
    columns = (
        Column(translate("reports.analysis.indicators", "Quota"), width=46, strong=True),
        Column(translate("reports.analysis.indicators", "Unit"), align="center"),
        Column(translate("reports.analysis.indicators", "This year"), align="right", strong=True),
        *(Column(quotas.level(name), align="right") for name in _LEVELS),
        Column(translate("reports.analysis.indicators", "Standing")),
        Column(translate("reports.analysis.indicators", "Above next"), "%", "right"),
    )
    notes = [Note(_standard(against))]
    others = _reasons((against,))
    if others:
        text = translate("reports.analysis.indicators", "Not compared: {reasons}.")
        notes.append(Note(text.format(reasons=cells.listed(others))))
    return Table(columns, tuple(map(_quota_row, compared)), tuple(notes), step=STEP)


def _standard(against: Standing) -> str:
    standard = against.standard
    sure = not standard.to_confirm and all(
        one.quota.grade == _CONFIRMED for one in against.positions
    )
    text = translate("reports.analysis.indicators", "{edition}: {name}{confirm}.")
    confirm = "" if sure else translate("reports.analysis.indicators", " (to be confirmed)")
    name = pick(standard.name_zh, standard.name_en)
    return text.format(edition=standard.edition, name=name, confirm=confirm)


def _reasons(against: Sequence[Standing]) -> list[str]:
    """Why quotas are not compared with, each reason once."""
    lacks = (
        quotas.lack(position.lack.value)
        for one in against
        for position in one.positions
        if position.lack is not Lack.NOTHING
    )
    return list(dict.fromkeys(lacks))


def _quota_row(position: Position) -> Row:
    quota = position.quota
    levels = dict(quota.levels())
    name = quotas.indicator(quota.indicator, quota.heating)
    return Row(
        (
            words(name, small=pick(quota.name_zh, quota.name_en)),
            words(_unit(quota.unit)),
            number(position.actual.value, quota.decimals + 1),
            *(_level(levels.get(one), quota.decimals) for one in _LEVELS),
            words(_standing(position.met)),
            words(numbers.DASH)
            if position.next is None
            else number(position.next.percent.value, 1),
        )
    )


def _standing(met: str) -> str:
    """The level that is kept, in words."""
    return {
        "": translate("reports.analysis.indicators", "above constraint"),
        CONSTRAINT: translate("reports.analysis.indicators", "constraint kept"),
        BASELINE: translate("reports.analysis.indicators", "baseline kept"),
        LEADING: translate("reports.analysis.indicators", "leading"),
    }[met]


def _unit(code: str) -> str:
    if code == "1":
        return numbers.DASH
    known = terms.unit(code)
    is_whole = known != code or code.endswith("/person")
    return known if is_whole else "/".join(map(terms.unit, code.split("/")))


def _level(value: Fraction | None, decimals: int) -> Cell:
    return words(numbers.DASH) if value is None else number(value, decimals)
