"""The rows of the readings grid."""

from dataclasses import replace

from carbondesk.domain import trace
from carbondesk.domain.book import Book
from carbondesk.domain.meter import EventKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.round import MONTHS, NOTICE, Stop
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.pages.entry import amounts
from carbondesk.ui.pages.entry.drafts import Typing

_STALE_DAYS = 62


_COLUMNS = (
    Column("n", "#", 34, right=True, tone="ink3", ruled=True),
    Column("code", mark("ui.pages.entry.reading_rows", "Meter"), 76, tone="ink2"),
    Column("name", "", 0, ruled=True, least=96),
    Column(
        "multiplier",
        mark("ui.pages.entry.reading_rows", "Mult."),
        58,
        right=True,
        tone="ink2",
        ruled=True,
        tip=mark("ui.pages.entry.reading_rows", "Multiplier of the transformers"),
    ),
    Column(
        "before_day",
        mark("ui.pages.entry.reading_rows", "Last on"),
        62,
        tone="ink3",
        ruled=True,
    ),
    Column(
        "before",
        mark("ui.pages.entry.reading_rows", "Last reading"),
        96,
        right=True,
        tone="ink2",
        ruled=True,
    ),
    Column("day", mark("ui.pages.entry.reading_rows", "Read on"), 66, ruled=True),
    Column(
        "register",
        mark("ui.pages.entry.reading_rows", "Reading"),
        108,
        right=True,
        ruled=True,
    ),
    Column(
        "estimated",
        mark("ui.pages.entry.reading_rows", "Est."),
        30,
        ruled=True,
        tip=mark("ui.pages.entry.reading_rows", "Estimated, not read"),
    ),
    Column("usage", mark("ui.pages.entry.reading_rows", "Usage"), 82, right=True, ruled=True),
    Column("unit", mark("ui.pages.entry.reading_rows", "Unit"), 46, tone="ink3", ruled=True),
    Column(
        "year_ago",
        mark("ui.pages.entry.reading_rows", "Last year"),
        84,
        right=True,
        tone="ink2",
        ruled=True,
        tip=mark("ui.pages.entry.reading_rows", "The same days a year ago"),
    ),
    Column(
        "change",
        mark("ui.pages.entry.reading_rows", "Change"),
        64,
        right=True,
        tone="ink2",
        ruled=True,
    ),
    Column("months", mark("ui.pages.entry.reading_rows", "13 months"), 108, ruled=True),
    Column("note", mark("ui.pages.entry.reading_rows", "Note"), 106),
)


def columns() -> tuple[Column, ...]:
    """The columns, in the language in use."""
    return tuple(
        replace(
            column,
            title=lookup("ui.pages.entry.reading_rows", column.title),
            tip=lookup("ui.pages.entry.reading_rows", column.tip),
        )
        for column in _COLUMNS
    )


def row(number: int, stop: Stop, typing: Typing, book: Book) -> Row:
    """The row of one meter."""
    meter = stop.facts.meter
    bad = bool(typing.problems)
    cells = {
        "n": Cell(str(number)),
        "code": Cell(meter.code, swatch=meter.carrier),
        "name": Cell(meter.name, tip=meter.note),
        "multiplier": Cell(numbers.exact(from_micro(stop.setup.multiplier_micro))),
        **_before(stop),
        **_now(stop, typing),
        "usage": Cell(state=State.NO_DATA) if bad else _usage(stop, book),
        "unit": Cell(terms.unit(stop.unit)),
        "year_ago": amounts.quantity(stop.year_ago),
        "change": Cell(state=State.NOT_APPLICABLE) if bad else _change(stop),
        "months": _months(stop, is_bad=bad),
        "note": _note(stop, typing),
    }
    return Row(stop.id, cells)


def _before(stop: Stop) -> dict[str, Cell]:
    previous = stop.previous
    if previous is None:
        nothing = Cell(state=State.NOT_APPLICABLE)
        return {"before_day": nothing, "before": nothing}
    day = previous.day
    newest = stop.reading.day if stop.reading is not None else day
    is_old = (newest - day).days > _STALE_DAYS
    state = State.ESTIMATED if previous.estimated else State.PLAIN
    return {
        "before_day": Cell(f"{day:%m-%d}", tone="warn" if is_old else "", tip=day.isoformat()),
        "before": Cell(amounts.register(stop, previous.register_micro), state),
    }


