"""The portfolio: all projects, their money by source, and the curve of what a tonne costs."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain import abatement, appraisal
from carbondesk.domain.project import ORDER, ProjectFacts, Stage
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.sets import Sets
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.reports import phrases, stamp
from carbondesk.reports.content import (
    Block,
    Column,
    Headline,
    Headlines,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.reports.projects import frame, tables
from carbondesk.store import accounts, books, projects
from carbondesk.texts import numbers, terms

_BUILT = ORDER.index(Stage.BUILT)


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    printed = asked.stamp(figures(asked))
    title = translate("reports.projects.portfolio", "Project Portfolio")
    year = phrases.period_title(asked.period)
    cover = Cover(asked.institution().name, title, year, printed, asked.period.code)
    return cover.report(cover.head(year, year, dated=cover.compiled), _body(asked, printed))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued: money, saving and carbon of each project."""
    sets, found = _sets(asked), projects.facts(asked.db)
    each = {
        f"{one.project.code}.{figure.key}": figure.value
        for one in found
        for figure in (
            appraisal.investment(one), appraisal.yearly(one), abatement.kgco2(one, sets),
        )
    }  # fmt: skip
    return {key: "" if value is None else str(Fraction(value)) for key, value in each.items()}


def _sets(asked: Asked) -> Sets:
    return accounts.sets_of(books.without_facts(asked.db), asked.period.first.year)


def _body(asked: Asked, printed: stamp.Stamp) -> Iterator[Block]:
    sets, found = _sets(asked), projects.facts(asked.db)
    if not found:
        yield Text((translate("reports.projects.portfolio", "No project is registered."),))
        return
    yield _headlines(found, sets)
    yield Section(translate("reports.projects.portfolio", "Projects"))
    yield tables.pipeline(found, sets)
    yield Section(translate("reports.projects.portfolio", "Funding by source"))
    yield _funding(found)
    made = abatement.curve(found, sets)
    plot = tables.curve_plot(made)
    if plot is not None:
        yield Section(translate("reports.projects.portfolio", "What a tonne of CO₂ costs"))
        yield plot
        yield tables.curve_table(made)
    yield frame.sign_off(asked, printed)


def _headlines(found: Sequence[ProjectFacts], sets: Sets) -> Headlines:
    """Count, investment, yearly saving and carbon; what is built apart."""
    built = [one for one in found if ORDER.index(one.stage) >= _BUILT]
    ten = translate("reports.projects.portfolio", "CNY 10k")
    done = translate("reports.projects.portfolio", "built")
    saved, saved_built = _yearly(found), _yearly(built)
    tonnes, tonnes_built = _tonnes(found, sets), _tonnes(built, sets)
    return Headlines(
        (
            Headline(
                translate("reports.projects.portfolio", "Projects"), "",
                number(len(found)), ((done, str(len(built))),),
            ),
            Headline(
                translate("reports.projects.portfolio", "Investment"), ten,
                number(_invested(found), 1), ((done, numbers.plain(_invested(built), 1)),),
            ),
            Headline(
                translate("reports.projects.portfolio", "Saved a year"), ten,
                number(saved, 1), ((done, numbers.plain(saved_built, 1)),),
            ),
            Headline(
                translate("reports.projects.portfolio", "CO₂ saved a year"), "t",
                number(tonnes, 1), ((done, numbers.plain(tonnes_built, 1)),),
            ),
        )
    )  # fmt: skip


def _invested(found: Sequence[ProjectFacts]) -> Fraction:
    return from_fen(sum(one.investment_fen for one in found)) / tables.TEN_THOUSAND


def _yearly(found: Sequence[ProjectFacts]) -> Fraction:
    known = (appraisal.yearly(one).value for one in found)
    return sum((Fraction(value or 0) for value in known), Fraction(0)) / tables.TEN_THOUSAND


def _tonnes(found: Sequence[ProjectFacts], sets: Sets) -> Fraction:
    known = (abatement.kgco2(one, sets).value for one in found)
    return sum((Fraction(value or 0) for value in known), Fraction(0)) / tables.TONNE


def _funding(found: Sequence[ProjectFacts]) -> Table:
    """The money of all projects by source, with the leverage of the whole."""
    every = [item for one in found for item in one.funding]
    whole = sum(item.amount_fen for item in every) or 1
    columns = (
        Column(translate("reports.projects.portfolio", "Source"), width=50, strong=True),
        Column(translate("reports.projects.portfolio", "Projects"), align="right"),
        Column(translate("reports.projects.portfolio", "Amount"),
               translate("reports.projects.portfolio", "CNY 10k"), "right"),
        Column(translate("reports.projects.portfolio", "Share"), "%", "right"),
    )  # fmt: skip
    rows = []
    for term in reference.every(reference.FUNDING_SOURCE):
        own = [item for item in every if item.source.value == term.code]
        if own:
            amount = sum(item.amount_fen for item in own)
            cells = (
                words(terms.term(reference.FUNDING_SOURCE, term.code)),
                number(len({item.project_id for item in own})),
                number(from_fen(amount) / tables.TEN_THOUSAND, 1),
                number(Fraction(100 * amount, whole), 1),
            )
            rows.append(Row(cells))
    total = from_fen(sum(item.amount_fen for item in every)) / tables.TEN_THOUSAND
    last = (words(translate("reports.projects.portfolio", "Total")), words(""), number(total, 1),
            number(Fraction(100), 1))  # fmt: skip
    return Table(columns, (*rows, Row(last, "total")), tables.leverage_note(every))
