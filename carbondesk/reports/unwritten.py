"""Sentences for documents that could not be written."""

from carbondesk.i18n import lookup, mark
from carbondesk.reports.faces import MissingFont
from carbondesk.reports.writing import CannotWrite, NoFolder, NoRoom, NotAllowed

_WHY = {
    NoRoom: mark(
        "reports.unwritten", "The disk is full: {name} was not written. Make room and try again."
    ),
    NotAllowed: mark(
        "reports.unwritten",
        "{name} cannot be written here, or is open in another program. "
        "Close it there, or choose another folder.",
    ),
    NoFolder: mark("reports.unwritten", "There is no folder {folder}. Choose another one."),
    CannotWrite: mark("reports.unwritten", "{name} was not written: {detail}"),
}
_FONT = mark(
    "reports.unwritten", "The font {name} is missing from the program. Install the program anew."
)


def sentence(fault: CannotWrite | MissingFont) -> str:
    """Why a document was not written, in the language in use."""
    if isinstance(fault, MissingFont):
        return lookup("reports.unwritten", _FONT).format(name=fault.path.name)
    return lookup("reports.unwritten", _WHY[type(fault)]).format(
        name=fault.path.name, folder=fault.path.parent, detail=fault.detail
    )