def _now(stop: Stop, typing: Typing) -> dict[str, Cell]:
    reading = stop.reading
    day = reading.day if reading is not None else typing.day
    cells = {
        "day": Cell(f"{day:%m-%d}", editable=True, tone="" if reading is not None else "ink3"),
        "register": Cell(editable=True),
        "estimated": Cell(checked=bool(reading and reading.estimated), editable=True),
    }
    if reading is not None:
        shown = amounts.register(stop, reading.register_micro)
        state = State.ERROR if stop.problem is not None else State.PLAIN
        plain = shown.replace(",", "")
        cells["register"] = Cell(shown, state, editable=True, typed=plain)
    for column in ("day", "register"):
        if column in typing.texts:
            cells[column] = amounts.typed_cell(
                typing.texts[column], typing.problems.get(column), is_number=column == "register"
            )
    if "day" in typing.texts and "day" not in typing.problems:
        cells["day"] = replace(cells["day"], text=typing.texts["day"][5:])
    if "estimated" in typing.texts:
        cells["estimated"] = Cell(checked=bool(typing.texts["estimated"]), editable=True)
    return cells


def _usage(stop: Stop, book: Book) -> Cell:
    if stop.ran is None:
        return Cell(state=State.NO_DATA)
    state = State.ESTIMATED if stop.estimated else State.PLAIN
    usage, figure = stop.usage, None
    if usage is not None and usage.quantity == stop.ran and usage.quality is not Quality.NONE:
        figure = trace.of_usage(book, usage)
    shown = numbers.plain(stop.ran, amounts.places(stop.ran))
    return Cell(shown, state, figure=figure, tip=_carried(stop))


def _change(stop: Stop) -> Cell:
    change = stop.change
    if change is None:
        return Cell(state=State.NOT_APPLICABLE)
    text = amounts.change(change)
    return Cell(text, State.WARNING if abs(change) > NOTICE else State.PLAIN)


def _months(stop: Stop, *, is_bad: bool) -> Cell:
    """Months before the meter or the ledger began are left out, a month without data is red."""
    values = [None if value is None else float(value) for value in stop.months]
    begun = next((place for place, value in enumerate(values) if value is not None), MONTHS - 1)
    shown = (*(0.0 for _ in range(begun)), *values[begun:])
    if is_bad:
        return Cell(spark=(*shown[:-1], None))
    return Cell(spark=shown, spark_tone="warnic" if stop.is_notable else "accent")


def _note(stop: Stop, typing: Typing) -> Cell:
    """The state of the row in a word, or the note that was typed."""
    reading, note = stop.reading, typing.texts.get("note", "")
    if typing.problems or stop.problem is not None:
        word = translate("ui.pages.entry.reading_rows", "to check")
        return Cell(word, tone="err", icon=("circle-x", "err"))
    if reading is None:
        return Cell(note, editable=True, typed=note)
    if reading.note:
        return Cell(
            reading.note, editable=True, typed=reading.note, icon=("check", "softline"),
            tip=reading.note,
        )  # fmt: skip
    if stop.is_notable:
        word = translate("ui.pages.entry.reading_rows", "to explain")
        return Cell(word, editable=True, typed="", tone="warn", icon=("triangle-alert", "warnic"))
    tip = _carried(stop) or translate("ui.pages.entry.reading_rows", "entered")
    check = ("check", "softline")
    return Cell(_remark(stop), editable=True, typed="", tone="ink3", icon=check, tip=tip)


def _carried(stop: Stop) -> str:
    """What a late reading of closed months has brought into this one; empty if nothing."""
    if not stop.carried:
        return ""
    text = translate(
        "ui.pages.entry.reading_rows",
        "{amount} {unit} of it for closed months, which keep their figures, carried over here",
    )
    amount = numbers.signed(stop.carried, amounts.places(stop.carried))
    return text.format(amount=amount, unit=terms.unit(stop.unit))


def _remark(stop: Stop) -> str:
    """What else is to be known of the month: a restart, several readings, what was carried over."""
    event = stop.restart
    if event is not None:
        what = (
            translate("ui.pages.entry.reading_rows", "replaced {day}")
            if event.kind is EventKind.REPLACED
            else translate("ui.pages.entry.reading_rows", "reset {day}")
        )
        return what.format(day=f"{event.day:%m-%d}")
    if stop.read > 1:
        return translate("ui.pages.entry.reading_rows", "{count} readings").format(count=stop.read)
    return translate("ui.pages.entry.reading_rows", "carried over") if stop.carried else ""
