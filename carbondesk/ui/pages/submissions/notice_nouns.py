"""Notices and awards, and tasks, as cards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.operations import notices as verbs
from carbondesk.reference import terms as reference
from carbondesk.store import duties
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.texts import fields, terms
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.submissions.register import Noun
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field


class NoticeNoun(Noun[Notice]):
    """What agencies sent, and awards."""

    kind: ClassVar[type] = Notice

    def title(self) -> str:
        return translate("ui.pages.submissions.notice_nouns", "Notices and awards")

    def new_word(self) -> str:
        return translate("ui.pages.submissions.notice_nouns", "New notice")

    def nothing(self) -> str:
        return translate(
            "ui.pages.submissions.notice_nouns",
            "Circulars, interviews and orders from agencies with their deadlines and answers; "
            "awards, which scorecards look at.",
        )

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("day", fields.name("day"), 100, tone="ink2"),
            Column("title", fields.name("title"), least=130),
            Column("standing", "", 104),
        )

    def rows(self, db: Connection, period: Period, today: date) -> list[Row]:
        return [_notice_row(one, today) for one in duties.notices(db)]

    def fields(self) -> tuple[Field, ...]:
        kinds = tuple((kind.value, _kind(kind)) for kind in NoticeKind)
        hint = translate("ui.pages.submissions.notice_nouns", "as 2026-06-09")
        return (
            Field("kind", fields.name("kind"), "choice", kinds),
            Field("number", fields.name("number")),
            Field("day", fields.name("day"), hint=hint),
            Field("issuer", fields.name("issuer")),
            Field("title", fields.name("title"), wide=True),
            Field("deadline", fields.name("deadline")),
            Field("answered", fields.name("answered")),
            Field("answer", fields.name("answer"), "long", wide=True),
            Field("note", fields.name("note"), wide=True),
        )

    def blank(self, desk: Desk) -> dict[str, str]:
        return {"day": day(desk.today)}

    def values(self, fact: Notice) -> dict[str, str]:
        return {
            "kind": fact.kind.value,
            "number": fact.number,
            "day": day(fact.day),
            "issuer": fact.issuer,
            "title": fact.title,
            "deadline": day(fact.deadline),
            "answered": day(fact.answered),
            "answer": fact.answer,
            "note": fact.note,
        }

    def read(self, form: Mapping[str, str], today: date, known: Notice | None) -> Notice:
        typed = Typed(form, today)
        kind = NoticeKind(form.get("kind") or NoticeKind.CIRCULAR)
        made = replace(
            known or Notice(kind, today, "", ""),
            kind=kind,
            day=typed.needed_day("day"),
            issuer=typed.needed("issuer"),
            title=typed.needed("title"),
            number=typed.text("number"),
            deadline=typed.later_day("deadline"),
            answered=typed.day("answered"),
            answer=typed.text("answer"),
            note=typed.text("note"),
        )
        typed.refuse()
        return made

    def put(self, ledger: Ledger, fact: Notice) -> Notice:
        return verbs.put(ledger, fact)

    def remove(self, ledger: Ledger, fact_id: str) -> None:
        verbs.remove(ledger, fact_id)


class TaskNoun(Noun[Task]):
    """What is to be put right or handed in."""

    kind: ClassVar[type] = Task

    def title(self) -> str:
        return translate("ui.pages.submissions.notice_nouns", "Tasks")

    def new_word(self) -> str:
        return translate("ui.pages.submissions.notice_nouns", "New task")

    def nothing(self) -> str:
        return translate(
            "ui.pages.submissions.notice_nouns",
            "What a notice or a scorecard asks to be put right, with its deadline, who does it, "
            "and the answer.",
        )

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("title", fields.name("title"), least=130),
            Column("responsible", fields.name("responsible"), 72, tone="ink2"),
            Column("deadline", fields.name("deadline"), 100, tone="ink2"),
            Column("standing", "", 96),
        )

    def rows(self, db: Connection, period: Period, today: date) -> list[Row]:
        return [_task_row(one, today) for one in duties.tasks(db)]

    def fields(self) -> tuple[Field, ...]:
        item_hint = translate("ui.pages.submissions.notice_nouns", "of a scorecard, as NW-1")
        return (
            Field("title", fields.name("title"), wide=True),
            Field("opened", fields.name("opened")),
            Field("deadline", fields.name("deadline")),
            Field("responsible", fields.name("responsible")),
            Field("notice", fields.name("notice")),
            Field("item", fields.name("item"), hint=item_hint),
            Field("done", fields.name("done")),
            Field("answer", fields.name("answer"), "long", wide=True),
            Field("note", fields.name("note"), wide=True),
        )

    def blank(self, desk: Desk) -> dict[str, str]:
        return {"opened": day(desk.today)}

    def values(self, fact: Task) -> dict[str, str]:
        return {
            "title": fact.title,
            "opened": day(fact.opened),
            "deadline": day(fact.deadline),
            "responsible": fact.responsible,
            "notice": fact.notice,
            "item": fact.item,
            "done": day(fact.done),
            "answer": fact.answer,
            "note": fact.note,
        }

    def read(self, form: Mapping[str, str], today: date, known: Task | None) -> Task:
        typed = Typed(form, today)
        made = replace(
            known or Task("", today),
            title=typed.needed("title"),
            opened=typed.needed_day("opened"),
            deadline=typed.later_day("deadline"),
            responsible=typed.text("responsible"),
            notice=typed.text("notice"),
            item=typed.text("item"),
            done=typed.day("done"),
            answer=typed.text("answer"),
            note=typed.text("note"),
        )
        typed.refuse()
        return made

    def put(self, ledger: Ledger, fact: Task) -> Task:
        return verbs.put_task(ledger, fact)

    def remove(self, ledger: Ledger, fact_id: str) -> None:
        verbs.remove_task(ledger, fact_id)


def _kind(kind: NoticeKind) -> str:
    return terms.term(reference.NOTICE_KIND, kind.value)


def _notice_row(one: Notice, today: date) -> Row:
    title = f"{_kind(one.kind)} {one.title}"
    tip = " ".join(filter(None, (one.number, one.issuer, one.title)))
    return Row(
        one.id,
        {
            "day": Cell(one.day.isoformat()),
            "title": Cell(title, lead=len(_kind(one.kind)), tip=tip),
            "standing": Cell(tag=_notice_tag(one, today)),
        },
    )


def _notice_tag(one: Notice, today: date) -> Tag:
    if one.kind is NoticeKind.AWARD:
        return Tag(_kind(one.kind), "ok", "circle-check")
    if one.answered is not None:
        return Tag(translate("ui.pages.submissions.notice_nouns", "answered"), "ok", "circle-check")
    return _open_tag(one.deadline, today)


def _task_row(one: Task, today: date) -> Row:
    done = Tag(translate("ui.pages.submissions.notice_nouns", "done"), "ok", "circle-check")
    return Row(
        one.id,
        {
            "title": Cell(one.title, tip=" ".join(filter(None, (one.title, one.notice)))),
            "responsible": Cell(one.responsible),
            "deadline": Cell(day(one.deadline)),
            "standing": Cell(tag=done if one.done else _open_tag(one.deadline, today)),
        },
    )


def _open_tag(deadline: date | None, today: date) -> Tag:
    if deadline is not None and deadline < today:
        return Tag(translate("ui.pages.submissions.notice_nouns", "overdue"), "err", "circle-x")
    return Tag(translate("ui.pages.submissions.notice_nouns", "open"), "outlined")
