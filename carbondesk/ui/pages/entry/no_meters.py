"""What the entry shows while there is no meter."""

from carbondesk.i18n import translate
from carbondesk.ui.widgets.empty import EmptyPage, Way


def page() -> EmptyPage:
    """Why nothing can be entered, and the two ways on: `import` and `new`."""
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
    return EmptyPage(
        translate("ui.pages.entry.no_meters", "No meters yet"),
        translate(
            "ui.pages.entry.no_meters",
            "Readings, bills and fuel are entered here, row by row, once there are meters.",
        ),
        ways,
    )
