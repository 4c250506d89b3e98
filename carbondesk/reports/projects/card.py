"""The card of a project: what it is, how far, its money, what it saves, whether it pays."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain import appraisal, economics
from carbondesk.domain.appraisal import Appraisal
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.project import ProjectFacts
from carbondesk.i18n import translate
from carbondesk.reports import stamp
from carbondesk.reports.content import (
    Block,
    Cell,
    Cloud,
    Headline,
    Headlines,
    Plot,
    Report,
    Section,
    Text,
    number,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.reports.projects import frame, tables
from carbondesk.store import accounts, activities, books, evidence, meters, places, projects
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers, terms


def listed(db: Connection) -> Sequence[tuple[str, str]]:
    """The code and name of each project."""
    return [(one.code, one.name) for one in projects.every(db)]


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    facts = _facts(asked)
    printed = asked.stamp(figures(asked))
    title = translate("reports.projects.card", "Project Card")
    code = facts.project.code
    cover = Cover(asked.institution().name, title, code, printed)
    head = cover.head(facts.project.name, code, dated=cover.compiled)
    return cover.report(head, _body(asked, facts, printed))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once the card is issued."""
    facts = _facts(asked)
    found = appraisal.measures(appraisal.of(facts))
    each = (appraisal.investment(facts), appraisal.yearly(facts), *found.values())
    return {one.key: "" if one.value is None else str(Fraction(one.value)) for one in each}


def _facts(asked: Asked) -> ProjectFacts:
    """The project that is asked for; without a code the only one. Raises `Refused`."""
    known = projects.every(asked.db)
    code = asked.subject or (known[0].code if len(known) == 1 else "")
    found = projects.by_code(asked.db, code)
    facts = projects.facts_of(asked.db, found.id) if found is not None else None
    if facts is None:
        raise Refused([Problem("project_unknown", {"value": code or "?"}, "project", code)])
    return facts


def _body(asked: Asked, facts: ProjectFacts, printed: stamp.Stamp) -> Iterator[Block]:
    book = books.without_facts(asked.db)
    sets = accounts.sets_of(book, asked.period.first.year)
    found = appraisal.of(facts)
    if found.case is not None:
        yield _headlines(found)
    yield Section(translate("reports.projects.card", "The project"))
    yield tables.facts_table(facts, _reach(asked.db, facts))
    if facts.stages:
        yield Section(translate("reports.projects.card", "Stages"))
        yield tables.stages(facts)
    bought = [one for one in activities.purchases(asked.db) if one.project == facts.project.code]
    if bought:
        yield Section(translate("reports.projects.card", "Purchases"))
        yield tables.purchases(bought)
    yield Section(translate("reports.projects.card", "Investment and funding"))
    yield tables.funding(facts)
    yield Section(translate("reports.projects.card", "Expected saving"))
    yield tables.savings(facts)
    yield Section(translate("reports.projects.card", "Whether it pays"))
    if found.case is None:
        text = translate(
            "reports.projects.card", "Not judged: investment, life, savings and prices are needed."
        )
        yield Text((text,))
    else:
        yield tables.measures_table(found, sets)
        yield Section(translate("reports.projects.card", "Balance by year, discounted"))
        yield _balance(found)
    yield frame.sign_off(asked, printed)


def _headlines(found: Appraisal) -> Headlines:
    """Investment, yearly saving, payback, net present value."""
    made = appraisal.measures(found)
    ten = translate("reports.projects.card", "CNY 10k")
    invested, yearly = appraisal.investment(found.facts).value, appraisal.yearly(found.facts).value
    simple = translate("reports.projects.card", "simple payback")
    return Headlines(
        (
            Headline(translate("reports.projects.card", "Investment"), ten, _in_ten(invested)),
            Headline(translate("reports.projects.card", "Saved a year"), ten, _in_ten(yearly)),
            Headline(
                translate("reports.projects.card", "Discounted payback"),
                terms.unit("a"),
                _years(made["discounted"].value),
                ((simple, _years(made["simple"].value).text),),
            ),
            Headline(
                translate("reports.projects.card", "Net present value"),
                ten,
                _in_ten(made["npv"].value),
                (("IRR", _percent(made["irr"].value)),),
            ),
        )
    )


def _balance(found: Appraisal) -> Plot:
    """What has come in less what was spent by the end of each year."""
    values = economics.balance(found.case) if found.case is not None else []
    points = tuple(
        (float(year), float(value) / tables.TEN_THOUSAND) for year, value in enumerate(values)
    )
    ticks = tuple((float(year), str(year)) for year in range(len(values)))
    end = numbers.plain(values[-1] / tables.TEN_THOUSAND, 1) if values else ""
    return Plot(
        (Cloud(translate("reports.projects.card", "Balance, discounted"), points, "line"),),
        translate("reports.projects.card", "years of use"),
        translate("reports.projects.card", "CNY 10k"),
        ticks=ticks,
        end=end,
    )


def _in_ten(value: Fraction | int | None) -> Cell:
    return number(None if value is None else Fraction(value) / tables.TEN_THOUSAND, 1)


def _years(value: Fraction | int | None) -> Cell:
    return Cell(numbers.DASH) if value is None else number(value, 1)


def _percent(value: Fraction | int | None) -> str:
    return numbers.DASH if value is None else f"{numbers.plain(value, 1)}%"


def _reach(db: Connection, facts: ProjectFacts) -> tables.Reach:
    """Where it stands, what shows it, and the files that prove it, by name."""
    files = (item.name for item in evidence.of_fact(db, "project", facts.project.id))
    listed = translate("reports.projects.card", ", ")
    return tables.Reach(_meters(db, facts), _places(db, facts), listed.join(files))


def _meters(db: Connection, facts: ProjectFacts) -> str:
    known = {one.id: f"{one.code} {one.name}".strip() for one in meters.every(db)}
    listed = translate("reports.projects.card", ", ")
    return listed.join(known[item.meter_id] for item in facts.meters if item.meter_id in known)


def _places(db: Connection, facts: ProjectFacts) -> str:
    known = {one.id: one.name for one in places.every(db)}
    listed = translate("reports.projects.card", ", ")
    return listed.join(known[item.place_id] for item in facts.places if item.place_id in known)
