"""The register as a table: a row a project, with how far it is and what it costs."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain import appraisal
from carbondesk.domain.figure import Figure
from carbondesk.domain.project import ProjectFacts, Stage
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.projects.project_form import kind_word

TEN_THOUSAND = 10_000
_TONES = {Stage.IDEA: "outlined", Stage.VERIFIED: "ok", Stage.CLOSED: "outlined"}
_ICONS = {Stage.VERIFIED: "circle-check"}


def columns() -> tuple[Column, ...]:
    """Code, name, kind, stage, investment, saving, payback."""
    cost = translate("ui.pages.projects.register_rows", "Cost, 10k")
    yearly = translate("ui.pages.projects.register_rows", "A year, 10k")
    payback = translate("ui.pages.projects.register_rows", "Payback, a")
    return (
        Column("code", fields.name("code"), 104, tone="ink3"),
        Column("name", fields.name("name"), least=150),
        Column("kind", fields.name("kind"), 124, tone="ink2"),
        Column("stage", fields.name("stage"), 116),
        Column("investment", cost, 88, right=True),
        Column("yearly", yearly, 88, right=True),
        Column("payback", payback, 88, right=True),
    )


def rows(found: Iterable[ProjectFacts]) -> list[Row]:
    """A row a project, by code."""
    return [_row(one) for one in found]


def stage_tag(stage: Stage) -> Tag:
    """How far it is, as a chip."""
    return Tag(stage_word(stage), _TONES.get(stage, "neutral"), _ICONS.get(stage, ""))


def stage_word(stage: Stage) -> str:
    """What a stage is called."""
    return terms.term(reference.STAGE, stage.value)


def in_ten_thousands(fen: int) -> str:
    """An amount of fen in 万元 with one decimal."""
    return numbers.plain(from_fen(fen) / TEN_THOUSAND, 1)


def _saved(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA)
    return Cell(numbers.plain(Fraction(figure.value) / TEN_THOUSAND, 1))


def _row(one: ProjectFacts) -> Row:
    money, yearly = one.investment_fen, appraisal.yearly(one)
    found = appraisal.measures(appraisal.of(one))
    payback = found["discounted"].value if found else None
    never = State.NOT_APPLICABLE if found else State.NO_DATA
    cells = {
        "code": Cell(one.project.code),
        "name": Cell(one.project.name, tip=one.project.name),
        "kind": Cell(kind_word(one.project.kind)),
        "stage": Cell(tag=stage_tag(one.stage)),
        "investment": Cell(in_ten_thousands(money)) if money else Cell(state=State.NO_DATA),
        "yearly": _saved(yearly),
        "payback": Cell(state=never) if payback is None else Cell(numbers.plain(payback, 1)),
    }
    return Row(one.project.id, cells)
