"""The adjustments of a plan as a table, with their papers."""

from carbondesk.domain.mv.plan import Adjustment, PlanFacts
from carbondesk.i18n import translate
from carbondesk.texts import fields, numbers
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag


def title() -> str:
    """What the table is called."""
    return translate("ui.pages.projects.proof.adjusted", "Non-routine adjustments")


def columns() -> tuple[Column, ...]:
    """From, until, a day, reason, paper."""
    return (
        Column("first", fields.name("first"), 96),
        Column("last", fields.name("last"), 96),
        Column("per_day", fields.name("per_day"), 96, right=True),
        Column("reason", fields.name("reason")),
        Column("paper", fields.name("document"), 150),
    )


def rows(facts: PlanFacts) -> list[Row]:
    """A row an adjustment."""
    return [_row(facts, one) for one in facts.adjustments]


def without_paper(facts: PlanFacts) -> Adjustment | None:
    """The first adjustment that nothing proves."""
    return next((one for one in facts.adjustments if not is_proven(facts, one)), None)


def is_proven(facts: PlanFacts, one: Adjustment) -> bool:
    """Whether a paper is named or attached."""
    return bool(one.document.strip()) or one.id in facts.proven


def _row(facts: PlanFacts, one: Adjustment) -> Row:
    attached = translate("ui.pages.projects.proof.adjusted", "file attached")
    lacking = translate("ui.pages.projects.proof.adjusted", "no paper")
    if is_proven(facts, one):
        paper = Cell(one.document or attached)
    else:
        paper = Cell(tag=Tag(lacking, "err", "circle-x"))
    cells = {
        "first": Cell(one.first.isoformat()),
        "last": Cell("" if one.last is None else one.last.isoformat()),
        "per_day": Cell(numbers.plain(one.per_day, 1)),
        "reason": Cell(one.reason, tip=one.reason),
        "paper": paper,
    }
    return Row(one.id, cells)
