"""The self-scoring tables as a document: points with their evidence, totals, what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from carbondesk.domain import documents
from carbondesk.domain.figure import Number
from carbondesk.domain.notice import Task
from carbondesk.domain.scoring.card import Card, Origin, Score
from carbondesk.i18n import mark, translate
from carbondesk.reports import activities, phrases, signing
from carbondesk.reports.content import (
    Block,
    Cell,
    Column,
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
from carbondesk.reports.document import YEAR, Asked, Document, Figures
from carbondesk.store import activities as kept
from carbondesk.store import duties, evidence, scores
from carbondesk.texts import numbers
from carbondesk.texts import scores as texts

Files = Mapping[tuple[str, str], Sequence[str]]


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    cards = _cards(asked)
    printed = asked.stamp(_figures(cards))
    title = translate("reports.scorecard", "Self-scoring Tables")
    year = phrases.period_title(asked.period)
    cover = Cover(asked.institution().name, title, year, printed, asked.period.code)
    tasks = [one for one in duties.tasks(asked.db) if asked.period.contains(one.opened)]
    return cover.report(
        cover.head(cover.element, dated=cover.compiled),
        (
            Section(translate("reports.scorecard", "Result")),
            _summary(cards),
            *_each(cards, evidence.names(asked.db)),
            *_tasks(tasks),
            *_beside(asked),
            signing.sign_off(
                cover.institution,
                printed,
                signing.by_facilities(),
                translate("reports.scorecard", "Scored"),
            ),
        ),
    )


def _cards(asked: Asked) -> tuple[Card, ...]:
    return scores.cards(asked.db, asked.period, asked.now.date())


def figures(asked: Asked) -> Figures:
    """The points that stand still once it is issued."""
    return _figures(_cards(asked))


def _figures(cards: Sequence[Card]) -> Figures:
    return {
        one.points.key: "" if one.points.value is None else str(one.points.value)
        for card in cards
        for one in card.scores
    }


def _summary(cards: Sequence[Card]) -> Table:
    columns = (
        Column(translate("reports.scorecard", "Table"), strong=True),
        Column(translate("reports.scorecard", "Points"), align="decimal"),
        Column(translate("reports.scorecard", "of"), align="right"),
        Column(translate("reports.scorecard", "Open"), align="right"),
        Column(translate("reports.scorecard", "From the ledger"), align="right"),
        Column(translate("reports.scorecard", "Passes by"), width=42),
        Column(translate("reports.scorecard", "Result"), width=24),
    )
    note = translate(
        "reports.scorecard",
        "Tables were rebuilt from public copies and are to be confirmed; items whose rules were "
        "not obtained are entered from the local document.",
    )
    return Table(columns, tuple(map(_summed, cards)), (Note(note),))


def _summed(card: Card) -> Row:
    ledger = translate("reports.scorecard", "{count} items").format(count=len(card.from_ledger))
    return Row(
        (
            words(texts.scheme(card.scheme)),
            _points(card.total.value),
            number(card.scheme.total),
            number(card.open_points) if card.open else words(numbers.DASH),
            words(ledger),
            words(texts.passing(card.scheme)),
            words(texts.verdict(card), strong=True),
        )
    )


def _each(cards: Sequence[Card], files: Files) -> Iterator[Block]:
    for card in cards:
        yield Section(texts.scheme(card.scheme), aside=texts.document(card.scheme))
        yield _table(card, files)


def _table(card: Card, files: Files) -> Table:
    columns = (
        Column(translate("reports.scorecard", "Item"), width=36),
        Column(translate("reports.scorecard", "Rule"), width=44),
        Column(translate("reports.scorecard", "Most"), align="right"),
        Column(translate("reports.scorecard", "Points"), align="decimal"),
        Column(translate("reports.scorecard", "From"), width=17),
        Column(translate("reports.scorecard", "Evidence or gap")),
    )
    rows = list[Row]()
    for unit, group in groupby(card.scores, key=_unit):
        rows.append(Row((words(unit), *[Cell()] * 5), "group"))
        rows.extend(_row(one, files) for one in group)
    together = words(translate("reports.scorecard", "Together"))
    total = (
        together, words(""), number(card.scheme.total), _points(card.total.value), words(""),
        words(""),
    )  # fmt: skip
    rows.append(Row(total, "total"))
    return Table(columns, tuple(rows), tuple(map(Note, _notes(card))))


def _unit(score: Score) -> str:
    return texts.unit(score.item)


def _row(score: Score, files: Files) -> Row:
    points = _points(score.points.value)
    if score.origin in {Origin.OPEN, Origin.LEFT_OUT}:
        points = words(numbers.DASH if score.origin is Origin.LEFT_OUT else "")
    return Row(
        (
            words(texts.item(score.item)),
            words(texts.rule(score.item)),
            words(texts.most(score.item)),
            points,
            words(texts.origin(score)),
            words(_evidence(score, files)),
        )
    )


def _evidence(score: Score, files: Files) -> str:
    """What it rests on, what is missing, and the files that prove it."""
    names = files.get(("score_entry", score.typed.id), ()) if score.typed else ()
    comma, proof = translate("reports.scorecard", ", "), ""
    if names:
        proof = translate("reports.scorecard", "files: {names}").format(names=comma.join(names))
    said = (texts.evidence(score), texts.missing(score), proof)
    return translate("reports.scorecard", "; ").join(filter(None, said))


def _notes(card: Card) -> Iterator[str]:
    """The rule of passing with the result, failed stars, and what is left out."""
    text = translate("reports.scorecard", "{rule}: {result}.")
    yield text.format(rule=texts.passing(card.scheme), result=texts.verdict(card))
    if card.failed_stars:
        comma = translate("reports.scorecard", ", ")
        names = comma.join(texts.item(one.item) for one in card.failed_stars)
        yield translate("reports.scorecard", "Required items at 0: {names}.").format(names=names)
    if card.left_out:
        text = translate("reports.scorecard", "Left out as not applicable: {points} points.")
        yield text.format(points=numbers.exact(card.left_out))


def _tasks(tasks: Sequence[Task]) -> Iterator[Block]:
    yield Section(translate("reports.scorecard", "Tasks of putting right"))
    if not tasks:
        yield Text((translate("reports.scorecard", "None in the year."),))
        return
    columns = (
        Column(translate("reports.scorecard", "Task"), strong=True),
        Column(translate("reports.scorecard", "Deadline"), align="center"),
        Column(translate("reports.scorecard", "Responsible")),
        Column(translate("reports.scorecard", "Done"), align="center"),
        Column(translate("reports.scorecard", "Answer"), width=52),
    )
    yield Table(columns, tuple(map(_task, tasks)))


def _task(one: Task) -> Row:
    return Row(
        (
            words(one.title, small=one.notice or one.item),
            words(one.deadline.isoformat() if one.deadline else numbers.DASH),
            words(one.responsible),
            words(one.done.isoformat() if one.done else translate("reports.scorecard", "open")),
            words(one.answer),
        )
    )


def _beside(asked: Asked) -> tuple[Block, ...]:
    """The activities and purchases of the year, on which many items rest."""
    held, bought = kept.activities(asked.db), kept.purchases(asked.db)
    return activities.sections(held, bought, asked.period)


def _points(value: Number | None) -> Cell:
    """Points with as many decimals as they have."""
    return words("") if value is None else number(value, 0 if value == int(value) else 1)


DOCUMENTS = (
    Document(
        documents.SCORECARD,
        "reports.scorecard",
        mark("reports.scorecard", "Self-scoring tables"),
        mark("reports.scorecard", "points with evidence, totals, required items, what is missing"),
        frozenset({YEAR}),
        compose,
        figures,
    ),
)
