"""A two-part tariff with hours for the logger of the sample."""

from datetime import date

from carbondesk.domain.tariff import Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.operations import analyses, tariffs
from carbondesk.store import meters
from carbondesk.store.ledger import Ledger

START = date(2025, 1, 1)
ENERGY = {
    TimeOfUse.SHARP: "1.4821",
    TimeOfUse.PEAK: "1.1846",
    TimeOfUse.FLAT: "0.7012",
    TimeOfUse.VALLEY: "0.3025",
}


def price(ledger: Ledger, code: str = "L-01") -> None:
    """Let a meter follow a tariff; 160 kVA, 120 kW agreed."""
    nano = [(time, round(float(yuan) * 10**9)) for time, yuan in ENERGY.items()]
    prices = [Price("", Charge.ENERGY, price, time) for time, price in nano]
    prices += [
        Price("", Charge.SURCHARGE, 29_200_000, name="政府性基金及附加"),
        Price("", Charge.DEMAND, 40_800_000_000),
        Price("", Charge.CAPACITY, 25_500_000_000),
    ]
    tariffs.put(ledger, Tariff("GS-2", "工商业两部制", "electricity", START, 90), prices)
    meter = meters.by_code(ledger.db, code)
    assert meter is not None
    tariffs.follow(ledger, MeterTariff(meter.id, START, "GS-2"))
    hours = [
        TariffHour("", START, TimeOfUse.PEAK, "08:00", "11:00"),
        TariffHour("", START, TimeOfUse.PEAK, "13:00", "15:00"),
        TariffHour("", START, TimeOfUse.PEAK, "18:00", "21:00"),
        TariffHour("", START, TimeOfUse.VALLEY, "22:00", "06:00"),
        TariffHour("", START, TimeOfUse.SHARP, "13:00", "15:00", 7, 8),
    ]
    analyses.put_hours(ledger, "GS-2", START, hours)
    analyses.put_supply(ledger, Supply(meter.id, START, 160_000_000, 120_000_000))
