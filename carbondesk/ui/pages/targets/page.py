"""The targets: quotas, and a tab each for what the institution has to reach."""

from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.targets.allotments import AllotmentsView
from carbondesk.ui.pages.targets.forecasts import ForecastsView
from carbondesk.ui.pages.targets.goals import GoalsView
from carbondesk.ui.pages.targets.neutrality import NeutralityView
from carbondesk.ui.pages.targets.quotas import QuotasView
from carbondesk.ui.pages.targets.roadmap import RoadmapView
from carbondesk.ui.tabbed import Tab, TabbedPage

TABS = (
    Tab("quotas", mark("ui.pages.targets.page", "Quotas"), QuotasView),
    Tab("goals", mark("ui.pages.targets.page", "Targets"), GoalsView),
    Tab("allotments", mark("ui.pages.targets.page", "Allotments"), AllotmentsView),
    Tab("forecast", mark("ui.pages.targets.page", "Forecast"), ForecastsView),
    Tab("roadmap", mark("ui.pages.targets.page", "Roadmap"), RoadmapView),
    Tab("neutrality", mark("ui.pages.targets.page", "Neutrality"), NeutralityView),
)


class TargetsPage(TabbedPage):
    """Tabs as in `TABS`: a line there and a `View` in this folder make a tab."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        title = translate("ui.pages.targets.page", "Targets")
        super().__init__(host, title, TABS, "ui.pages.targets.page")
