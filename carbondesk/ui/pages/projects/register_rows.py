"""The register as a table: a row a project, with how far it is and what it costs."""

from collections.abc import Iterable

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
    """Code, name, kind, stage, the day it was put to use, investment."""
    return (
        Column("code", fields.name("code"), 108, tone="ink3"),
        Column("name", fields.name("name"), least=150),
        Column("kind", fields.name("kind"), 120, tone="ink2"),
        Column("stage", fields.name("stage"), 116),
        Column("since", translate("ui.pages.projects.register_rows", "In use from"), 100),
        Column("investment", invested_title(), 104, right=True),
    )


def invested_title() -> str:
    """The head of investments, with the unit."""
    return translate("ui.pages.projects.register_rows", "Investment, CNY 10k")


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


def _row(one: ProjectFacts) -> Row:
    since = one.in_use_from
    money = one.investment_fen
    cells = {
        "code": Cell(one.project.code),
        "name": Cell(one.project.name, tip=one.project.name),
        "kind": Cell(kind_word(one.project.kind)),
        "stage": Cell(tag=stage_tag(one.stage)),
        "since": Cell(since.isoformat()) if since else Cell(state=State.NOT_APPLICABLE),
        "investment": Cell(in_ten_thousands(money)) if money else Cell(state=State.NO_DATA),
    }
    return Row(one.project.id, cells)
