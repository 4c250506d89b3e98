"""A scorecard as a table: its items unit by unit, their points, and what is missing."""

from collections.abc import Iterator
from itertools import groupby

from carbondesk.domain.scoring.card import Card, Origin, Score
from carbondesk.i18n import translate
from carbondesk.texts import scores as texts
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag

_TONES = {
    Origin.LEDGER: ("ok", "circle-check"),
    Origin.NUMBER: ("ok", ""),
    Origin.TYPED: ("neutral", "pencil"),
    Origin.LEFT_OUT: ("outlined", ""),
    Origin.OPEN: ("outlined", "circle-dashed"),
}


def columns() -> tuple[Column, ...]:
    """Item, most points, points, where they come from, evidence or what is missing."""
    return (
        Column("item", translate("ui.pages.submissions.score_rows", "Item"), least=180),
        Column("most", translate("ui.pages.submissions.score_rows", "Most"), 56, right=True),
        Column("points", translate("ui.pages.submissions.score_rows", "Points"), 64, right=True),
        Column("origin", translate("ui.pages.submissions.score_rows", "From"), 112),
        Column(
            "evidence",
            translate("ui.pages.submissions.score_rows", "Evidence, or what is missing"),
            least=200,
            tone="ink2",
        ),
    )


def rows(card: Card) -> Iterator[Row]:
    """A group head a unit, a row an item."""
    for unit, found in groupby(card.scores, key=_unit):
        yield group(f"unit{unit}", unit)
        for score in found:
            yield _row(score)


def _unit(score: Score) -> str:
    return texts.unit(score.item)


def _row(score: Score) -> Row:
    tone, icon = _TONES[score.origin]
    known, missing = texts.evidence(score), texts.missing(score)
    cells = {
        "item": Cell(texts.item(score.item), bold=score.item.is_star, tip=texts.rule(score.item)),
        "most": Cell(texts.most(score.item)),
        "points": _points(score),
        "origin": Cell(tag=Tag(texts.origin(score), tone, icon)),
        "evidence": Cell(
            known or missing,
            icon=("paperclip", "ink3") if score.has_files else None,
            tip="\n".join(filter(None, (known, missing))),
        ),
    }
    return Row(score.item.id, cells, tint="err" if _fails(score) else "")


def _points(score: Score) -> Cell:
    if score.origin is Origin.LEFT_OUT:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(texts.points(score) or "·", figure=score.points, bold=True)


def _fails(score: Score) -> bool:
    """Whether a required item has no points."""
    return score.item.is_star and score.points.value == 0
