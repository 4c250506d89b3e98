"""Price lists and their prices as rows of tables."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import Charge, Price, Tariff, TimeOfUse
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reference import terms as reference
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State


def list_columns() -> tuple[Column, ...]:
    """What stands in the list of tariffs."""
    return (
        Column("code", translate("ui.pages.settings.tariff_rows", "Code"), 96),
        Column("name", translate("ui.pages.settings.tariff_rows", "Name"), least=110),
        Column("since", translate("ui.pages.settings.tariff_rows", "Valid from"), 104),
        Column(
            "meters", translate("ui.pages.settings.tariff_rows", "Meters"), 64, right=True,
            tone="ink2",
        ),
    )  # fmt: skip


def listed(tariffs: Iterable[Tariff], followers: Mapping[str, int]) -> list[Row]:
    """A row for each price list; `followers` counts meters by the code of their tariff."""
    return [
        Row(
            tariff.id,
            {
                "code": Cell(tariff.code, swatch=tariff.carrier),
                "name": Cell(tariff.name),
                "since": Cell(tariff.valid_from.isoformat()),
                "meters": Cell(str(followers.get(tariff.code, 0))),
            },
        )
        for tariff in tariffs
    ]


def price_columns() -> tuple[Column, ...]:
    """What stands in the prices of one tariff."""
    return (
        Column("charge", translate("ui.pages.settings.tariff_rows", "Charge"), 132),
        Column("time", translate("ui.pages.settings.tariff_rows", "Time of use"), 92),
        Column("item", translate("ui.pages.settings.tariff_rows", "Item"), least=100),
        Column("over", translate("ui.pages.settings.tariff_rows", "Above"), 84, right=True),
        Column("price", translate("ui.pages.settings.tariff_rows", "Price"), 112, right=True),
        Column("unit", translate("ui.pages.settings.tariff_rows", "Unit"), 84, tone="ink2"),
        Column(
            "adjusted", translate("ui.pages.settings.tariff_rows", "Power factor"), 96, tone="ink2",
            tip=translate(
                "ui.pages.settings.tariff_rows",
                "Whether the power-factor adjustment is taken of it",
            ),
        ),
    )  # fmt: skip


def prices(tariff: Tariff, found: Sequence[Price]) -> list[Row]:
    """A row for each price; the price itself is typed in its cell."""
    return [
        Row(
            price.id,
            {
                "charge": Cell(charge(price.charge)),
                "time": Cell(time(price.time_of_use)),
                "item": Cell(price.name),
                "over": Cell(_over(price)),
                "price": Cell(
                    shown(price.price_nano), State.EDITABLE, editable=True,
                    typed=shown(price.price_nano),
                ),
                "unit": Cell(unit(tariff, price.charge)),
                "adjusted": Cell(_adjusted(tariff, price)),
            },
        )
        for price in found
    ]  # fmt: skip


def shown(price_nano: int) -> str:
    """A price with all its decimals."""
    return f"{(Decimal(price_nano) / NANO).normalize():f}"


def charge(code: Charge) -> str:
    """What is charged, in words."""
    return terms.term(reference.CHARGE, code.value)


def time(code: TimeOfUse) -> str:
    """The part of the day, in words."""
    return terms.term(reference.TIME_OF_USE, code.value)


def unit(tariff: Tariff, kind: Charge) -> str:
    """Yuan for what; a tax is a share."""
    if kind is Charge.TAX:
        return translate("ui.pages.settings.tariff_rows", "× sum")
    if kind is Charge.FIXED:
        return translate("ui.pages.settings.tariff_rows", "yuan/month")
    per = {Charge.DEMAND: "kW", Charge.CAPACITY: "kVA"}.get(kind) or terms.unit(_own(tariff))
    return translate("ui.pages.settings.tariff_rows", "yuan/{unit}").format(unit=per)


def _own(tariff: Tariff) -> str:
    return carriers.named(tariff.carrier).unit.code


def _over(price: Price) -> str:
    return numbers.exact(Fraction(price.over_micro, MICRO)) if price.over_micro else ""


def _adjusted(tariff: Tariff, price: Price) -> str:
    if tariff.power_factor_standard is None or price.charge is Charge.TAX:
        return ""
    return terms.term(reference.ANSWER, "yes" if price.adjusted else "no")
