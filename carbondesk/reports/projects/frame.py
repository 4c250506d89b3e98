"""The sign-off of documents about projects and contracts."""

from carbondesk.i18n import translate
from carbondesk.reports import signing
from carbondesk.reports.content import SignOff
from carbondesk.reports.document import Asked
from carbondesk.reports.stamp import Stamp


def sign_off(asked: Asked, printed: Stamp) -> SignOff:
    """Who signs it: the finance department checks it."""
    checker = translate("reports.projects.frame", "finance")
    return signing.sign_off(asked.institution().name, printed, checker)
