"""Purchases as a card: what was bought, whether it is on the lists, whether it is green."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from carbondesk.domain import purchase
from carbondesk.domain.period import Period
from carbondesk.domain.purchase import Group, Purchase
from carbondesk.domain.quantity import from_fen, from_micro, to_fen
from carbondesk.i18n import pick, translate
from carbondesk.operations import purchases as verbs
from carbondesk.reference import procurement
from carbondesk.store import activities
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.texts import fields, numbers
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.submissions.register import Noun
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field

OFF_LIST = ""


class PurchaseNoun(Noun[Purchase]):
    """What was bought, against the procurement lists."""

    kind: ClassVar[type] = Purchase

    def title(self) -> str:
        return translate("ui.pages.submissions.purchase_noun", "Green purchases")

    def new_word(self) -> str:
        return translate("ui.pages.submissions.purchase_noun", "New purchase")

    def nothing(self) -> str:
        return translate(
            "ui.pages.submissions.purchase_noun",
            "What is bought from the lists of energy-saving and environment-labelled products, "
            "with its certificate; mandatory items must all have one.",
        )

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("day", fields.name("day"), 92, tone="ink2"),
            Column("name", fields.name("name"), least=140),
            Column(
                "item",
                translate("ui.pages.submissions.purchase_noun", "Item of the lists"),
                236,
                tone="ink2",
            ),
            Column("pieces", fields.name("pieces"), 64, right=True),
            Column("amount", fields.name("amount_yuan"), 104, right=True),
            Column("green", "", 144),
        )

    def rows(self, db: Connection, period: Period, today: date) -> list[Row]:
        return [_row(one) for one in purchase.within(activities.purchases(db), period)]

    def fields(self) -> tuple[Field, ...]:
        items = tuple((one.id, _item(one)) for one in procurement.every())
        off = (OFF_LIST, translate("ui.pages.submissions.purchase_noun", "on none of the lists"))
        return (
            Field(
                "day",
                fields.name("day"),
                hint=translate("ui.pages.submissions.purchase_noun", "as 2026-06-09"),
            ),
            Field("name", fields.name("name")),
            Field(
                "item",
                translate("ui.pages.submissions.purchase_noun", "Item of the lists"),
                "choice",
                (off, *items),
                wide=True,
            ),
            Field("pieces", fields.name("pieces"), "number"),
            Field(
                "amount",
                fields.name("amount_yuan"),
                "number",
                unit=translate("ui.pages.submissions.purchase_noun", "yuan"),
            ),
            Field("certificate", fields.name("certificate")),
            Field("valid_to", fields.name("valid_to")),
            Field("label", fields.name("label")),
            Field("label_to", fields.name("label_to")),
            Field("body", fields.name("body")),
            Field("supplier", fields.name("supplier")),
            Field("project", fields.name("project")),
            Field("note", fields.name("note")),
        )

    def blank(self, desk: Desk) -> dict[str, str]:
        return {"day": day(desk.today), "item": OFF_LIST}

    def values(self, fact: Purchase) -> dict[str, str]:
        return {
            "day": day(fact.day),
            "name": fact.name,
            "item": fact.item,
            "pieces": str(fact.pieces),
            "amount": numbers.plain(from_fen(fact.amount_fen), 2).replace(",", ""),
            "certificate": fact.certificate,
            "valid_to": day(fact.valid_to),
            "label": fact.label,
            "label_to": day(fact.label_to),
            "body": fact.body,
            "supplier": fact.supplier,
            "project": fact.project,
            "note": fact.note,
        }

    def read(self, form: Mapping[str, str], today: date, known: Purchase | None) -> Purchase:
        typed = Typed(form, today)
        pieces, amount = typed.whole("pieces"), _fen(typed)
        for key, found in (("pieces", pieces), ("amount", amount)):
            if found is None and not typed.is_wrong(key):
                typed.complain("empty", key, field=key)
        made = replace(
            known or Purchase(today, "", 1, 0),
            day=typed.needed_day("day"),
            name=typed.needed("name"),
            pieces=pieces or 0,
            amount_fen=amount or 0,
            item=form.get("item", OFF_LIST),
            certificate=typed.text("certificate"),
            valid_to=typed.later_day("valid_to"),
            label=typed.text("label"),
            label_to=typed.later_day("label_to"),
            body=typed.text("body"),
            supplier=typed.text("supplier"),
            project=typed.text("project"),
            note=typed.text("note"),
        )
        typed.refuse()
        return made

    def put(self, ledger: Ledger, fact: Purchase) -> Purchase:
        return verbs.put(ledger, fact)

    def remove(self, ledger: Ledger, fact_id: str) -> None:
        verbs.remove(ledger, fact_id)


def _fen(typed: Typed) -> int | None:
    """An amount of yuan in fen; finer than a fen is refused."""
    micro = typed.micro("amount")
    if micro is None:
        return None
    fen = to_fen(from_micro(micro))
    if fen is None:
        typed.complain("too_fine", "amount", places=2)
    return fen


def _item(one: procurement.Item) -> str:
    name = f"{one.id} {pick(one.name_zh, one.name_en)}"
    if not one.mandatory:
        return name
    return translate("ui.pages.submissions.purchase_noun", "{name} (mandatory)").format(name=name)


def _row(one: Purchase) -> Row:
    item = procurement.find(one.item)
    return Row(
        one.id,
        {
            "day": Cell(one.day.isoformat()),
            "name": Cell(one.name, tip=one.note),
            "item": Cell(_item(item) if item else "—"),
            "pieces": Cell(f"{one.pieces:,}"),
            "amount": Cell(numbers.plain(from_fen(one.amount_fen), 2)),
            "green": Cell(tag=_tag(one, item)),
        },
    )


def _tag(one: Purchase, item: procurement.Item | None) -> Tag | None:
    """Whether it counts as green, and whether it must."""
    if any(purchase.belongs(one, group) and purchase.is_green(one, group) for group in Group):
        return Tag(translate("ui.pages.submissions.purchase_noun", "green"), "ok", "circle-check")
    if item is None:
        return None
    if item.mandatory:
        return Tag(
            translate("ui.pages.submissions.purchase_noun", "not certified"), "err", "circle-x"
        )
    return Tag(translate("ui.pages.submissions.purchase_noun", "not green"), "outlined")
