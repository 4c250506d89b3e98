"""Projects, targets and activities of a year: each part is left out while there is none."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import appraisal, target_path
from carbondesk.domain.account import Account
from carbondesk.domain.activity import Activity
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.project import ProjectFacts
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.target import Target
from carbondesk.domain.target_path import Standing
from carbondesk.i18n import language, translate
from carbondesk.reference import terms as reference
from carbondesk.reports import activities, monthly_carriers, phrases
from carbondesk.reports.content import Block, Cell, Column, Note, Row, Section, Table, number, words
from carbondesk.reports.monthly_carriers import MONEY_DECIMALS, YUAN_PER
from carbondesk.store import activities as stored
from carbondesk.store import projects, targets
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers, terms

STEP = 5.3


@dataclass(frozen=True)
class Undertaken:
    """The ledger's projects, where its targets stand in a year, its activities and purchases."""

    projects: tuple[ProjectFacts, ...] = ()
    targets: tuple[tuple[Target, Standing], ...] = ()
    activities: tuple[Activity, ...] = ()
    purchases: tuple[Purchase, ...] = ()


NOTHING = Undertaken()


def gather(db: Connection, period: Period, years: tuple[Account, ...]) -> Undertaken:
    """Read what was undertaken; `years` are the accounts up to the year itself."""
    known = {one.period.first.year: one for one in years}
    restated = targets.restatements(db)
    number_ = period.first.year
    return Undertaken(
        tuple(one for one in projects.facts(db) if _begun(one, period.last)),
        tuple(
            (one, target_path.of(one, restated, known).standing(number_, known.get(number_)))
            for one in targets.every(db)
            if one.base_year < number_ <= one.target_year
        ),
        tuple(stored.activities(db)),
        tuple(stored.purchases(db)),
    )


def _begun(one: ProjectFacts, day: date) -> bool:
    """Whether a stage was reached by a day, or nothing says when."""
    reached = [stage.reached for stage in one.stages if stage.reached is not None]
    return not reached or min(reached) <= day


def project_part(found: Undertaken) -> list[Block]:
    """The register of projects: how far each is, what it costs and is to save."""
    if not found.projects:
        return []
    unit = monthly_carriers.money_unit()
    columns = (
        Column(translate("reports.analysis.undertaken", "Project"), strong=True),
        Column(translate("reports.analysis.undertaken", "Kind")),
        Column(translate("reports.analysis.undertaken", "Stage")),
        Column(translate("reports.analysis.undertaken", "In use from")),
        Column(translate("reports.analysis.undertaken", "Investment"), unit, "right"),
        Column(translate("reports.analysis.undertaken", "Expected saving a year"), unit, "right"),
    )
    text = translate(
        "reports.analysis.undertaken",
        "Expected: what was planned; what is proved stands in the savings reports.",
    )
    title = Section(translate("reports.analysis.undertaken", "Projects"))
    rows = tuple(map(_project, found.projects))
    return [title, Table(columns, rows, (Note(text),), step=STEP)]


def _project(one: ProjectFacts) -> Row:
    begun = one.in_use_from
    return Row(
        (
            words(one.project.name, small=one.project.code),
            words(terms.term(reference.PROJECT_KIND, one.project.kind.value)),
            words(terms.term(reference.STAGE, one.stage.value)),
            words(begun.isoformat() if begun else numbers.DASH),
            _money(from_fen(one.investment_fen)) if one.funding else words(numbers.DASH),
            _yearly(appraisal.yearly(one)),
        )
    )


def _yearly(figure: Figure) -> Cell:
    return words(numbers.DASH) if figure.value is None else _money(Fraction(figure.value))


def _money(yuan: Fraction) -> Cell:
    return number(yuan / YUAN_PER[language()], MONEY_DECIMALS[language()])


def target_part(found: Undertaken) -> list[Block]:
    """Each target with what the year may be, what it is and what lies between."""
    if not found.targets:
        return []
    columns = (
        Column(translate("reports.analysis.undertaken", "Target"), strong=True),
        Column(translate("reports.analysis.undertaken", "Indicator")),
        Column(translate("reports.analysis.undertaken", "Unit"), align="center"),
        Column(translate("reports.analysis.undertaken", "Allowed"), align="right"),
        Column(translate("reports.analysis.undertaken", "This year"), align="right", strong=True),
        Column(translate("reports.analysis.undertaken", "± %"), align="right"),
        Column(translate("reports.analysis.undertaken", "Standing")),
    )
    title = Section(translate("reports.analysis.undertaken", "Targets"))
    return [title, Table(columns, tuple(_target(*one) for one in found.targets), step=STEP)]


def _target(target: Target, standing: Standing) -> Row:
    years = f"{target.base_year}—{target.target_year}"
    decimals = 2 if "/" in target.unit else 1
    percent = standing.percent.value if standing.is_met is not None else None
    change = Cell(phrases.not_comparable())
    if percent is not None:
        change = Cell(numbers.signed(percent), numbers.rounded(percent, 1), sign=True)
    return Row(
        (
            words(target.name or target.code, small=years),
            words(terms.term(reference.AIM, target.aim)),
            words(_unit(target.unit)),
            _value(standing.allowed, decimals),
            _value(standing.actual, decimals),
            change,
            words(_standing(standing)),
        )
    )


def _unit(code: str) -> str:
    known = terms.unit(code)
    return "/".join(map(terms.unit, code.split("/"))) if known == code else known


def _value(figure: Figure, decimals: int) -> Cell:
    if figure.value is None:
        return number(None)
    return number(figure.value, decimals, mark=phrases.mark_of(figure.quality))


def _standing(standing: Standing) -> str:
    if standing.is_met is None:
        return translate("reports.analysis.undertaken", "not known")
    if standing.is_met:
        return translate("reports.analysis.undertaken", "kept")
    return translate("reports.analysis.undertaken", "exceeded")


def activity_part(found: Undertaken, period: Period) -> list[Block]:
    """Trainings, actions and purchases of the year."""
    return list(activities.sections(found.activities, found.purchases, period))
