"""What documents that both parties of a contract sign have in common."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain.contracts.contract import Contract
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.content import Block, Column, Parties, Report, ReportHead, Row, Table, words
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import terms


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
    cover = Cover(asked.institution().name, title, contract.code, printed)
    head = cover.head(contract.name, contract.code, dated=cover.compiled)
    return cover.report(of_both(head, contract), (*body, parties(asked, contract)))


def of_both(head: ReportHead, contract: Contract) -> ReportHead:
    """A head with the names of both parties."""
    return replace(head, institution=f"{head.institution}{phrases.WIDE}{contract.company}")


def account_head(cover: Cover, contract: Contract, subtitle: str) -> ReportHead:
    """The head of an account between both parties."""
    kind = terms.term("contract_type", contract.type.value)
    head = cover.head(subtitle, contract.code, contract.name, kind, dated=cover.compiled)
    return of_both(head, contract)


def pairs(found: Sequence[tuple[str, str]]) -> Table:
    """Names with their words below each other; what is empty is left out."""
    columns = (
        Column(translate("reports.contracts.sealed", "Item"), width=44, strong=True),
        Column(translate("reports.contracts.sealed", "Content"), width=116),
    )
    return Table(columns, tuple(Row((words(name), words(text))) for name, text in found if text))
