"""Between the forms of a meter and its facts: values for the fields, and facts from values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from carbondesk.domain.meter import (
    AREA_UNIT,
    Meter,
    MeterKind,
    Role,
    Setup,
)
from carbondesk.domain.quantity import MICRO
from carbondesk.reference import carriers
from carbondesk.ui.typed import Typed, day, number

CORRECT, CHANGE = "correct", "change"


@dataclass(frozen=True)
class Draft:
    """A meter and its set-up as typed; `setup` is None where nothing dated was changed."""

    meter: Meter
    setup: Setup | None


def blank() -> dict[str, str]:
    """What a new meter begins with."""
    return {
        "carrier": "electricity",
        "unit": carriers.named("electricity").unit.code,
        "kind": MeterKind.REGISTER.value,
        "role": Role.TOTAL.value,
        "multiplier": "1",
        "counted": "1",
    }


def values(meter: Meter, setup: Setup) -> dict[str, str]:
    """What the fields of a known meter show."""
    return {
        "code": meter.code,
        "name": meter.name,
        "carrier": meter.carrier,
        "unit": meter.unit,
        "serial": meter.serial,
        "account": meter.account,
        "route": str(meter.route or ""),
        "installed": day(meter.installed),
        "note": meter.note,
        "kind": setup.kind.value,
        "place": setup.place_id or "",
        "parent": setup.parent_id or "",
        "role": setup.role.value,
        "multiplier": number(setup.multiplier_micro),
        "digits": "" if setup.digits is None else str(setup.digits),
        "counted": "1" if setup.counted else "",
        "uncounted_reason": setup.uncounted_reason,
        "formula": setup.formula,
        "grade": setup.grade,
        "gj_per_m2": number(setup.gj_per_m2_micro),
    }


def new(form: Mapping[str, str], today: date) -> Draft:
    """The new meter that was typed; raises `Refused` if it cannot be read."""
    typed = Typed(form, today)
    meter = _meter(typed, Meter("", "", "", ""))
    setup = _setup(typed, Setup(""))
    typed.refuse()
    return Draft(meter, setup)


def changed(form: Mapping[str, str], meter: Meter, setup: Setup, today: date) -> Draft:
    """A known meter as typed; a dated change needs to be told from which day it holds."""
    typed = Typed(form, today)
    wanted = _meter(typed, meter)
    dated = _setup(typed, setup)
    if dated == setup:
        typed.refuse()
        return Draft(wanted, None)
    if form.get("since") == CHANGE:
        dated = replace(dated, valid_from=typed.needed_day("valid_from"), id="")
    elif form.get("since") != CORRECT:
        typed.complain("day_missing", "since")
    typed.refuse()
    return Draft(wanted, dated)


def _meter(typed: Typed, base: Meter) -> Meter:
    return replace(
        base,
        code=typed.needed("code"),
        name=typed.text("name"),
        carrier=typed.text("carrier"),
        unit=typed.text("unit"),
        serial=typed.text("serial"),
        account=typed.text("account"),
        route=typed.whole("route") or 0,
        installed=typed.day("installed"),
        note=typed.text("note"),
    )


def _setup(typed: Typed, base: Setup) -> Setup:
    kind = MeterKind(typed.text("kind"))
    is_counted = typed.flag("counted")
    has_dial = kind is MeterKind.REGISTER
    return replace(
        base,
        kind=kind,
        place_id=typed.text("place") or None,
        parent_id=typed.text("parent") or None,
        role=Role(typed.text("role")),
        multiplier_micro=_multiplier(typed) if has_dial else base.multiplier_micro,
        digits=typed.whole("digits") if has_dial else base.digits,
        counted=is_counted,
        uncounted_reason="" if is_counted else typed.text("uncounted_reason"),
        formula=typed.text("formula") if kind is MeterKind.VIRTUAL else "",
        grade=typed.text("grade"),
        gj_per_m2_micro=typed.micro("gj_per_m2", "GJ"),
    )


def _multiplier(typed: Typed) -> int:
    found = typed.micro("multiplier")
    return MICRO if found is None else found


def unit_for(carrier: str, kind: str, unit: str = "") -> str:
    """The unit of a kind of meter of a carrier; the one it has where that fits."""
    if kind == MeterKind.AREA_HEAT.value:
        return AREA_UNIT
    found = carriers.named(carrier)
    fits = unit not in {"", AREA_UNIT} and carriers.convert(1, unit, found) is not None
    return unit if fits else found.unit.code
