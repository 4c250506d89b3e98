"""Activities as a card: what people did, how many took part, what it avoided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from carbondesk.domain import activity
from carbondesk.domain.activity import Activity, ActivityKind, Line
from carbondesk.domain.own_factors import GRADES
from carbondesk.domain.period import Period
from carbondesk.i18n import pick, translate
from carbondesk.operations import activities as verbs
from carbondesk.reference import inclusion
from carbondesk.reference import terms as reference
from carbondesk.store import activities
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.pages.submissions.register import Noun
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

NONE = ""


class ActivityNoun(Noun[Activity]):
    """Trainings, publicity and actions of carbon inclusion."""

    kind: ClassVar[type] = Activity

    def title(self) -> str:
        return translate("ui.pages.submissions.activity_noun", "Activities")

    def new_word(self) -> str:
        return translate("ui.pages.submissions.activity_noun", "New activity")

    def nothing(self) -> str:
        return translate(
            "ui.pages.submissions.activity_noun",
            "Trainings, publicity, green travel, clean plates: with people and quantities they "
            "feed the scorecards and the report of the year.",
        )

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("day", fields.name("day"), 92, tone="ink2"),
            Column("kind", fields.name("kind"), 112, tone="ink2"),
            Column("name", fields.name("name"), least=160),
            Column(
                "people", translate("ui.pages.submissions.activity_noun", "People"), 68, right=True
            ),
            Column("quantity", fields.name("quantity"), 120, right=True),
            Column(
                "avoided",
                translate("ui.pages.submissions.activity_noun", "Avoided, kgCO₂"),
                116,
                right=True,
            ),
        )

    def rows(self, db: Connection, period: Period, today: date) -> list[Row]:
        held = activity.within(activities.activities(db), period)
        lines = {line.activity.id: line for line in activity.lines(held, period)}
        return [_row(one, lines.get(one.id)) for one in held]

    def fields(self) -> tuple[Field, ...]:
        kinds = tuple((kind.value, kind_word(kind)) for kind in ActivityKind)
        actions = tuple((one.id, _action(one)) for one in inclusion.every())
        none = (NONE, translate("ui.pages.submissions.activity_noun", "none"))
        only = translate("ui.pages.submissions.activity_noun", "only where no factor is published")
        return (
            Field("kind", fields.name("kind"), "choice", kinds),
            Field("name", fields.name("name")),
            Field(
                "first",
                fields.name("first"),
                hint=translate("ui.pages.submissions.activity_noun", "as 2026-06-09"),
            ),
            Field("last", fields.name("last")),
            Field("people", translate("ui.pages.submissions.activity_noun", "People"), "number"),
            Field("organiser", fields.name("organiser")),
            Field("action", fields.name("action"), "choice", (none, *actions), wide=True),
            Field("quantity", fields.name("quantity"), "number"),
            Field(
                "unit",
                fields.name("unit"),
                hint=translate("ui.pages.submissions.activity_noun", "of an action: its own"),
            ),
            Field(
                "factor",
                translate("ui.pages.submissions.activity_noun", "kgCO₂ avoided a unit"),
                "number",
                hint=only,
            ),
            Field(
                "source", translate("ui.pages.submissions.activity_noun", "Source of the factor")
            ),
            Field("grade", fields.name("grade"), "choice", tuple((code, code) for code in GRADES)),
            Field("project", fields.name("project")),
            Field("note", fields.name("note"), wide=True),
        )

    def blank(self, desk: Desk) -> dict[str, str]:
        today = day(desk.today)
        return {"first": today, "last": today, "grade": GRADES[-1], "action": NONE}

    def values(self, fact: Activity) -> dict[str, str]:
        return {
            "kind": fact.kind.value,
            "name": fact.name,
            "first": day(fact.first),
            "last": day(fact.last),
            "people": "" if fact.people is None else str(fact.people),
            "organiser": fact.organiser,
            "action": fact.action,
            "quantity": number(fact.quantity_micro),
            "unit": fact.unit,
            "factor": number(fact.factor_micro),
            "source": fact.source,
            "grade": fact.grade,
            "project": fact.project,
            "note": fact.note,
        }

    def read(self, form: Mapping[str, str], today: date, known: Activity | None) -> Activity:
        typed = Typed(form, today)
        chosen = form.get("action", NONE)
        action = inclusion.find(chosen)
        kind = ActivityKind(action.kind if action else form.get("kind") or ActivityKind.TRAINING)
        made = replace(
            known or Activity(kind, today, today, ""),
            kind=kind,
            first=typed.needed_day("first"),
            last=typed.day("last") or typed.needed_day("first"),
            name=typed.needed("name"),
            people=typed.whole("people"),
            quantity_micro=typed.micro("quantity"),
            unit=action.unit if action else typed.text("unit"),
            action=chosen,
            factor_micro=typed.micro("factor"),
            source=typed.text("source"),
            grade=form.get("grade") or GRADES[-1],
            organiser=typed.text("organiser"),
            project=typed.text("project"),
            note=typed.text("note"),
        )
        typed.refuse()
        return made

    def put(self, ledger: Ledger, fact: Activity) -> Activity:
        return verbs.put(ledger, fact)

    def remove(self, ledger: Ledger, fact_id: str) -> None:
        verbs.remove(ledger, fact_id)


def kind_word(kind: ActivityKind) -> str:
    """What a kind of activity is called."""
    return terms.term(reference.ACTIVITY_KIND, kind.value)


def _action(one: inclusion.Action) -> str:
    """An action with its factor, or that it has none."""
    name = pick(one.name_zh, one.name_en)
    if one.factor is None:
        text = translate("ui.pages.submissions.activity_noun", "{name}, no published factor")
        return text.format(name=name)
    return f"{name} {numbers.exact(one.factor)} kgCO₂/{one.unit}"


def _row(one: Activity, line: Line | None) -> Row:
    cells = {
        "day": Cell(one.first.isoformat(), tip=one.last.isoformat()),
        "kind": Cell(kind_word(one.kind)),
        "name": Cell(one.name, tip=one.note),
        "people": Cell("" if one.people is None else f"{one.people:,}"),
    }
    if line is not None:
        amount = numbers.exact(line.quantity.value or 0, 1)
        cells["quantity"] = Cell(amount, unit=one.unit, figure=line.quantity)
        cells["avoided"] = (
            Cell(numbers.plain(line.avoided.value, 1), figure=line.avoided)
            if line.factor
            else Cell(state=State.NO_DATA, figure=line.avoided)
        )
    return Row(one.id, cells)
