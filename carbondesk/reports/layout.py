"""Lays a report out on pages: blocks become slabs, slabs find their place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from carbondesk.domain.flow import Picture
from carbondesk.domain.lines import Shades, Sheet
from carbondesk.reports import (
    flow_slabs,
    furniture,
    kinds,
    line_slabs,
    plots,
    sealed,
    shade_slabs,
    tables,
    trends,
    typeset,
)
from carbondesk.reports.content import (
    Amount,
    Block,
    Codes,
    FormSignOff,
    Headlines,
    PageBreak,
    Parties,
    Plot,
    Report,
    Section,
    SignOff,
    Table,
    Text,
    Trend,
)
from carbondesk.reports.pen import Pen
from carbondesk.reports.slabs import LEFT, MEASURE, RIGHT, Slab, nothing
from carbondesk.reports.typeset import Line

TITLE_ABOVE = 8.3  # from what stands above down to the baseline of a section's title
TITLE_TEXT = 4.0
TITLE_BELOW = 2.45
TEXT_STEP = 5.72
TEXT_STEP_ENGLISH = 5.1
TEXT_BASELINE = 3.7
BLANK_STEP = 10.0
NOTES_BELOW_FIGURES = 1.3
BETWEEN = 5.0


@dataclass(frozen=True)
class Placed:
    """A slab with its place on a page."""

    slab: Slab
    y: float


def pages(report: Report, tops: tuple[float, float]) -> list[list[Placed]]:
    """The body on as few pages as there can be; charts give way before a page is added."""
    tried = [paged(slabs(report, plot), tops, report) for plot in trends.HEIGHTS]
    return min(tried, key=len)  # the first of equals, with the highest charts


def slabs(report: Report, plot: float = trends.HEIGHTS[0]) -> list[Slab]:
    """The whole body as slabs, in order; `plot` is the height of charts."""
    numbers = iter(report.sections())
    found: list[Slab] = []
    title_width = 0.0
    for place, block in enumerate(report.body):
        if isinstance(block, Section):
            number, _ = next(numbers)
            title_width = _title_line(number, block).width
            found.append(_title_slab(number, block))
        elif isinstance(block, Trend):
            found += trends.slabs(block, title_width, plot)
        else:
            made = _block_slabs(block, report.language)
            if made and place and _is_apart(report.body[place - 1], block):
                made[0] = replace(made[0], before=BETWEEN)
            found += made
        if place + 1 < len(report.body) and _is_tied(block, report.body[place + 1]):
            found[-2:] = [replace(slab, keep=True) for slab in found[-2:]]
    return found


def _is_apart(before: Block, block: Block) -> bool:
    """Whether air stands between two blocks that follow each other without a title."""
    return isinstance(before, Table | Trend | Headlines) and isinstance(block, Table | Text)


def _is_tied(block: Block, following: Block) -> bool:
    """Whether a block stands on the page of the next: before signatures, codes before lines."""
    if isinstance(following, FormSignOff):
        return isinstance(block, Text)
    return isinstance(following, SignOff | Parties) or isinstance(block, Codes)


def _block_slabs(block: Block, language: str) -> list[Slab]:
    if isinstance(block, Text):
        return list(_text_slabs(block, language))
    return _SLABS[type(block)](block)


def _page_break(_block: PageBreak) -> list[Slab]:
    return [Slab(0.0, nothing, breaks=True)]


def _sign_off_slabs(block: SignOff) -> list[Slab]:
    return [furniture.sign_off_slab(block)]


def _headlines_slabs(block: Headlines) -> list[Slab]:
    found = [furniture.headlines_slab(block)]
    for place, note in enumerate(block.notes):
        air = NOTES_BELOW_FIGURES if place == 0 else 0.0
        last = place == len(block.notes) - 1
        found += tables.note_slabs(note, first_before=air, keep_last=not last)
    return found


def _title_line(number: str, section: Section) -> Line:
    runs = [(f"{number}{section.title}", kinds.SECTION)]
    if section.unit:
        runs.append((section.unit, kinds.CELL))
    return typeset.joined(runs)


def _title_slab(number: str, section: Section) -> Slab:
    return Slab(
        TITLE_TEXT + TITLE_BELOW,
        partial(_draw_title, _title_line(number, section), section.aside),
        before=TITLE_ABOVE - TITLE_TEXT,
        keep=True,
    )


def _draw_title(title: Line, aside: str, pen: Pen, y: float) -> None:
    pen.text(LEFT, y + TITLE_TEXT, title)
    room = MEASURE - title.width - 4
    pen.text(RIGHT, y + TITLE_TEXT, typeset.fitted(aside, kinds.CELL, room), "right")


def _text_slabs(text: Text, language: str) -> Iterator[Slab]:
    chinese = language == "zh"
    kind = kinds.BODY if chinese else kinds.BODY_ENGLISH
    indent = 2 * kind.size / typeset.MM if chinese else 0.0
    step = TEXT_STEP if chinese else TEXT_STEP_ENGLISH
    for paragraph in text.paragraphs:
        lines = typeset.paragraph(paragraph, kind, MEASURE, indent=indent)
        if chinese:
            lines = typeset.justified(lines, MEASURE, indent=indent)
        for place, one in enumerate(lines):
            start = indent if place == 0 else 0.0
            # no single line of a paragraph stays behind or goes ahead
            keep = len(lines) > 1 and place in (0, len(lines) - 2)
            yield Slab(step, partial(_draw_line, one, start), keep=keep)
    count = 0 if text.paragraphs else text.blank_lines
    for place in range(count):
        yield Slab(BLANK_STEP, _draw_blank_line, keep=place < count - 1, spare=place > 0)


def _draw_line(one: Line, indent: float, pen: Pen, y: float) -> None:
    pen.text(LEFT + indent, y + TEXT_BASELINE, one)


def _draw_blank_line(pen: Pen, y: float) -> None:
    pen.rule(LEFT, y + BLANK_STEP - 1.0, RIGHT, 0.2)


def paged(found: Sequence[Slab], tops: tuple[float, float], report: Report) -> list[list[Placed]]:
    """The slabs on pages; `tops` are where the first and the later bodies begin."""
    pages: list[list[Placed]] = [[]]
    y = tops[0]
    for whole in _groups(found):
        limit = furniture.bottom(report.foot, len(pages))
        fresh = not pages[-1]
        group = _without_spare(whole, limit - y)
        if not fresh and (group[0].breaks or y + _height(group) > limit):
            pages.append([])
            fresh, y = True, tops[1]
            limit = furniture.bottom(report.foot, len(pages))
        y = _place(pages, group, y, limit, tops[1])
    return [page for page in pages if page]


def _place(
    pages: list[list[Placed]], group: Sequence[Slab], y: float, limit: float, top: float
) -> float:
    """Put a group on the last page; one that is taller than a page goes on by slabs."""
    for slab in group:
        fresh = not pages[-1]
        if not fresh and y + slab.before + slab.height > limit + 0.01:
            pages.append([])
            fresh, y = True, top
        if fresh:
            y = _repeat_head(pages[-1], slab, y)
        if slab.pinned:
            y = max(y + (0.0 if fresh else slab.before), limit - slab.height)
        elif not fresh:
            y += slab.before
        if slab.height or slab.draw is not nothing:
            pages[-1].append(Placed(slab, y))
        y += slab.height
    return y


def _repeat_head(page: list[Placed], slab: Slab, y: float) -> float:
    for head in slab.head:
        page.append(Placed(head, y))
        y += head.height
    return y


def _groups(found: Sequence[Slab]) -> Iterator[list[Slab]]:
    group: list[Slab] = []
    for slab in found:
        group.append(slab)
        if not slab.keep:
            yield group
            group = []
    if group:
        yield group


def _without_spare(group: Sequence[Slab], room: float) -> Sequence[Slab]:
    """The group with as many of its spare slabs as there is room for."""
    kept = list(group)
    for slab in reversed(group):
        if slab.spare and _height(kept) > room:
            kept.remove(slab)
    return kept


def _height(group: Sequence[Slab]) -> float:
    return sum(slab.before + slab.height for slab in group)


_SLABS: Mapping[type, Callable[[Any], list[Slab]]] = MappingProxyType(
    {
        Table: tables.slabs,
        Headlines: _headlines_slabs,
        SignOff: _sign_off_slabs,
        FormSignOff: furniture.form_sign_off_slabs,
        Codes: furniture.codes_slabs,
        Amount: sealed.amount_slabs,
        Parties: sealed.parties_slabs,
        Plot: plots.slabs,
        Sheet: line_slabs.slabs,
        Picture: flow_slabs.slabs,
        Shades: shade_slabs.slabs,
        PageBreak: _page_break,
    }
)
