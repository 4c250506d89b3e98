"""The dialog that fills a gap: each way with the figure it would give, or one typed by hand."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain import estimates
from carbondesk.domain.book import Book
from carbondesk.domain.doubt import Days
from carbondesk.domain.estimates import Estimate
from carbondesk.domain.filling import Filling, Method
from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.texts import numbers, terms
from carbondesk.ui import shorthand
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog

Write = Callable[[Filling], None]


def dialog(
    parent: QWidget, meter: Meter, days: Days, ways: Sequence[Estimate], book: Book, write: Write
) -> FormDialog:
    """The form about one gap; `write` gets what is to fill it and may raise `Refused`."""
    title = translate("ui.pages.checks.filling", "Fill {meter}, {first} to {last}")
    shown = FormDialog(
        parent,
        title.format(meter=meter.code, first=days[0], last=days[1]),
        _fields(meter, ways, book),
        translate("ui.pages.checks.filling", "Fill the gap"),
        partial(_submit, meter, days, ways, write),
    )
    shown.fill({"way": "0" if ways else Method.TYPED.value})
    return shown


def _submit(
    meter: Meter, days: Days, ways: Sequence[Estimate], write: Write, values: Mapping[str, str]
) -> None:
    write(filling(meter, days, ways, values))


def filling(
    meter: Meter, days: Days, ways: Sequence[Estimate], values: Mapping[str, str]
) -> Filling:
    """What was chosen or typed; raises `Refused` with what cannot be read."""
    note = values.get("note", "").strip()
    if values["way"] != Method.TYPED.value:
        return estimates.as_filling(ways[int(values["way"])], meter, note)
    micro = shorthand.micro(values.get("quantity", ""), meter.unit)
    if micro is None:
        raise Refused([Problem("empty", {"field": "quantity"}, "quantity")])
    if isinstance(micro, Problem):
        raise Refused([Problem(micro.code, micro.values, "quantity")])
    return Filling(meter.id, *days, Method.TYPED, micro, note)


def _fields(meter: Meter, ways: Sequence[Estimate], book: Book) -> tuple[Field, ...]:
    typed = (Method.TYPED.value, terms.term(reference.FILLING_METHOD, Method.TYPED.value))
    choices = (*((str(place), _way(way, book)) for place, way in enumerate(ways)), typed)
    quantity = translate("ui.pages.checks.filling", "Quantity, {unit}")
    only = translate("ui.pages.checks.filling", "Only where it is typed by hand.")
    marked = translate("ui.pages.checks.filling", "It counts as estimated, and can be taken back.")
    return (
        Field("way", translate("ui.pages.checks.filling", "Way"), "choice", choices, hint=marked),
        Field("quantity", quantity.format(unit=terms.unit(meter.unit)), "number", hint=only),
        Field("note", translate("ui.pages.checks.filling", "Note")),
    )


def _way(way: Estimate, book: Book) -> str:
    """A way with what it would fill in."""
    facts = book.meters[way.meter_id]
    amount = estimates.as_filling(way, facts.meter).quantity_micro
    name = terms.term(reference.FILLING_METHOD, way.method.value)
    if way.sibling_id:
        name = f"{name} {book.meters[way.sibling_id].meter.code}"
    text = translate("ui.pages.checks.filling", "{way}: {amount} {unit}")
    unit = terms.unit(facts.meter.unit)
    return text.format(way=name, amount=numbers.exact(from_micro(amount), 2), unit=unit)
