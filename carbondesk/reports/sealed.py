"""Draws what two parties seal: the amount in its frame, and the place of each to sign."""

from functools import partial

from carbondesk.reports import kinds, typeset
from carbondesk.reports.content import Amount, Parties
from carbondesk.reports.pen import Pen
from carbondesk.reports.slabs import LEFT, MEASURE, RIGHT, Slab

AMOUNT_HEIGHT, FIGURES_WIDTH = 12.6, 52.0
PARTIES_HEIGHT, LINE = 33.0, 50.0


def amount_slabs(amount: Amount) -> list[Slab]:
    """The amount, in words at the left and in figures at the right."""
    return [Slab(AMOUNT_HEIGHT, partial(_draw_amount, amount), before=3.2)]


def parties_slabs(parties: Parties) -> list[Slab]:
    """The places of both parties, at the foot of the page."""
    return [Slab(PARTIES_HEIGHT, partial(_draw_parties, parties), before=2.2, pinned=True)]


def _draw_amount(amount: Amount, pen: Pen, y: float) -> None:
    middle = RIGHT - FIGURES_WIDTH
    pen.box(LEFT, y, MEASURE, AMOUNT_HEIGHT - 0.6, None, 1.2)
    pen.upright(middle, y, y + AMOUNT_HEIGHT - 0.6, 0.4)
    for left, (label, _) in ((LEFT + 3, amount.words), (middle + 3, amount.digits)):
        pen.text(left, y + 4.2, typeset.line(label, kinds.NOTE))
    said = typeset.fitted(amount.words[1], kinds.SUBTITLE, middle - LEFT - 6)
    pen.text(LEFT + 3, y + 10.0, said)
    figures = typeset.fitted(amount.digits[1], kinds.SUBTITLE, FIGURES_WIDTH - 6)
    pen.text(RIGHT - 3, y + 10.0, figures, "right")


def _draw_parties(parties: Parties, pen: Pen, y: float) -> None:
    pen.rule(LEFT, y, RIGHT, 0.8)
    pen.rule(LEFT, y + PARTIES_HEIGHT, RIGHT, 0.8)
    width = MEASURE / len(parties.names)
    for place, (role, name) in enumerate(parties.names):
        left = LEFT + width * place
        if place:
            pen.upright(left, y, y + PARTIES_HEIGHT, 0.4)
        inner = left + (3.0 if place else 0.0)
        label = typeset.line(role, kinds.TOTAL)
        pen.text(inner, y + 5.4, label)
        room = left + width - inner - 2
        for row, line in enumerate(typeset.paragraph(name, kinds.INSTITUTION, room)[:2]):
            pen.text(inner, y + 11.0 + row * 5.0, line)
        pen.text(inner, y + 19.0, typeset.line(parties.signature, kinds.CELL))
        pen.rule(inner, y + 25.4, inner + LINE, 0.3)
        pen.text(inner, y + 30.8, typeset.line(parties.date, kinds.CELL))
