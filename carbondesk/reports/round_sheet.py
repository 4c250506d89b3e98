"""The sheet of a reading round: on paper with a box for each digit, as a workbook to type in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.walk import Call, Dial, Leg, Walk
from carbondesk.exchange import rounds, tidy
from carbondesk.i18n import language, lookup, mark, pick, plural, translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Blank,
    Boxes,
    Cell,
    Codes,
    Column,
    Entry,
    FormSignOff,
    Note,
    Report,
    Row,
    Table,
    Text,
    section_number,
    words,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import numbers, terms

STEP = 10.0
LINES_TO_WRITE = 2
# What the walker writes beside a meter, with the letter that stands for it in English.
CODES = (
    ("估", "E", mark("reports.round_sheet", "estimated")),
    ("换", "R", mark("reports.round_sheet", "meter replaced")),
    ("坏", "B", mark("reports.round_sheet", "stopped or unreadable")),
    ("阻", "N", mark("reports.round_sheet", "no access")),
    ("零", "Z", mark("reports.round_sheet", "nothing was used")),
    ("复", "C", mark("reports.round_sheet", "checked, is right")),
)


def compose(walk: Walk, period: Period, institution: Institution, printed: Stamp) -> Report:
    """The sheet in the language in use, for paper and for a workbook."""
    title = translate("reports.round_sheet", "Reading Sheet")
    notes = (_boxes_note(), _range_note())
    when = phrases.month_title(period) if len(period.code) == 7 else period.code
    cover = Cover(institution.name, title, when, printed, period.code)
    due = translate("reports.round_sheet", "to be read on {day}").format(day=walk.due.isoformat())
    head = cover.head(when, _count(len(walk.calls)), dated=due)
    body = (_table(walk), _codes(), Text((), LINES_TO_WRITE), _signers())
    made = cover.report(head, body, notes, notes)
    return replace(made, numbered=False, workbook=(_workbook(walk),))


def dial_text(dial: Dial, call: Call) -> str:
    """A figure as it stands on the dial: zeros in front, no comma."""
    return _figure(from_micro(dial.register_micro), call.setup.digits, call.decimals)


def band_text(call: Call) -> str:
    """The plausible range of a meter; that it should stand still; a dash if nothing is known."""
    if call.band is None:
        return numbers.DASH
    if call.band.is_still:
        return translate("reports.round_sheet", "unchanged")
    low, high = (
        _figure(end, call.setup.digits, call.band.decimals)
        for end in (call.band.low, call.band.high)
    )
    return translate("reports.round_sheet", "{low}–{high}").format(low=low, high=high)


def _figure(amount: Fraction, digits: int | None, decimals: int) -> str:
    text = f"{numbers.rounded(amount, decimals):f}"
    width = 0 if digits is None else digits + (decimals + 1 if decimals else 0)
    return text.zfill(width)


def _count(count: int) -> str:
    text = plural("reports.round_sheet", "{count} meter", "{count} meters", count)
    return text.format(count=count)


def _boxes_note() -> str:
    return translate(
        "reports.round_sheet",
        "Write every digit of the dial, zeros in front too; shaded boxes are decimals.",
    )


def _range_note() -> str:
    return translate(
        "reports.round_sheet",
        "Range = last figure + daily mean of the last 12 months × days × (0.7 to 1.3) ÷ "
        "multiplier, of heat, cooling, steam and PV the same days a year ago; 'unchanged': "
        "nothing ran in this month a year ago. It helps to look again on the spot and never "
        "stands for a reading.",
    )


def _table(walk: Walk) -> Table:
    columns = (
        Column(translate("reports.round_sheet", "No."), close=True),
        Column(translate("reports.round_sheet", "Meter"), strong=True),
        Column(translate("reports.round_sheet", "Where and for what")),
        Column(translate("reports.round_sheet", "Unit")),
        Column(translate("reports.round_sheet", "Last figure"), _common_day(walk), align="decimal"),
        Column(translate("reports.round_sheet", "Plausible range"), align="right"),
        Column(translate("reports.round_sheet", "This figure")),
    )
    return Table(columns, tuple(_rows(walk)), step=STEP)


def _rows(walk: Walk) -> Iterator[Row]:
    most = _most(walk)
    order = 0
    for place, leg in enumerate(walk.legs, start=1):
        if leg.building is not None:
            text = f"{section_number(place, language())}{leg.building.name}"
            yield Row((words(text), *[Cell()] * 6), "group")
        for call in leg.calls:
            order += 1
            yield _row(order, call, walk, most)


def _row(order: int, call: Call, walk: Walk, most: tuple[int, int]) -> Row:
    meter = call.facts.meter
    return Row(
        (
            words(str(order)),
            words(meter.code),
            words(meter.name, small=beside(call)),
            words(_unit(call)),
            _last(call, _common_day(walk)),
            words(band_text(call)),
            Cell(drawing=Boxes(*_boxes(call), *most)),
        )
    )


def _common_day(walk: Walk) -> str:
    """The day of most last figures: it stands in the head, another one beneath its figure."""
    days = Counter(call.last.day for call in walk.calls if call.last is not None)
    return max(days, key=days.__getitem__).isoformat() if days else ""


def _last(call: Call, common: str) -> Cell:
    dial = call.last
    if dial is None:
        return words(numbers.DASH)
    return Cell(
        dial_text(dial, call),
        numbers.rounded(from_micro(dial.register_micro), call.decimals),
        mark=translate("reports.round_sheet", "E") if dial.estimated else "",
        small="" if dial.day.isoformat() == common else dial.day.isoformat(),
    )


def beside(call: Call) -> str:
    """The spot in the building, and what happened since the last reading."""
    found = []
    if call.place is not None and call.place != call.building:
        found.append(call.place.name)
    event = call.last.event if call.last else None
    if event is not None:
        said = translate("reports.round_sheet", "{day} {event}")
        found.append(said.format(day=f"{event.day:%m-%d}", event=terms.event(event.kind.value)))
    return phrases.WIDE.join(found)


def _unit(call: Call) -> str:
    unit = terms.unit(call.facts.meter.unit)
    return f"{unit} × {numbers.exact(from_micro(call.setup.multiplier_micro))}"


def _boxes(call: Call) -> tuple[int, int]:
    """The digits before and after the point; none where the dial is not known."""
    if call.setup.digits is None:
        return 0, 0
    return call.setup.digits, call.decimals


def _most(walk: Walk) -> tuple[int, int]:
    found = [_boxes(call) for call in walk.calls]
    return max((one for one, _ in found), default=0), max((one for _, one in found), default=0)


def _codes() -> Codes:
    return Codes(
        translate("reports.round_sheet", "Outside the range: look again and write a code:"),
        tuple((pick(zh, en), lookup("reports.round_sheet", text)) for zh, en, text in CODES),
    )


def _signers() -> FormSignOff:
    labels = (
        translate("reports.round_sheet", "Read by: "),
        translate("reports.round_sheet", "Day, time: "),
        translate("reports.round_sheet", "Checked by: "),
        translate("reports.round_sheet", "Entered by: "),
    )
    return FormSignOff((tuple(Blank(label, ruled=True) for label in labels),))


def _workbook(walk: Walk) -> Table:
    """One row a meter under the headers that the import knows; only the figure is to be typed."""
    own = {column.name: column.header for column in tidy.columns(rounds.KIND)}
    columns = (
        Column(translate("reports.round_sheet", "Place")),
        Column(own["meter"], strong=True),
        Column(translate("reports.round_sheet", "Name")),
        Column(translate("reports.round_sheet", "Unit")),
        Column(translate("reports.round_sheet", "Last day")),
        Column(translate("reports.round_sheet", "Last figure"), align="right"),
        Column(rounds.LOW.text, align="right"),
        Column(rounds.HIGH.text, align="right"),
        Column(own["date"]),
        Column(own["register"], align="right"),
        Column(own["estimated"]),
        Column(own["note"], width=48),
    )
    rows = [_typed(leg, call, walk.due) for leg in walk.legs for call in leg.calls]
    note = translate(
        "reports.round_sheet",
        "Type the figures and drop this workbook on the window. Meters without a figure are "
        "passed over; a figure outside the range needs a note.",
    )
    return Table(columns, tuple(rows), (Note(note), Note(_range_note())))


def _typed(leg: Leg, call: Call, due: date) -> Row:
    meter, band = call.facts.meter, call.band
    places = [place.name for place in (leg.building, call.place) if place is not None]
    low = None if band is None else numbers.rounded(band.low, band.decimals)
    high = None if band is None else numbers.rounded(band.high, band.decimals)
    return Row(
        (
            words(phrases.WIDE.join(dict.fromkeys(places))),
            words(meter.code),
            words(meter.name, small=beside(call) if call.last and call.last.event else ""),
            words(_unit(call)),
            words(call.last.day.isoformat() if call.last else ""),
            words(dial_text(call.last, call) if call.last else ""),
            Cell(value=low),
            Cell(value=high),
            words(due.isoformat()),
            Cell(drawing=Entry(low, high)),
            Cell(),
            Cell(),
        )
    )
