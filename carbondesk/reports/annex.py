"""The evidence annex: how figures came about, part by part, down to readings, bills and factors."""

from collections.abc import Iterable, Iterator, Sequence

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period
from carbondesk.i18n import language, translate
from carbondesk.reports import phrases, stamp
from carbondesk.reports.content import (
    Column,
    Foot,
    Report,
    ReportHead,
    Row,
    Section,
    Table,
    words,
)
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import formulas, terms, traces

_STEP = "\N{EM SPACE}"


def compose(
    figures: Sequence[Figure], institution: Institution, period: Period, printed: Stamp
) -> Report:
    """A section for each figure; a figure that was opened before is not opened again."""
    title = translate("reports.annex", "Evidence Annex")
    code = period.code
    opened: set[str] = set()
    blocks: list[Section | Table] = []
    for figure in figures:
        shown = " ".join(traces.value(figure))
        blocks += [Section(traces.title(figure), aside=shown.strip()), _table(figure, opened)]
    return Report(
        language=language(),
        name=f"{institution.name} {title} {code}",
        head=ReportHead(
            institution=institution.name,
            title=title,
            subtitle=code,
            number_text=stamp.number_text(printed),
            running=(
                institution.name,
                f"{title}{phrases.WIDE}{code}",
                printed.number or stamp.draft(),
            ),
            dated=translate("reports.annex", "compiled {day}").format(
                day=printed.made_at.date().isoformat()
            ),
        ),
        body=tuple(blocks),
        foot=Foot(stamp.foot_parts(printed)),
        subject=printed.number or stamp.draft(),
    )


def _table(figure: Figure, opened: set[str]) -> Table:
    columns = (
        Column(translate("reports.annex", "Figure or fact"), width=62),
        Column(translate("reports.annex", "Value"), align="right", width=30),
        Column(translate("reports.annex", "Unit"), width=18),
        Column(translate("reports.annex", "How made, or where from")),
    )
    return Table(columns, tuple(_rows([figure], opened, 0)))


def _rows(parts: Iterable[Part], opened: set[str], depth: int) -> Iterator[Row]:
    for part in parts:
        if isinstance(part, Fact):
            yield _row(part, depth, traces.note(part))
            continue
        is_known = part.key in opened
        again = translate("reports.annex", "opened above")
        yield _row(part, depth, again if is_known else _made(part))
        if not is_known:
            opened.add(part.key)
            yield from _rows(part.parts, opened, depth + 1)


def _row(part: Part, depth: int, how: str) -> Row:
    value, unit = traces.value(part)
    cells = (words(_STEP * depth + traces.title(part)), words(value), words(unit), words(how))
    return Row(cells, "main" if depth == 0 else "plain")


def _made(figure: Figure) -> str:
    """The formula with its source."""
    said = (formulas.formula(figure.formula), traces.printed("source", figure.source))
    quality = "" if figure.quality.value == "measured" else terms.quality(figure.quality.value)
    return translate("reports.annex", ", ").join(filter(None, (*said, quality)))
