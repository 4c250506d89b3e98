"""The evidence annex: how figures came about, part by part, down to readings, bills and factors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Column,
    Report,
    Row,
    Section,
    Table,
    words,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import DAY
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import formulas, terms, traces

Files = Mapping[tuple[str, str], Sequence[str]]
"""The names of the files that prove a fact, by its kind and id."""
_STEP = "\N{EM SPACE}"


def compose(
    figures: Sequence[Figure],
    institution: Institution,
    period: Period,
    printed: Stamp,
    files: Files | None = None,
) -> Report:
    """A section for each figure; a figure that was opened before is not opened again.

    A fact names the files that are kept with it.
    """
    title = translate("reports.annex", "Evidence Annex")
    when = period.code if len(period.code) == DAY else phrases.period_title(period)
    cover = Cover(institution.name, title, when, printed, period.code)
    lines = _Lines(files or {})
    blocks: list[Section | Table] = []
    for figure in figures:
        shown = " ".join(traces.value(figure))
        blocks += [Section(traces.title(figure), aside=shown.strip()), _table(figure, lines)]
    return cover.report(cover.head(when, dated=cover.compiled), blocks)


def _table(figure: Figure, lines: "_Lines") -> Table:
    columns = (
        Column(translate("reports.annex", "Figure or fact"), width=62),
        Column(translate("reports.annex", "Value"), align="right", width=30),
        Column(translate("reports.annex", "Unit"), width=18),
        Column(translate("reports.annex", "How made, or where from")),
    )
    return Table(columns, tuple(lines.of([figure], 0)))


@dataclass(frozen=True)
class _Lines:
    """Makes the lines of traces, and knows what was opened already."""

    files: Files
    opened: set[str] = field(default_factory=set)

    def of(self, parts: Iterable[Part], depth: int) -> Iterator[Row]:
        """The parts, each with what lies beneath it."""
        for part in parts:
            if isinstance(part, Fact):
                yield _row(part, depth, self._told(part))
                continue
            is_known = part.key in self.opened
            again = translate("reports.annex", "opened above")
            yield _row(part, depth, again if is_known else _made(part))
            if not is_known:
                self.opened.add(part.key)
                yield from self.of(part.parts, depth + 1)

    def _told(self, fact: Fact) -> str:
        """The note of a fact, with its files."""
        comma = translate("reports.annex", ", ")
        names = comma.join(self.files.get((fact.kind, fact.id), ()))
        text = translate("reports.annex", "files: {names}").format(names=names) if names else ""
        return comma.join(filter(None, (traces.note(fact), text)))


def _row(part: Part, depth: int, how: str) -> Row:
    value, unit = traces.value(part)
    cells = (words(_STEP * depth + traces.title(part)), words(value), words(unit), words(how))
    return Row(cells, "main" if depth == 0 else "plain")


def _made(figure: Figure) -> str:
    """The formula with its source."""
    said = (formulas.formula(figure.formula), traces.printed("source", figure.source))
    quality = "" if figure.quality.value == "measured" else terms.quality(figure.quality.value)
    return translate("reports.annex", ", ").join(filter(None, (*said, quality)))
