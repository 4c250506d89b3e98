"""The analysis: loads with what stands out in them, trends, flows, the weather, costs."""

from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.analysis.completeness import CompletenessView
from carbondesk.ui.pages.analysis.costs import CostsView
from carbondesk.ui.pages.analysis.drivers import DriversView
from carbondesk.ui.pages.analysis.flows import FlowsView
from carbondesk.ui.pages.analysis.loads import LoadsView
from carbondesk.ui.pages.analysis.trends import TrendsView
from carbondesk.ui.pages.analysis.weather import WeatherView
from carbondesk.ui.tabbed import Tab, TabbedPage

TABS = (
    Tab("load", mark("ui.pages.analysis.page", "Load"), LoadsView),
    Tab("trends", mark("ui.pages.analysis.page", "Trends"), TrendsView),
    Tab("flows", mark("ui.pages.analysis.page", "Flows"), FlowsView),
    Tab("weather", mark("ui.pages.analysis.page", "Weather"), WeatherView),
    Tab("costs", mark("ui.pages.analysis.page", "Time of use"), CostsView),
    Tab("drivers", mark("ui.pages.analysis.page", "Drivers"), DriversView),
    Tab("known", mark("ui.pages.analysis.page", "Completeness"), CompletenessView),
)


class AnalysisPage(TabbedPage):
    """Tabs as in `TABS`: a line there and a `View` in this folder make a tab."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        title = translate("ui.pages.analysis.page", "Analysis")
        super().__init__(host, title, TABS, "ui.pages.analysis.page")
