"""What the entry shows while there is no meter."""

from functools import partial

from carbondesk.i18n import translate
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.empty import EmptyPage, Way


def page(host: Host) -> EmptyPage:
    """Why nothing can be entered, and the two ways on."""
    ways = (
        Way(
            "download",
            translate("ui.pages.entry.no_meters", "Import a list of meters"),
            translate("ui.pages.entry.no_meters", "Code, carrier, unit and kind; CSV or XLSX."),
            (("import", translate("ui.pages.entry.no_meters", "Import a file")),),
            primary=True,
        ),
        Way(
            "gauge",
            translate("ui.pages.entry.no_meters", "Add the first meter"),
            translate("ui.pages.entry.no_meters", "The main meters first; sub-meters can wait."),
            (("new", translate("ui.pages.entry.no_meters", "New meter")),),
        ),
    )
    shown = EmptyPage(
        translate("ui.pages.entry.no_meters", "No meters yet"),
        translate(
            "ui.pages.entry.no_meters",
            "Readings, bills and fuel are entered here, row by row, once there are meters.",
        ),
        ways,
    )
    shown.chosen.connect(partial(_leave, host))
    return shown


def _leave(host: Host, way: str) -> None:
    if way == "import":
        host.run("import")
    else:
        host.open_page("meters", "new")
