"""Head and sign-off of the documents about projects."""

from carbondesk.i18n import translate
from carbondesk.reports import phrases, stamp
from carbondesk.reports.content import ReportHead, SignOff
from carbondesk.reports.document import Asked
from carbondesk.reports.stamp import Stamp


def head(asked: Asked, title: str, subtitle: str, element: str, printed: Stamp) -> ReportHead:
    """The head: institution, title, what it is about."""
    name = asked.institution().name
    dated = translate("reports.projects.frame", "compiled {day}")
    return ReportHead(
        institution=name,
        title=title,
        subtitle=subtitle,
        number_text=stamp.number_text(printed),
        running=(name, f"{title}{phrases.WIDE}{element}", printed.number or stamp.draft()),
        elements=(*stamp.replaced(printed), element),
        dated=dated.format(day=printed.made_at.date().isoformat()),
    )


def sign_off(asked: Asked, printed: Stamp) -> SignOff:
    """Who signs it."""
    return SignOff(
        (
            (translate("reports.projects.frame", "Compiled"),
             translate("reports.projects.frame", "energy manager")),
            (translate("reports.projects.frame", "Checked"),
             translate("reports.projects.frame", "finance")),
            (translate("reports.projects.frame", "Approved"),
             translate("reports.projects.frame", "director")),
        ),
        translate("reports.projects.frame", "Unit (seal)"),
        asked.institution().name,
        printed.made_at.date().isoformat(),
    )  # fmt: skip
