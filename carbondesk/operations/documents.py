"""Issues a document: it gets a number, and its figures are kept."""

import json
from collections.abc import Mapping

from carbondesk.domain import documents
from carbondesk.domain.period import Period
from carbondesk.domain.remark import IssuedDocument
from carbondesk.i18n import language
from carbondesk.operations import facts
from carbondesk.store import institutions
from carbondesk.store.ledger import Ledger


def issue(ledger: Ledger, kind: str, period: Period, figures: Mapping[str, str]) -> IssuedDocument:
    """Give a document its number; with the same figures as its last issue it keeps that one."""
    earlier = institutions.issued(ledger.db, kind, period.code)
    kept = json.dumps(dict(figures), ensure_ascii=False, sort_keys=True)
    if earlier and earlier[-1].figures == kept and earlier[-1].language == language():
        return earlier[-1]
    count = earlier[-1].issue + 1 if earlier else 1
    document = IssuedDocument(
        kind=kind,
        period=period.code,
        issue=count,
        number=documents.number(kind, period, count),
        issued_at=ledger.clock().isoformat(timespec="minutes"),
        operator=ledger.operator,
        language=language(),
        figures=kept,
    )
    return facts.put(ledger, "issue_document", [document])[0]
