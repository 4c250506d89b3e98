"""The library of measures: what each saves of what, with its source, and what was proven here."""

from collections.abc import Iterator
from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from carbondesk.domain import own_measures
from carbondesk.domain.own_measures import OwnMeasure
from carbondesk.i18n import pick, plural, translate
from carbondesk.reference import measures
from carbondesk.reference import terms as reference
from carbondesk.reference.measures import Measure
from carbondesk.store import mv, projects
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host
from carbondesk.ui.pages.projects.chosen import Chosen
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SEARCH = 240


class MeasuresView(View):
    """A table by category, searched by name; own results stand above."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        title = translate("ui.pages.projects.measures", "Library of measures")
        self.query = QLineEdit()
        self.query.setFixedWidth(SEARCH)
        self.query.setPlaceholderText(
            translate("ui.pages.projects.measures", "Measure, carrier or basis")
        )
        self.query.setAccessibleName(translate("ui.pages.projects.measures", "Find"))
        self.query.textChanged.connect(self._show)
        self.table = Table(_columns(), dense=True, name=title)
        self.table.opened.connect(self._open)
        self.note = Label(_note(), "small", "ink2", wrap=True)
        tools = QHBoxLayout()
        tools.addWidget(self.query)
        tools.addStretch()
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        card.row().addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addWidget(card, 1)

    def refresh(self) -> None:
        """Read the own results anew."""
        self._show()

    def subtitle(self) -> str:
        """How many measures are on board."""
        count = len(measures.every())
        text = plural("ui.pages.projects.measures", "{count} measure", "{count} measures", count)
        return text.format(count=count)

    def _show(self, *_: object) -> None:
        wanted = self.query.text().casefold().strip()
        self.table.show_rows(list(_rows(self._own(), wanted)))

    def _own(self) -> tuple[OwnMeasure, ...]:
        db = self.desk.ledger.db
        counting = {one.project_id: one for one in mv.verified(db) if not one.withdrawn}
        return own_measures.of(projects.facts(db), counting)

    def _open(self, key: str) -> None:
        """An own result leads to its project."""
        found = next((one for one in self._own() if one.key == key), None)
        if found is not None:
            self.host.open_page("projects", f"economics:{found.facts.project.id}")


def _columns() -> tuple[Column, ...]:
    return (
        Column("id", fields.name("code"), 72, tone="ink3"),
        Column("name", fields.name("measure"), least=180),
        Column("carrier", fields.name("carrier"), 116, tone="ink2"),
        Column("share", translate("ui.pages.projects.measures", "Saves"), 84, right=True),
        Column("range", translate("ui.pages.projects.measures", "Range"), 104, right=True,
               tone="ink2"),
        Column("basis", translate("ui.pages.projects.measures", "Of"), least=150, tone="ink2"),
        Column("life", translate("ui.pages.projects.measures", "Life, a"), 64, right=True),
        Column("grade", fields.name("grade"), 104),
    )  # fmt: skip


def _rows(own: tuple[OwnMeasure, ...], wanted: str) -> Iterator[Row]:
    known = [one for one in own if wanted in _told_own(one)]
    if known:
        yield group("own", translate("ui.pages.projects.measures", "Own results"))
        yield from map(_own_row, known)
    for category in reference.every(reference.MEASURE_CATEGORY):
        found = [one for one in measures.of(category.code) if wanted in _told(one)]
        if found:
            yield group(category.code, pick(category.name_zh, category.name_en))
            yield from map(_row, found)


def _row(one: Measure) -> Row:
    return Row(
        one.id,
        {
            "id": Cell(one.id),
            "name": Cell(pick(one.name_zh, one.name_en), tip=pick(one.note_zh, one.note_en)),
            "carrier": Cell(_carriers(one)),
            "share": Cell(numbers.percent(one.typical, 0))
            if one.typical is not None
            else Cell(state=State.NOT_APPLICABLE),
            "range": Cell(_range(one.low, one.high)),
            "basis": Cell(pick(one.basis_zh, one.basis_en), tip=pick(one.basis_zh, one.basis_en)),
            "life": Cell(str(one.life_years)),
            "grade": Cell(tag=_grade(one)),
        },
    )


def _own_row(one: OwnMeasure) -> Row:
    project = one.facts.project
    library = measures.find(one.measure)
    name = pick(library.name_zh, library.name_en) if library is not None else project.name
    life = Cell(str(project.life_years)) if project.life_years else Cell(state=State.NO_DATA)
    return Row(
        one.key,
        {
            "id": Cell(one.measure or "—"),
            "name": Cell(name, after="" if library is None else project.name, tip=project.name),
            "carrier": Cell(terms.carrier(one.carrier)),
            "share": Cell(numbers.percent(one.share, 1)),
            "range": Cell(""),
            "basis": Cell(project.before or project.name, tip=project.before),
            "life": life,
            "grade": Cell(tag=Tag(translate("ui.pages.projects.measures", "own, verified"), "ok")),
        },
    )


def _carriers(one: Measure) -> str:
    named = translate("ui.pages.projects.measures", ", ").join(
        terms.carrier_or_code(code) for code in one.carriers
    )
    return f"{named} → {terms.carrier_or_code(one.to_carrier)}" if one.to_carrier else named


def _range(low: Fraction | None, high: Fraction | None) -> str:
    if low is None or high is None:
        return ""
    return f"{numbers.plain(low * 100)}—{numbers.percent(high, 0)}"


def _grade(one: Measure) -> Tag:
    if one.to_confirm:
        text = translate("ui.pages.projects.measures", "{grade} to confirm")
        return Tag(text.format(grade=one.grade), "warn")
    return Tag(one.grade, "neutral")


def _told(one: Measure) -> str:
    said = (one.id, one.name_zh, one.name_en, one.basis_zh, one.basis_en, _carriers(one))
    return " ".join(said).casefold()


def _told_own(one: OwnMeasure) -> str:
    return f"{one.measure} {one.facts.project.name} {terms.carrier(one.carrier)}".casefold()


def _note() -> str:
    return translate(
        "ui.pages.projects.measures",
        "A share is one of its own basis, never of the site; shares are not added, each acts on "
        "what the others leave. Grade B has a source, C is practice to be confirmed.",
    )
