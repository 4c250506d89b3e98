"""Activities and green purchases of a period as sections that any report can take in."""

from collections.abc import Iterator, Sequence

from carbondesk.domain import activity, purchase
from carbondesk.domain.activity import Activity, ActivityKind, Line
from carbondesk.domain.figure import Number
from carbondesk.domain.period import Period
from carbondesk.domain.purchase import Compliance, Group, Purchase
from carbondesk.domain.quality import Quality
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import inclusion
from carbondesk.reference import terms as reference
from carbondesk.reports.content import Block, Cell, Column, Note, Row, Section, Table, number, words
from carbondesk.texts import numbers, terms

_GROUPS = {
    Group.MANDATORY: mark("reports.activities", "Mandatory items of the energy list"),
    Group.ENERGY: mark("reports.activities", "All items of the energy list"),
    Group.ENVIRONMENT: mark("reports.activities", "Items with an environment label"),
}
_TRAINED = (ActivityKind.TRAINING, ActivityKind.PUBLICITY)


def sections(
    activities: Sequence[Activity], purchases: Sequence[Purchase], period: Period
) -> tuple[Block, ...]:
    """Trainings, what actions avoided, and green purchases; nothing where there is nothing."""
    held = activity.within(activities, period)
    bought = purchase.within(purchases, period)
    return (*_held(held, period), *_avoided(activity.lines(held, period)), *_bought(bought, period))


def _held(held: Sequence[Activity], period: Period) -> Iterator[Block]:
    if not held:
        return
    yield Section(translate("reports.activities", "Trainings, publicity and activities"))
    columns = (
        Column(translate("reports.activities", "Kind")),
        Column(translate("reports.activities", "Activity"), strong=True),
        Column(translate("reports.activities", "Days"), align="center"),
        Column(translate("reports.activities", "People"), align="right"),
        Column(translate("reports.activities", "Organised by")),
    )
    counts = [activity.people(held, period, kind) for kind in _TRAINED]
    text = translate("reports.activities", "{kind}: {count} people, each time counted.")
    notes = tuple(
        Note(text.format(kind=_kind(kind), count=numbers.plain(count.value)))
        for kind, count in zip(_TRAINED, counts, strict=True)
        if count.value is not None
    )
    yield Table(columns, tuple(map(_activity, held)), notes)


def _activity(one: Activity) -> Row:
    days = one.first.isoformat()
    if one.last != one.first:
        days = translate("reports.activities", "{first} to {last}").format(
            first=days, last=one.last.isoformat()
        )
    people = words(numbers.DASH) if one.people is None else number(one.people)
    return Row(
        (words(_kind(one.kind)), words(one.name, small=one.note), words(days), people,
         words(one.organiser))
    )  # fmt: skip


def _kind(kind: ActivityKind) -> str:
    return terms.term(reference.ACTIVITY_KIND, kind.value)


def _avoided(lines: Sequence[Line]) -> Iterator[Block]:
    if not lines:
        return
    title = translate("reports.activities", "Carbon inclusion")
    unit = translate("reports.activities", "  (outside the inventory)")
    yield Section(title, unit=unit)
    columns = (
        Column(translate("reports.activities", "Activity"), strong=True),
        Column(translate("reports.activities", "Quantity"), align="decimal"),
        Column(translate("reports.activities", "Unit"), align="center"),
        Column(translate("reports.activities", "Factor and its source"), width=62),
        Column(translate("reports.activities", "Grade"), align="center"),
        Column("kgCO₂", align="decimal"),
    )
    total = activity.avoided(lines)
    sign = translate("reports.activities", "P") if total.quality is Quality.PARTIAL else ""
    last = (
        words(translate("reports.activities", "Together")), words(""), words(""), words(""),
        words(""), number(total.value, 1, mark=sign),
    )  # fmt: skip
    apart = translate(
        "reports.activities",
        "Carbon-inclusion reductions are shown apart, outside the inventory.",
    )
    yield Table(columns, (*map(_line, lines), Row(last, "total")), (Note(apart),))


def _line(line: Line) -> Row:
    one, factor = line.activity, line.factor
    action = inclusion.find(one.action)
    stated = words(translate("reports.activities", "no factor"))
    if factor is not None:
        source = pick(factor.source_zh, factor.source_en)
        stated = words(numbers.exact(factor.per_unit), small=source)
    return Row(
        (
            words(one.name, small=pick(action.name_zh, action.name_en) if action else ""),
            number(line.quantity.value, 1),
            words(one.unit),
            stated,
            words(factor.grade if factor else numbers.DASH),
            number(line.avoided.value, 1),
        )
    )


def _bought(bought: Sequence[Purchase], period: Period) -> Iterator[Block]:
    if not bought:
        return
    yield Section(translate("reports.activities", "Green purchases"))
    columns = (
        Column(translate("reports.activities", "Group"), strong=True),
        Column(translate("reports.activities", "Pieces"), align="right"),
        Column(translate("reports.activities", "of them green"), align="right"),
        Column("%", align="decimal"),
        Column(translate("reports.activities", "Amount"), terms.unit("CNY"), align="decimal"),
        Column(translate("reports.activities", "of it green"), terms.unit("CNY"), align="decimal"),
        Column("%", align="decimal"),
    )
    ratios = purchase.compliance(bought, period)
    notes = (
        translate(
            "reports.activities",
            "Green: with a certificate that held on the day; of mandatory items all must be. "
            "Lists: Caiku [2019] 19 and 18, to be confirmed.",
        ),
        *_lacking(ratios),
    )
    yield Table(columns, tuple(map(_ratio, ratios)), tuple(map(Note, notes)))


def _ratio(one: Compliance) -> Row:
    return Row(
        (
            words(lookup("reports.activities", _GROUPS[one.group])),
            number(one.pieces.value),
            number(one.green_pieces.value),
            _percent(one.by_pieces.value),
            number(one.amount.value, 2),
            number(one.green_amount.value, 2),
            _percent(one.by_amount.value),
        )
    )


def _percent(value: Number | None) -> Cell:
    return words(numbers.DASH) if value is None else number(value, 1)


def _lacking(ratios: Sequence[Compliance]) -> Iterator[str]:
    """The mandatory items that were bought without a certificate, by name."""
    names = [
        f"{one.day.isoformat()} {one.name}"
        for ratio in ratios
        if ratio.group is Group.MANDATORY
        for one in ratio.lacking
    ]
    if names:
        comma = translate("reports.activities", ", ")
        text = translate("reports.activities", "Mandatory without a valid certificate: {names}.")
        yield text.format(names=comma.join(names))
