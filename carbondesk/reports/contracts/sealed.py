"""What documents that both parties of a contract sign have in common."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain.contracts.contract import Contract
from carbondesk.i18n import language, translate
from carbondesk.reports import phrases, stamp
from carbondesk.reports.content import Block, Column, Foot, Parties, Report, Row, Table, words
from carbondesk.reports.document import Asked
from carbondesk.reports.projects import frame
from carbondesk.reports.stamp import Stamp


def parties(asked: Asked, contract: Contract) -> Parties:
    """Both parties side by side, each to seal, sign and date."""
    return Parties(
        (
            (translate("reports.contracts.sealed", "Party A (seal)"), asked.institution().name),
            (translate("reports.contracts.sealed", "Party B (seal)"), contract.company),
        ),
        translate("reports.contracts.sealed", "Legal or authorised representative (signature)"),
        translate("reports.contracts.sealed", "Date (year, month, day)"),
    )


def report(
    asked: Asked, contract: Contract, title: str, printed: Stamp, body: Sequence[Block]
) -> Report:
    """A document of both parties: both names in the head, as it belongs to neither side."""
    own = asked.institution().name
    head = frame.head(asked, title, contract.name, contract.code, printed)
    return Report(
        language=language(),
        name=f"{own} {title} {contract.code}",
        head=replace(head, institution=f"{own}{phrases.WIDE}{contract.company}"),
        body=(*body, parties(asked, contract)),
        foot=Foot(stamp.foot_parts(printed)),
        subject=printed.number or stamp.draft(),
    )


def pairs(found: Sequence[tuple[str, str]]) -> Table:
    """Names with their words below each other; what is empty is left out."""
    columns = (
        Column(translate("reports.contracts.sealed", "Item"), width=44, strong=True),
        Column(translate("reports.contracts.sealed", "Content"), width=116),
    )
    return Table(columns, tuple(Row((words(name), words(text))) for name, text in found if text))
