"""Who signs a report: compiled, checked, approved; an issued one has the place of the seal."""

from carbondesk.i18n import translate
from carbondesk.reports.content import SignOff
from carbondesk.reports.stamp import Stamp


def by_facilities() -> str:
    """Who checks what the institution uses."""
    return translate("reports.signing", "head of facilities")


def sign_off(institution: str, printed: Stamp, checker: str, compiled: str = "") -> SignOff:
    """The cells to sign; `compiled` is another word for the first of them."""
    manager = translate("reports.signing", "energy manager")
    seal = translate("reports.signing", "Institution (seal)")
    date = translate("reports.signing", "Date {year}-      -")
    return SignOff(
        (
            (compiled or translate("reports.signing", "Compiled"), manager),
            (translate("reports.signing", "Checked"), checker),
            (translate("reports.signing", "Approved"), translate("reports.signing", "director")),
        ),
        "" if printed.is_draft else seal,
        "" if printed.is_draft else institution,
        date.format(year=printed.made_at.year),
    )
