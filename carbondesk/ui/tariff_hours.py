"""Dialogs for the hours of a tariff, and for what the supply of a meter may draw."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain.meter import Meter, label
from carbondesk.domain.tariff import TimeOfUse
from carbondesk.domain.tariff_hours import Supply, TariffHour, in_force, supply_on
from carbondesk.i18n import translate
from carbondesk.operations import analyses as verbs
from carbondesk.store import time_of_use as stored
from carbondesk.texts import fields, terms
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog

PARTS = (TimeOfUse.SHARP, TimeOfUse.PEAK, TimeOfUse.VALLEY, TimeOfUse.DEEP_VALLEY)
_YEAR = (1, 12)
_PLAIN = str.maketrans("：—–～~，、；;", ":----,,,,")
# 7-8/10:00-11:00: in July and August from ten to eleven; without months in all of them.
_ONE = re.compile(r"(?:(\d{1,2})-(\d{1,2})/)?(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


def ask_hours(parent: QWidget, host: Host, code: str, on: date) -> FormDialog:
    """Ask for the hours of a tariff; they begin as those that hold on a day."""
    known = stored.hours(host.desk.ledger.db, code)
    held = [one for month in range(1, 13) for one in in_force(known, code, on.replace(
        month=month, day=1))]  # fmt: skip
    newest = list(dict.fromkeys(held)) or known
    title = translate("ui.tariff_hours", "Hours of {code}").format(code=code)
    verb = translate("ui.tariff_hours", "Save")
    dialog = FormDialog(
        parent.window(), title, _hour_fields(), verb, partial(_put_hours, host, code)
    )
    dialog.fill(
        {
            "valid_from": day(newest[0].valid_from if newest else on.replace(month=1, day=1)),
            **{part.value: written(newest, part) for part in PARTS},
        }
    )
    dialog.open()
    return dialog


def ask_supply(parent: QWidget, host: Host, meter: Meter, on: date) -> FormDialog:
    """Ask for capacity and agreed demand; they begin as those that hold on a day."""
    held = supply_on(stored.typed_supplies(host.desk.ledger.db, meter.id), meter.id, on)
    verb = translate("ui.tariff_hours", "Save")
    dialog = FormDialog(
        parent.window(), label(meter), _supply_fields(), verb, partial(_put_supply, host, meter)
    )
    dialog.fill(
        {
            "valid_from": day(held.valid_from if held else on.replace(month=1, day=1)),
            "capacity_micro": number(held.capacity_micro) if held else "",
            "demand_micro": number(held.demand_micro) if held else "",
        }
    )
    dialog.open()
    return dialog


def written(hours: Sequence[TariffHour], part: TimeOfUse) -> str:
    """The hours of a part as one types them: 08:00-12:00, 7-8/17:00-21:00."""
    found = []
    for one in hours:
        if one.time_of_use is part:
            months = "" if (one.first_month, one.last_month) == _YEAR else (
                f"{one.first_month}-{one.last_month}/"
            )  # fmt: skip
            found.append(f"{months}{one.begins}-{one.ends}")
    return ", ".join(found)


def read(typed: Typed, part: TimeOfUse, valid_from: date) -> list[TariffHour]:
    """The hours of a part that were typed; what are none is kept as a problem."""
    found = []
    plain = typed.text(part.value).translate(_PLAIN)
    for piece in (one.strip().replace(" ", "") for one in plain.split(",")):
        if not piece:
            continue
        match = _ONE.fullmatch(piece)
        if match is None:
            typed.complain("clock_range", part.value, value=piece)
            continue
        first, last, begins, ends = match.groups()
        found.append(
            TariffHour(
                "", valid_from, part, begins.zfill(5), ends.zfill(5),
                int(first or _YEAR[0]), int(last or _YEAR[1]),
            )
        )  # fmt: skip
    return found


def _put_hours(host: Host, code: str, form: Mapping[str, str]) -> None:
    typed = Typed(form, host.desk.today)
    valid_from = typed.needed_day("valid_from")
    hours = [one for part in PARTS for one in read(typed, part, valid_from)]
    typed.refuse()
    host.desk.do(verbs.put_hours, code, valid_from, hours)
    host.toast(translate("ui.tariff_hours", "Hours of {code} saved").format(code=code))


def _put_supply(host: Host, meter: Meter, form: Mapping[str, str]) -> None:
    typed = Typed(form, host.desk.today)
    made = Supply(
        meter.id,
        typed.needed_day("valid_from"),
        typed.micro("capacity_micro"),
        typed.micro("demand_micro"),
    )
    typed.refuse()
    host.desk.do(verbs.put_supply, made)
    text = translate("ui.tariff_hours", "Capacity and demand of {meter} saved")
    host.toast(text.format(meter=label(meter)))


def _hour_fields() -> tuple[Field, ...]:
    hint = translate("ui.tariff_hours", "08:00-12:00, 17:00-21:00; some months: 7-8/10:00-11:00")
    rest = translate("ui.tariff_hours", "23:00-07:00; what is in no part is flat")
    hints = {TimeOfUse.SHARP: hint, TimeOfUse.VALLEY: rest}
    return (
        Field("valid_from", fields.name("valid_from"), wide=True),
        *(
            Field(part.value, terms.term("time_of_use", part.value), hint=hints.get(part, ""),
                  wide=True)
            for part in PARTS
        ),
    )  # fmt: skip


def _supply_fields() -> tuple[Field, ...]:
    hint = translate("ui.tariff_hours", "as in the contract with the supplier")
    return (
        Field("valid_from", fields.name("valid_from"), wide=True),
        Field("capacity_micro", fields.name("capacity_micro"), "number"),
        Field("demand_micro", fields.name("demand_micro"), "number", hint=hint),
    )
