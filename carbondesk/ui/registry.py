"""The pages of the window, in the order of the navigation; each is loaded when first shown."""

import linecache
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from carbondesk.i18n import translate
from carbondesk.ui.page_spec import FOOT, PageSpec

if TYPE_CHECKING:
    from carbondesk.ui.page import Host, Page


def every() -> tuple[PageSpec, ...]:
    """Each page as data; its title is asked in the language in use."""
    return (
        PageSpec("overview", "layout-dashboard", _overview, partial(_made, "OverviewPage")),
        PageSpec("entry", "pencil", _entry, partial(_made, "EntryPage"), group=1),
        PageSpec("meters", "gauge", _meters, partial(_made, "MetersPage"), group=1),
        PageSpec("checks", "scan-search", _checks, partial(_made, "ChecksPage"), group=1),
        PageSpec("analysis", "chart-line", _analysis, partial(_made, "AnalysisPage"), group=2),
        PageSpec("carbon", "flame", _carbon, partial(_made, "CarbonPage"), group=2),
        PageSpec("targets", "target", _targets, partial(_made, "TargetsPage"), group=2),
        PageSpec("projects", "wrench", _projects, partial(_made, "ProjectsPage"), group=3),
        PageSpec("contracts", "handshake", _contracts, partial(_made, "ContractsPage"), group=3),
        PageSpec("submissions", "send", _submissions, partial(_made, "SubmissionsPage"), group=4),
        PageSpec("reports", "printer", _reports, partial(_made, "ReportsPage"), group=4),
        PageSpec("history", "history", _history, partial(_made, "HistoryPage"), group=FOOT),
        PageSpec("settings", "settings", _settings, partial(_made, "SettingsPage"), group=FOOT),
    )


def _made(name: str, host: "Host") -> "Page":
    """The page of that name; the window need not wait for the code of all pages."""
    folder = name.removesuffix("Page").lower()
    module = import_module(f"carbondesk.ui.pages.{folder}.page")
    made: Page = getattr(module, name)(host)
    # PySide has read the source of each module that came after it, and keeps it there.
    linecache.clearcache()
    return made


def _overview() -> str:
    return translate("ui.registry", "Overview")


def _entry() -> str:
    return translate("ui.registry", "Entry")


def _meters() -> str:
    return translate("ui.registry", "Meters")


def _checks() -> str:
    return translate("ui.registry", "Checks")


def _analysis() -> str:
    return translate("ui.registry", "Analysis")


def _carbon() -> str:
    return translate("ui.registry", "Carbon")


def _targets() -> str:
    return translate("ui.registry", "Targets")


def _projects() -> str:
    return translate("ui.registry", "Projects")


def _contracts() -> str:
    return translate("ui.registry", "Contracts")


def _submissions() -> str:
    return translate("ui.registry", "Submissions")


def _reports() -> str:
    return translate("ui.registry", "Reports")


def _history() -> str:
    return translate("ui.registry", "History")


def _settings() -> str:
    return translate("ui.registry", "Settings")
