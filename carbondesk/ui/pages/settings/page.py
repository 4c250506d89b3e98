"""The settings: a tab each for the institution, its places, people, operators and so on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from carbondesk.i18n import lookup, mark, translate
from carbondesk.ui.page import Host, Page
from carbondesk.ui.pages.settings.about import AboutView
from carbondesk.ui.pages.settings.appearance import AppearanceView
from carbondesk.ui.pages.settings.backups import BackupsView
from carbondesk.ui.pages.settings.factor_view import FactorsView
from carbondesk.ui.pages.settings.institution import InstitutionView
from carbondesk.ui.pages.settings.operators import OperatorsView
from carbondesk.ui.pages.settings.password import PasswordView
from carbondesk.ui.pages.settings.people import PeopleView
from carbondesk.ui.pages.settings.places import PlacesView
from carbondesk.ui.pages.settings.rules import RulesView
from carbondesk.ui.pages.settings.tariffs import TariffsView
from carbondesk.ui.pages.settings.view import View
from carbondesk.ui.pages.settings.weather import WeatherView
from carbondesk.ui.widgets.table import Table


@dataclass(frozen=True)
class Tab:
    """A tab as data: its key, its marked word, and what makes its view."""

    key: str
    marked: str
    make: Callable[[Host], View]


TABS = (
    Tab("institution", mark("ui.pages.settings.page", "Institution"), InstitutionView),
    Tab("places", mark("ui.pages.settings.page", "Places"), PlacesView),
    Tab("people", mark("ui.pages.settings.page", "People"), PeopleView),
    Tab("tariffs", mark("ui.pages.settings.page", "Tariffs"), TariffsView),
    Tab("weather", mark("ui.pages.settings.page", "Weather"), WeatherView),
    Tab("factors", mark("ui.pages.settings.page", "Factors"), FactorsView),
    Tab("rules", mark("ui.pages.settings.page", "Rules"), RulesView),
    Tab("password", mark("ui.pages.settings.page", "Password"), PasswordView),
    Tab("operators", mark("ui.pages.settings.page", "Operators"), OperatorsView),
    Tab("backups", mark("ui.pages.settings.page", "Backups"), BackupsView),
    Tab("appearance", mark("ui.pages.settings.page", "Appearance"), AppearanceView),
    Tab("about", mark("ui.pages.settings.page", "About"), AboutView),
)


class SettingsPage(Page):
    """Tabs as in `TABS`; `go_to` takes a tab's key, with a place in it behind a colon."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "institution",
            "setting",
            "place",
            "place_area",
            "people",
            "factor_binding",
            "operator",
            "tariff",
            "tariff_price",
            "meter_tariff",
            "meter",
            "weather_day",
        }
    )

    def __init__(self, host: Host) -> None:
        tabs = [(tab.key, lookup("ui.pages.settings.page", tab.marked), "") for tab in TABS]
        super().__init__(host, translate("ui.pages.settings.page", "Settings"), tabs)
        self._views: dict[str, View] = {}
        self._current = TABS[0].key
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        if self.head.tabs is not None:
            self.head.tabs.chosen.connect(self._show)
        self._make_current()

    def refresh(self) -> None:
        """Show the chosen tab as the ledger is now."""
        self.view().refresh()

    def go_to(self, place: str) -> None:
        """Show a tab, or something in it, as `places:<id>`."""
        key, _, inside = place.partition(":")
        if self.head.tabs is not None:
            self.head.tabs.choose(key)
        if inside and key == self._current:
            self.view().go_to(inside)

    def place(self) -> str:
        """The tab, and where in it one is."""
        inside = self.view().place()
        return f"{self._current}:{inside}" if inside else self._current

    def view(self) -> View:
        """What the chosen tab shows."""
        return self._views[self._current]

    def help_topic(self) -> str:
        """The help page of the settings."""
        return "settings"

    def _show(self, key: str) -> None:
        self._current = key
        self._make_current()
        self.view().refresh()

    def _make_current(self) -> None:
        if self._current not in self._views:
            tab = next(tab for tab in TABS if tab.key == self._current)
            self._views[tab.key] = tab.make(self.host)
            self._stack.addWidget(self._views[tab.key])
            for table in self._views[tab.key].findChildren(Table):
                self.watch_figures(table)
        self._stack.setCurrentWidget(self.view())
