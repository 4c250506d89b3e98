"""Pictures of the settings page."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.domain.weather import WeatherDay
from carbondesk.operations import factors as own_factors
from carbondesk.operations import tariffs
from carbondesk.operations import weather as seasons
from carbondesk.sample import make
from carbondesk.store import meters
from carbondesk.store import places as stored
from carbondesk.ui.pages.settings import what_if
from carbondesk.ui.pages.settings.institution import InstitutionView
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.places import PlacesView
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers


def _window(
    folder: Path, theme: Theme, place: str, kind: str = make.HOSPITAL
) -> tuple[Window, SettingsPage]:
    desk = ledgers.sample_desk(folder, kind)
    window = ledgers.window(desk, theme, folder, (ledgers.settings(),))
    page = window.page()
    assert isinstance(page, SettingsPage)
    window.show()
    page.go_to(place)
    return window, page


def _weather(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "weather")[0]


def _degree_days(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "weather:degree_days")
    seasons.put_season(window.desk.ledger, HeatingSeason(2025, "11-10", "03-20", "延长供暖"))
    page.refresh()
    return window


def days_of_weather() -> list[WeatherDay]:
    """Fifty days that grow warmer."""
    first = date(2025, 11, 20)
    return [
        WeatherDay(
            first + timedelta(days=count),
            (count - 20) * MICRO // 2,
            (count - 30) * MICRO // 2,
            (count - 10) * MICRO // 2,
            source="气象站",
            id=f"weather-{count}",
        )
        for count in range(50)
    ]


def _institution(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "institution")[0]


def _refused(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "institution")
    view = page.view()
    assert isinstance(view, InstitutionView)
    view.panel.fill({"credit_code": "12110114000000019X", "region_code": "外地", "started": "2023"})
    view.panel.submit()
    return window


def _places(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "places")
    place = stored.by_code(page.desk.ledger.db, "10")
    assert place is not None
    page.go_to(f"places:{place.id}")
    return window


def _new_place(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "places")
    view = page.view()
    assert isinstance(view, PlacesView)
    view.add()
    assert view.panel is not None
    view.panel.fill({"code": "10", "gross_area_m2": "100", "heated_area_m2": "200"})
    view.panel.submit()
    return window


def _tariffs(folder: Path, theme: Theme) -> QWidget:
    """A tariff with times of use, demand, levy and tax, that a feeder follows."""
    window, page = _window(folder, theme, "institution")
    ledger = window.desk.ledger
    begin = date(2025, 1, 1)
    head = Tariff("GS-10kV", "工商业两部制 10 kV", "electricity", begin, 90, source="示例")
    per_kwh = {"sharp": 1.3212, "peak": 1.1023, "flat": 0.7011, "valley": 0.3205}
    prices = [
        Price("", Charge.ENERGY, round(yuan * NANO), TimeOfUse(time))
        for time, yuan in per_kwh.items()
    ]
    prices.append(Price("", Charge.DEMAND, 38_400_000_000))
    levy = Price("", Charge.SURCHARGE, 29_218_750, name="政府性基金及附加", adjusted=False)
    tariffs.put(ledger, head, [*prices, levy])
    meter = meters.by_code(ledger.db, "E-01")
    assert meter is not None
    tariffs.follow(ledger, MeterTariff(meter.id, begin, "GS-10kV"))
    page.go_to("tariffs")
    return window


def _tariffs_empty(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "tariffs")[0]


def _own_factors(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "institution")
    own = OwnSet("own-2025", "carbon", "本院实测因子", 2025, source="检测报告")
    named = [
        OwnFactor("", "natural_gas", 2_180_000, grade="B", note="热值实测"),
        OwnFactor("", "heat", 98_000_000, source="供热公司核查报告"),
    ]
    own_factors.put(window.desk.ledger, own, named)
    page.go_to("factors:own")
    return window


def _factors(kind: str, folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, f"factors:{kind}")[0]


def _password(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "password")[0]


def _people(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "people")[0]


def _rules(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "rules")[0]


def _what_if(folder: Path, theme: Theme) -> QWidget:
    window, _ = _window(folder, theme, "rules")
    what_if.open_for(window, window, 2024)
    dialog = window.findChild(what_if.WhatWouldChange)
    assert dialog is not None
    dialog.fill({"factors": "EQUIVALENT-2024"})
    dialog.form.edited.emit("factors")
    dialog.setProperty("window", window)
    return dialog


def _appearance(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "appearance")[0]


def _about(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "about")[0]


GALLERY.extend(
    (
        Shot("settings-factors", partial(_factors, "carbon")),
        Shot("settings-factors-grid", partial(_factors, "grid")),
        Shot("settings-factors-own", _own_factors),
        Shot("settings-tariffs", _tariffs),
        Shot("settings-tariffs-empty", _tariffs_empty),
        Shot("settings-institution", _institution),
        Shot("settings-refused", _refused),
        Shot("settings-places", _places),
        Shot("settings-new-place", _new_place),
        Shot("settings-weather", _weather),
        Shot("settings-degree-days", _degree_days),
        Shot("settings-people", _people),
        Shot("settings-password", _password),
        Shot("settings-rules", _rules),
        Shot("settings-what-if", _what_if, (800, 620)),
        Shot("settings-appearance", _appearance),
        Shot("settings-about", _about),
    )
)
