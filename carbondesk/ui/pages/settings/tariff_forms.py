"""The forms of tariffs: a price list, one of its prices, and who follows it; read as facts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from carbondesk.domain.meter import Meter, label
from carbondesk.domain.quantity import NANO
from carbondesk.domain.tariff import Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.exchange import cells
from carbondesk.exchange.cells import Amount
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers, power_factor
from carbondesk.texts import fields
from carbondesk.ui.pages.settings import tariff_rows
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.form import Field

_UNPRICED = frozenset({Charge.POWER_FACTOR, Charge.OTHER})


def tariff_fields(*, is_new: bool) -> tuple[Field, ...]:
    """The head of a price list; code and carrier are chosen once."""
    head = (
        Field("code", fields.name("code"), hint=_hint()),
        Field("carrier", fields.name("carrier"), "choice", _carriers()),
    )
    return (
        *(head if is_new else ()),
        Field("name", fields.name("name")),
        Field("valid_from", fields.name("valid_from"), hint=_day_hint()),
        Field(
            "power_factor",
            translate("ui.pages.settings.tariff_forms", "Power factor standard"),
            "choice",
            (("", _none()), *((str(one), f"{one / 100:.2f}") for one in power_factor.STANDARDS)),
        ),
        Field(
            "tier_months",
            translate("ui.pages.settings.tariff_forms", "Tiers run over"),
            "choice",
            (
                ("1", translate("ui.pages.settings.tariff_forms", "a month")),
                ("12", translate("ui.pages.settings.tariff_forms", "a year")),
            ),
        ),
        Field("source", translate("ui.pages.settings.tariff_forms", "Announced in"), wide=True),
    )


def price_fields() -> tuple[Field, ...]:
    """One price of a list."""
    charges = tuple((one.value, tariff_rows.charge(one)) for one in Charge if one not in _UNPRICED)
    times = tuple((one.value, tariff_rows.time(one)) for one in TimeOfUse)
    return (
        Field("charge", translate("ui.pages.settings.tariff_forms", "Charge"), "choice", charges),
        Field("time", translate("ui.pages.settings.tariff_forms", "Time of use"), "choice", times),
        Field("price", translate("ui.pages.settings.tariff_forms", "Price, yuan"), "number",
              hint=translate("ui.pages.settings.tariff_forms", "of a tax its share, as 0.03")),
        Field("over", translate("ui.pages.settings.tariff_forms", "Above"), "number",
              hint=translate("ui.pages.settings.tariff_forms", "a tier begins here; empty: at 0")),
        Field("item", translate("ui.pages.settings.tariff_forms", "Item"),
              hint=translate("ui.pages.settings.tariff_forms", "of a levy or fixed charge")),
        Field("adjusted", translate(
            "ui.pages.settings.tariff_forms", "Power-factor adjustment is taken of it"), "check"),
    )  # fmt: skip


def follow_fields(meters: list[Meter]) -> tuple[Field, ...]:
    """Which meter's bills follow it, from when."""
    choices = tuple((meter.id, label(meter)) for meter in meters)
    name = translate("ui.pages.settings.tariff_forms", "Meter")
    return (
        Field("meter", name, "choice", choices),
        Field("valid_from", fields.name("valid_from"), hint=_day_hint()),
    )


def values(tariff: Tariff) -> dict[str, str]:
    """What the fields of a known price list show."""
    standard = tariff.power_factor_standard
    return {
        "name": tariff.name,
        "valid_from": tariff.valid_from.isoformat(),
        "power_factor": "" if standard is None else str(standard),
        "tier_months": str(tariff.tier_months),
        "source": tariff.source,
    }


def tariff(form: Mapping[str, str], today: date, known: Tariff | None = None) -> Tariff:
    """The price list that was typed; raises `Refused`."""
    typed = Typed(form, today)
    standard = typed.text("power_factor")
    base = known or Tariff(typed.needed("code"), "", typed.text("carrier"), today)
    made = replace(
        base,
        name=typed.needed("name"),
        valid_from=typed.needed_day("valid_from"),
        power_factor_standard=int(standard) if standard else None,
        tier_months=int(typed.text("tier_months") or 1),
        source=typed.text("source"),
    )
    typed.refuse()
    return made


def price(form: Mapping[str, str], today: date) -> Price:
    """The price that was typed; raises `Refused`."""
    typed = Typed(form, today)
    nano = price_nano(typed)
    made = Price(
        "",
        Charge(typed.text("charge")),
        nano,
        TimeOfUse(typed.text("time")),
        typed.text("item"),
        typed.micro("over") or 0,
        typed.flag("adjusted"),
    )
    typed.refuse()
    return made


def follower(form: Mapping[str, str], code: str, today: date) -> MeterTariff:
    """Who follows from when; raises `Refused`."""
    typed = Typed(form, today)
    made = MeterTariff(typed.needed("meter"), typed.needed_day("valid_from"), code)
    typed.refuse()
    return made


def price_nano(typed: Typed) -> int:
    """The price in its field in billionths; what is none is kept as a problem."""
    text = typed.needed("price")
    found = cells.amount(text) if text else None
    if not isinstance(found, Amount) or found.unit:
        if text:
            typed.complain("not_a_number", "price", text=text)
        return 0
    scaled = found.value * NANO
    if scaled != int(scaled) or abs(scaled) >= Decimal(10) ** 15:
        typed.complain("not_a_number", "price", text=text)
        return 0
    return int(scaled)


def _carriers() -> tuple[tuple[str, str], ...]:
    return tuple((item.code, pick(item.name_zh, item.name_en)) for item in carriers.counted())


def _none() -> str:
    return translate("ui.pages.settings.tariff_forms", "not adjusted")


def _hint() -> str:
    return translate("ui.pages.settings.tariff_forms", "short, as GS or 水-居民")


def _day_hint() -> str:
    return translate("ui.pages.settings.tariff_forms", "as 2026-01-31")
