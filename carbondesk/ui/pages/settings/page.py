"""The settings: a tab each for the institution, its places, people, operators and so on."""

from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import Host
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
from carbondesk.ui.pages.settings.weather import WeatherView
from carbondesk.ui.tabbed import Tab, TabbedPage

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


class SettingsPage(TabbedPage):
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
            "heating_season",
        }
    )

    def __init__(self, host: Host) -> None:
        title = translate("ui.pages.settings.page", "Settings")
        super().__init__(host, title, TABS, "ui.pages.settings.page")

    def help_topic(self) -> str:
        """The help page of the settings."""
        return "settings"
