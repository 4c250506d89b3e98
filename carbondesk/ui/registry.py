"""The pages of the window, in the order of the navigation."""

from carbondesk.i18n import translate
from carbondesk.ui.page import FOOT, PageSpec
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.history.page import HistoryPage
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.pages.overview.page import OverviewPage
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.pages.settings.page import SettingsPage


def every() -> tuple[PageSpec, ...]:
    """Each page as data; its title is asked in the language in use."""
    return (
        PageSpec("overview", "layout-dashboard", _overview, OverviewPage),
        PageSpec("entry", "pencil", _entry, EntryPage, group=1),
        PageSpec("meters", "gauge", _meters, MetersPage, group=1),
        PageSpec("checks", "scan-search", _checks, ChecksPage, group=1),
        PageSpec("reports", "printer", _reports, ReportsPage, group=2),
        PageSpec("history", "history", _history, HistoryPage, group=FOOT),
        PageSpec("settings", "settings", _settings, SettingsPage, group=FOOT),
    )


def _overview() -> str:
    return translate("ui.registry", "Overview")


def _entry() -> str:
    return translate("ui.registry", "Entry")


def _meters() -> str:
    return translate("ui.registry", "Meters")


def _checks() -> str:
    return translate("ui.registry", "Checks")


def _reports() -> str:
    return translate("ui.registry", "Reports")


def _history() -> str:
    return translate("ui.registry", "History")


def _settings() -> str:
    return translate("ui.registry", "Settings")
