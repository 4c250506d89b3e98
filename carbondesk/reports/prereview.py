"""The explanation of what reviewers would ask: each finding with its numbers and what is said."""

from collections.abc import Iterator, Sequence

from carbondesk.domain import documents
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.forms import review
from carbondesk.forms.prereview import relations
from carbondesk.forms.review import Review
from carbondesk.i18n import mark, translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Blank,
    Block,
    Column,
    FormSignOff,
    Headline,
    Headlines,
    Note,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import MONTH, QUARTER, YEAR, Asked, Document, Figures
from carbondesk.reports.stamp import Stamp
from carbondesk.store import evidence
from carbondesk.store.ledger import Connection
from carbondesk.texts import findings as texts
from carbondesk.texts import prereview

_TABLE = "explanation"


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    return of_review(asked, _review(asked))


def of_review(asked: Asked, found: Review) -> Report:
    """The document of a review that was made already."""
    printed = asked.stamp(_shown(found.findings))
    title = translate("reports.prereview", "Explanation of Reviewed Statistics")
    when = phrases.period_title(asked.period)
    cover = Cover(asked.institution().name, title, when, printed, asked.period.code)
    return cover.report(cover.head(when, dated=_dated(found, printed)), _body(asked.db, found))


def figures(asked: Asked) -> Figures:
    """The findings and their numbers that stand still once it is issued."""
    return _shown(_review(asked).findings)


def _review(asked: Asked) -> Review:
    return review.load(asked.db, asked.period, asked.version)


def _shown(found: Sequence[Finding]) -> Figures:
    return {
        f"{one.rule} {one.subject}": "|".join(
            (one.numbers, one.explanation.text if one.explanation else "")
        )
        for one in found
    }


def _dated(found: Review, printed: Stamp) -> str:
    text = translate("reports.prereview", "reviewed {day}, {count} rules, compared with {before}")
    return text.format(
        day=printed.made_at.date().isoformat(), count=found.asked, before=found.prev.period.code
    )


def _body(db: Connection, found: Review) -> Iterator[Block]:
    yield _counts(found.findings)
    yield Section(translate("reports.prereview", "Findings and explanations"))
    if found.findings:
        yield _table(db, found)
        checked = translate(
            "reports.prereview",
            "These figures were checked against the original vouchers, which are kept with this "
            "explanation.",
        )
    else:
        checked = translate("reports.prereview", "No rule found anything to explain.")
    yield Text((checked,))
    yield FormSignOff(
        (
            tuple(
                Blank(label, ruled=True)
                for label in (
                    translate("reports.prereview", "Head of institution: "),
                    translate("reports.prereview", "Head of statistics: "),
                    translate("reports.prereview", "Completed by: "),
                )
            ),
        )
    )


def _counts(found: Sequence[Finding]) -> Headlines:
    unit = translate("reports.prereview", "findings")
    of = {severity: sum(1 for one in found if one.severity is severity) for severity in Severity}
    said = sum(1 for one in found if not one.is_open)
    return Headlines(
        (
            Headline(translate("reports.prereview", "Errors"), unit, number(of[Severity.ERROR])),
            Headline(
                translate("reports.prereview", "Warnings"), unit, number(of[Severity.WARNING])
            ),
            Headline(
                translate("reports.prereview", "For review"), unit, number(of[Severity.REVIEW])
            ),
            Headline(
                translate("reports.prereview", "Explained"), unit, words(f"{said} / {len(found)}")
            ),
        )
    )


def _table(db: Connection, found: Review) -> Table:
    columns = (
        Column(translate("reports.prereview", "No."), align="center", width=9),
        Column(translate("reports.prereview", "Finding"), width=64),
        Column(translate("reports.prereview", "Numbers"), width=50),
        Column(translate("reports.prereview", "Explanation")),
    )
    own = {one.code: one for one in relations(found.now)}
    files = evidence.names(db)
    rows = []
    for count, one in enumerate(found.findings, start=1):
        kind = texts.severity(one.severity.value)
        title = f"{kind}{phrases.WIDE}{prereview.name(one, own)}"
        said = one.explanation
        text = said.text if said else translate("reports.prereview", "not explained yet")
        proof = files.get((_TABLE, said.id), ()) if said else ()
        below = [said.operator, said.at[:10]] if said else []
        if proof:
            below.append(translate("reports.prereview", "files: {names}").format(
                names=translate("reports.prereview", ", ").join(proof)
            ))  # fmt: skip
        rows.append(
            Row(
                (
                    words(str(count)),
                    words(title, small=f"{one.rule}{phrases.WIDE}{one.label}"),
                    words(prereview.sentence(one)),
                    words(text, small=phrases.WIDE.join(filter(None, below))),
                )
            )
        )
    limits = translate(
        "reports.prereview",
        "Rules and limits are those set in the ledger; relations that the survey did not print "
        "are to be confirmed.",
    )
    return Table(columns, tuple(rows), (Note(limits),))


DOCUMENTS = (
    Document(
        documents.PREREVIEW,
        "reports.prereview",
        mark("reports.prereview", "Explanation of findings"),
        mark("reports.prereview", "what a reviewer would ask of the forms, with answers"),
        frozenset({MONTH, QUARTER, YEAR}),
        compose,
        figures,
    ),
)
